"""The pay gaps that a body has a place for, begun or not, and whether it has to publish them."""

from collections.abc import Iterable
from dataclasses import dataclass

import workforce.summary
from equality.pay.reporting import Scope
from organisations.models import ReportingYear
from standards.summary.pay.gaps import pay_scope
from standards.summary.pay.shapes import Amount, MeasureRead, PayGapRead
from standards.summary.pay.words import CHARACTERISTICS, said, title_of

ALL_STAFF = "all_staff"


@dataclass(frozen=True)
class Place:
    """A pay gap of the year: what it is called and, where it is there, what it says.

    `earlier`: the newest of a year before, where the year has none of its own.
    """

    characteristic: str
    title: str
    read: PayGapRead | None
    earlier: PayGapRead | None = None

    @property
    def sentence(self) -> str:
        """The gap in a sentence, the earlier one where it stands in; blank where readers may not be told."""
        shown = self.read or self.earlier
        return said(shown.lede) if shown and shown.lede else ""

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
        """The median gap of the time before."""
        found = self._measure("median")
        return found.before if found else None

    def _gap(self, code: str) -> Amount | None:
        found = self._measure(code)
        return found.gap if found else None

    def _measure(self, code: str) -> MeasureRead | None:
        there = [each for each in self.read.measures if each.code == code] if self.read else []
        return there[-1] if there else None


def places(newest: Iterable[PayGapRead], year: ReportingYear) -> list[Place]:
    """Return the place of each pay gap in a year, in the usual order, from the newest of each by its end."""
    known = {each.characteristic: each for each in newest}
    return [_place(code, known.get(code), year) for code in CHARACTERISTICS]


def _place(code: str, newest: PayGapRead | None, year: ReportingYear) -> Place:
    own = newest is not None and newest.year == year.label
    return Place(code, title_of(code), newest if own else None, None if own else newest)


def expected_scope(year: ReportingYear, *, protected: bool) -> Scope:
    """Return who has to publish a pay gap that is not entered, by the staff figures or the usual number."""
    headline = workforce.summary.headline(year, protected=protected)
    for population in headline.populations:
        if population.code == ALL_STAFF and population.total is not None:
            return pay_scope(year, population.total.value)
    return pay_scope(year, year.organisation.size, about=True)
