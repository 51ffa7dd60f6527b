"""The shapes of a survey as it is shown: cells, rows, tables, and years beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _

from equality.figures import PublicFigure
from equality.rag import rag

MOST_GROUPS: Final = 7  # columns of a table, beside everybody: what a page on its side has room for


@dataclass(frozen=True)
class Colour:
    """Green, amber or red as a page shows it: word, shape and colour."""

    code: str
    label: str
    symbol: str
    css: str


def colour(code: str) -> Colour:
    """Return "green", "amber" or "red" with its word in the language of the page."""
    found = rag(code)
    return Colour(code, _(found.label), found.symbol, found.code)


@dataclass(frozen=True)
class Cell:
    """One group's answer as it is shown. What is hidden has its symbol and no number.

    `percent` and `base` are blank texts where there is none to show; `value` is the percentage as a number.
    `points` is beside the whole organisation, with its sign. `chance`: the difference from everybody else
    could be chance; None where that is not known. `hidden`: readers don't see it; an officer's cell has its
    numbers all the same. `counts` are how many said yes and how many answered, where they are held.
    """

    group: str
    percent: str
    base: str = ""
    value: Decimal | None = None
    points: str = ""
    rag: Colour | None = None
    chance: bool | None = None
    hidden: bool = False
    counts: tuple[PublicFigure, ...] = ()

    @property
    def in_sight(self) -> bool:
        """Whether a percentage stands in it."""
        return self.value is not None


@dataclass(frozen=True)
class Group:
    """A column: a group of one kind."""

    kind: str
    name: str


@dataclass(frozen=True)
class Kind:
    """Columns that belong together, under one heading."""

    code: str
    label: str
    groups: tuple[Group, ...]

    @property
    def span(self) -> int:
        return len(self.groups)

    @property
    def parts(self) -> tuple["Kind", ...]:
        """Return its groups in as few columns at a time as a table has."""
        starts = range(0, self.span, MOST_GROUPS)
        return tuple(replace(self, groups=self.groups[each : each + MOST_GROUPS]) for each in starts)


@dataclass(frozen=True)
class Row:
    """A question with its cells in the order of the columns; None where the question has no such group."""

    key: str
    pk: int
    number: str
    phrase: str
    theme: str
    overall: Cell | None
    cells: tuple[Cell | None, ...]
    sentence: str
    version: int


@dataclass(frozen=True)
class Table:
    """One layout: questions by directorate, or by the groups of the characteristics."""

    code: str
    title: str
    kinds: tuple[Kind, ...]
    rows: tuple[Row, ...]

    @property
    def parts(self) -> tuple["Table", ...]:
        """Return it as tables that a page has room for; groups of a kind stand together where they can."""
        parts: list[list[Kind]] = []
        for kind in (part for each in self.kinds for part in each.parts):
            if parts and sum(each.span for each in parts[-1]) + kind.span <= MOST_GROUPS:
                parts[-1].append(kind)
            else:
                parts.append([kind])
        if len(parts) < 2:
            return (self,)
        return tuple(self._part(number, kinds) for number, kinds in enumerate(parts, 1))

    def _part(self, number: int, kinds: Sequence[Kind]) -> "Table":
        place = [group for kind in self.kinds for group in kind.groups].index
        shown = [place(group) for kind in kinds for group in kind.groups]
        rows = (replace(row, cells=tuple(row.cells[each] for each in shown)) for row in self.rows)
        return Table(
            code=f"{self.code}-{number}",
            title=f"{self.title}: {', '.join(dict.fromkeys(kind.label for kind in kinds))}",
            kinds=tuple(kinds),
            rows=tuple(row for row in rows if any(row.cells)),
        )

    @property
    def any_hidden(self) -> bool:
        return any(cell is not None and cell.hidden for row in self.rows for cell in row.cells)

    @property
    def any_chance(self) -> bool:
        return any(cell is not None and bool(cell.chance) for row in self.rows for cell in row.cells)


@dataclass(frozen=True)
class Check:
    """Something in a question's table that can't be right, as a sentence."""

    number: str
    pk: int
    sentence: str


@dataclass(frozen=True)
class SurveyRead:
    """A survey's tables; `pending` while the worker is at what could be chance.

    `alone` are the questions of which only everybody's answer is held.
    """

    title: str
    source: str
    weighting: str
    survey_year: int
    response: str
    note: str
    minimum: int
    sentence: str
    tables: tuple[Table, ...]
    alone: tuple[Row, ...]
    themes: tuple[tuple[str, str], ...]
    checks: tuple[Check, ...]
    pending: bool
    weighted: bool

    def table(self, code: str) -> Table | None:
        """Return "directorates" or "characteristics", where the survey has it."""
        return next((each for each in self.tables if each.code == code), None)

    @property
    def sources(self) -> tuple[str, ...]:
        """Return where the figures come from."""
        return (f"{self.title}: {self.source}",)


@dataclass(frozen=True)
class TrendPoint:
    """Everybody's answer in one survey; `breaks` says why it can't be compared with the one before.

    `value` is the percentage as a number, None where it is hidden.
    """

    percent: str
    breaks: str
    value: Decimal | None


@dataclass(frozen=True)
class TrendRow:
    """A question over the surveys of one source; `change` in points since the one before, with its sign.

    `sentence` says how the last survey stands beside the one before.
    """

    number: str
    phrase: str
    points: tuple[TrendPoint | None, ...]
    change: str
    sentence: str


@dataclass(frozen=True)
class Trend:
    """Questions over the years, the earliest survey first; never across sources."""

    years: tuple[int, ...]
    rows: tuple[TrendRow, ...]
