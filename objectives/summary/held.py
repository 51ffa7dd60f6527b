"""Which gradings had been held by the end of a year."""

from collections.abc import Iterable, Sequence

from django.db.models import prefetch_related_objects

from equality.frameworks import GRADED
from objectives.models import Grading
from organisations.models import ReportingYear
from organisations.reading import with_parts


def held_by(year: ReportingYear) -> list[Grading]:
    """Return the gradings held by the end of the year, the earliest first, with their grades and services.

    Services are asked for only where there is EDS 2022, which alone has any.
    """
    gradings = with_parts(year.organisation.gradings.all(), "grades")
    held = [grading for grading in gradings if grading.is_held_by(year.ends_on)]
    for grading in held:
        grading.organisation = year.organisation
    prefetch_related_objects(scored_among(held), "services")
    return held


def graded_among(held: Iterable[Grading]) -> Sequence[Grading]:
    """Return those of EDS and EDS2, which stand on one line."""
    return [grading for grading in held if grading.framework in GRADED]


def scored_among(held: Iterable[Grading]) -> Sequence[Grading]:
    """Return those of EDS 2022, which has a line of its own."""
    return [grading for grading in held if grading.framework not in GRADED]
