"""The arithmetic of the standards' indicators, from counts to results: shares, points, scores.

Percentages and points are worked out from counts and rounded once, at the end, half up.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from equality.breakdowns import breakdown
from equality.standards import Item

NEEDED: Final = 2  # answers of three, for a sub-score
SUB_SCORES: Final = MappingProxyType(
    {
        "motivation": ("look_forward", "enthusiastic", "time_passes"),
        "involvement": ("initiative", "suggestions", "improvements"),
        "advocacy": ("care_priority", "recommend_work", "recommend_care"),
    }
)
_STEPS: Final = tuple(map(Decimal, ("0", "2.5", "5", "7.5", "10")))
_ANSWERS: Final = (
    ("never", "rarely", "sometimes", "often", "always"),
    ("strongly disagree", "disagree", "neither agree nor disagree", "agree", "strongly agree"),
)
ANSWER_SCORES: Final = MappingProxyType(
    {answer: step for scale in _ANSWERS for answer, step in zip(scale, _STEPS, strict=True)}
)


def rounded(exact: Fraction, places: int) -> Decimal:
    """Round once, half up."""
    divided = Decimal(exact.numerator) / Decimal(exact.denominator)
    return divided.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


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


def average_of_years(events: Sequence[int]) -> Fraction:
    """Return how many there were a year, which can be half a person; raise ValueError for no year."""
    if not events:
        raise ValueError("There is no year to average.")
    return Fraction(sum(events), len(events))


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


def answer_score(answer: str) -> Decimal:
    """Return what an answer counts, from 0 to 10; raise KeyError for any other answer."""
    return ANSWER_SCORES[" ".join(answer.lower().split())]


def sub_score(answers: Sequence[Decimal | None]) -> Fraction | None:
    """Return the mean of the answers given, of three; None where fewer than two are."""
    given = [Fraction(answer) for answer in answers if answer is not None]
    return sum(given, Fraction()) / len(given) if len(given) >= NEEDED else None


def engagement(scores: Mapping[str, Decimal]) -> Fraction | None:
    """Return one person's staff engagement score, from 0 to 10; None where a sub-score is missing.

    `scores` are those of the answers by the question's key. Source: NHS Staff Survey, technical document.
    """
    subs = [sub_score([scores.get(key) for key in keys]) for keys in SUB_SCORES.values()]
    given = [each for each in subs if each is not None]
    return sum(given, Fraction()) / len(given) if len(given) == len(SUB_SCORES) else None
