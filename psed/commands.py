"""What the commands of this project have in common."""

import sys
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser


class EndsWithOne(BaseCommand):
    """A command that ends with 1 where an option is wrong, as where its work fails; Django ends with 2."""

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, **kwargs)

        def leave(status: int = 0, message: str | None = None) -> NoReturn:
            if message:
                sys.stderr.write(message)
            sys.exit(min(status, 1))

        parser.exit = leave  # type: ignore[method-assign]
        return parser
