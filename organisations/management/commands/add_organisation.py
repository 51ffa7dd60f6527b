"""Adds an organisation and invites its first administrator, who does the rest in the browser."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from organisations import services
from organisations.models import Organisation
from organisations.models.organisation import Kind, Nation
from organisations.permissions import Role


class Command(BaseCommand):
    help = "Adds an organisation and sends its first administrator an invitation."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("organisation", metavar="NAME", help="its name, as it stands on its reports")
        parser.add_argument("--slug", required=True, help="its address, such as northshire")
        parser.add_argument("--administrator", required=True, metavar="EMAIL", help="who administers it")
        parser.add_argument("--name", default="", help="the administrator's name")
        parser.add_argument("--kind", choices=Kind.values, default=Kind.OTHER, help="what it is")
        parser.add_argument("--nation", choices=Nation.values, default=Nation.ENGLAND, help="where it is")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        email = options["administrator"].strip().lower()
        organisation = Organisation(
            name=options["organisation"].strip(),
            slug=options["slug"],
            kind=options["kind"],
            nation=options["nation"],
        )
        try:
            validate_email(email)
            organisation.full_clean()
            organisation.save()
            services.invite(
                organisation=organisation,
                email=email,
                name=options["name"].strip() or email,
                role=Role.ADMINISTRATOR,
                by=None,
                at=timezone.now(),
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except services.Refused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{organisation} is added. An invitation is on its way to {email}.")
