"""`python manage.py load_demo`: the demonstration, once, however often it is called."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from desk.demonstration import loading


class Command(BaseCommand):
    help = "Loads the demonstration: two real bodies, their reports, a user for each role. Safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMONSTRATION_ALLOWED:
            raise CommandError("The demonstration has known passwords and is not loaded with these settings.")
        people = loading.load()
        self.stdout.write("Sign in with one of these addresses. The password of each is: " + loading.PASSWORD)
        width = max(len(email) for email, _role in people)
        for email, role in people:
            self.stdout.write(f"  {email.ljust(width)}  {role}")
