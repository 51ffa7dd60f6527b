"""`python manage.py import_benchmarks FILE --source NAME`: a table to compare with, for all organisations."""

import json
from argparse import ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from communities import services
from communities.extracts import sent_told
from communities.extracts.options import Options
from communities.extracts.reading import read_benchmarks
from communities.extracts.sent_shapes import SentFile
from communities.extracts.shapes import PopulationTable, Reading
from communities.rules import grouped
from equality.categories import category_set
from equality.characteristics import characteristics
from equality.figures import percentage
from organisations.models import Organisation
from psed.commands import EndsWithOne
from psed.sheets.sheet import NotReadable


class Command(EndsWithOne):
    help = (
        "Imports benchmarks: tables of the census and other populations as the Office for National "
        "Statistics and Nomis give them, figures of the NHS workforce, figures that another body has "
        "published, and the download file of the national gender pay gap service. All of a file or nothing. "
        "The same table again takes the place of what is stored, area by area."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a CSV file or an Excel workbook (.xlsx)")
        parser.add_argument(
            "--source",
            required=True,
            metavar="NAME",
            help="who published it: “Office for National Statistics, Census 2021”, or ONS for short",
        )
        parser.add_argument("--title", default="", help="what to call the table; by default what it is of")
        parser.add_argument(
            "--as-at",
            type=_day,
            metavar="DATE",
            help="the day it is of, where the file says none: 2021-03-21",
        )
        parser.add_argument(
            "--characteristic",
            default="",
            choices=[each.code for each in characteristics()],
            help="the one to read of a table of several; by default each of them",
        )
        parser.add_argument("--licence", help="by default the Open Government Licence for ONS and the NHS")
        parser.add_argument(
            "--organisation", metavar="SLUG", help="whose own table it is to be; by default all may use it"
        )
        parser.add_argument("--check", action="store_true", help="only read the file and say what it holds")
        parser.add_argument("--json", action="store_true", help="print counts and percentages as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        owner = None
        if slug := options["organisation"]:
            owner = Organisation.objects.filter(slug=slug).first()
            if owner is None:
                raise CommandError(f"There is no organisation {slug}.")
        source = services.source_named(options["source"])
        if not source:
            raise CommandError("Say who published the file: --source NAME.")
        reading = self._read(options, source)
        if reading.problems:
            self._problems(reading)
        if reading.sent is not None:
            self._sent(reading, reading.sent, source, options, owner)
            return
        saved = []
        if not options["check"]:
            licence = options["licence"]
            origin = services.Origin(
                source, services.licence_of(source) if licence is None else licence, reading.sha256
            )
            saved = services.save_tables(
                tables=reading.tables, origin=origin, at=timezone.now(), organisation=owner
            )
        if options["json"]:
            self.stdout.write(json.dumps(as_json(reading, source), indent=2, ensure_ascii=False))
            return
        for note in reading.notes:
            self.stdout.write(note)
        for place, table in enumerate(reading.tables):
            self._say(table, saved[place] if saved else None)

    def _read(self, options: dict[str, Any], source: str) -> Reading:
        path: Path = options["file"]
        try:
            with path.open("rb") as file:
                return read_benchmarks(
                    file,
                    path.name,
                    Options(
                        source=source,
                        title=options["title"],
                        as_at=options["as_at"],
                        characteristic=options["characteristic"],
                        file_name=path.name,
                    ),
                )
        except OSError as error:
            raise CommandError(f"{path} can't be opened: {error.strerror}.") from error
        except NotReadable as error:
            raise CommandError(str(error)) from error

    def _sent(
        self,
        reading: Reading,
        sent: SentFile,
        source: str,
        options: dict[str, Any],
        owner: Organisation | None,
    ) -> None:
        """Save and say what the national pay gap service's file holds, which is for all to compare with."""
        if owner is not None:
            raise CommandError(
                "What employers sent to the national service is for all: leave out --organisation."
            )
        saved = None
        if not options["check"]:
            saved = services.save_sent(sent=sent, sha256=reading.sha256, at=timezone.now())
        if options["json"]:
            found = sent_told.as_json(sent, source, reading.sha256)
            self.stdout.write(json.dumps(found, indent=2, ensure_ascii=False))
            return
        for line in (*reading.notes, *sent_told.lines(sent)):
            self.stdout.write(line)
        self.stdout.write(
            f"Employers added: {saved.added:,}, changed: {saved.changed:,}, as they were: {saved.same:,}, "
            f"not in this file and left as they are: {saved.kept:,}."
            if saved
            else "Not saved: this was a check."
        )

    def _problems(self, reading: Reading) -> None:
        for problem in reading.problems:
            where = f"Row {problem.row:,}" if problem.row else "Whole file"
            value = f" ({problem.value[:80]})" if problem.value else ""
            place = ", ".join(filter(None, [where, problem.column]))
            self.stderr.write(f"{place}: {problem.kind}{value}. {problem.message}")
        if reading.problems.more:
            self.stderr.write(reading.problems.more_sentence)
        raise CommandError("Nothing of the file is imported.")

    def _say(self, table: PopulationTable, saved: services.Saved | None) -> None:
        code = f" (table {table.table_code})" if table.table_code else ""
        self.stdout.write(
            f"{table.title}{code}: {table.counted}, {table.dated_label or table.dated}, "
            f"{len(table.parts)} parts, {len(table.areas)} {'area' if len(table.areas) == 1 else 'areas'}."
        )
        for note in table.notes:
            self.stdout.write(f"  {note}")
        if saved:
            self.stdout.write(
                f"  Areas added: {saved.added}, changed: {saved.changed}, as they were: {saved.same}, "
                f"not in this file and left as they are: {saved.kept}."
            )
        else:
            self.stdout.write("  Not saved: this was a check.")


def as_json(reading: Reading, source: str) -> dict[str, Any]:
    """Return what a file holds, by area: counts by category and percentages by group."""
    return {
        "source": source,
        "sha256": reading.sha256,
        "notes": list(reading.notes),
        "tables": [_table(each, source) for each in reading.tables],
    }


def _table(table: PopulationTable, source: str) -> dict[str, Any]:
    return {
        "kind": table.kind.value,
        "characteristic": table.characteristic,
        "title": table.title,
        "table": table.table_code,
        "source": table.source or source,
        "date": table.dated.isoformat() if table.dated else None,
        "period": table.dated_label,
        "counted": table.counted,
        "min_age": table.min_age,
        "category_set": table.category_set,
        "categories": [{"code": part.code, "label": part.label} for part in table.parts],
        "notes": list(table.notes),
        "areas": [_area(table, place) for place in range(len(table.areas))],
    }


def _area(table: PopulationTable, place: int) -> dict[str, Any]:
    area = table.areas[place]
    counts = {
        code: number if isinstance(number, int) else float(number) for code, number in area.values.items()
    }
    percentages = {}
    if table.characteristic != "age":
        for grouping in category_set(table.category_set).groupings:
            found = grouped(
                table.parts, area.values, table.category_set, grouping.code, whole=not table.in_percent
            )
            if isinstance(found, dict):
                percentages[grouping.code] = {
                    code: float(number if table.in_percent else percentage(int(number), area.base or 0) or 0)
                    for code, number in found.items()
                }
    key = "percentages" if table.in_percent else "counts"
    return {"code": area.code, "name": area.name, "base": area.base, key: counts, "groups": percentages}


def _day(text: str) -> date:
    """Return a date given as 2021-03-21; raise ArgumentTypeError else, which the command line prints."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text} is no date such as 2021-03-21.") from error
