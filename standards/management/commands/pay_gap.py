"""`python manage.py pay_gap FILE`: the statutory measures of a pay file; nothing is stored."""

import csv
import io
import json
from argparse import ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any, Final

from django.core.management.base import CommandError, CommandParser

from equality.characteristics import characteristic
from equality.pay import GAPS, GroupPay, PayFigures
from equality.pay.amounts import PLACES
from equality.pay.gaps import BONUS_UNKNOWN
from equality.pay.leaving import REASONS
from equality.pay.reporting import in_scope, measure
from equality.pay.service import COLUMNS, service_row
from equality.pay.wording import for_every_pound
from equality.rounding import rounded
from psed.commands import EndsWithOne
from psed.sheets.sheet import NotReadable
from standards.extracts.pay.columns import GROUP, pay_columns
from standards.extracts.pay.file import PayFile, read_pay_file
from standards.extracts.pay.groups import GROUPINGS

SEX: Final = "sex"
FIELDS: Final = tuple(each.field for each in pay_columns())
FIRST, LAST = 1990, 2100  # years of a snapshot date
MANY: Final = 20  # problems of a kind that are printed


class Command(EndsWithOne):
    help = (
        "Prints the measures of SI 2017/353, Schedule 1, of a pay file: a CSV file or a workbook with one "
        "row for each person, or for each of their assignments. Columns are found by their headings or named "
        "here. Ethnicity and disability are compared in the same manner. Nothing is stored, and no "
        "row is printed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a CSV file or an Excel workbook (.xlsx)")
        parser.add_argument("--pay", metavar="COL", help="the heading of the column of hourly pay")
        by = parser.add_mutually_exclusive_group()
        by.add_argument("--sex", metavar="COL", help="the heading of the column of sex")
        by.add_argument("--group", metavar="COL", help="the heading of any column to compare groups by")
        parser.add_argument("--reference", metavar="VALUE", help="the group the others are compared with")
        parser.add_argument(
            "--column",
            action="append",
            default=[],
            metavar="FIELD=COL",
            help=f"the heading of another column; FIELD is one of {', '.join(FIELDS)}",
        )
        parser.add_argument(
            "--grouping",
            choices=sorted({code for each in GROUPINGS.values() for code in each}),
            help="how ethnic groups are put together; by default as finely as the file allows",
        )
        parser.add_argument("--sheet", help="the sheet of a workbook")
        parser.add_argument(
            "--as-at", type=_day, metavar="DATE", help="the snapshot date, such as 2023-03-31"
        )
        parser.add_argument(
            "--confirm-pay", action="store_true", help="take hourly pay below £1 or above £500 as right"
        )
        form = parser.add_mutually_exclusive_group()
        form.add_argument("--json", action="store_true", help="print JSON")
        form.add_argument(
            "--csv",
            action="store_true",
            help="print the row of the national service, in its columns and order",
        )
        parser.add_argument("--name", default="", help="the body's name, for --csv")

    def handle(self, *args: Any, **options: Any) -> None:
        if bool(options["group"]) != bool(options["reference"]):
            raise CommandError("Give --group and --reference together.")
        read = _read(options)
        if read.problems:
            self._refuse(read)
        wanted = (GROUP,) if options["group"] else read.columns.characteristics
        try:
            found = [
                read.figures(
                    each,
                    grouping=options["grouping"] or "",
                    reference=options["reference"] or "",
                    publish_from=0,
                )
                for each in wanted
            ]
        except NotReadable as error:
            raise CommandError(error.message) from error
        if options["json"]:
            answer = [_as_json(figures, read, options["as_at"]) for figures in found]
            told: Any = answer[0] if len(answer) == 1 else answer
            self.stdout.write(json.dumps(told, indent=2, ensure_ascii=False))
        elif options["csv"]:
            self.stdout.write(_service_csv(found, options["name"], options["as_at"]), ending="")
        else:
            for note in read.notes:
                self.stderr.write(note)
            self.stdout.write("\n\n".join("\n".join(_lines(figures, options["as_at"])) for figures in found))

    def _refuse(self, read: PayFile) -> None:
        """Print what is wrong, by row and column, and end."""
        for kind in read.problems.by_kind:
            for problem in kind.problems[:MANY]:
                row = f"Row {problem.row:,}" if problem.row else ""
                where = ", ".join(filter(None, [row, problem.column])) or "File"
                self.stderr.write(f"{where}: {problem.message}")
            if kind.count > MANY:
                self.stderr.write(f"{kind.count - MANY:,} more like these: {kind.kind}.")
        many = len(read.problems)
        raise CommandError(
            "The file has 1 problem, and nothing was worked out."
            if many == 1
            else f"The file has {many:,} problems, and nothing was worked out."
        )


def _read(options: dict[str, Any]) -> PayFile:
    named = {"hourly_rate": options["pay"], SEX: options["sex"], GROUP: options["group"]}
    for each in options["column"]:
        field, _sign, heading = each.partition("=")
        if field not in FIELDS or not heading:
            raise CommandError(f"“{each}” is not FIELD=COL, where FIELD is one of {', '.join(FIELDS)}.")
        named[field] = heading
    try:
        with options["file"].open("rb") as file:
            return read_pay_file(
                file,
                options["file"].name,
                named={field: heading for field, heading in named.items() if heading},
                only=(SEX,) if options["sex"] else (),
                as_at=options["as_at"],
                confirmed=options["confirm_pay"],
                sheet=options["sheet"],
            )
    except OSError as error:
        raise CommandError(f"The file can't be opened: {error.strerror}.") from error
    except NotReadable as error:
        raise CommandError(error.message) from error


