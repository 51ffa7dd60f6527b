"""The drawings: what is hidden has no length of its own, and nothing lies outside."""

from decimal import Decimal
from itertools import pairwise

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from psed.ui.charts import Dot, DotChart, Line, LineChart, Piece, Stack, StackedBarChart
from psed.ui.charts.drawing import WIDTH

SHARES = st.one_of(st.none(), st.integers(0, 1000).map(lambda tenths: Decimal(tenths) / 10))


def drawn(chart):
    found = chart.placed()
    return render_to_string(chart.template, {"chart": chart, "drawing": found, "height": found[-1]})


def stacked(*rows):
    return StackedBarChart("bands", "Race by pay band", "A sentence.", ("White", "BME", "Unknown"), rows)


def pieces(*shares):
    return tuple(Piece(None, "[c]") if one is None else Piece(Decimal(one), f"{one}%") for one in shares)


def test_a_row_is_as_long_as_its_whole():
    _texts, placed, _height = stacked(Stack("Bands 1 to 4", pieces("70", "20", "10"))).placed()
    assert [piece.length for piece in placed] == [336, 96, 48]
    assert placed[-1].x + placed[-1].length == WIDTH


def test_hidden_pieces_are_one_hatched_rest():
    _texts, placed, _height = stacked(Stack("Band 9", pieces("60", None, None))).placed()
    assert [(piece.length, piece.hidden) for piece in placed] == [(288, False), (192, True)]
    assert drawn(stacked(Stack("Band 9", pieces("60", None, None)))).count("[c]") == 1


def test_a_row_of_nobody_has_a_note():
    texts, placed, _height = stacked(Stack("Band 9", (), note="Nobody [z]")).placed()
    assert placed == []
    assert texts[-1].text == "Nobody [z]"


@given(st.lists(st.tuples(SHARES, SHARES, SHARES), max_size=6))
def test_nothing_is_drawn_outside(rows):
    _texts, placed, height = stacked(*(Stack("Part", pieces(*row)) for row in rows)).placed()
    assert all(piece.x >= 0 and piece.x + piece.length <= WIDTH + 0.2 for piece in placed)
    assert all(piece.y < height for piece in placed)


def test_more_than_five_parts_are_refused():
    with pytest.raises(ValueError, match="at most 5"):
        StackedBarChart("a", "b", "c", ("1", "2", "3", "4", "5", "6"), ())


def lines(*values, labels=None):
    named = [
        Line(f"Line {place}", one, tuple("[c]" if each is None else f"{each}%" for each in one))
        for place, one in enumerate(values)
    ]
    years = tuple(f"{2010 + place}" for place in range(len(values[0]) if values else 0))
    return LineChart("trend", "Trend", "A sentence.", years, tuple(named))


def test_a_line_breaks_where_a_year_is_hidden():
    chart = lines((Decimal(10), Decimal(20), None, Decimal(30), Decimal(40)))
    _grid, (line,), _height = chart.placed()
    assert [len(stroke.split()) for stroke in line.strokes] == [2, 2]
    assert [mark.hidden for mark in line.marks] == [False, False, True, False, False]


def test_a_lone_year_is_a_point():
    _grid, (line,), _height = lines((None, Decimal(5), None)).placed()
    assert line.strokes == ()


@pytest.mark.parametrize(
    ("largest", "top"),
    [("0", 5), ("4.9", 5), ("5.1", 10), ("12", 25), ("50", 50), ("50.1", 100), ("100", 100)],
)
def test_the_scale_takes_every_value(largest, top):
    assert lines((Decimal(largest), None)).top == top


@given(st.lists(st.tuples(SHARES, SHARES, SHARES), min_size=1, max_size=4))
def test_names_never_touch(values):
    _grid, placed, _height = lines(*values).placed()
    heights = sorted(line.label[0][0] for line in placed)
    assert all(below - above >= 17.9 for above, below in pairwise(heights))


def test_no_line_and_too_many():
    assert drawn(lines())
    with pytest.raises(ValueError, match="at most 4"):
        lines(*[(Decimal(1),)] * 5)


def test_a_dot_with_its_range_and_what_it_is_held_against():
    dot = Dot("BME", Decimal("2.4"), "2.4%, 1.2 to 4.7", Decimal("1.2"), Decimal("4.7"), Decimal("8.1"))
    chart = DotChart("population", "Race", "A sentence.", (dot, Dot("White", None, "[c]")))
    _labels, (first, second), _height = chart.placed()
    assert chart.top == 10
    assert first.low < first.x < first.high < first.against
    assert (second.x, second.low, second.high, second.against) == (None, None, None, None)
    svg = drawn(chart)
    assert svg.count("<circle") == 1
    assert "[c]" in svg


def test_no_dots():
    assert drawn(DotChart("population", "Race", "A sentence.", ()))
