"""How a population divides by pay band, directorate and the like, and what is crossed with that."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from equality.breakdowns import NEVER_CROSSED, breakdowns
from equality.characteristics import characteristic as characteristic_of
from equality.figures import PublicFigure
from equality.populations import population as population_of
from organisations.models import ReportingYear
from workforce.publishable import system as names
from workforce.publishable.counted import Counted, Part
from workforce.publishable.crossed import published_parts
from workforce.summary import words
from workforce.summary.crossing_figures import thousands
from workforce.summary.reading import OneYear, TwoYears
from workforce.summary.shapes import AnyFigure, SymbolNote


@dataclass(frozen=True)
class Division:
    """One breakdown: its parts, each with its headcount and FTE, and the characteristics crossed with it.

    `crossed` are codes with labels. Without parts nothing of it is shown, for so few people are in it.
    """

    code: str
    label: str
    parts: tuple[tuple[str, AnyFigure, str], ...]
    has_fte: bool
    crossed: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Divisions:
    """Every breakdown of a population in a year."""

    population: str
    population_label: str
    year: str
    as_at: date
    total: AnyFigure
    fte: str
    pending: bool
    divisions: tuple[Division, ...]
    notes: tuple[str, ...]
    symbols: tuple[SymbolNote, ...]


def divisions(year: ReportingYear, *, population: str, protected: bool) -> Divisions | None:
    """Return how a population divides; None where the year has no snapshot of it."""
    read = TwoYears(year, protected=protected)
    one = read.read()
    if one is None or population not in one.counted:
        return None
    counted, snapshot = one.counted[population], one.snapshots[population]
    found = tuple(
        _division(read, one, counted, each.code, _(each.label))
        for each in breakdowns()
        if each.code in counted.parts
    )
    figures = [figure for each in found for _label, figure, _fte in each.parts]
    hidden = any(
        (figure if isinstance(figure, PublicFigure) else figure.protected).hidden for figure in figures
    )
    total = read.total(population)
    return Divisions(
        population=population,
        population_label=_(population_of(population).label),
        year=str(year),
        as_at=snapshot.as_at,
        total=total if total is not None else PublicFigure(names.total(population), 0, None),
        fte=f"{snapshot.fte:,}" if snapshot.fte is not None else "",
        pending=protected and read.pending,
        divisions=found,
        notes=tuple(words.rule(read, hidden)),
        symbols=words.symbols_among(figures),
    )


def _division(read: TwoYears, one: OneYear, counted: Counted, code: str, label: str) -> Division:
    who = counted.population
    withheld = read.protected and (
        one.protected.withholds(who) or (who, f"@{code}") in one.protected.withheld
    )
    parts = () if withheld else tuple(_parts(read, counted, code))
    shown = tuple(
        (
            _(part.label),
            read.shown(one.protected.figure(names.part(who, code, part.code), part.count, counted.total)),
            thousands(part.fte),
        )
        for part in parts
    )
    any_hidden = any(isinstance(figure, PublicFigure) and figure.hidden for _name, figure, _fte in shown)
    crossed = tuple(
        (each.characteristic, _(characteristic_of(each.characteristic).label))
        for each in counted.lists
        if each.crossings.get(code) and each.characteristic not in NEVER_CROSSED
    )
    return Division(code, label, shown, bool(parts) and all(p.fte for p in parts) and not any_hidden, crossed)


def _parts(read: TwoYears, counted: Counted, code: str) -> list[Part]:
    """The parts that readers see; officers see those that are stored."""
    if read.protected:
        return list(published_parts(counted, code, read.threshold))
    return list(counted.parts[code])
