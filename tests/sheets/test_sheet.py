"""Rows: totals among them, and the names of columns."""

import pytest

from psed.sheets.sheet import Row, column_letter, is_total, visible


@pytest.mark.parametrize(
    ("cells", "total"),
    [
        (("Race", "Total", "328"), True),
        (("Grand total", "", "328"), True),
        (("GRAND  TOTAL:", "", "328"), True),
        (("Race", "Sub-total", "328"), True),
        (("Race", "Subtotal", "328"), True),
        (("Totals", "", "328"), True),
        (("Race Total", "", "328"), True),
        (("\xa0Total ", "", "328"), True),
        (("Race", "White", "328"), False),
        (("Total Facilities", "White", "3"), False),
        (("Race", "Totally blind", "3"), False),
        (("", "", ""), False),
    ],
)
def test_is_total(cells, total):
    assert is_total(Row(9, cells)) is total


@pytest.mark.parametrize(
    ("position", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")]
)
def test_column_letter(position, letters):
    assert column_letter(position) == letters


def test_visible():
    assert visible("\ufeff\u200b\xa0 White British\u202c\r\n\x1a") == "White British"
    assert visible("\u200f\u2066 \u2069") == ""
