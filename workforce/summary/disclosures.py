"""How many disclosed their answer, characteristic by characteristic."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from organisations.models import ReportingYear
from organisations.sources import Source
from workforce.summary import words
from workforce.summary.headlines import headline
from workforce.summary.shapes import CharacteristicState, SymbolNote


@dataclass(frozen=True)
class Rate:
    """The share that disclosed, this year and last, as text or as the symbol in its place."""

    code: str
    label: str
    now: str
    last: str


@dataclass(frozen=True)
class Disclosures:
    """The rates of a population; a characteristic that is not collected says so by its symbol."""

    code: str
    label: str
    year: str
    last_year: str
    base: str
    rates: tuple[Rate, ...]
    symbols: tuple[SymbolNote, ...]
    sources: tuple[Source, ...]


def disclosures(year: ReportingYear, *, population: str = "all_staff", protected: bool) -> Disclosures | None:
    """Return how many disclosed; None where the year has no figures of the population."""
    found = headline(year, protected=protected)
    state = found.population(population)
    if state.as_at is None or not state.entered:
        return None
    rates = tuple(_rate(each) for each in state.characteristics)
    return Disclosures(
        code=population,
        label=state.label,
        year=found.year,
        last_year=found.last_year if any(each.last_disclosed for each in state.entered) else "",
        base=_("Percentages of the total headcount of each year."),
        rates=rates,
        symbols=tuple(words.notes_of(_texts(rates))),
        sources=found.sources,
    )


def _rate(state: CharacteristicState) -> Rate:
    now = state.disclosed.percent_shown if state.disclosed else words.NOT_GIVEN
    last = state.last_disclosed.percent_shown if state.last_disclosed else words.NOT_GIVEN
    return Rate(state.code, state.label, now, last)


def _texts(rates: tuple[Rate, ...]) -> Iterator[str]:
    for rate in rates:
        yield from (rate.now, rate.last)
