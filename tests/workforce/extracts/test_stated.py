from datetime import date

import pytest

from psed.sheets.values import NotUsable
from workforce.extracts.stated import in_words, stated_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021-10-19", date(2021, 10, 19)),
        ("16/05/2022", date(2022, 5, 16)),
        ("31 March 2017", date(2017, 3, 31)),
        ("2021-06-01T00:00:00", date(2021, 6, 1)),
    ],
)
def test_a_day_is_taken_as_it_stands(text, day):
    assert stated_day(text) == (day, "")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021", date(2021, 12, 31)),
        ("2021.0", date(2021, 12, 31)),
        ("2021-10", date(2021, 10, 31)),
        ("10/2021", date(2021, 10, 31)),
        ("2024-02", date(2024, 2, 29)),
        ("February 2023", date(2023, 2, 28)),
        ("Mar-21", date(2021, 3, 31)),
        ("2021/22", date(2022, 3, 31)),
        ("2021-22", date(2022, 3, 31)),  # there is no month 22
        ("2021-2022", date(2022, 3, 31)),
        ("FY 2021/22", date(2022, 3, 31)),
        ("1999/00", date(2000, 3, 31)),
        ("2011-12", date(2011, 12, 31)),  # a month, as it is written in ISO 8601
    ],
)
def test_a_month_or_a_year_is_taken_as_its_last_day_and_said_so(text, day):
    found, note = stated_day(text)
    assert found == day
    assert in_words(day) in note


@pytest.mark.parametrize(
    "text", ["", "2021-13", "soon", "2021/23", "0000", "9999", "31/02/2021", "2021-00", "12"]
)
def test_anything_else_is_refused(text):
    with pytest.raises(NotUsable):
        stated_day(text)
