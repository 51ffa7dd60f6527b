"""What files to take away hold."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from equality.characteristics import characteristic as characteristic_of
from equality.characteristics import characteristics
from equality.populations import population as population_of
from organisations.models import ReportingYear
from workforce.summary import words
from workforce.summary.crossings import crossing, crossings_of
from workforce.summary.lines import Line, lines_of, lines_of_crossing
from workforce.summary.reading import Entered, TwoYears


@dataclass(frozen=True)
class TakeAway:
    """What a file holds: its title, its notes, its lines; `true` for officers, never to be published."""

    title: str
    notes: tuple[str, ...]
    lines: tuple[Line, ...]
    true: bool


def take_characteristic(
    year: ReportingYear, *, characteristic: str, population: str, protected: bool
) -> TakeAway | None:
    """Return this year's and last year's figures; None where this year has none."""
    read = TwoYears(year, protected=protected)
    now = read.entered(population, characteristic)
    if now is None:
        return None
    last = read.entered(population, characteristic, last=True)
    title = _("%(population)s: %(characteristic)s, %(year)s") % {
        "population": _(population_of(population).label),
        "characteristic": _(characteristic_of(characteristic).label),
        "year": year,
    }
    lines = [line for each in (now, last) if each for line in lines_of(each, protected=protected)]
    notes = tuple(words.notes(read, last, now))
    return TakeAway(title, _notes(year, notes, now.profile.commentary), tuple(lines), true=not protected)


def take_crossing(
    year: ReportingYear, *, characteristic: str, breakdown: str, population: str, protected: bool
) -> TakeAway | None:
    """Return a characteristic by a breakdown; None where it is not counted so, or nothing may be shown."""
    table = crossing(
        year,
        characteristic=characteristic,
        breakdown=breakdown,
        population=population,
        protected=protected,
    )
    if table is None:
        return None
    title = f"{table.population_label}: {table.title}, {table.year}"
    notes = (*table.notes, *([table.note] if table.note else []))
    return TakeAway(title, _notes(year, notes), tuple(lines_of_crossing(table)), true=not protected)


def take_snapshot(year: ReportingYear, *, population: str, protected: bool) -> TakeAway | None:
    """Return all figures of a snapshot; None where the year has none of the population."""
    read = TwoYears(year, protected=protected)
    snapshot = read.snapshot(population)
    if snapshot is None:
        return None
    title = _("%(population)s, %(year)s") % {"population": _(population_of(population).label), "year": year}
    lines = tuple(_every(read, population, protected))
    rule = words.rule(read, any(line.hidden for line in lines))
    return TakeAway(title, _notes(year, tuple(rule)), lines, true=not protected)


def _every(read: TwoYears, population: str, protected: bool) -> Iterator[Line]:
    found: Iterable[Entered | None] = (read.entered(population, each.code) for each in characteristics())
    for entered in found:
        if entered:
            yield from lines_of(entered, protected=protected)
            for table in crossings_of(read, population, entered.profile.characteristic):
                yield from lines_of_crossing(table)


def _notes(year: ReportingYear, notes: tuple[str, ...], commentary: str = "") -> tuple[str, ...]:
    return (str(year.organisation), *notes, *([commentary] if commentary else []))
