"""What a check of pay figures may find, and how near a printed number comes to an exact one."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from equality.text import Said

ALL = 100


class Level(StrEnum):
    """How bad it is."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Check:
    """What a check found, about a measure (`equality.pay.reporting.measures`), as a sentence."""

    level: Level
    measure: str
    said: Said


Found = Iterator[Check]


def decimals(value: Decimal) -> int:
    """Return how many decimals a number is printed with; none of 1E+2."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def half(value: Decimal) -> Decimal:
    """Return half a unit of a number's last digit, at most half of one."""
    return Decimal(5).scaleb(-decimals(value) - 1)


def near(exact: Fraction, share: Decimal) -> bool:
    """Return whether a share may be this one rounded; of two groups one has what is left of 100."""
    return abs(exact - Fraction(share)) <= 2 * Fraction(half(share))
