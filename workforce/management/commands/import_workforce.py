"""`python manage.py import_workforce FILE`: figures of staff, of one or several bodies and days."""

import json
from argparse import RawDescriptionHelpFormatter
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from psed.commands import EndsWithOne
from psed.sheets.sheet import NotReadable
from psed.sheets.values import NotUsable
from workforce import figures, services
from workforce.arrivals import Arrival, NoSuchOrganisation, arrivals
from workforce.extracts import choices_file
from workforce.extracts.reading import read_workforce_file
from workforce.extracts.roles import Choices
from workforce.extracts.shapes import Extract, Shape
from workforce.extracts.stated import in_words, stated_day
from workforce.storing import Stored

HELP = """\
Imports figures of staff: a CSV file or workbook with one row for each person, or ready counts in long form
(characteristic, category, count, or a column for each dimension) or wide form (a column for each category),
of one or several bodies and days. Each body and day becomes a snapshot of its own, in the reporting year that
holds the day; bodies and years that are missing are added. What is stored already for that year is replaced,
and its history stays. All is saved together or nothing; what can't be taken is listed on standard error.
"""
COLUMNS = f"""\
--columns FILE settles what a heading or a value means, where it is not recognised or wrongly so.

{choices_file.__doc__.partition("about a file:")[2].partition(chr(10))[2]}
"""


