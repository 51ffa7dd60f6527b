"""Reads a table of counts as it is printed: a list with its total, or rows and columns with theirs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from equality.suppression import System, crossed, listed
from psed.sheets.headings import listed as in_words
from psed.sheets.problems import Problem
from psed.sheets.sheet import TOTAL, NotReadable, Row, Sheet
from psed.sheets.values import NotUsable, tidy, whole_number

NAMED = 5  # problems in one refusal
MOST = 2_000  # cells: a table to be read by people
UNKNOWN = re.compile(
    r"(not (known|stated|given|disclosed|recorded)|unknown|undefined|unspecified|others?)\b.*", re.I
)
EMPTY = "There are no counts in the file. Give it a row for each category: its name, then how many people."


@dataclass(frozen=True)
class CountedTable:
    """Counts by row and column, the totals that stand in the file, and sentences about it.

    A list is a table with one column.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: Mapping[tuple[str, str], int]
    stated: Mapping[str, int]  # totals by the name of the row or column; "Total" is the whole
    notes: tuple[str, ...]

    @property
    def is_list(self) -> bool:
        """Return whether there is one column of counts only."""
        return len(self.columns) == 1

    def system(self) -> System:
        """Return the figures with their sums, by names such as "Irish" and "Irish × Band 5"."""
        little = [name for name in (*self.rows, *self.columns) if UNKNOWN.fullmatch(name)]
        if self.is_list:
            cells = {row: self.counts[row, self.columns[0]] for row in self.rows}
            return listed(cells, total=WHOLE, stated=self.stated.get(WHOLE), unknown=little)
        cells_by_row = {
            row: {column: self.counts[row, column] for column in self.columns} for row in self.rows
        }
        return crossed(cells_by_row, total=WHOLE, stated=self.stated, unknown=little)


WHOLE = "Total"


def counted_table(sheet: Sheet) -> CountedTable:
    """Return the table in a sheet; raise NotReadable with all that is wrong in it, in a sentence each."""
    rows = [*sheet.rows]
    headers = [tidy(header) for header in sheet.headers]
    if len(headers) < 2:
        raise NotReadable(EMPTY)
    if len(headers) == 2 and _is_count(headers[1]):  # no headings: the first row is a row of the list
        rows, headers = [Row(sheet.header_row_number, tuple(headers)), *rows], ["", "Count"]
    names = headers[1:]
    problems = [*sheet.problems, *_doubled(names, rows)]
    read: dict[str, list[int]] = {}
    for row in rows:
        label = tidy(row.cells[0])
        if not label:
            problems.append(Problem(row.number, headers[0], "no name", "Enter what the row counts."))
        counts = []
        for name, text in zip(names, row.cells[1:], strict=True):
            try:
                counts.append(whole_number(text))
            except NotUsable as unusable:
                problems.append(unusable.problem(row.number, name))
        read[WHOLE if _is_total(label) else label] = counts
    if problems:
        raise NotReadable(_said(problems))
    return _arranged(read, names)


def _arranged(read: Mapping[str, list[int]], names: list[str]) -> CountedTable:
    """Set totals apart, and say where they are not what the counts add up to."""
    columns = [name for name in names if not _is_total(name)]
    rows = [label for label in read if label != WHOLE]
    if not columns or not rows:
        raise NotReadable(EMPTY)
    if len(rows) * len(columns) > MOST:
        raise NotReadable(
            f"The table has more than {MOST:,} counts. Divide it into tables that people can read."
        )
    if len(columns) > 1 and (both := sorted({*rows} & {*columns})):
        raise NotReadable(
            f"“{both[0][:40]}” is the name of a row and of a column. Give them different names."
        )
    counts = {(row, column): read[row][names.index(column)] for row in rows for column in columns}
    stated: dict[str, int] = {}
    across = next((place for place, name in enumerate(names) if _is_total(name)), None)
    if across is not None:
        stated |= {label: line[across] for label, line in read.items()}
    if WHOLE in read:
        line = dict(zip(names, read[WHOLE], strict=True))
        if len(columns) == 1:
            stated[WHOLE] = line[columns[0]]
        else:
            stated |= {column: line[column] for column in columns}
    sums = {row: sum(counts[row, column] for column in columns) for row in rows}
    if len(columns) > 1:
        sums |= {column: sum(counts[row, column] for row in rows) for column in columns}
    sums[WHOLE] = sum(counts.values())
    notes = [
        f"{name}: the total in the file is {total:,}, but the counts add up to {sums[name]:,}."
        for name, total in stated.items()
        if total != sums[name]
    ]
    return CountedTable(tuple(rows), tuple(columns), counts, stated, tuple(notes))


def _doubled(names: list[str], rows: list[Row]) -> list[Problem]:
    """Say which rows or columns go by one name, or columns by none."""
    found = [
        Problem(None, "", "no heading", "A column has no heading. Enter one.") for name in names if not name
    ]
    seen: set[str] = set()
    for row in rows:
        label = tidy(row.cells[0])
        label = WHOLE if _is_total(label) else label
        if label and label in seen:
            found.append(
                Problem(row.number, "", "name used twice", "A row above has the same name. Rename one.")
            )
        seen.add(label)
    totals = [name for name in names if _is_total(name)]
    if len({*names}) < len(names) or len(totals) > 1:
        found.append(
            Problem(None, "", "heading used twice", "Two columns have the same heading. Rename one.")
        )
    return found


def _is_total(label: str) -> bool:
    return bool(TOTAL.fullmatch(label.rstrip(":").lower()))


def _is_count(text: str) -> bool:
    try:
        whole_number(text)
    except NotUsable:
        return False
    return True


def _said(problems: list[Problem]) -> str:
    """Put problems into sentences: where, and what to do."""
    said = []
    for each in problems[:NAMED]:
        places = [
            f"row {each.row:,}" if each.row else "",
            f"column “{each.column[:40]}”" if each.column else "",
        ]
        where = in_words([place for place in places if place])
        said.append(f"{where[:1].upper()}{where[1:]}: {each.message}" if where else each.message)
    more = len(problems) - NAMED
    return " ".join(said) + (f" There are {more:,} more problems." if more > 0 else "")
