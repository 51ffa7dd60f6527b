"""Reads the snapshots of a year and of the one before, with what readers may see of them."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from equality.figures import Figure
from organisations.models import ReportingYear
from organisations.reading import Told, hold, with_parts
from organisations.sources import Source, source
from workforce import rules
from workforce.models import Breakdown, Crossing, Profile, Snapshot
from workforce.protection import protections
from workforce.publishable.counted import Counted, Listed, Part
from workforce.publishable.movements import moves
from workforce.publishable.protected import Protected
from workforce.summary.shapes import AnyFigure


@dataclass(frozen=True)
class Entered:
    """A characteristic of a snapshot, with its figures."""

    snapshot: Snapshot
    profile: Profile
    figures: rules.Profiled

    @property
    def sources(self) -> tuple[Source, ...]:
        """The records that the figures rest on."""
        return source(self.snapshot), source(self.profile)


@dataclass(frozen=True)
class OneYear:
    """The populations of a reporting year, each with what is counted of it, and what is hidden."""

    year: ReportingYear
    snapshots: dict[str, Snapshot]
    counted: dict[str, Counted]
    protected: Protected

    def entered(self, population: str, characteristic: str) -> Entered | None:
        """Return a characteristic with its figures; None where no headcount is entered."""
        if population not in self.counted or self.counted[population].listed(characteristic) is None:
            return None
        snapshot = self.snapshots[population]
        profile = next(each for each in snapshot.profiles.all() if each.characteristic == characteristic)
        figures = rules.profiled(self.counted[population], characteristic, self.protected)
        return Entered(snapshot, profile, figures)


# What is read already of the years that a whole report asks about again and again.
_KEPT: ContextVar[dict[int, "OneYear"] | None] = ContextVar("workforce years", default=None)


@contextmanager
def read_once() -> Iterator[None]:
    """Read each year once within this block, however many tables ask for it. Nothing is written in it."""
    if _KEPT.get() is not None:  # within another such block
        yield
        return
    token = _KEPT.set({})
    try:
        yield
    finally:
        _KEPT.reset(token)


def read_years(years: Iterable[ReportingYear]) -> dict[int, OneYear]:
    """Return everything counted in these years of one organisation, by the year's key, in three queries."""
    wanted = list(years)
    kept = _KEPT.get()
    if kept is None:
        return _protected(wanted)
    if missing := [year for year in wanted if year.pk not in kept]:
        kept |= _protected(missing)
    return {year.pk: kept[year.pk] for year in wanted}


def _protected(wanted: list[ReportingYear]) -> dict[int, OneYear]:
    """Read years and what is hidden of them.

    A year that says who came and who went is protected together with the one before, which is read as well.
    """
    found = _read(wanted)
    while before := _told_of(found) - found.keys():
        found |= _read(before)
    ordered = sorted(found, key=lambda year: year.starts_on)
    counted = {
        year: {population: _counted(snapshot) for population, snapshot in found[year].items()}
        for year in ordered
    }
    decided = protections(
        {year.label: tuple(counted[year].values()) for year in ordered}, organisation=ordered[0].organisation
    )
    return {
        year.pk: OneYear(year, found[year], counted[year], decided[year.label])
        for year in ordered
        if year in wanted
    }


def _read(years: Iterable[ReportingYear]) -> dict[ReportingYear, dict[str, Snapshot]]:
    """Return the snapshots of years by population, each with all that is counted of it."""
    by_key = {year.pk: year for year in years}
    snapshots: dict[ReportingYear, dict[str, Snapshot]] = {year: {} for year in by_key.values()}
    found = (
        Snapshot.objects.filter(year__in=by_key)
        .in_order()
        .annotate(
            divided=Told(Breakdown.objects.all(), "snapshot", "id", "code", "parts"),
            crossed=Told(Crossing.objects.all(), "profile__snapshot", "id", "profile", "breakdown", "counts"),
        )
    )
    profiles: dict[int, list[Profile]] = {snapshot.pk: [] for snapshot in found}
    for profile in with_parts(Profile.objects.filter(snapshot__in=profiles), "headcounts"):
        profiles[profile.snapshot_id].append(profile)
    for snapshot in found:
        hold(snapshot, "profiles", profiles[snapshot.pk])
        snapshot.year = by_key[snapshot.year_id]
        snapshots[snapshot.year][snapshot.population] = snapshot
    return snapshots


