"""What a comparison with a population is made of: frozen, and plain enough to be stored with an edition."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from organisations.sources import Source
from workforce.summary.shapes import AnyFigure, SymbolNote


@dataclass(frozen=True)
class BesideRow:
    """A group of staff beside its share elsewhere; texts as they are shown, or the symbol in their place.

    `percent`, `low`, `high` and `share` are the same as numbers, for the drawing.
    """

    code: str
    label: str
    figure: AnyFigure
    staff: str
    population: str
    points: str
    interval: str
    ratio: str
    verdict: str
    means_something: bool
    percent: Decimal | None
    low: Decimal | None
    high: Decimal | None
    share: Decimal

    @property
    def told(self) -> str:
        """Return the row as a phrase: "BME: 2.4% of staff, 10.0% there (−7.6 points)"."""
        return _("%(label)s: %(staff)s of staff, %(share)s there (%(points)s points)") % {
            "label": self.label,
            "staff": self.staff,
            "share": self.population,
            "points": self.points,
        }


@dataclass(frozen=True)
class Beside:
    """Staff in groups beside one benchmark. `pending`: intervals are being worked out."""

    key: int
    characteristic: str
    label: str
    population_label: str
    title: str
    area: str
    day: str
    counted: str
    base: str
    source: str
    licence: str
    mapping: str
    caution: str
    sentence: str
    pending: bool
    rows: tuple[BesideRow, ...]
    notes: tuple[str, ...]
    symbols: tuple[SymbolNote, ...]
    sources: tuple[Source, ...]

    @property
    def differing(self) -> tuple[BesideRow, ...]:
        """The groups whose share differs by more than chance."""
        return tuple(row for row in self.rows if row.means_something)

    @property
    def anchor(self) -> str:
        """Return a name for the table on a page that has several."""
        return f"{self.characteristic}-beside-{self.key}"


@dataclass(frozen=True)
class BesideTables:
    """All tables of one characteristic, as a report shows them."""

    tables: tuple[Beside, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Besides:
    """What a page compares; `protecting`: it is not decided yet what readers may see of the staff."""

    protecting: bool
    tables: tuple[Beside, ...]
