"""`python manage.py protect FILE`: what of a table of counts may be published."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from psed.commands import EndsWithOne
from psed.sheets.reading import read_sheet
from psed.sheets.sheet import NotReadable
from workforce.extracts.counted_table import CountedTable, counted_table
from workforce.extracts.protected_table import NotProtected, protected_table


class Command(EndsWithOne):
    help = (
        "Protects a table of counts of people, from a CSV file or a workbook: a list (name, count), or rows "
        "and columns, with or without totals. Prints it with what would identify anyone hidden, why, how "
        "much readers can still find out, and what joining categories would save. Nothing is stored."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a CSV file or an Excel workbook (.xlsx)")
        parser.add_argument("--threshold", type=int, default=5, help="hide counts below this (5)")
        parser.add_argument("--round", action="store_true", help="round what is shown to the nearest 5")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if not 2 <= options["threshold"] <= 100:
            raise CommandError("The threshold must be from 2 to 100.")
        table = _read(options["file"])
        try:
            answer = protected_table(table, options["threshold"], rounding=options["round"])
        except NotProtected as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(json.dumps(answer.as_json(), indent=2, ensure_ascii=False))
        else:
            self.stdout.write("\n".join(answer.lines()))


def _read(path: Path) -> CountedTable:
    try:
        with path.open("rb") as file:
            return counted_table(read_sheet(file, path.name))
    except OSError as error:
        raise CommandError(f"The file can't be opened: {error.strerror}.") from error
    except NotReadable as error:
        raise CommandError(error.message) from error
