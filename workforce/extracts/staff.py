"""Reads a staff extract, one row a person or assignment, into counts; the rows themselves go no further."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import BinaryIO, Final

from equality.categories import CategorySet
from psed.sheets.limits import Limits
from psed.sheets.problems import Problem
from psed.sheets.sheet import visible
from workforce.extracts.coded import Coded, Plan, Tick
from workforce.extracts.coding import LIMITS, coded_file
from workforce.extracts.columns import CHARACTERISTIC_FIELDS
from workforce.extracts.flows import employed_on_the_day, joiners, leavers
from workforce.extracts.meanings import Findings
from workforce.extracts.measures import UNITS, number_of
from workforce.extracts.people import Counting, Persons
from workforce.extracts.quick import SMALLEST
from workforce.extracts.settling import Settled, settle
from workforce.extracts.shapes import ALL_STAFF, CountedSnapshot, Extract, Shape
from workforce.extracts.tallies import count, with_clinical_bands, with_pattern

# Rows and cells of these kinds can't be read as something else: they are to be put right in the file.
NOT_ACCEPTABLE: Final = frozenset(
    {
        "more cells than headings", "blank organisation", "no day", "no rows", "nothing to count",
        "too many parts", "snapshot date: blank",
    }
)  # fmt: skip
AS_GOOD_AS_EQUAL: Final = 0.005
MOST_NAMED: Final = 20  # columns that are not read
NOTHING: Final = "The file has no column that can be counted, such as {some}. Say which column is which."


def read_staff(
    file: BinaryIO,
    name: str,
    *,
    columns: Mapping[str, int] | None = None,
    values: Mapping[str, Mapping[str, str]] | None = None,
    accepted: Collection[str] = (),
    as_at: date | None = None,
    since: date | None = None,
    category_sets: Mapping[str, CategorySet] | None = None,
    population: str = ALL_STAFF,
    counting: Counting = Counting(),  # noqa: B008
    sheet: str | None = None,
    limits: Limits = LIMITS,
    quick_from: int = SMALLEST,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Extract:
    """Read a staff extract and count its people, and list all that is wrong or unknown in it.

    `columns` are the confirmed positions by field; without them they are those recognised. `values` answer
    questions: by field, what a text means. The cells of `accepted` kinds of problem are "not recorded".
    `as_at` is the day of a file that has no column for it; with `since`, those who joined and left after that
    day are populations of their own. A plain CSV file of `quick_from` bytes or more goes through DuckDB.
    `progress` is told rows done and, as an estimate, all rows.

    Raise NotReadable where the file can't be opened, Cancelled when `cancelled` says so. There are no
    snapshots while there is any problem or question.
    """
    tick = Tick(progress, cancelled)
    opened = coded_file(
        file, name, columns, sheet=sheet, limits=limits, accepted=accepted, quick_from=quick_from, tick=tick
    )
    coded, found = opened.coded, opened.columns
    rows, totals = len(coded), [*_totals(coded)]
    findings = Findings(found, coded, opened.problems, accepted, values or {})
    settled = settle(
        findings, as_at=as_at, category_sets=category_sets or {}, population=population, counting=counting
    )
    _check_there_is_something(findings, settled, rows)
    snapshots: tuple[CountedSnapshot, ...] = ()
    notes = [*coded.notes, *_unread(found.headers, opened.plan.places), *findings.notes]
    if not findings.problems and not findings.questions:
        staff, about = employed_on_the_day(settled)
        notes += [*about, *totals, *_stated(coded, opened.plan, settled, staff, rows)]
        snapshots = tuple(_snapshots(settled, staff, population, since))
        if since and snapshots and len({each.as_at for each in snapshots}) > 1:
            notes.append("The file tells of several days: who joined or left between them was not counted.")
    if findings.accepted_cells:
        cells = "cell counts" if findings.accepted_cells == 1 else "cells count"
        notes.append(f"{findings.accepted_cells:,} {cells} as not recorded, as you accepted.")
    tick(rows, rows)
    return Extract(
        snapshots=snapshots,
        problems=findings.problems,
        questions=tuple(findings.questions),
        notes=tuple(notes),
        sha256=opened.sha256,
        rows=rows,
        shape=Shape.STAFF,
        columns_used={
            field: found.heading(field)
            for field in found.positions
            if found.positions[field] in opened.plan.places
        },
        acceptable=frozenset(
            group.kind for group in findings.problems.by_kind if group.kind not in NOT_ACCEPTABLE
        ),
    )


def _check_there_is_something(findings: Findings, settled: Settled, rows: int) -> None:
    """A file without a row of a person, or a column of a characteristic, has nothing to count."""
    if not rows:
        message = "The file has no row of a person. Choose a file with one row for each."
        findings.problems.add(Problem(None, "", "no rows", message))
    if not settled.tables.profiles and not settled.tables.parts:
        some = " or ".join(f"“{findings.columns.heading(name)}”" for name in list(CHARACTERISTIC_FIELDS)[:1])
        findings.problems.add(Problem(None, "", "nothing to count", NOTHING.format(some=some)))


def _snapshots(
    settled: Settled, staff: Persons, population: str, since: date | None
) -> Iterator[CountedSnapshot]:
    """Count the people of each organisation and day, then those who joined and left."""
    yield from _counted(settled, staff, population)
    if since is None or population != ALL_STAFF or len({day for _, day in settled.groups.names}) > 1:
        return
    came = joiners(settled, number_of(since))
    if came is not None:
        yield from _counted(settled, came, "joiners")
    went = leavers(settled, number_of(since), staff)
    if went is not None:
        yield from _counted(settled, went, "leavers")


def _counted(settled: Settled, persons: Persons, population: str) -> Iterator[CountedSnapshot]:
    groups = settled.groups
    tables = with_clinical_bands(with_pattern(settled.tables, persons, len(groups.of_row)))
    counted = count(persons, groups.of_row, len(groups.names), tables)
    for (organisation, day), counts in zip(groups.names, counted, strict=True):
        yield CountedSnapshot(
            organisation=organisation,
            population=population,
            as_at=day,
            total=counts.total,
            fte=counts.fte,
            breakdowns=counts.breakdowns,
            profiles=counts.profiles,
            notes=counts.notes,
        )


def _unread(headers: Sequence[str], places: Collection[int]) -> Iterator[str]:
    """Say which columns are not read, so that none that should have been counted is missed unseen."""
    unread = [text for place, text in enumerate(headers) if visible(text) and place not in places]
    if unread:
        more = f" and {len(unread) - MOST_NAMED:,} more" if len(unread) > MOST_NAMED else ""
        yield f"Not read: {', '.join(f'“{text[:60]}”' for text in unread[:MOST_NAMED])}{more}."


def _totals(coded: Coded) -> Iterator[str]:
    """Say how many rows are no people."""
    if number := len(coded.totals):
        yield "A row of totals was left out." if number == 1 else f"{number:,} rows of totals were left out."
    if number := len(coded.trailers):
        first = f"row {coded.trailers[0]:,}"
        if number == 1:
            yield f"{first.capitalize()} is about the report and no person, and was left out."
        else:
            yield f"{number:,} rows, such as {first}, are about the report and no people, and were left out."


def _stated(coded: Coded, plan: Plan, settled: Settled, staff: Persons, rows: int) -> Iterator[str]:
    """Hold the last total of the file against its rows: a number of people, and a sum of FTE."""
    if not coded.totals:
        return
    last = coded.totals[-1]
    for place, text in last.cells.items():
        bare = text.replace(",", "")
        if place == plan.texts.get("fte") and settled.fte is not None:
            added = float(settled.fte[settled.fte > 0].sum()) / UNITS
            if _is_number(bare) and abs(float(bare) - added) > AS_GOOD_AS_EQUAL:
                yield (
                    f"The file’s own total of FTE in row {last.number:,} is {bare}, and its rows add to "
                    f"{added:,.2f}."
                )
        elif bare.isascii() and bare.isdecimal() and int(bare) not in {rows, len(staff.rows)}:
            yield f"The file’s own total in row {last.number:,} is {int(bare):,}, and it has {rows:,} rows."


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
