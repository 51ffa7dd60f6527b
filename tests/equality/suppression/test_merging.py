"""Joining categories, and rounding."""

import pytest

from equality.suppression import crossed, joined_name, listed, merged, merges, protect, rounded

COUNTS = {"British": 200, "Irish": 3, "Welsh": 4, "Asian": 20, "Black": 30}


def test_join_irish_and_welsh():
    system = listed(COUNTS, total="total")
    first, *_others = merges(system, [["British", "Irish", "Welsh"], ["Asian", "Black"]], keep=["total"])
    assert first.sentence == "join Irish and Welsh: no cell hidden"
    assert (first.before, first.after, first.lost) == (2, 0, 1)
    done = merged(system, {joined_name("Irish", "Welsh"): ("Irish", "Welsh")})
    assert done.counts["Irish and Welsh"] == 7
    assert not protect(done, keep=["total"]).hidden


def test_labels_are_said_and_names_are_not():
    system = listed({"A": 200, "B": 3, "CC": 4}, total="total")
    (first, *_others) = merges(system, [("A", "B", "CC")], labels={"B": "Irish", "CC": "Welsh"})
    assert first.sentence == "join Irish and Welsh: no cell hidden"


def test_rows_are_joined_with_their_cells():
    system = crossed(
        {"White": {"2": 30, "3": 20}, "Asian": {"2": 3, "3": 4}, "Black": {"2": 4, "3": 8}}, total="total"
    )
    (first, *_others) = merges(system, [["White", "Asian", "Black"]])
    assert (first.names, first.after) == (("Asian", "Black"), 0)
    done = merged(system, {"Asian and Black": ("Asian", "Black")})
    assert done.counts["Asian and Black × 2"] == 7
    assert {each.total for each in done.sums} == {"White", "Asian and Black", "2", "3", "total"}


def test_what_cannot_be_protected_may_be_joined():
    system = listed({"a": 1, "b": 1, "c": 1, "d": 1, "e": 1}, total="total")
    first = merges(system, ["abcde"], keep=["total"])[0]
    assert (first.before, first.after) == (None, 4)
    assert first.sentence == "join a and b: the table can be protected, with 4 cells hidden"
    pair = listed({"a": 3, "b": 2, "c": 0}, total="total")
    assert merges(pair, [["a", "b", "c"]], keep=["total"])[0].sentence.startswith(
        "join a and b: no cell hidden"
    )


def test_nothing_is_said_where_nothing_is_hidden_or_two_would_be_one():
    assert merges(listed({"a": 40, "b": 30, "c": 9}, total="total"), ["abc"]) == ()
    assert merges(listed({"a": 40, "b": 3}, total="total"), ["ab"]) == ()
    with pytest.raises(ValueError, match="no figure named x"):
        merged(listed(COUNTS, total="total"), {"y": ("x", "Irish")})


@pytest.mark.parametrize(
    ("count", "shown"), [(0, 0), (2, 0), (3, 5), (7, 5), (8, 10), (12, 10), (62, 60), (13, 15)]
)
def test_rounded_to_five(count, shown):
    assert rounded(count) == shown


def test_no_count_below_zero_is_rounded():
    with pytest.raises(ValueError, match="below 0"):
        rounded(-1)
