"""Days: how they may be written, and the kind of each refusal."""

from datetime import date

import pytest

from psed.sheets.days import day
from psed.sheets.values import NotUsable


@pytest.mark.parametrize(
    "text",
    [
        "2017-03-31",
        "2017-3-31",
        "2017-03-31T00:00:00",
        "2017-03-31 14:30",
        "2017-03-31T14:30:00.000Z",
        "31/03/2017",
        "31/3/2017",
        "31.03.2017",
        "31-03-2017",
        "31/03/2017 00:00",
        "31 March 2017",
        "31 Mar 2017",
        "31-Mar-2017",
        "31st march 2017",
        "31st of March, 2017",
        "Friday 31 March 2017",
        "March 31, 2017",
        " ３１/03/2017 ",
        "31–03–2017",
    ],
)
def test_days(text):
    assert day(text) == date(2017, 3, 31)


@pytest.mark.parametrize(
    ("text", "found"),
    [("29/02/2028", date(2028, 2, 29)), ("1/2/1900", date(1900, 2, 1)), ("4 Sept 2016", date(2016, 9, 4)),
     ("29/03/2026 01:30", date(2026, 3, 29)), ("05/04/2017", date(2017, 4, 5)),
     ("31/12/2100", date(2100, 12, 31))],
)  # fmt: skip
def test_the_day_comes_first_and_leap_years_count(text, found):
    assert day(text) == found


@pytest.mark.parametrize(
    ("text", "epoch", "found"),
    [("42825", "1900", date(2017, 3, 31)), ("42825.5", "1900", date(2017, 3, 31)),
     ("41363", "1904", date(2017, 3, 31)),
     ("1", "1900", date(1900, 1, 1)), ("59", "1900", date(1900, 2, 28)), ("61", "1900", date(1900, 3, 1))],
)  # fmt: skip
def test_serials_when_told_so(text, epoch, found):
    assert day(text, serials=epoch) == found


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        ("blank date", ["", "  "]),
        ("no such date", ["31/4/2016", "30 Feb 2017", "29/02/2027", "2027-02-29",
                          "03/31/2017", "00/01/2017", "31 Smarch 2017"]),
        ("year out of range", ["31/12/1899", "0000-01-01", "31/12/9999", "1/1/2101"]),
        ("year of two digits", ["31/03/17", "31-Mar-17", "31.03.17"]),
        ("date without a day", ["2017", "2017-03", "03/2017", "March 2017", "Mar-17"]),
        ("number instead of a date", ["42825", "42825.5"]),
        ("not a date", ["soon", "ongoing", "31/03-2017", "#N/A", "=TODAY()", "٣١/٠٣/٢٠١٧", "next 31 March"]),
    ],
)  # fmt: skip
def test_refusals(kind, texts):
    kinds = {}
    for text in texts:
        with pytest.raises(NotUsable) as refused:
            day(text)
        kinds[text] = refused.value.kind
    assert kinds == dict.fromkeys(texts, kind)


@pytest.mark.parametrize("number", ["0", "60", "2958466", "9999999", "2958465"])
def test_serials_that_are_no_day(number):
    with pytest.raises(NotUsable):
        day(number, serials="1900")


def test_an_impossible_day_says_how_long_the_month_is():
    with pytest.raises(NotUsable, match=r"There is no such day: April 2016 has 30 days\."):
        day("31/4/2016")
