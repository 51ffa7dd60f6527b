"""Whatever the figures, nothing hidden can be worked out: attacked by programmes written for these tests."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from equality.suppression import Unprotectable, audit, protect
from tests.equality.suppression.attacking import assert_safe, extremes
from tests.equality.suppression.random_tables import SYSTEMS

THRESHOLDS = st.sampled_from([2, 3, 5, 5, 10])


def check(system, threshold, keep=()):
    try:
        protection = protect(system, threshold=threshold, keep=keep, prove=False)
    except Unprotectable as refused:
        everything = {name for name, count in system.counts.items() if count and name not in keep}
        for name in refused.names:  # nothing more could be hidden, and still it is known
            least, greatest = extremes(system, everything, name)
            assert least == greatest
        return
    assert_safe(system, protection, keep=keep)
    assert not set(protection.hidden) & set(keep)
    found = audit(system, protection.hidden, threshold=threshold, keep=keep)
    assert found.safe
    for name in protection.hidden:
        least, greatest = extremes(system, set(protection.hidden), name)
        bound = found.bounds[name]
        assert (bound.least, bound.greatest) == (least, None if greatest == float("inf") else greatest)
    if not keep:
        assert_safe(system, protection, width=threshold - 2)  # with every total hideable it can be had
    assert protect(system, threshold=threshold, keep=keep, prove=False) == protection


@given(SYSTEMS, THRESHOLDS, st.booleans())
@settings(max_examples=150)
def test_nothing_hidden_can_be_worked_out(system, threshold, total_stays):
    check(system, threshold, ["total"] if total_stays else ())


@pytest.mark.long
@given(SYSTEMS, THRESHOLDS, st.booleans())
@settings(max_examples=5_000)
def test_nothing_hidden_can_be_worked_out_of_thousands_of_tables(system, threshold, total_stays):
    check(system, threshold, ["total"] if total_stays else ())
