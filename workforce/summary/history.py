"""Populations over the years, with who joined and who left: read once, protected as everywhere."""

from equality.populations import populations
from organisations.models import ReportingYear
from workforce.summary.reading import Entered, TwoYears, read_years

MOST_YEARS = 5
FLOWING = "all_staff"  # the population that joiners and leavers come to and go from


class ManyYears(TwoYears):
    """A reporting year and those before it, five at most, in as many queries as two."""

    def __init__(self, year: ReportingYear, *, protected: bool) -> None:
        self.year = year
        self.protected = protected
        self.last = year.before
        every = (each for each in year.organisation.years.all() if each.starts_on <= year.starts_on)
        newest = sorted(every, key=lambda each: each.starts_on, reverse=True)[:MOST_YEARS]
        self._years = read_years(newest)
        self.threshold = self._years[year.pk].protected.threshold
        self.rounding = self._years[year.pk].protected.rounding

    def series(self, population: str, characteristic: str) -> tuple[Entered, ...]:
        """Return a characteristic in each year that has headcounts of it, oldest first."""
        ordered = sorted(self._years.values(), key=lambda each: each.year.starts_on)
        return tuple(found for each in ordered if (found := each.entered(population, characteristic)))


def flows_of(population: str) -> list[str]:
    """Return the populations of those who joined and who left it, where these are counted."""
    return [each.code for each in populations() if each.flow] if population == FLOWING else []
