"""Lays an indicator out for its page: its counts and results as rows of texts."""

from dataclasses import dataclass
from itertools import chain

from django.utils.translation import gettext as _

from equality.standards import Kind
from standards.summary.shapes import Compared, GroupCell, IndicatorRead, symbols_in, text_of


@dataclass(frozen=True)
class ResultRow:
    """A line of results: of each group its people, of how many, and their percentage; then what it says."""

    label: str
    groups: tuple[tuple[str, str, str], ...]
    total: str
    result: str
    interval: str


@dataclass(frozen=True)
class ResultPart:
    """Lines under one heading, blank where there is none."""

    heading: str
    rows: tuple[ResultRow, ...]


@dataclass(frozen=True)
class ResultTable:
    """Lines of results with the columns that they need; `share` heads each group's percentage or score."""

    groups: tuple[str, ...]
    share: str
    parts: tuple[ResultPart, ...]

    @property
    def rows(self) -> list[ResultRow]:
        """Return the lines of all parts."""
        return [row for part in self.parts for row in part.rows]

    @property
    def has_counts(self) -> bool:
        """Return whether lines say how many people of a group are in them."""
        return any(count for row in self.rows for count, _base, _percent in row.groups)

    @property
    def has_bases(self) -> bool:
        """Return whether lines say out of how many, apart from everybody in the line."""
        return any(base for row in self.rows for _count, base, _percent in row.groups)

    @property
    def has_totals(self) -> bool:
        """Return whether lines say how many are in them altogether."""
        return any(row.total for row in self.rows)

    @property
    def has_intervals(self) -> bool:
        """Return whether lines have a range in which the truth is likely to lie."""
        return any(row.interval for row in self.rows)

    @property
    def span(self) -> int:
        """Return over how many columns a heading goes."""
        each = 1 + self.has_counts + self.has_bases
        return 2 + len(self.groups) * each + self.has_totals + self.has_intervals

    @property
    def symbols(self) -> tuple[tuple[str, str], ...]:
        """Return the symbols that stand in it, each with its meaning."""
        return symbols_in(text for row in self.rows for text in (*chain(*row.groups), row.total, row.result))


@dataclass(frozen=True)
class InputRow:
    """A count: of each group, in all, and where it comes from."""

    label: str
    groups: tuple[str, ...]
    total: str
    origin: str
    text: str


def result_table(read: IndicatorRead) -> ResultTable:
    """Return the lines of results, under the headings of their parts."""
    parts: dict[str, list[ResultRow]] = {}
    for line in read.results:
        parts.setdefault(line.section, []).append(_row(read, line, line.label))
    return _table(read, [ResultPart(heading, tuple(rows)) for heading, rows in parts.items()])


def years_table(read: IndicatorRead) -> ResultTable:
    """Return the main line of each year that has one: counts stand beside every ratio."""
    told = [point for point in read.series if point.shown or any(point.main.percents)]
    return _table(read, [ResultPart("", tuple(_row(read, point.main, point.year) for point in told))])


def _table(read: IndicatorRead, parts: list[ResultPart]) -> ResultTable:
    share = _("score") if read.kind == Kind.SCORE else "%"
    return ResultTable(read.groups, share, tuple(parts))


def _row(read: IndicatorRead, line: Compared, label: str) -> ResultRow:
    cells = [*line.cells, *[GroupCell("", "", "")] * (len(read.groups) - len(line.cells))]
    groups = tuple((each.count, each.base, each.percent) for each in cells)
    return ResultRow(label, groups, text_of(line.total), line.shown, line.interval)


def input_rows(read: IndicatorRead) -> tuple[InputRow, ...]:
    """Return the counts that an indicator rests on."""
    return tuple(
        InputRow(
            given.label, tuple(map(text_of, given.figures)), text_of(given.total), given.origin, given.text
        )
        for given in read.inputs
    )
