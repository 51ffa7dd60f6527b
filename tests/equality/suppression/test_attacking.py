"""Everything that is published is attacked together, quickly, and as surely as by all bounds."""

import json
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from equality.suppression import Published, Sum, System, joined, listed, protect
from equality.suppression.bounding import bounds, settled
from tests.equality.suppression.random_tables import SYSTEMS


def known(*systems: System, hidden=(), **more) -> Published:
    system = joined(systems)
    return Published(
        dict(system.counts),
        list(system.sums),
        set(hidden),
        set(system.unprinted),
        set(system.guarded),
        **{kind: set(names) for kind, names in more.items()},
    )


@given(SYSTEMS, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_what_is_settled_is_what_has_one_bound(system, random):
    hidden = [name for name in system.counts if random.random() < 0.6]
    lowest = {name: random.choice([0, min(1, system.counts[name])]) for name in hidden}
    exact = [name for name, bound in bounds(system, lowest).items() if bound.least == bound.greatest]
    assert settled(system, lowest, hidden) == exact
    assert settled(system, lowest, hidden[:2]) == [name for name in exact if name in hidden[:2]]


def test_two_tables_tell_between_them_what_neither_tells_alone():
    one = listed({"a": 40, "b": 12, "c": 3}, total="t")
    other = listed({"b again": 12, "d": 9}, total="u")
    both = known(one, other, hidden=["b", "c"])
    assert both.recoverable(5) == []
    both.tie("b", ["b again"])
    assert both.recoverable(5) == ["c"]


def test_a_sum_that_does_not_hold_or_is_not_there_tells_nothing():
    found = known(listed({"a": 40, "b": 12, "c": 3}, total="t"), System({"other": 11}), hidden=["b", "c"])
    found.tie("b", ["other"])
    found.tie("b", ["nowhere"])
    assert found.recoverable(5) == []


def test_what_stood_open_is_known():
    table = listed({"a": 40, "b": 12, "c": 3}, total="t")
    assert known(table, hidden=["b", "c"], seen=["b"]).recoverable(5) == ["c"]
    assert known(table, hidden=["b", "c"], seen=["c"]).recoverable(5) == ["c"]
    assert known(table, hidden=["b"]).recoverable(5) == ["c"]
    assert known(table, hidden=["b"], known=["c"]).recoverable(5) == []


def test_nobody_knows_of_what_may_be_nobody_that_it_is_somebody():
    table = listed({"a": 40, "b": 1, "c": 1}, total="t")
    assert known(table, hidden=["b", "c"]).recoverable(5) == ["b", "c"]
    assert known(table, hidden=["b", "c"], unsure=["b", "c"]).recoverable(5) == []


def test_a_guarded_piece_is_found_but_for_one_that_everybody_knows_by_itself():
    """60 of the 63 on the ward are nurses: 3 are not, and no page says so."""
    pieces = System(
        {"ward": 63, "nurses": 60, "rest": 3}, (Sum("ward", ("nurses", "rest")),), frozenset({"rest"})
    )
    guarded = replace(pieces, guarded=frozenset({"rest"}))
    assert known(pieces).recoverable(5) == []
    assert known(guarded).recoverable(5) == ["rest"]
    assert known(guarded, hidden=["nurses"]).recoverable(5) == []
    assert known(guarded, known=["ward", "nurses"]).recoverable(5) == []


def test_what_is_protected_is_found_safe_under_other_names_and_from_plain_values():
    table = listed({"a": 40, "b": 12, "c": 3}, total="t")
    found = known(table, hidden=protect(table, keep=["t"]).hidden, known=["t"])
    everything = Published()
    everything.take(found.named("2016-17/"))
    everything.take(found.named("2017-18/"))
    again = Published.from_plain(json.loads(json.dumps(everything.as_plain())))
    assert again == everything
    assert again.recoverable(5) == []
    again.seen.add("2017-18/b")
    assert again.recoverable(5) == ["2017-18/c"]
