"""What silence costs: how far a share may lie from the truth while some people's answers are not known."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from equality.figures import percentage
from equality.rounding import rounded

MUCH: Final = 20  # percent: above it a share is shown with a warning (disparity statistics, when not to show)


@dataclass(frozen=True)
class Bounds:
    """How many of `base` people a group may truly have: all who said so, and at most all who said nothing."""

    least: int
    greatest: int
    base: int

    @property
    def lowest(self) -> Decimal | None:
        """Return the least share as a percentage to one decimal; None of nobody."""
        return percentage(self.least, self.base, 1)

    @property
    def highest(self) -> Decimal | None:
        """Return the greatest share as a percentage to one decimal; None of nobody."""
        return percentage(self.greatest, self.base, 1)


def bounds(count: int, unknown: int, base: int) -> Bounds:
    """Return from k of n to k + u of n: where the true share of a group must lie.

    Raise ValueError where any of them is below 0, or more people are counted than there are.
    """
    if min(count, unknown, base) < 0 or count + unknown > base:
        raise ValueError("The people of a group and those who are silent must be among all.")
    return Bounds(count, count + unknown, base)


def much(unknown: int, base: int) -> bool:
    """Return whether so many are silent, more than a fifth, that no share can be relied on."""
    return bool(base) and 100 * unknown > MUCH * base


def points(part: int, whole: int, part_before: int, whole_before: int) -> Decimal | None:
    """Return by how many percentage points a share rose, to one decimal, rounded once; None of nobody."""
    if not whole or not whole_before:
        return None
    return rounded(Fraction(100 * part, whole) - Fraction(100 * part_before, whole_before), 1)
