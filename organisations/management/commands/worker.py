"""Does the work that pages ask for: `python manage.py worker`, beside the server."""

import threading
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection

from organisations import jobs

LOOK_EVERY_SECONDS = 30


class Command(BaseCommand):
    help = "Does the work that pages ask for, and takes up again what an earlier worker left unfinished."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--batch", action="store_true", help="do what is waiting, then stop")

    def handle(self, *args: Any, **options: Any) -> None:
        jobs.take_up_stopped()
        jobs.sweep()
        if not options["batch"]:
            threading.Thread(target=self._look_for_stopped, daemon=True).start()
        call_command(
            "db_worker", batch=options["batch"], verbosity=options["verbosity"], queue_name="default"
        )

    def _look_for_stopped(self) -> None:
        while not threading.Event().wait(LOOK_EVERY_SECONDS):
            jobs.take_up_stopped()
            jobs.sweep()
            connection.close()
