"""Rounding once, half away from 0, to a number that a page can print with its sign."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equality.indicators import points
from equality.likelihood import compare_rates
from equality.rounding import rounded, signed
from equality.silence import points as points_risen


@pytest.mark.parametrize(
    ("exact", "places", "text"),
    [
        ("2.25", 1, "2.3"), ("-2.25", 1, "-2.3"), ("2.2499", 1, "2.2"), ("-0.04", 1, "0.0"),
        ("-0.05", 1, "-0.1"), ("34.35", 1, "34.4"), ("7", 2, "7.00"),
    ],
)  # fmt: skip
def test_half_goes_away_from_nothing(exact, places, text):
    assert str(rounded(Fraction(exact), places)) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (3, "+3"), (-3, "−3"), (0, "0"), (-1234, "−1,234"), (Decimal("2.0"), "+2.0"),
        (Decimal("-0.1"), "−0.1"), (Decimal("0.0"), "0.0"), (None, ""),
    ],
)  # fmt: skip
def test_a_difference_has_its_sign(number, text):
    assert signed(number) == text


@given(st.fractions(), st.integers(0, 6))
def test_it_is_the_nearest_number(exact, places):
    found = rounded(exact, places)
    assert 2 * abs(Fraction(found) - exact) <= Fraction(1, 10**places)
    assert not (found.is_zero() and found.is_signed())


def test_a_difference_that_rounds_to_nothing_has_no_minus():
    """4 of 17 are 23.53%, and 212 of 900 are 23.56%."""
    assert f"{rounded(points(4, 17, 212, 900), 1):+}" == "+0.0"
    assert f"{points_risen(4, 17, 212, 900):+}" == "+0.0"
    found = compare_rates(499, 10_000, 500, 10_000)
    assert (f"{found.points:+}", f"{found.limits[0]}") == ("+0.0", "0.88")
