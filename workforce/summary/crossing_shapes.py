"""What a table by a breakdown is made of: frozen, and plain enough to be stored with an edition."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from equality.figures import Figure
from organisations.sources import Source
from workforce.summary.shapes import AnyFigure, SymbolNote


@dataclass(frozen=True)
class Share:
    """A figure of a part with its percentage of the part, as text or as the symbol in its place."""

    figure: AnyFigure
    percent: str

    @property
    def mark(self) -> str:
        """The symbol that stands after a true figure which readers do not see."""
        return self.figure.mark if isinstance(self.figure, Figure) else ""


@dataclass(frozen=True)
class PartRow:
    """A part of the breakdown, or the whole: how many people, their FTE where told, and its groups."""

    code: str
    label: str
    total: AnyFigure
    fte: str
    shares: tuple[Share, ...]


@dataclass(frozen=True)
class CrossingTable:
    """Parts as rows, groups as columns. Without rows, `note` says why nothing is shown.

    `breakdowns` are those by which the characteristic is counted, this one among them.
    """

    characteristic: str
    label: str
    population: str
    population_label: str
    breakdown: str
    breakdown_label: str
    year: str
    as_at: date
    source: str
    grouping: str
    sentence: str
    groups: tuple[str, ...]
    rows: tuple[PartRow, ...]
    whole: PartRow | None
    has_fte: bool
    note: str
    notes: tuple[str, ...]
    symbols: tuple[SymbolNote, ...]
    breakdowns: tuple[str, ...]
    sources: tuple[Source, ...]
    pending: bool = False

    @property
    def title(self) -> str:
        """Return what the table is of: "Race by pay band"."""
        return _("%(characteristic)s by %(breakdown)s") % {
            "characteristic": self.label,
            "breakdown": self.breakdown_label.lower(),
        }

    @property
    def every_row(self) -> tuple[PartRow, ...]:
        """The parts, and everybody under them."""
        return (*self.rows, *([self.whole] if self.whole else []))

    @property
    def anchor(self) -> str:
        """Return a name for the table on a page that has several."""
        return f"{self.population}-{self.characteristic}-by-{self.breakdown}"

    @property
    def width(self) -> int:
        """How many columns it is drawn with."""
        return 2 + int(self.has_fte) + 2 * len(self.groups)
