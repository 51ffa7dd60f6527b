"""Amounts, periods and yes or no as people write them."""

from contextlib import suppress
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psed.sheets.values import NotUsable
from standards.extracts.pay.cells import LARGEST, amount, days, weekly_hours, yes_or_no


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("16.25", "16.25"), ("£16.25", "16.25"), (" £ 1,234.50 ", "1234.50"), ("12.", "12"), (".5", ".5"),
        ("0", "0"), ("1,234,567", "1234567"), ("16.253333333333334", "16.253333333333334"),
        ("7e-05", "0.00007"), ("１２", "12"), ("12 GBP", "12"),
    ],
)  # fmt: skip
def test_amounts(text, value):
    assert amount(text) == D(value)


@pytest.mark.parametrize("text", ["", "  ", "-", "n/a", "None", "\u200b"])
def test_no_amount(text):
    assert amount(text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("-5", "negative amount"), ("(5.00)", "negative amount"), ("5%", "percentage"),
        ("#REF!", "spreadsheet error"), ("=A1*2", "spreadsheet error"), ("1,23", "decimal comma"),
        ("1.234,50", "decimal comma"), ("12.5.3", "not an amount"), ("twelve", "not an amount"),
        ("1e999", "not an amount"), (".", "not an amount"), ("inf", "not an amount"), ("٣", "not an amount"),
        ("99999999999", "amount too large"), ("€12", "not an amount"),
    ],
)  # fmt: skip
def test_wrong_amounts(text, kind):
    with pytest.raises(NotUsable) as wrong:
        amount(text)
    assert wrong.value.kind == kind
    assert len(text) < 2 or text not in wrong.value.message


@given(st.text(max_size=30))
def test_no_text_breaks_it(text):
    for reader in (amount, days, weekly_hours, yes_or_no):
        with suppress(NotUsable):
            found = reader(text)
            assert found is None or isinstance(found, bool) or 0 <= found < LARGEST


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("month", "30.44"),
        ("Monthly", "30.44"),
        ("28", "28"),
        ("28 days", "28"),
        ("Week", "7"),
        ("1 year", "365.25"),
    ],
)
def test_periods(text, value):
    assert days(text) == D(value)


@pytest.mark.parametrize("text", ["0", "sometimes", "-7", "1e-30", "0.5", "3653"])
def test_no_periods(text):
    with pytest.raises(NotUsable):
        days(text)


@pytest.mark.parametrize(("text", "value"), [("37.5", "37.5"), ("0", "0"), ("168", "168")])
def test_hours_of_a_week(text, value):
    assert weekly_hours(text) == D(value)


@pytest.mark.parametrize("text", ["1e-30", "0.001", "169", "1950", "37:30"])
def test_no_hours_of_a_week(text):
    with pytest.raises(NotUsable):
        weekly_hours(text)


@pytest.mark.parametrize(
    ("text", "value"), [("Y", True), ("no", False), ("Nil pay", False), ("", None), ("1", True)]
)
def test_yes_or_no(text, value):
    assert yes_or_no(text) is value


@pytest.mark.parametrize("text", ["12,50", "£1.234,50", "9,5"])
def test_pence_after_a_comma_are_told_of(text):
    with pytest.raises(NotUsable) as wrong:
        amount(text)
    assert "full stop" in wrong.value.message
