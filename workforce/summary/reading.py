"""Reads the snapshots of a year and of the one before, and has the rules protect them."""

from dataclasses import dataclass

from django.db.models import Prefetch

from equality.figures import Figure
from organisations.models import ReportingYear
from organisations.sources import Source, source
from workforce import rules
from workforce.models import Profile, Snapshot
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


class TwoYears:
    """The snapshots of a reporting year and of the one before it, with their counts, in four queries."""

    def __init__(
        self, year: ReportingYear, *, protected: bool, population: str = "", characteristic: str = ""
    ) -> None:
        self.year = year
        self.protected = protected
        self.threshold = year.organisation.threshold
        self.last = year.before
        self._snapshots = self._read(population, characteristic)

    def _read(self, population: str, characteristic: str) -> dict[tuple[int, str], Snapshot]:
        years = {each.pk: each for each in (self.year, self.last) if each}
        profiles = Profile.objects.prefetch_related("headcounts")
        if characteristic:
            profiles = profiles.filter(characteristic=characteristic)
        snapshots = Snapshot.objects.filter(year__in=years).prefetch_related(Prefetch("profiles", profiles))
        if population:
            snapshots = snapshots.filter(population=population)
        found = {}
        for snapshot in snapshots:
            snapshot.year = years[snapshot.year_id]
            found[snapshot.year_id, snapshot.population] = snapshot
        return found

    def snapshot(self, population: str, *, last: bool = False) -> Snapshot | None:
        """Return the snapshot of a population this year or last, where there is one."""
        year = self.last if last else self.year
        return self._snapshots.get((year.pk, population)) if year else None

    def entered(self, population: str, characteristic: str, *, last: bool = False) -> Entered | None:
        """Return a characteristic with its figures; None where no headcount is entered."""
        snapshot = self.snapshot(population, last=last)
        if snapshot is None:
            return None
        for profile in snapshot.profiles.all():
            counts = {headcount.category: headcount.count for headcount in profile.headcounts.all()}
            if profile.characteristic == characteristic and counts:
                figures = rules.profiled(
                    set_code=profile.category_set,
                    counts=counts,
                    total=snapshot.total,
                    threshold=self.threshold,
                )
                return Entered(snapshot, profile, figures)
        return None

    def total(self, population: str, *, last: bool = False) -> AnyFigure | None:
        """Return the total that a population's snapshot states, where there is one."""
        snapshot = self.snapshot(population, last=last)
        return self.shown(rules.stated_total(snapshot.total, self.threshold)) if snapshot else None

    def shown(self, figure: Figure) -> AnyFigure:
        """Return what those may see for whom this is read."""
        return figure.protected if self.protected else figure

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every record read."""
        profiles = (profile for each in self._snapshots.values() for profile in each.profiles.all())
        return (*map(source, self._snapshots.values()), *map(source, profiles))
