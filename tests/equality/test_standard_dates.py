from datetime import date

import pytest

from equality.standard_dates import due_dates


@pytest.mark.parametrize(
    ("standard", "snapshot", "days"),
    [
        ("wres", date(2015, 3, 31), [date(2015, 5, 31), date(2015, 9, 30)]),
        ("wres", date(2024, 3, 31), [date(2024, 5, 31), date(2024, 10, 31)]),
        ("wdes", date(2024, 3, 31), [date(2024, 5, 31), date(2024, 10, 31)]),
        ("wres", date(2023, 12, 31), [date(2024, 5, 31), date(2024, 10, 31)]),
        ("wdes", date(2018, 3, 31), []),
        ("wres", date(2014, 3, 31), []),
        ("nothing", date(2024, 3, 31), []),
    ],
)
def test_by_when(standard, snapshot, days):
    assert [each.on for each in due_dates(standard, snapshot)] == days


def test_nothing_is_taken_for_confirmed_that_is_not():
    assert not any(each.confirmed for each in due_dates("wres", date(2024, 3, 31)))
