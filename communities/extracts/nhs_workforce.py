"""Reads the NHS workforce by ethnic group, staff group and grade, in which totals stand among the rows."""

import re
from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import Final

from communities.extracts.labels import in_order, part_of
from communities.extracts.options import Options
from communities.extracts.periods import period
from communities.extracts.shapes import AreaCounts, Kind, Part, PopulationTable
from psed.sheets.headers import Column, match_columns
from psed.sheets.problems import Problem, Problems
from psed.sheets.sheet import Sheet
from psed.sheets.values import NotUsable, whole_number

HEADINGS: Final = frozenset({"time", "ethnicity", "grade", "value"})
WANTED: Final = (
    Column("time", "Time"),
    Column("group", "Ethnicity"),
    Column("grade", "Grade"),
    Column("value", "Value"),
)
LIST: Final = "ethnicity-nhs-2001"
EVERYONE = re.compile(r"all\b.*", re.IGNORECASE)
ALL_GRADES: Final = "all grades"
# People under codes that no longer exist: nobody knows which group they would be in today.
DISCONTINUED: Final = "discontinued codes"


def tables(sheet: Sheet, options: Options, problems: Problems) -> tuple[PopulationTable, ...]:
    """Return a table for each date: everyone once, from the rows of all grades.

    Rows of "All" repeat the groups and rows of single grades repeat "All Grades"; neither is counted.
    """
    match = match_columns(sheet.headers, WANTED)
    problems.extend(match.problems(sheet.header_row_number))
    if not match.complete:
        return ()
    sums: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    parts: dict[str, Part] = {}
    gone: dict[str, int] = defaultdict(int)
    for row in sheet.rows:
        label, grade = match.cell(row, "group"), match.cell(row, "grade")
        if grade.casefold() != ALL_GRADES or EVERYONE.fullmatch(label):
            continue
        known = label.casefold() != DISCONTINUED
        part = part_of("race", label if known else "Unknown", LIST)
        if part is None:
            say = "No ethnic group of the NHS has this name. Correct it."
            problems.add(Problem(row.number, "Ethnicity", "unknown category", say, label))
            continue
        try:
            count = whole_number(match.cell(row, "value"))
        except NotUsable as error:
            problems.add(error.problem(row.number, "Value", match.cell(row, "value") or None))
            continue
        parts.setdefault(part.code, part)
        sums[match.cell(row, "time")][part.code] += count
        gone[match.cell(row, "time")] += 0 if known else count
    days = {time: _dated(time, problems) for time in sums}
    if problems:
        return ()
    found = ((_table(counts, parts, gone[time], options), days[time]) for time, counts in sums.items())
    return tuple(replace(table, dated=day, dated_label=label) for table, (day, label) in found)


def _table(counts: dict[str, int], parts: dict[str, Part], gone: int, options: Options) -> PopulationTable:
    notes = [f"{gone:,} people under discontinued codes are among the unknown."] if gone else []
    ordered = in_order("race", {code: part for code, part in parts.items() if code in counts}, LIST)
    values = {part.code: counts[part.code] for part in ordered}
    return PopulationTable(
        kind=Kind.WORKFORCE,
        characteristic="race",
        category_set=LIST,
        title=options.title or "NHS workforce by ethnic group",
        table_code="",
        counted="NHS hospital and community health staff in England, by headcount",
        min_age=None,
        dated=None,
        dated_label="",
        parts=ordered,
        areas=(AreaCounts("", "NHS in England", sum(values.values()), values),),
        notes=tuple(notes),
    )


def _dated(time: str, problems: Problems) -> tuple[date | None, str]:
    """Return the day of a table: the source writes the first of a month for figures of its last day."""
    read = period(time)
    if read is None:
        problems.add(Problem(None, "Time", "no date", "Enter the date as 2022-06-30.", time or None))
        return None, ""
    day, label = read
    if day.day != 1 or label:
        return day, label
    after = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return date.fromordinal(after.toordinal() - 1), ""
