"""Amounts of pay as texts."""

from decimal import Decimal

import pytest

from standards.summary.pay.shapes import Amount
from standards.summary.pay.words import apart


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (Amount(Decimal("1.9")), "1.9 points"),
        (Amount(Decimal("-0.3")), "−0.3 points"),
        (Amount(Decimal("0.0")), "0.0 points"),
        (Amount(Decimal("1.9"), marked=True), "1.9 points [c]"),
        (Amount(None, "[c]"), "[c]"),
    ],
)
def test_how_far_two_percentages_are_apart(amount, text):
    assert apart(amount) == text
