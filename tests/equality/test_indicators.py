from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from equality.figures import percentage
from equality.indicators import (
    by_cluster,
    joint_bounds,
    one_person,
    points,
    pooled,
    rounded,
    share,
)
from equality.standards import indicator

NOW = date(2024, 3, 31)


@pytest.mark.parametrize(
    ("part", "whole", "places", "percent"),
    [
        (7, 310, 2, "2.26"),  # Dorset 2015/16
        (8, 327, 2, "2.45"),  # and 2016/17; of 328 it is 2.44
        (8, 328, 2, "2.44"),
        (990, 7422, 1, "13.3"),  # North Cumbria, March 2025
        (6307, 7422, 1, "85.0"),
        (125, 7422, 1, "1.7"),
        (1, 19, 2, "5.26"),
        (1, 14, 2, "7.14"),
        (9, 328, 2, "2.74"),  # Dorset 2016/17 in print, beside 8 people in the table
    ],
)
def test_shares(part, whole, places, percent):
    assert rounded(share(part, whole), places) == percentage(part, whole, places) == Decimal(percent)


def test_share_of_nobody():
    assert share(0, 0) is points(0, 0, 1, 2) is points(1, 2, 0, 0) is one_person(0) is None


def test_points():
    assert rounded(points(1, 19, 8, 328), 1) == Decimal("2.8")  # Dorset's governing body
    assert rounded(points(1, 14, 496, 10000), 1) == Decimal("2.2")  # WDES metric 10
    assert rounded(points(0, 5, 1, 2), 1) == Decimal("-50.0")


def test_one_person_on_a_board():
    assert (one_person(15), one_person(1)) == (Decimal("6.7"), Decimal("100.0"))


def test_points_are_rounded_once():
    """5.25 less 2.44 by rounded percentages would be 2.8; by counts, half up, at the end."""
    assert rounded(Fraction(5, 100), 1) == Decimal("0.1")
    assert rounded(Fraction(-5, 100), 1) == Decimal("-0.1")


@pytest.mark.parametrize(
    ("managers", "colleagues", "least", "most"),
    [("12.50", "15.84", "15.84", "28.34"), ("60", "70", "70", "100"), ("0", "0", "0", "0")],
)
def test_harassment_by_managers_or_colleagues(managers, colleagues, least, most):
    assert joint_bounds(Decimal(managers), Decimal(colleagues)) == (Decimal(least), Decimal(most))


def test_bounds_of_what_is_no_percentage():
    with pytest.raises(ValueError, match="0 to 100"):
        joint_bounds(Decimal("100.1"), Decimal(0))


def test_years_are_pooled_by_counts():
    assert pooled([(3, 14), (5, 20)]) == (8, 34)
    assert pooled([]) == (0, 0)


def test_clusters():
    found = by_cluster(indicator("wdes", "1", NOW).items)
    assert found["clinical", "3"] == ("clinical.afc-8a", "clinical.afc-8b")
    assert found["non_clinical", "4"][-1] == "non_clinical.vsm"
    assert found["medical", "5"] == ("medical.med-consultant",)  # senior managers are among them
    assert len(found["clinical", "1"]) == 5
