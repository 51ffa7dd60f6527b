"""What a standard's return says: frozen, and plain enough to be stored with an edition."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from django.utils.translation import gettext as _

from equality.figures import Figure, PublicFigure
from equality.standards import Kind
from equality.symbols import NOT_APPLICABLE, symbols
from organisations.sources import Source

AnyFigure = Figure | PublicFigure


def text_of(figure: AnyFigure | None) -> str:
    """Return a count as a page shows it: an officer's with the mark of what readers do not see."""
    if figure is None:
        return ""
    return figure.marked if isinstance(figure, Figure) else figure.shown


def is_hidden(figure: AnyFigure | None) -> bool:
    """Return whether readers do not see a figure, or there is none."""
    if figure is None:
        return True
    return (figure.protected if isinstance(figure, Figure) else figure).hidden


def symbols_in(texts: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return the symbols that stand in texts as words of their own, each with its meaning."""
    words = {word.strip("().,:") for text in texts for word in text.split()}
    return tuple((each.shorthand, _(each.meaning)) for each in symbols() if each.shorthand in words)


class State(StrEnum):
    """How a number stands that is worked out from counts."""

    SHOWN = "shown"
    HIDDEN = "hidden"
    TOO_FEW = "too_few"
    NOT_CALCULATED = "not_calculated"
    MISSING = "missing"
    PENDING = "pending"


class Direction(StrEnum):
    """Which way a number has turned since last year."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Input:
    """A count that an indicator rests on: a figure for each group, None where not given, and their total.

    `text` stands for what is no number of people. `origin` says where it comes from.
    """

    code: str
    label: str
    figures: tuple[AnyFigure | None, ...]
    total: AnyFigure | None
    origin: str
    entered: bool
    text: str = ""


@dataclass(frozen=True)
class GroupCell:
    """What a line says of one group, as texts: how many, of how many, which percentage."""

    count: str
    base: str
    percent: str


@dataclass(frozen=True)
class Compared:
    """A line of results: how many of each group out of how many, and what the comparison says.

    `counts`, `bases`, `percents` and `shares` are in the order of the read's groups; `total` is everybody in
    the line. `value` is the ratio, or first less second in points or scores; with `low` and `high`, and
    `shares` (percentages or scores), it is for charts, and None wherever it is not shown. `shown` and
    `interval` are texts, with the symbol where readers do not see it. Beside a ratio stands the difference of
    the rates in points. `known` is the first group's percentage of those whose group is known.
    """

    code: str
    label: str
    section: str = ""
    counts: tuple[AnyFigure | None, ...] = ()
    bases: tuple[AnyFigure | None, ...] = ()
    total: AnyFigure | None = None
    percents: tuple[str, ...] = ()
    shares: tuple[Decimal | None, ...] = ()
    known: str = ""
    value: Decimal | None = None
    shown: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    interval: str = ""
    points: Decimal | None = None
    points_low: Decimal | None = None
    points_high: Decimal | None = None
    state: State = State.MISSING
    verdict: str = ""
    words: str = ""
    reading: str = ""
    light: str = ""
    light_words: str = ""
    p: float | None = None
    test: str = ""
    method: str = ""
    percent: Decimal | None = None

    @property
    def cells(self) -> list[GroupCell]:
        """Return what it says of each group, in order."""
        width = max(len(self.counts), len(self.bases), len(self.percents))
        counts, bases = (
            [*map(text_of, figures), *[""] * (width - len(figures))] for figures in (self.counts, self.bases)
        )
        percents = [*self.percents, *[""] * (width - len(self.percents))]
        return [GroupCell(*each) for each in zip(counts, bases, percents, strict=True)]


@dataclass(frozen=True)
class Point:
    """An indicator in one year of a series: its main line and, of a board, the workforce beside it."""

    year: str
    main: Compared
    beside: Compared | None = None

    @property
    def shown(self) -> str:
        """Return its number as text; blank where there is none."""
        return self.main.shown


@dataclass(frozen=True)
class IndicatorRead:
    """One indicator in a year: what it is, what it rests on, what it says, and how it was last year.

    `results` are its lines, `main` the one that stands for it. `inputs` are the counts. `missing` says in
    sentences what is to be entered, `together` what several years come to; `state` is of the main line.
    `answer` and the rest are of yes or no.
    """

    is_return: ClassVar[bool] = False

    standard: str
    code: str
    number: str
    name: str
    meaning: str
    plain: str
    kind: str
    direction_words: str
    period: str
    unit: str
    confirmed: bool
    groups: tuple[str, ...]
    first: str
    second: str
    inputs: tuple[Input, ...]
    results: tuple[Compared, ...]
    main: Compared
    sentence: str
    last: Compared | None
    last_year: str
    direction: Direction
    change: str
    caveats: tuple[str, ...]
    missing: tuple[str, ...]
    source: str
    note: str
    series: tuple[Point, ...]
    pending: bool
    sources: tuple[Source, ...] = ()
    together: str = ""
    answer: str = ""
    example: str = ""
    link: str = ""
    acted_on: str = ""

    @property
    def symbols(self) -> tuple[tuple[str, str], ...]:
        """Return the symbols that stand in a table of its lines: none is given for a cell that is empty."""
        cells = [cell for line in self.results for cell in line.cells]
        texts = [text for cell in cells for text in (cell.count, cell.base, cell.percent)]
        said = [text or NOT_APPLICABLE for line in self.results for text in (line.shown, line.interval)]
        return symbols_in([*texts, *said])

    @property
    def headline(self) -> str:
        """Return what stands for it in a list: yes or no, its number, or the first group's share of all."""
        if self.answer or self.main.shown or self.first not in self.groups:
            return self.answer or self.main.shown
        place = self.groups.index(self.first)
        return self.main.percents[place] if self.kind == Kind.BANDS and self.main.percents else ""

    @property
    def state(self) -> State:
        """Return how its main number stands."""
        return self.main.state

    @property
    def has_data(self) -> bool:
        """Return whether anything is known of it this year, staff to compare with apart."""
        return bool(self.results or self.answer or any(each.entered for each in self.inputs))


@dataclass(frozen=True)
class StandardRead:
    """The return of a standard for a year. `must_report`: bodies of this kind must; others may."""

    is_return: ClassVar[bool] = True

    standard: str
    label: str
    name: str
    noun: str
    nouns: str
    year: str
    on: date
    must_report: bool
    exists: bool
    groups: tuple[str, ...]
    indicators: tuple[IndicatorRead, ...]
    declared: str
    lead: str
    affects: str
    reporting_steps: str
    approved_on: date | None
    sent_on: date | None
    published_at: str
    sources: tuple[Source, ...]
    pending: bool
    protected: bool

    @property
    def symbols(self) -> tuple[tuple[str, str], ...]:
        """Return the symbols that stand in a list of its indicators."""
        return symbols_in(text for each in self.indicators for text in (each.headline, each.sentence))

    def indicator(self, code: str) -> IndicatorRead:
        """Return one indicator; raise KeyError if there is none of that code."""
        return {each.code: each for each in self.indicators}[code]

    @property
    def entered(self) -> tuple[IndicatorRead, ...]:
        """Return those of which something is known."""
        return tuple(each for each in self.indicators if each.has_data)

    @property
    def absent(self) -> tuple[IndicatorRead, ...]:
        """Return those of which nothing is known."""
        return tuple(each for each in self.indicators if not each.has_data)

    @property
    def has_changes(self) -> bool:
        """Return whether any is told beside last year's."""
        return any(each.change for each in self.entered)

    @property
    def missing(self) -> tuple[IndicatorRead, ...]:
        """Return those that still lack something."""
        return tuple(each for each in self.indicators if each.missing)


@dataclass(frozen=True)
class StandardLine:
    """A standard on the dashboard: one sentence, which way it turns, and whether it waits for the worker."""

    standard: str
    label: str
    sentence: str
    better: tuple[str, ...]
    worse: tuple[str, ...]
    direction: Direction
    pending: bool
