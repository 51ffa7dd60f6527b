"""RAG by points, with the tables of the Staffordshire and Stoke-on-Trent report of 2023/24 as fixtures."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equality.survey import points_between, rag_by_points
from equality.survey.lines import Line, both

# The letters follow from the printed rule; * is a base below 10.
BY_DIRECTORATE = """
92.9 78.8R 92A 100G 100G 97G * 93.3A
87.7 90.9G 80R 90.3A 81R 93.9G * 86.7A
84.4 90.9G 84A 90.3G 85A 83.9A * 78.9R
50 * * * * * * 52.6A
65.4 75.8G 48R 71.9G 52.4R 72.7G * 60.7R
"""
BY_CHARACTERISTIC = """
65.4 * 70G 55.8R 63.6A 71.6G * 60R 68.5G 60.1R 43.8R * 64.5A 74.4G * 66.3A 57.1R 68.1A * 65.3A 60R
64.4 67.4G 68.1G
"""
LETTERS = {"G": "green", "A": "amber", "R": "red"}


def cells(table: str):
    for line in table.strip().splitlines():
        overall, *groups = line.split()
        yield from ((overall, each) for each in groups if each != "*")


@pytest.mark.parametrize(("overall", "cell"), [*cells(BY_DIRECTORATE), *cells(BY_CHARACTERISTIC)])
def test_printed_tables(overall, cell):
    standing = rag_by_points(Decimal(cell[:-1]), Decimal(overall), higher_is_better=True)
    assert standing.rag == LETTERS[cell[-1]]


@pytest.mark.parametrize(
    ("percent", "overall", "higher", "rag", "points"),
    [
        ("67.4", "64.4", True, "green", "3.0"),
        ("61.4", "64.4", True, "red", "-3.0"),
        ("67.39", "64.4", True, "amber", "3.0"),
        ("67.4", "64.4", False, "red", "3.0"),
        ("61.4", "64.4", False, "green", "-3.0"),
        ("0", "0", True, "amber", "0.0"),
        ("100", "0", False, "red", "100.0"),
    ],
)
def test_edges(percent, overall, higher, rag, points):
    standing = rag_by_points(Decimal(percent), Decimal(overall), higher)
    assert (standing.rag, str(standing.points)) == (rag, points)


@given(st.integers(1, 400), st.integers(1, 400), st.data())
def test_exactly_three_points_of_counts_are_green_and_red(base, other, data):
    """Unrounded counts meet the border exactly, whatever their decimals: 31 of 300 and 22 of 300."""
    whole_base = 100 * base * other
    count = data.draw(st.integers(0, other))
    overall = Line("all", "All", count * 100 * base, whole_base)
    for shift, rag in ((3, "green"), (-3, "red")):
        moved = overall.count + shift * base * other
        if 0 <= moved <= whole_base:
            standing = rag_by_points(*both(Line("sex", "Men", moved, whole_base), overall), True)
            assert (standing.rag, abs(standing.points)) == (rag, Decimal("3.0"))


def test_percentages_are_compared_as_they_are_given():
    """Published to two decimals, 12.50 and 9.54 are 2.96 points apart."""
    men = Line("sex", "Men", None, 200, Decimal("12.50"))
    everybody = Line("all", "All", None, 400, Decimal("9.54"))
    assert rag_by_points(*both(men, everybody), False).rag == "amber"


def test_three_points_on_thirds():
    men, everybody = Line("sex", "Men", 31, 300), Line("all", "All", 22, 300)
    assert rag_by_points(*both(men, everybody), True).rag == "green"
    assert rag_by_points(*both(men, everybody), False).rag == "red"


def test_nothing_is_said_of_what_is_hidden():
    assert rag_by_points(None, Decimal(50), True) is None
    assert rag_by_points(Decimal(50), None, True) is None


def test_points_are_rounded_half_away_from_zero():
    assert points_between(Decimal("50.05"), Decimal(50)) == Decimal("0.1")
    assert points_between(Decimal("49.95"), Decimal(50)) == Decimal("-0.1")
    assert str(points_between(Decimal("49.96"), Decimal(50))) == "0.0"
