from dataclasses import asdict
from decimal import Decimal

import pytest

from equality.figures import PublicFigure, adds_up, figure, percentage


@pytest.mark.parametrize(
    ("part", "whole", "places", "expected"),
    [
        (287, 328, 2, "87.50"),
        (269, 310, 2, "86.77"),
        (2, 310, 2, "0.65"),
        (1, 328, 2, "0.30"),
        (0, 328, 2, "0.00"),
        (1, 8, 0, "13"),  # 12.5 is rounded up
        (1, 800, 2, "0.13"),  # 0.125 is rounded up
        (1, 3, 1, "33.3"),
        (3, 3, 0, "100"),
        (334, 328, 1, "101.8"),
    ],
)
def test_percentage_is_rounded_once_half_up(part, whole, places, expected):
    assert str(percentage(part, whole, places)) == expected


def test_percentage_of_nobody_is_none():
    assert percentage(0, 0) is None


def test_printed_percentages_of_dorset():
    printed = {287: "87.50", 3: "0.91", 6: "1.83", 18: "5.49", 0: "0.00", 1: "0.30", 2: "0.61"}
    assert {count: str(percentage(count, 328)) for count in printed} == printed


def test_a_shown_figure():
    shown = figure("all", 12345, 20000, places=1)
    assert (shown.shown, shown.percent_shown, shown.marked) == ("12,345", "61.7%", "12,345")
    assert (shown.protected.shown, shown.protected.percent_shown) == ("12,345", "61.7%")
    assert shown.protected == shown.open


def test_a_hidden_figure_holds_no_number_for_the_public():
    hidden = figure("ethnicity-esr/H", 1, 328, hidden=True)
    assert (hidden.value, hidden.percent, hidden.marked) == (1, Decimal("0.30"), "1 [c]")
    public = hidden.protected
    assert (public.hidden, public.shown, public.percent_shown) == (True, "[c]", "[c]")
    assert asdict(public) == {"cell": "ethnicity-esr/H", "value": None, "percent": None, "symbol": "[c]"}


def test_a_figure_has_no_mark_until_it_is_known_whether_it_is_hidden():
    pending = figure("ethnicity-esr/H", 12, 328, pending=True)
    assert (pending.marked, pending.mark) == ("12", "")
    assert pending.protected.hidden


def test_a_public_figure_cannot_carry_a_hidden_value():
    with pytest.raises(ValueError, match="must not carry"):
        PublicFigure("H", 1, None, "[c]")
    with pytest.raises(ValueError, match="must not carry"):
        PublicFigure("H", None, Decimal("0.30"), "[c]")
    with pytest.raises(ValueError, match="value or a symbol"):
        PublicFigure("H", None, None)


@pytest.mark.parametrize(
    ("count", "base", "places", "expected"),
    [(0, 328, 2, "0.00%"), (1, 100000, 1, "[low]"), (0, 0, 2, "[z]"), (5, None, 2, "[z]")],
)
def test_percent_shown(count, base, places, expected):
    assert figure("cell", count, base, places=places).percent_shown == expected


@pytest.mark.parametrize(
    ("counts", "stated", "difference", "sentence"),
    [
        ({"A": 287, "B": 40}, 328, 1, "Adds to 327 of 328: 1 person is not in any category."),
        ({"A": 320}, 328, 8, "Adds to 320 of 328: 8 people are not in any category."),
        ({"A": 334}, 328, -6, "Adds to 334 of 328: 6 people too many."),
        ({"A": 329}, 328, -1, "Adds to 329 of 328: 1 person too many."),
        ({"A": 328, "B": 0}, 328, 0, "Adds up to 328."),
        ({}, 0, 0, "Adds up to 0."),
        ({"A": 1500000}, 1500000, 0, "Adds up to 1,500,000."),
    ],
)
def test_adds_up(counts, stated, difference, sentence):
    adds = adds_up(counts, stated)
    assert (adds.sum, adds.difference, adds.exactly) == (sum(counts.values()), difference, not difference)
    assert adds.sentence == sentence


@pytest.mark.parametrize(
    ("count", "base", "shown", "percent"),
    [(287, 306, "285", "93%"), (2, 306, "0", "0%"), (8, 306, "10", "3%"), (1234, 6000, "1,235", "20.6%")],
)
def test_a_rounded_figure_says_no_more_than_it_shows(count, base, shown, percent):
    public = figure("cell", count, base, rounded=True).protected
    assert (public.shown, public.percent_shown) == (shown, percent)


def test_a_rounded_figure_without_a_base():
    assert figure("cell", 287, None, rounded=True).protected == PublicFigure("cell", 285, None)
