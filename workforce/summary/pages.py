"""All that the page of one characteristic says, read once."""

from dataclasses import dataclass

from organisations.models import ReportingYear
from workforce.summary.changes import Changes, changes
from workforce.summary.compared import comparison_of
from workforce.summary.crossing_shapes import CrossingTable
from workforce.summary.crossings import crossings_of
from workforce.summary.gaps import Gap, data_gaps
from workforce.summary.history import ManyYears, flows_of
from workforce.summary.shapes import Comparison
from workforce.summary.silences import Silence, headline, silence
from workforce.summary.trends import Trend, trend_of


@dataclass(frozen=True)
class CharacteristicPage:
    """One characteristic of a population: the sentence, the years, what changed, what silence costs, its gap.

    `comparison` is None, and with it most else, where this year has no headcount.
    """

    has_snapshot: bool
    pending: bool
    sentence: str
    comparison: Comparison | None
    trend: Trend | None
    changes: Changes | None
    silence: Silence | None
    gap: Gap | None
    crossings: tuple[CrossingTable, ...]


def characteristic_page(
    year: ReportingYear, *, characteristic: str, population: str, protected: bool
) -> CharacteristicPage:
    """Return what the page says, in as many queries for ten years as for one."""
    read = ManyYears(year, protected=protected)
    now = read.entered(population, characteristic)
    last = read.entered(population, characteristic, last=True)
    return CharacteristicPage(
        has_snapshot=read.snapshot(population) is not None,
        pending=protected and _is_pending(read),
        sentence=headline(now, last, protected=protected) if now else "",
        comparison=comparison_of(read, population, characteristic),
        trend=trend_of(read, population, characteristic),
        changes=_changes(read, population, characteristic),
        silence=silence(now, protected=protected) if now else None,
        gap=data_gaps(year).of(characteristic),
        crossings=crossings_of(read, population, characteristic),
    )


def _is_pending(read: ManyYears) -> bool:
    one = read.read()
    return one is not None and one.protected.pending


def _changes(read: ManyYears, population: str, characteristic: str) -> Changes | None:
    now = read.entered(population, characteristic)
    last = read.entered(population, characteristic, last=True)
    if now is None or last is None or (read.protected and (now.figures.withheld or last.figures.withheld)):
        return None
    flows = [read.entered(each, characteristic) for each in flows_of(population)]
    joined, left = flows or (None, None)
    return changes(now, last, joined=joined, left=left, protected=read.protected, threshold=read.threshold)