class Command(EndsWithOne):
    help = HELP

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        return super().create_parser(
            prog_name, subcommand, formatter_class=RawDescriptionHelpFormatter, epilog=COLUMNS, **kwargs
        )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a CSV file or an Excel workbook (.xlsx)")
        parser.add_argument(
            "--organisation",
            default="",
            metavar="SLUG",
            help="whose figures they are: its address, name or ODS code; of several bodies only this one",
        )
        parser.add_argument(
            "--as-at",
            default="",
            metavar="DATE",
            help="the day of the figures, such as 2022-03-31; of a file with several days, only that one",
        )
        parser.add_argument("--check", action="store_true", help="read and report, save nothing")
        parser.add_argument(
            "--columns", type=Path, metavar="FILE", help="choices by hand, as CSV or TOML: see below"
        )
        parser.add_argument("--json", action="store_true", help="print the figures as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        as_at = _day(options["as_at"])
        extract = self._read(options["file"], _choices(options["columns"]), as_at)
        self._say_troubles(extract)
        usable = extract.snapshots
        if extract.shape is Shape.STAFF and (extract.problems or extract.questions):
            usable = ()
        if as_at is not None:
            usable = _of_day(usable, as_at)
        with transaction.atomic():
            try:
                found = arrivals(usable, only=options["organisation"], may_be_nobodys=options["check"])
            except NoSuchOrganisation as error:
                raise CommandError(str(error)) from error
            outcomes = [
                self._land(each, extract, options["file"].name, check=options["check"]) for each in found
            ]
            took = any(outcome["outcome"] for outcome in outcomes)
            if options["check"] or not took:
                transaction.set_rollback(True)
        for each in found:
            for sentence in (*each.refusals, *each.counted.refused):
                self._complain(f"{each.name}: {sentence}")
        if options["json"]:
            self._print_json(extract, found, outcomes, check=options["check"])
        else:
            self._print(extract, found, outcomes, check=options["check"])
        if not took:
            raise CommandError("Nothing of the file could be taken.")

    def _read(self, path: Path, choices: Choices, as_at: date | None) -> Extract:
        try:
            with path.open("rb") as file:
                return read_workforce_file(file, path.name, choices=choices, as_at=as_at)
        except OSError as error:
            raise CommandError(f"{path} can't be opened: {error.strerror}.") from error
        except NotReadable as error:
            raise CommandError(str(error)) from error

    def _land(self, arrival: Arrival, extract: Extract, name: str, *, check: bool) -> dict[str, Any]:
        """Save one snapshot; return what became of it and what it changed."""
        if arrival.year is None:
            readable = check and arrival.counted.total is not None
            return {"outcome": "checked" if readable else "", "changes": []}
        stored = Stored(arrival.year, arrival.counted)
        changes = list(stored.changes())
        outcome = "added" if stored.snapshot is None else "replaced" if changes else "unchanged"
        services.import_extract(
            year=arrival.year,
            counted=arrival.counted,
            file_sha256=extract.sha256,
            file_rows=extract.rows,
            source=name,
            by=None,
            at=timezone.now(),
        )
        return {"outcome": outcome, "changes": changes}

    def _say_troubles(self, extract: Extract) -> None:
        for problem in extract.problems:
            where = f"Row {problem.row:,}" if problem.row else "Whole file"
            value = f" ({problem.value[:80]})" if problem.value else ""
            place = ", ".join(filter(None, [where, problem.column]))
            self._complain(f"{place}: {problem.kind}{value}. {problem.message}")
        if extract.problems.more:
            self.stderr.write(extract.problems.more_sentence)
        for question in extract.questions:
            rows = "1 row" if question.rows == 1 else f"{question.rows:,} rows"
            listed = ", ".join(f"{code} ({label})" for code, label in question.choices[:12])
            more = f" and {len(question.choices) - 12} more" if len(question.choices) > 12 else ""
            heading = extract.columns_used.get(question.column, question.column)
            self._complain(
                f"{heading}: “{question.value[:80]}”, in {rows}, is nothing known for "
                f"“{question.about}”, so what it stands in is not taken. Say with --columns what it is: "
                f"{listed}{more}."
            )

    def _print(
        self, extract: Extract, found: list[Arrival], outcomes: list[dict[str, Any]], *, check: bool
    ) -> None:
        for note in extract.notes:
            self._say(note)
        for arrival, outcome in zip(found, outcomes, strict=True):
            counted = arrival.counted
            total = "no total" if counted.total is None else f"{counted.total:,} people"
            ending = f" {outcome['outcome'].capitalize()}." if outcome["outcome"] and not check else ""
            self._say(f"{arrival.name}: {total}.{ending}")
            for sentence in (*arrival.said, *outcome["changes"], *figures.lines(counted), *counted.notes):
                self._say(f"  {sentence}")
        if check:
            self._say("Nothing was saved: this was a check.")

    def _say(self, sentence: str) -> None:
        self.stdout.write(_printable(sentence))

    def _complain(self, sentence: str) -> None:
        self.stderr.write(_printable(sentence))

    def _print_json(
        self, extract: Extract, found: list[Arrival], outcomes: list[dict[str, Any]], *, check: bool
    ) -> None:
        snapshots = [
            {
                "organisation": str(each.organisation or each.counted.organisation),
                "slug": each.organisation.slug if each.organisation else None,
                "named": each.counted.organisation,
                "year": each.year.label if each.year else None,
                **outcome,
                "said": each.said,
                "refusals": each.refusals,
                **figures.snapshot_json(each.counted),
            }
            for each, outcome in zip(found, outcomes, strict=True)
        ]
        names = list(dict.fromkeys(each["organisation"] for each in snapshots))
        held = {
            "saved": not check,
            "organisations": names,
            **figures.as_json(extract),
            "snapshots": snapshots,
        }
        self.stdout.write(json.dumps(held, indent=2, ensure_ascii=False))


def _printable(text: str) -> str:
    """Return text without what a terminal would obey: a file may hold anything."""
    return "".join(sign if sign.isprintable() else "�" for sign in text)


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return stated_day(text)[0]
    except NotUsable as error:
        raise CommandError(f"--as-at: {error}") from error


def _choices(path: Path | None) -> Choices:
    if path is None:
        return Choices()
    try:
        return choices_file.read_choices(path.read_bytes(), path.name)
    except OSError as error:
        raise CommandError(f"{path} can't be opened: {error.strerror}.") from error
    except NotReadable as error:
        raise CommandError(str(error)) from error


def _of_day(snapshots: Any, as_at: date) -> Any:
    """Return the figures of one day; of a file that has none of it, say of which it has some."""
    wanted = tuple(each for each in snapshots if each.as_at == as_at)
    if snapshots and not wanted:
        days = ", ".join(in_words(each) for each in sorted({each.as_at for each in snapshots if each.as_at}))
        raise CommandError(f"The file has no figures of {in_words(as_at)}. It has those of {days}.")
    return wanted
