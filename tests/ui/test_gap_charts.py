"""Bars to both sides of nothing: none outside, and a hidden one tells nothing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psed.ui.charts import GapBar, GapChart
from psed.ui.charts.drawing import WIDTH
from tests.ui.test_charts import drawn

GAPS = st.one_of(st.none(), st.integers(-10_000, 1000).map(lambda tenths: Decimal(tenths) / 10))


def chart(*values):
    bars = (
        GapBar("Body", value, "[c]" if value is None else f"{value}%", hidden=value is None)
        for value in values
    )
    return GapChart("gaps", "Gaps", "A sentence.", tuple(bars))


@given(st.lists(GAPS, max_size=20))
def test_nothing_is_drawn_outside(values):
    found = chart(*values)
    _labels, bars, height = found.placed()
    assert all(bar.x >= -0.1 and bar.x + bar.length <= WIDTH + 0.1 for bar in bars)
    assert all(bar.y < height for bar in bars)
    assert 0 <= found.zero <= WIDTH


def test_a_gap_below_nothing_goes_to_the_left():
    _labels, (below, above), _height = chart(Decimal(-10), Decimal(20)).placed()
    assert below.x + below.length == above.x
    assert (below.anchor, above.anchor) == ("end", "start")
    assert above.length == pytest.approx(2 * below.length, abs=0.2)


def test_a_hidden_gap_is_always_as_long():
    assert {bar.length for bar in chart(None, Decimal(3), None).placed()[1] if bar.hidden} == {48}
    assert "[c]" in drawn(chart(None))


def test_nothing_to_draw():
    assert chart().placed()[-1] == 1
    assert chart(Decimal(0)).placed()[1][0].length == 0
