from datetime import date

import pytest

from communities.extracts.periods import census_day, period


@pytest.mark.parametrize(
    ("text", "day", "label"),
    [
        ("2021-03-21", date(2021, 3, 21), ""),
        ("2022-06-30T00:00:00", date(2022, 6, 30), ""),
        ("31/3/2021", date(2021, 3, 31), ""),
        ("31  March 2021", date(2021, 3, 31), ""),
        ("1st Mar 2020", date(2020, 3, 1), ""),
        ("March 2021", date(2021, 3, 31), "March 2021"),
        ("December 2021", date(2021, 12, 31), "December 2021"),
        ("February 2024", date(2024, 2, 29), "February 2024"),
        ("2019/20", date(2020, 3, 31), "2019/20"),
        ("2019-20", date(2020, 3, 31), "2019-20"),
        ("2021", date(2021, 12, 31), "2021"),
        ("as quoted 2023", date(2023, 12, 31), "as quoted 2023"),
        ("Census 2021 residents 16-74", date(2021, 3, 21), "Census 2021 residents 16-74"),
    ],
)
def test_days_and_periods(text, day, label):
    assert period(text) == (day, label)


@pytest.mark.parametrize(
    "text",
    ["", "lately", "31 April 2021", "2021-02-30", "30/2/2021", "9999/99", "December 9999", "12 Foo 2021"],
)
def test_what_is_no_day_is_not_read_as_another(text):
    assert period(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Office for National Statistics, Census 2021", date(2021, 3, 21)),
        ("Scotland's Census 2022", date(2022, 3, 20)),
        ("Census 2011", date(2011, 3, 27)),
        ("Census", None),
        ("A survey of 2021", None),
    ],
)
def test_the_census_that_a_source_names(text, day):
    assert census_day(text) == day
