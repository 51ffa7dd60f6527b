"""Sorts the rows of a long table by place and subject, with the text that each has in every dimension."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from equality.characteristics import characteristics
from psed.sheets.problems import Problem, Problems
from psed.sheets.sheet import Row, Sheet, visible
from psed.sheets.values import NotUsable, whole_number
from workforce.extracts.cubes import Key
from workforce.extracts.gathered import Place
from workforce.extracts.names import asked_as
from workforce.extracts.places import NAMES, Places
from workforce.extracts.roles import BREAKDOWNS, CATEGORY, CHARACTERISTIC, COUNT, FTE, IGNORE, MEASURE, TOTAL
from workforce.extracts.row_figures import RowFigures
from workforce.extracts.totals import says_total

CHARACTERISTICS: Final = frozenset(each.code for each in characteristics())
FIGURES: Final = frozenset({COUNT, FTE, MEASURE, TOTAL, IGNORE, *NAMES, CHARACTERISTIC})
SAMPLE: Final = 200  # rows by which a column is told to be one of numbers
TWICE: Final = (
    "row twice",
    "Another row is about the same people. Remove one, or add the column that tells them apart.",
)


@dataclass
class Table:
    """The rows of one place and subject: cells by the texts of their dimensions, as they stand.

    The subject is a text that names a characteristic, or "" where each dimension has a column of its own.
    """

    counts: dict[Key, int] = field(default_factory=dict)
    ftes: dict[Key, Decimal] = field(default_factory=dict)


@dataclass
class Sorted:
    """The tables of a file; `columns` are the positions of their dimensions, in the order of the keys."""

    columns: Sequence[int]
    subject: int | None  # the position of the column of characteristics, where a row names one
    tables: dict[tuple[Place, str], Table] = field(default_factory=dict)
    spoiled: set[tuple[Place, str]] = field(default_factory=set)
    blank: int = 0

    @property
    def pairs(self) -> bool:
        """Return whether a row names a characteristic and a category, which stands last in the keys."""
        return self.subject is not None

    def put(self, table: tuple[Place, str], key: Key, count: int | None, fte: Decimal | None) -> bool:
        """Put the figures of a row where they belong; return False where that place is taken already."""
        if count is None and fte is None:
            self.blank += 1
            return True
        held = self.tables.setdefault(table, Table())
        if (count is not None and key in held.counts) or (fte is not None and key in held.ftes):
            self.spoiled.add(table)
            return False
        if count is not None:
            held.counts[key] = count
        if fte is not None:
            held.ftes[key] = fte
        return True


def dimensions_of(sheet: Sheet, kinds: Sequence[str]) -> list[int]:
    """Return the positions of the columns that tell rows apart: those of no figure, and not all numbers.

    The column of categories is last.
    """
    pairs = CHARACTERISTIC in kinds and CATEGORY in kinds
    found = []
    for place, role in enumerate(kinds):
        if role in FIGURES or (role == CATEGORY and pairs):
            continue
        if role in BREAKDOWNS or role in CHARACTERISTICS or not _numbers(sheet.rows, place):
            found.append(place)
    return [*found, kinds.index(CATEGORY)] if pairs else found


def sort_rows(
    sheet: Sheet, kinds: Sequence[str], measures: RowFigures, places: Places, problems: Problems
) -> Sorted:
    """Sort the rows, and add what is wrong with each to the problems.

    A table with a row that can't be read is spoiled. Rows without a figure are counted as blank.
    """
    columns = dimensions_of(sheet, kinds)
    pairs = CHARACTERISTIC in kinds and CATEGORY in kinds
    subject = kinds.index(CHARACTERISTIC) if pairs else None
    found = Sorted(columns, subject)
    # What each column of categories asks, by its heading; the one beside subjects asks what the subject says.
    names = {each: sheet.headers[each] if kinds[each] in CHARACTERISTICS else "" for each in columns}
    if subject is not None:
        del names[columns[-1]]
    used = {sheet.headers[place] for place in (*columns, measures.count, *places.columns.values())}
    for row in sheet.rows:
        place = places.of(row)
        if place is None:
            continue
        about = visible(row.cells[subject]) if subject is not None else ""
        read = measures.of(row)
        if wrong := list(_wrong(row, used, sheet.headers)) or ([read] if isinstance(read, Problem) else []):
            problems.extend(wrong)
            found.spoiled.add((place, about))
        elif not isinstance(read, Problem) and not found.put(
            (place, about), tuple(_text(row, each, names.get(each, about)) for each in columns), *read
        ):
            problems.add(Problem(row.number, "", *TWICE))
    return found


def _text(row: Row, position: int, name: str) -> str:
    return asked_as(name, visible(row.cells[position])) if name else visible(row.cells[position])


def _wrong(row: Row, used: set[str], headers: Sequence[str]) -> Iterator[Problem]:
    """Return what the sheet says is wrong in the columns that are read."""
    return (each for each in row.problems if each.column in used or each.column not in headers)


def _numbers(rows: Sequence[Row], place: int) -> bool:
    """Return whether a column holds numbers only, or nothing: measures that were not asked for."""
    texts = [text for row in rows[:SAMPLE] if (text := visible(row.cells[place]))]
    return all(map(_number, texts))


def _number(text: str) -> bool:
    try:
        whole_number(text)
    except NotUsable:
        try:
            float(text.rstrip("%").replace(",", ""))
        except ValueError:
            return False
    return True


def within(tables: Mapping[tuple[Place, str], Table], inner: int, outer: int) -> bool:
    """Return whether each text of one dimension stands with one of another only, and there are more of it."""
    pairs = {
        (key[inner], key[outer])
        for table in tables.values()
        for key in table.counts
        if not any(says_total(key[each] or "all") for each in (inner, outer))
    }
    inners, outers = {each for each, _ in pairs}, {each for _, each in pairs}
    return len(pairs) == len(inners) > len(outers)
