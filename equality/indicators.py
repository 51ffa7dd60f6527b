"""The arithmetic of the standards' indicators, from counts to results: shares, points, scores.

Percentages and points are worked out from counts and rounded once, at the end, half up.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from equality.breakdowns import breakdown
from equality.rounding import rounded
from equality.standards import Item


def share(part: int, whole: int) -> Fraction | None:
    """Return the percentage, unrounded; None of nobody."""
    return Fraction(100 * part, whole) if whole else None


def points(part: int, whole: int, other_part: int, other_whole: int) -> Fraction | None:
    """Return how many percentage points the first share is above the second; None where one is of nobody."""
    if not whole or not other_whole:
        return None
    return Fraction(100 * part, whole) - Fraction(100 * other_part, other_whole)


def one_person(whole: int) -> Decimal | None:
    """Return how many points one person is on a board of so many; None of nobody."""
    return rounded(Fraction(100, whole), 1) if whole else None


def joint_bounds(first: Decimal, second: Decimal) -> tuple[Decimal, Decimal]:
    """Return the least and greatest percentage who said yes to either of two questions.

    Some may have said yes to both: WRES indicator 6 of managers and of colleagues. Raise ValueError for a
    percentage below 0 or above 100.
    """
    if not all(0 <= each <= 100 for each in (first, second)):
        raise ValueError("A percentage is from 0 to 100.")
    return max(first, second), min(Decimal(100), first + second)


def pooled(years: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """Return several years together: events added up, and people. Ratios of years are never averaged."""
    given = list(years)
    return sum(events for events, _people in given), sum(people for _events, people in given)


def by_cluster(items: Iterable[Item], grouping: str = "wdes") -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Return which rows of pay bands each cluster is made of, by section and cluster, in order.

    Senior medical managers are among the consultants already, and are not added again.
    """
    bands = breakdown("pay_band")
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for item in items:
        cluster = bands.group_of(item.band, grouping) if item.band else None
        if cluster is not None and not item.within:
            key = item.section, cluster
            found[key] = (*found.get(key, ()), item.code)
    return found
