"""The pay gaps that a body has a place for, begun or not, and how many it employed on the snapshot date."""

from collections.abc import Iterable
from dataclasses import dataclass

import workforce.summary
from organisations.models import ReportingYear
from standards.summary.pay.shapes import Amount, MeasureRead, PayGapRead
from standards.summary.pay.words import CHARACTERISTICS, said, title_of

ALL_STAFF = "all_staff"


@dataclass(frozen=True)
class Place:
    """A pay gap of the year: what it is called and, where it is there, what it says."""

    characteristic: str
    title: str
    read: PayGapRead | None

    @property
    def sentence(self) -> str:
        """The gap in a sentence; blank where there is none, or readers may not be told."""
        return said(self.read.lede) if self.read and self.read.lede else ""

    @property
    def mean(self) -> Amount | None:
        """The mean gap of the group that stands for all that are compared."""
        return self._gap("mean")

    @property
    def median(self) -> Amount | None:
        """The median gap of that group."""
        return self._gap("median")

    @property
    def before(self) -> Amount | None:
        """Last year's median gap."""
        found = self._measure("median")
        return found.before if found else None

    def _gap(self, code: str) -> Amount | None:
        found = self._measure(code)
        return found.gap if found else None

    def _measure(self, code: str) -> MeasureRead | None:
        there = [each for each in self.read.measures if each.code == code] if self.read else []
        return there[-1] if there else None


def places(reads: Iterable[PayGapRead]) -> list[Place]:
    """Return the place of each pay gap, in the usual order."""
    found = {each.characteristic: each for each in reads}
    return [Place(code, title_of(code), found.get(code)) for code in CHARACTERISTICS]


def employees_on_snapshot(year: ReportingYear, *, protected: bool) -> int | None:
    """Return how many people the staff figures of the year count; None where that is not known or hidden."""
    headline = workforce.summary.headline(year, protected=protected)
    for population in headline.populations:
        if population.code == ALL_STAFF and population.total is not None:
            return population.total.value
    return year.organisation.size
