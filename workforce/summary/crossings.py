"""A characteristic by a breakdown: readers see groups by published parts, officers true figures, marked."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from equality.breakdowns import breakdown as breakdown_of
from equality.breakdowns import breakdowns
from equality.characteristics import characteristic as characteristic_of
from equality.figures import Figure
from equality.populations import population as population_of
from organisations.models import ReportingYear
from workforce.publishable.counted import Counted, Listed
from workforce.publishable.crossed import crossed
from workforce.publishable.protected import PENDING
from workforce.summary import words
from workforce.summary.crossing_figures import Teller
from workforce.summary.crossing_shapes import CrossingTable
from workforce.summary.reading import Entered, TwoYears
from workforce.summary.shapes import AnyFigure


def crossing(
    year: ReportingYear,
    *,
    characteristic: str,
    breakdown: str,
    population: str = "all_staff",
    protected: bool,
) -> CrossingTable | None:
    """Return one characteristic by one breakdown; None where it is not counted, or never may be crossed."""
    return crossing_of(TwoYears(year, protected=protected), population, characteristic, breakdown)


def crossings_of(read: TwoYears, population: str, characteristic: str) -> tuple[CrossingTable, ...]:
    """Return a characteristic by every breakdown that it is counted by."""
    found = (crossing_of(read, population, characteristic, each.code) for each in breakdowns())
    return tuple(each for each in found if each)


def crossing_of(read: TwoYears, population: str, characteristic: str, breakdown: str) -> CrossingTable | None:
    """Return the same of what is read already."""
    one, entered = read.read(), read.entered(population, characteristic)
    if one is None or entered is None:
        return None
    counted = one.counted[population]
    listed = counted.listed(characteristic)
    table = crossed(counted, listed, breakdown, read.threshold) if listed else None
    if listed is None or table is None:
        return None
    teller = Teller(read, one, counted, listed, breakdown)
    rows = () if teller.withheld else tuple(teller.row(part, table.counts[part.code]) for part in table.parts)
    whole = None if teller.withheld else teller.whole()
    every = (*rows, *([whole] if whole else []))
    figures = [figure for row in every for figure in (row.total, *(share.figure for share in row.shares))]
    symbols = {note.shorthand: note for note in words.symbols_among(figures)}
    symbols |= {
        note.shorthand: note
        for note in words.notes_of(share.percent for row in every for share in row.shares)
    }
    return CrossingTable(
        characteristic=characteristic,
        label=_(characteristic_of(characteristic).label),
        population=population,
        population_label=_(population_of(population).label),
        breakdown=breakdown,
        breakdown_label=_(breakdown_of(breakdown).label),
        year=str(read.year),
        as_at=entered.snapshot.as_at,
        source=entered.snapshot.source,
        grouping=_(teller.grouping.label),
        sentence=teller.sentence(rows, whole),
        groups=tuple(_(group.label) for group in teller.groups),
        rows=rows,
        whole=whole,
        has_fte=bool(rows) and all(row.fte for row in rows) and teller.tells_fte(rows),
        note=teller.note(),
        notes=tuple(_notes(read, entered, any(_is_hidden(figure) for figure in figures))),
        symbols=tuple(symbols.values()),
        breakdowns=tuple(each.code for each in breakdowns() if _counts(counted, listed, each.code)),
        sources=entered.sources,
        pending=read.protected and read.pending,
    )


def _counts(counted: Counted, listed: Listed, breakdown: str) -> bool:
    return bool(listed.crossings.get(breakdown)) and breakdown in counted.parts


def _notes(read: TwoYears, entered: Entered, any_hidden: bool) -> Iterator[str]:
    if read.pending:
        yield _(PENDING)
    if read.tells_sums(entered) and not entered.figures.adds.exactly:
        yield entered.figures.adds.sentence
    yield from words.rule(read, any_hidden)


def _is_hidden(figure: AnyFigure) -> bool:
    return (figure.protected if isinstance(figure, Figure) else figure).hidden
