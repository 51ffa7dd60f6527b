"""The workforce of a year at a glance."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from equality.characteristics import Characteristic, characteristics
from equality.populations import Population, populations
from organisations.models import ReportingYear
from workforce.summary import words
from workforce.summary.reading import TwoYears
from workforce.summary.shapes import AnyFigure, CharacteristicState, Headline, PopulationState


def headline(year: ReportingYear, *, protected: bool) -> Headline:
    """Return how the populations and their characteristics stand this year, with last year's totals."""
    read = TwoYears(year, protected=protected)
    # Who came and who went is an extra: nobody is told that it is missing.
    wanted = (each for each in populations() if not each.flow or read.snapshot(each.code))
    states = tuple(_population(read, each) for each in wanted)
    return Headline(
        year=str(year),
        last_year=str(read.last or ""),
        populations=states,
        symbols=words.symbols_among(_figures(states)),
        sources=read.sources,
        pending=read.pending,
    )


def _figures(states: Iterable[PopulationState]) -> Iterator[AnyFigure]:
    for state in states:
        yield from filter(None, [state.total, *(each.disclosed for each in state.characteristics)])


def _population(read: TwoYears, population: Population) -> PopulationState:
    snapshot = read.snapshot(population.code)
    total, last_total = read.total(population.code), read.total(population.code, last=True)
    return PopulationState(
        code=population.code,
        label=_(population.label),
        counts=_(population.counts),
        as_at=snapshot.as_at if snapshot else None,
        date_note=snapshot.date_note() if snapshot else "",
        total=total,
        last_total=last_total,
        source=snapshot.source if snapshot else "",
        sentence=words.headcount(snapshot.as_at, total, last_total, str(read.last or ""))
        if snapshot and total
        else "",
        characteristics=tuple(_characteristic(read, population.code, each) for each in characteristics()),
    )


def _characteristic(read: TwoYears, population: str, characteristic: Characteristic) -> CharacteristicState:
    label = _(characteristic.label)
    now = read.entered(population, characteristic.code)
    if now is None:
        return CharacteristicState(characteristic.code, label, entered=False)
    last = read.entered(population, characteristic.code, last=True)
    tells = read.tells_sums(now)
    return CharacteristicState(
        characteristic.code,
        label,
        entered=True,
        disclosed=read.shown(now.figures.disclosed),
        last_disclosed=read.shown(last.figures.disclosed) if last else None,
        adds=now.figures.adds.sentence if tells else "",
        adds_up=now.figures.adds.exactly if tells else None,
    )
