"""RAG by points, with the tables of the Staffordshire and Stoke-on-Trent report of 2023/24 as fixtures."""

from decimal import Decimal

import pytest

from equality.survey import points_between, rag_by_points

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


def test_nothing_is_said_of_what_is_hidden():
    assert rag_by_points(None, Decimal(50), True) is None
    assert rag_by_points(Decimal(50), None, True) is None


def test_points_are_rounded_half_away_from_zero():
    assert points_between(Decimal("50.05"), Decimal(50)) == Decimal("0.1")
    assert points_between(Decimal("49.95"), Decimal(50)) == Decimal("-0.1")
