"""What of a timescale is late, and what comes next. The clock is an argument."""

from collections.abc import Collection
from datetime import date

from equality.text import gettext_noop as _
from equality.timescale.days import LAST_YEAR
from equality.timescale.points import Kind, Point, Timescale

REVIEW = _("review")


def overdue(
    timescale: Timescale, met: Collection[date], today: date, *, plan: tuple[date, date] | None = None
) -> tuple[Point, ...]:
    """Return the points whose last day is before today and is not among the days that were met.

    What is ongoing is overdue when its review is. Quarters are counted within the plan (first and last day);
    without a plan there is no telling which quarters were meant, so none is overdue.
    """
    points = _quarters(timescale, plan) if timescale.kind is Kind.QUARTERLY else _points(timescale)
    return tuple(point for point in points if point.on < today and point.on not in met)


def next_due(
    timescale: Timescale, met: Collection[date], today: date, *, plan: tuple[date, date] | None = None
) -> Point | None:
    """Return the first point from today on that was not met yet; None if there is none left.

    A quarterly timescale without a plan goes on without end; what is ongoing is due at its review.
    """
    if timescale.kind is Kind.QUARTERLY:
        points = _quarters(timescale, plan or (today, date(LAST_YEAR, 12, 31)))
    else:
        points = _points(timescale)
    return next((point for point in points if point.on >= today and point.on not in met), None)


def _points(timescale: Timescale) -> tuple[Point, ...]:
    return (Point(timescale.review_on, note=REVIEW),) if timescale.review_on else timescale.points


def _quarters(timescale: Timescale, plan: tuple[date, date] | None) -> tuple[Point, ...]:
    return timescale.points_between(*plan) if plan else ()
