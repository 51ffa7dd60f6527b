"""Hourly pay from its parts, by the worked example of the guidance and awkward cases."""

from decimal import Decimal as D

import pytest

from equality.pay.leaving import NO_HOURS, NO_RATE
from equality.rounding import rounded
from standards.extracts.pay.rates import Parts, Rate, rate_of, rate_of_several


def test_the_example_of_the_guidance():
    parts = Parts(
        basic_pay=D(2400), allowances=D(150), bonus_in_period=D(1200), bonus_period=D("365.25"),
        period=D("30.44"), weekly_hours=D("37.5"),
    )  # fmt: skip
    assert rounded(parts.weekly_pay * D("30.44") / 7, 2) == D("2650.01")  # of it 100.01 bonus
    assert rounded(parts.weekly_pay, 2) == D("609.40")
    assert rounded(rate_of(parts).value, 2) == D("16.25")


@pytest.mark.parametrize(
    ("parts", "rate"),
    [
        (Parts(hourly_rate=D("12.345")), "12.35"),
        (Parts(basic_pay=D(2400), weekly_hours=D("37.5")), "14.72"),  # of a month
        (Parts(basic_pay=D(700), period=D(7), weekly_hours=D(35)), "20.00"),
        (Parts(annual_salary=D("36525"), weekly_hours=D(35)), "20.00"),
        (Parts(full_time_salary=D("36525"), full_time_hours=D(35), weekly_hours=D(10)), "20.00"),
        (Parts(hourly_rate=D(10), annual_salary=D(99999), weekly_hours=D(1)), "10.00"),
        (Parts(basic_pay=D(0), weekly_hours=D(1)), "0.00"),
    ],
)
def test_ways_to_an_hourly_rate(parts, rate):
    assert rounded(rate_of(parts).value, 2) == D(rate)


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        (Parts(), NO_RATE),
        (Parts(allowances=D(5), weekly_hours=D(5)), NO_RATE),
        (Parts(basic_pay=D(5)), NO_HOURS),
        (Parts(basic_pay=D(5), weekly_hours=D(0)), NO_HOURS),
        (Parts(full_time_salary=D(5), weekly_hours=D(37)), NO_HOURS),
    ],
)
def test_what_is_lacking(parts, why):
    assert rate_of(parts) == Rate(None, lacking=why)


def test_part_time_and_full_time_pay_are_one_rate():
    whole = rate_of(Parts(annual_salary=D(31234), weekly_hours=D("37.5")))
    part = rate_of(Parts(annual_salary=D(31234) / 3, weekly_hours=D("12.5")))
    assert whole.value == part.value


def test_two_assignments_are_weighed_by_their_hours():
    rates = [Rate(D(10), D(30)), Rate(D(20), D(10))]
    assert rate_of_several(rates).value == D("12.5")
    assert rate_of_several([Rate(D(10), D(30)), Rate(D(20))]).value == 15
    assert rate_of_several([Rate(None, lacking=NO_HOURS), Rate(D(20))]).value == 20
    assert rate_of_several([Rate(None, lacking=NO_HOURS), Rate(None)]).lacking == NO_HOURS
