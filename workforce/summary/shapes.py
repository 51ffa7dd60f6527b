"""What the summaries are made of: frozen, and plain enough to be stored with an edition."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from equality.figures import Figure, PublicFigure
from organisations.sources import Source

AnyFigure = Figure | PublicFigure


@dataclass(frozen=True)
class Column:
    """A year of a table. `adds` is the check of its sum, blank where it would give a hidden figure away."""

    year: str
    as_at: date
    date_note: str
    total: AnyFigure
    adds: str
    adds_up: bool | None
    disclosed: AnyFigure
    source: str


@dataclass(frozen=True)
class Row:
    """A line of a table, with a figure for each column; None where that year's source gives none."""

    code: str
    label: str
    figures: tuple[AnyFigure | None, ...]


@dataclass(frozen=True)
class Subtotals:
    """The categories put together in groups, such as White, BME and unknown."""

    label: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Table:
    """Years that share a list of categories, the earlier first. `base` says of whom the percentages are."""

    categories: str
    base: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: Row
    subtotals: Subtotals
    disclosed: Row | None

    @property
    def width(self) -> int:
        """How many columns it is drawn with."""
        return 1 + 2 * len(self.columns)

    @property
    def figures(self) -> Iterator[AnyFigure | None]:
        """Every figure in it."""
        for row in (*self.rows, self.total, *self.subtotals.rows, *filter(None, [self.disclosed])):
            yield from row.figures


@dataclass(frozen=True)
class SymbolNote:
    """A symbol that stands in the tables, and what it means."""

    shorthand: str
    meaning: str


@dataclass(frozen=True)
class Comparison:
    """One characteristic this year and last; two tables where the list of categories has changed."""

    characteristic: str
    label: str
    population: str
    population_label: str
    year: str
    sentence: str
    tables: tuple[Table, ...]
    commentary: str
    notes: tuple[str, ...]
    symbols: tuple[SymbolNote, ...]
    sources: tuple[Source, ...]
    pending: bool = False


@dataclass(frozen=True)
class CharacteristicState:
    """How a characteristic of a snapshot stands. Until it is entered it has no figures."""

    code: str
    label: str
    entered: bool
    disclosed: AnyFigure | None = None
    last_disclosed: AnyFigure | None = None
    adds: str = ""
    adds_up: bool | None = None


@dataclass(frozen=True)
class PopulationState:
    """How a population stands this year, beside last year's total. Without a snapshot it has no date."""

    code: str
    label: str
    counts: str
    as_at: date | None
    date_note: str
    total: AnyFigure | None
    last_total: AnyFigure | None
    source: str
    sentence: str
    characteristics: tuple[CharacteristicState, ...]

    @property
    def entered(self) -> tuple[CharacteristicState, ...]:
        """Those that have figures."""
        return tuple(each for each in self.characteristics if each.entered)

    @property
    def missing(self) -> tuple[CharacteristicState, ...]:
        """Those that are not entered yet."""
        return tuple(each for each in self.characteristics if not each.entered)


@dataclass(frozen=True)
class Headline:
    """The workforce of a year at a glance: every population, with every characteristic of each."""

    year: str
    last_year: str
    populations: tuple[PopulationState, ...]
    symbols: tuple[SymbolNote, ...]
    sources: tuple[Source, ...]
    pending: bool = False

    def population(self, code: str) -> PopulationState:
        """Return one population; raise KeyError if there is none of that code."""
        return {each.code: each for each in self.populations}[code]
