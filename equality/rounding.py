"""Rounds once, at the end, half up, and writes a difference with its sign, as every page and return does."""

from decimal import Decimal
from fractions import Fraction


def rounded(value: Fraction | Decimal, places: int) -> Decimal:
    """Return a number rounded once, half up (a half goes away from 0), to so many decimals; never -0."""
    exact = Fraction(value)
    scaled = (2 * abs(exact.numerator) * 10**places + exact.denominator) // (2 * exact.denominator)
    return Decimal(-scaled if exact < 0 else scaled).scaleb(-places)


def signed(number: Decimal | float | None) -> str:
    """Return a difference, rounded already: "+3", "−1,234.5" with a true minus, "0.0"; blank for None."""
    if number is None:
        return ""
    text = f"{number:+,}"
    return text.replace("-", "−") if number else text[1:]
