"""RAG by percentage points: a group beside the whole organisation, in the direction that is shown."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache

from equality.reading import rows
from equality.rounding import rounded


@dataclass(frozen=True)
class Standing:
    """How far a group is from the whole, in points as printed, and its RAG: "green", "amber" or "red"."""

    points: Decimal
    rag: str


@cache
def limits() -> dict[str, Decimal]:
    """Return the numbers of the rules, by code: green_from, red_to, minimum_base, sure_base."""
    return {row.text("code"): Decimal(row.text("value")) for row in rows("survey_rules.csv")}


def points_between(percent: Decimal | Fraction, overall: Decimal | Fraction) -> Decimal:
    """Return a percentage less the overall one, in points to 0.1, half away from zero."""
    return rounded(Fraction(percent) - Fraction(overall), 1) + 0  # no minus before nothing


def rag_by_points(
    percent: Decimal | Fraction | None, overall: Decimal | Fraction | None, higher_is_better: bool
) -> Standing | None:
    """Return how a group stands: green from 3 points better on, red from 3 points worse on, amber between.

    Both percentages unrounded where their counts are held, or both as printed: never one of each. None where
    either is not known or hidden.
    """
    if percent is None or overall is None:
        return None
    difference = Fraction(percent) - Fraction(overall)
    better = difference if higher_is_better else -difference
    held = limits()
    rag = "amber"
    if better >= held["green_from"]:
        rag = "green"
    elif better <= held["red_to"]:
        rag = "red"
    return Standing(points_between(percent, overall), rag)