def _told_of(found: Mapping[ReportingYear, Mapping[str, Snapshot]]) -> set[ReportingYear]:
    """Return the year before each year that says who came and who went."""
    moved = (year.before for year, snapshots in found.items() if moves(set(snapshots)))
    return {before for before in moved if before}


def _counted(snapshot: Any) -> Counted:
    """Return what is counted of a snapshot, read with what it is `divided` and `crossed` by."""
    crossed: dict[int, dict[str, Any]] = {profile.pk: {} for profile in snapshot.profiles.all()}
    for _pk, profile, by, counts in sorted(snapshot.crossed or ()):
        crossed[profile][by] = counts
    lists = (_listed(profile, crossed[profile.pk]) for profile in snapshot.profiles.all())
    return Counted(
        population=snapshot.population,
        total=snapshot.total,
        parts={
            by: tuple(Part(code, label, count, fte) for code, label, count, fte in parts)
            for _pk, by, parts in sorted(snapshot.divided or ())
        },
        lists=tuple(each for each in lists if each.counts),
    )


def _listed(profile: Profile, crossings: Mapping[str, Any]) -> Listed:
    return Listed.joined(
        characteristic=profile.characteristic,
        category_set=profile.category_set,
        counts={each.category: each.count for each in profile.headcounts.all()},
        crossings=crossings,
        joins=profile.shown_joins,
    )


class TwoYears:
    """A reporting year and the one before it; `alone`: only the year."""

    def __init__(self, year: ReportingYear, *, protected: bool, alone: bool = False) -> None:
        self.year = year
        self.protected = protected
        self.last = None if alone else year.before
        self._years = read_years(each for each in (year, self.last) if each)
        self.threshold = self._years[year.pk].protected.threshold
        self.rounding = self._years[year.pk].protected.rounding

    def read(self, *, last: bool = False) -> OneYear | None:
        """Return this year or last, where there is one."""
        year = self.last if last else self.year
        return self._years[year.pk] if year else None

    @property
    def pending(self) -> bool:
        """Whether it is not decided yet what is hidden, so that readers see nothing."""
        return any(each.protected.pending for each in self._years.values())

    def snapshot(self, population: str, *, last: bool = False) -> Snapshot | None:
        """Return the snapshot of a population this year or last, where there is one."""
        found = self.read(last=last)
        return found.snapshots.get(population) if found else None

    def entered(self, population: str, characteristic: str, *, last: bool = False) -> Entered | None:
        """Return a characteristic with its figures; None where no headcount is entered."""
        found = self.read(last=last)
        return found.entered(population, characteristic) if found else None

    def total(self, population: str, *, last: bool = False) -> AnyFigure | None:
        """Return the total that a population's snapshot states, where there is one."""
        found = self.read(last=last)
        if found is None or population not in found.counted:
            return None
        return self.shown(rules.stated_total(found.counted[population], found.protected))

    def tells_sums(self, entered: Entered) -> bool:
        """Return whether those for whom this is read may know what a list adds up to."""
        figures = entered.figures
        return not (self.protected and (figures.withheld or figures.gap_hidden or self.rounding))

    def shown(self, figure: Figure) -> AnyFigure:
        """Return what those may see for whom this is read."""
        return figure.protected if self.protected else figure

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every record read."""
        snapshots = [each for year in self._years.values() for each in year.snapshots.values()]
        profiles = (profile for each in snapshots for profile in each.profiles.all())
        return (*map(source, snapshots), *map(source, profiles))
