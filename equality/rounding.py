"""Rounds once, at the end, half up, as the percentages, points and ratios of every return are rounded."""

from decimal import Decimal
from fractions import Fraction


def rounded(value: Fraction | Decimal, places: int) -> Decimal:
    """Return a number rounded once, half up (a half goes away from 0), to so many decimals; never -0."""
    exact = Fraction(value)
    scaled = (2 * abs(exact.numerator) * 10**places + exact.denominator) // (2 * exact.denominator)
    return Decimal(-scaled if exact < 0 else scaled).scaleb(-places)