def _bonuses(group: GroupPay) -> str:
    if group.bonus.people is None:
        return "not known who was paid a bonus"
    return f"{group.bonus.people:,} paid a bonus ({_given(group.bonus_share, '%')})"


def _lines(figures: PayFigures, as_at: date | None) -> list[str]:
    """Return the figures of one characteristic as lines."""
    base = figures.base
    title = characteristic(figures.characteristic).label if figures.characteristic else "Groups"
    lines = [f"{title}: others compared with “{base.label}”", ""]
    for group in (*figures.groups, *filter(None, [figures.together])):
        lines.append(
            f"{group.label}: {_counted(group.employees or 0, 'employee', 'employees')}; "
            f"{group.pay.people or 0:,} on full pay, mean "
            f"{_pounds(group.pay.mean)}, median {_pounds(group.pay.median)}; {_bonuses(group)}"
        )
    for other in figures.others:
        lines += ["", f"{base.label} and {other.label}"]
        for code in GAPS:
            gap = figures.gap(code, other.code)
            shown = f"{gap.percent}%  ({gap.at(4)})" if gap.percent is not None else str(gap.why)
            lines.append(f"  ({measure(code).letter}) {measure(code).label}: {shown}")
        shares = f"{_given(base.bonus_share, '%')} and {_given(other.bonus_share, '%')}"
        if base.bonus_share is None and other.bonus_share is None:
            shares = BONUS_UNKNOWN
        lines.append(f"  (e) {measure('bonus_share').label}: {shares}")
        sexes = figures.characteristic == SEX
        pound = for_every_pound(figures.gap("median", other.code), base.label, other.label, sexes=sexes)
        if pound:
            lines.append(f"  {pound}")
    if figures.quartiles:
        lines += ["", f"(f) {measure('quartiles').label}"]
        labels = {each.code: each.label for each in figures.groups}
        for band in figures.quartiles:
            shares_of_band = band.shares(figures.reference)
            parts = (
                f"{labels[code]} {count:,} ({_given(shares_of_band.get(code), '%')})"
                for code, count in band.counts.items()
            )
            people = _counted(band.people or 0, "person", "people")
            lines.append(f"  {band.label}, {people}: {', '.join(parts)}")
    for in_band in figures.bands:
        means = (
            f"{figures.group(code).label} {_pounds(pay.mean)} ({pay.people or 0:,})"
            for code, pay in in_band.pay.items()
        )
        lines.append(f"  {in_band.label}: {', '.join(means)}")
    lines += ["", f"Employees on the snapshot date: {figures.employees or 0:,}"]
    lines += [f"  {each.people:,} {REASONS[each.reason]}" for each in figures.left_out]
    if as_at and figures.characteristic == SEX:
        scope = in_scope(figures.employees, "england", "", as_at.year)
        lines.append(
            f"{scope.sentence} {scope.instrument}." + (f" Publish by {scope.due}." if scope.due else "")
        )
    return lines


def _as_json(figures: PayFigures, read: PayFile, as_at: date | None) -> dict[str, Any]:
    """Return the figures as JSON: gaps to one decimal and, as text, before rounding to four."""
    groups = (*figures.groups, *filter(None, [figures.together]))
    return {
        "characteristic": figures.characteristic or None,
        "as_at": as_at.isoformat() if as_at else None,
        "reference": figures.base.label,
        "rows": read.rows,
        "employees": figures.employees,
        "groups": [
            {
                "group": group.label,
                "code": group.code,
                "employees": group.employees,
                "on_full_pay": group.pay.people,
                "mean_hourly": _number(group.pay.mean),
                "median_hourly": _number(group.pay.median),
                "paid_a_bonus": group.bonus.people,
                "mean_bonus": _number(group.bonus.mean),
                "median_bonus": _number(group.bonus.median),
                "percent_paid_a_bonus": _number(group.bonus_share),
            }
            for group in groups
        ],
        "gaps": [
            {
                "measure": code,
                "letter": measure(code).letter,
                "group": other.label,
                "code": other.code,
                "percent": _number(gap.percent),
                "before_rounding": None if gap.exact is None else str(gap.at(4)),
                "why_none": str(gap.why) if gap.why else None,
            }
            for other in figures.others
            for code in GAPS
            for gap in [figures.gap(code, other.code)]
        ],
        "quartiles": [
            {
                "quartile": band.number,
                "label": band.label,
                "people": band.people,
                "counts": dict(band.counts),
                "percent": {code: _number(share) for code, share in band.shares(figures.reference).items()},
            }
            for band in figures.quartiles
        ],
        "left_out": {each.reason: each.people for each in figures.left_out},
        "notes": list(read.notes),
    }


def _service_csv(found: list[PayFigures], name: str, as_at: date | None) -> str:
    figures = next((each for each in found if each.characteristic == SEX), None)
    if figures is None:
        raise CommandError("The national service takes the gender pay gap only. Name the column with --sex.")
    due = in_scope(figures.employees, "england", "", as_at.year).publish_by if as_at else None
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerow(service_row(figures, name=name, publish_by=due))
    return text.getvalue()


def _day(text: str) -> date:
    """Return a date given as 2023-03-31; raise ArgumentTypeError else, which the command line prints."""
    try:
        found = date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text} is no date such as 2023-03-31.") from error
    if not FIRST <= found.year <= LAST:
        raise ArgumentTypeError(f"{text} is not from {FIRST} to {LAST}.")
    return found


def _counted(number: int, one: str, several: str) -> str:
    return f"{number:,} {one if number == 1 else several}"


def _pounds(value: Any) -> str:
    return "none" if value is None else f"£{rounded(value, PLACES):,}"


def _given(value: Any, sign: str) -> str:
    return "none" if value is None else f"{value}{sign}"


def _number(value: Any) -> float | None:
    return None if value is None else float(value)
