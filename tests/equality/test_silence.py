from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equality.silence import bounds, much, points


@pytest.mark.parametrize(
    ("count", "unknown", "base", "lowest", "highest"),
    [
        # A health body of 2023/24: 70.3% heterosexual with 27% who declined; here of a thousand.
        (703, 270, 1000, "70.3", "97.3"),
        (0, 4, 328, "0.0", "1.2"),
        (328, 0, 328, "100.0", "100.0"),
        (0, 328, 328, "0.0", "100.0"),
        (1, 0, 1, "100.0", "100.0"),
    ],
)
def test_bounds(count, unknown, base, lowest, highest):
    found = bounds(count, unknown, base)
    assert (found.lowest, found.highest) == (Decimal(lowest), Decimal(highest))


def test_bounds_of_nobody_have_no_share():
    assert (bounds(0, 0, 0).lowest, bounds(0, 0, 0).highest) == (None, None)


@pytest.mark.parametrize("given", [(5, 6, 10), (-1, 0, 10), (0, -1, 10), (1, 0, 0)])
def test_bounds_of_more_people_than_there_are(given):
    with pytest.raises(ValueError, match="among all"):
        bounds(*given)


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 500))
def test_the_truth_lies_within(count, unknown, others):
    base = count + unknown + others
    found = bounds(count, unknown, base)
    assert all(found.least <= count + said <= found.greatest for said in (0, unknown // 2, unknown))


@pytest.mark.parametrize(
    ("unknown", "base", "told"), [(0, 0, False), (20, 100, False), (21, 100, True), (1, 1, True)]
)
def test_much(unknown, base, told):
    assert much(unknown, base) is told


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        ((105, 282), (99, 252), "-2.1"),  # 37.23 after 39.29
        ((1, 2), (1, 2), "0.0"),
        ((1, 1), (0, 1), "100.0"),
        ((1, 2000), (0, 2000), "0.1"),  # half a tenth is rounded up, once
        ((0, 0), (1, 2), None),
        ((1, 2), (0, 0), None),
    ],
)
def test_points(now, before, expected):
    assert points(*now, *before) == (expected and Decimal(expected))
