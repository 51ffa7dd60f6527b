"""Reads figures that bodies have printed: measure, group, value, unit; counts and percentages mixed."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final

from communities.extracts.labels import part_of
from communities.extracts.options import Options
from communities.extracts.periods import period
from communities.extracts.shapes import AreaCounts, Kind, Part, PopulationTable
from equality.matching import normalise
from psed.sheets.headers import Column, Match, match_columns
from psed.sheets.headings import listed
from psed.sheets.problems import Problem, Problems
from psed.sheets.sheet import Row, Sheet
from psed.sheets.values import NotUsable, whole_number

HEADINGS: Final = frozenset({"measure", "group", "value", "period"})
WANTED: Final = (
    Column("body", "Organisation", ("Scope",), required=False),
    Column("period", "Period"),
    Column("topic", "Topic", required=False),
    Column("measure", "Measure"),
    Column("group", "Group"),
    Column("value", "Value"),
    Column("unit", "Unit", required=False),
    Column("source", "Source", ("Source URL",), required=False),
)
# The measures that say how many of the people are in a group; all others are about something else.
SHARES: Final = frozenset({"share of workforce", "workforce headcount", "declared disability staff record"})
BY_SEX: Final = ("gender pay gap", "total")  # the head of such a table counts the whole workforce
ABOUT: Final = {"age": "age", "ethnicity": "race", "sex": "sex", "disability": "disability"}
TOTAL: Final = "total staff"
LISTS: Final = {
    "race": ("ethnicity-census-2021", "ethnicity-nhs-2001"),
    "sex": ("sex-esr",),
    "disability": ("disability-esr",),
    "sexual_orientation": ("orientation-esr-older", "orientation-esr"),
    "age": ("age-census-2021",),
}
AS_PRINTED = re.compile(r"\(as printed\)", re.IGNORECASE)
BELOW = re.compile(r"<.*")
NHS = re.compile(r"\bnhs\b", re.IGNORECASE)
ONE_BODY = re.compile(r"trust|board|council|foundation|university|constabulary|police", re.IGNORECASE)
LEFT_OUT: Final = "{number} rows are no counts or shares of a workforce and were left out: {measures}."
NAMED = 4


@dataclass
class _Block:
    """The figures of one body, period and characteristic."""

    body: str
    period: str
    characteristic: str
    source: str
    counts: dict[str, int] = field(default_factory=dict)
    percents: dict[str, Decimal] = field(default_factory=dict)
    below: list[str] = field(default_factory=list)
    row: int = 0


def tables(
    sheet: Sheet, options: Options, problems: Problems
) -> tuple[tuple[PopulationTable, ...], tuple[str, ...]]:
    """Return a table for each body, period and characteristic, with notes; adds what is wrong.

    Counts come before percentages of the same people. Rows that are neither are named and left out.
    """
    match = match_columns(sheet.headers, WANTED)
    problems.extend(match.problems(sheet.header_row_number))
    if not match.complete:
        return (), ()
    blocks: dict[tuple[str, str, str, str], _Block] = {}
    totals: dict[tuple[str, str], int] = {}
    others: dict[str, int] = defaultdict(int)
    for row in sheet.rows:
        if normalise(match.cell(row, "measure")) == TOTAL:
            _take_total(totals, row, match, problems)
        elif about := _about(row, match):
            if options.characteristic in {"", about}:
                _take(blocks, about, row, match, problems)
        else:
            others[match.cell(row, "measure")] += 1
    found = [_table(block, totals, options, problems) for block in blocks.values()]
    notes = []
    if others:
        measures = [*list(others)[:NAMED], *([f"{len(others) - NAMED} more"] if len(others) > NAMED else [])]
        notes.append(LEFT_OUT.format(number=sum(others.values()), measures=listed(measures)))
    return (() if problems else tuple(each for each in found if each)), tuple(notes)


def _about(row: Row, match: Match) -> str:
    """Return the characteristic that a row is about, blank where it is no share of a workforce."""
    measure = normalise(AS_PRINTED.sub("", match.cell(row, "measure")))
    topic, group = normalise(match.cell(row, "topic")), match.cell(row, "group")
    if (topic, measure) == BY_SEX:
        return "sex"
    if topic == "workforce profile":
        return ABOUT.get(measure, "")
    if measure not in SHARES:
        return ""
    if topic == "wres":
        return "race"
    named = (about for about, lists in LISTS.items() if any(part_of(about, group, each) for each in lists))
    return next(named, "")


def _take(
    blocks: dict[tuple[str, str, str, str], _Block], about: str, row: Row, match: Match, problems: Problems
) -> None:
    body, when = match.cell(row, "body"), match.cell(row, "period")
    source = match.cell(row, "source")
    # One body's page is one source; figures on a whole service come from several.
    key = (body, when, about, "" if source.startswith("http") else source)
    block = blocks.setdefault(key, _Block(body, when, about, source, row=row.number))
    label = re.sub(r"^count ", "", match.cell(row, "group"), flags=re.IGNORECASE)
    value, unit = match.cell(row, "value"), match.cell(row, "unit")
    percent = unit.startswith("%") or value.endswith("%") or label.startswith("%")
    if label.startswith("%"):
        return  # beside counts, of which they are made
    if label.casefold() == "total":
        return
    held: Mapping[str, object] = block.percents if percent else block.counts
    if label in held:
        say = f"“{label}” stands twice for this body and period. Keep one row."
        problems.add(Problem(row.number, "Group", "category twice", say, label))
        return
    if percent and BELOW.fullmatch(value):
        block.below.append(label)
    elif percent:
        _take_percent(block, label, value, row, problems)
    else:
        try:
            block.counts[label] = whole_number(value)
        except NotUsable as error:
            problems.add(error.problem(row.number, "Value", value or None))


def _take_percent(block: _Block, label: str, value: str, row: Row, problems: Problems) -> None:
    try:
        number = Decimal(value.removesuffix("%").strip())
    except InvalidOperation:
        number = Decimal(-1)
    if not (number.is_finite() and 0 <= number <= 100):
        say = "Enter a percentage from 0 to 100, in digits."
        problems.add(Problem(row.number, "Value", "not a percentage", say, value or None))
        return
    block.percents[label] = number


def _take_total(totals: dict[tuple[str, str], int], row: Row, match: Match, problems: Problems) -> None:
    try:
        number = whole_number(match.cell(row, "value"))
    except NotUsable as error:
        problems.add(error.problem(row.number, "Value"))
        return
    totals[match.cell(row, "body"), match.cell(row, "period")] = number


def _table(
    block: _Block, totals: Mapping[tuple[str, str], int], options: Options, problems: Problems
) -> PopulationTable | None:
    values: Mapping[str, int | Decimal] = block.counts or block.percents
    parts = _parts(block, list(values), problems)
    read = (options.as_at, "") if options.as_at else period(block.period)
    if read is None:
        say = f"“{block.period}” names no day and no year. Enter a period such as 31 March 2021."
        problems.add(Problem(block.row, "Period", "no date", say, block.period or None))
    if parts is None or read is None or not values:
        return None
    in_percent = not block.counts
    numbers = {parts[label].code: value for label, value in values.items()}
    base = totals.get((block.body, block.period)) if in_percent else sum(block.counts.values())
    notes = [f"“{label}” is printed as less than a shown figure and has none." for label in block.below]
    service = (bool(NHS.search(block.body)) and not ONE_BODY.search(block.body)) or block.body == "NHS trusts"
    return PopulationTable(
        kind=Kind.WORKFORCE if service else Kind.BODY,
        characteristic=block.characteristic,
        category_set=_list_of(block.characteristic, list(values)),
        title=options.title or _title(block),
        table_code="",
        counted=_counted(block),
        min_age=None,
        dated=read[0] or date.min,
        dated_label=read[1],
        parts=tuple(parts[label] for label in values),
        areas=(AreaCounts("", block.body, base, numbers),),
        in_percent=in_percent,
        source=block.source,
        notes=tuple(notes),
    )


def _title(block: _Block) -> str:
    what = "residents" if "resident" in block.period.casefold() else "published figures"
    return f"{block.body or 'Workforce'}: {what}"


def _counted(block: _Block) -> str:
    """Say who is counted; a body prints its area's residents in the same table as its staff."""
    return block.period if "resident" in block.period.casefold() else "staff, as published"


def _list_of(about: str, labels: list[str]) -> str:
    fits = (one for one in LISTS[about] if all(part_of(about, label, one) for label in labels))
    return next(fits, LISTS[about][0])


def _parts(block: _Block, labels: list[str], problems: Problems) -> dict[str, Part] | None:
    code = _list_of(block.characteristic, labels)
    found = {label: part_of(block.characteristic, label, code) for label in labels}
    unknown = [label for label, part in found.items() if part is None]
    for label in unknown:
        say = "No category of the list has this name. Correct it, or leave the row out."
        problems.add(Problem(block.row, "Group", "unknown category", say, label))
    if unknown:
        return None
    parts = {label: part for label, part in found.items() if part is not None}
    # The body's own word is kept: "BAME" is no other count than BME.
    return {
        label: Part(part.code, label, part.members, part.min_age, part.max_age)
        for label, part in parts.items()
    }
