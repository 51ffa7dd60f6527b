"""What is hidden, and an attack on it that knows nothing of how it was chosen."""

from itertools import chain, combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from equality.categories import category_set
from equality.suppression import protect_list

# NHS Dorset CCG, staff by ethnic category (Equality, Diversity and Inclusion Annual Report 2017, Table 1).
CODES = ["A", "B", "C", "CA", "CB", "CC", "F", "G", "H", "N", "P", "U", "Z"]
DORSET_2016 = dict(zip(CODES, [269, 3, 7, 19, 1, 1, 2, 1, 1, 2, 1, 1, 2], strict=True))
DORSET_2017 = dict(zip(CODES, [287, 3, 6, 18, 0, 1, 2, 2, 1, 2, 1, 3, 1], strict=True))


@pytest.mark.parametrize(
    ("counts", "threshold", "hidden"),
    [
        ({"a": 40, "b": 12}, 5, ""),
        ({"a": 40, "b": 0}, 5, ""),
        ({"a": 40, "b": 12, "c": 3}, 5, "b c"),  # 3 alone could be worked out
        ({"a": 40, "b": 2, "c": 3}, 5, "b c"),
        ({"a": 300, "b": 7, "c": 3}, 5, "b c"),
        ({"a": 300, "b": 7, "c": 3}, 10, "b c"),
        ({"a": 50, "b": 1, "c": 1, "d": 30}, 5, "b c d"),  # 2 people in two cells are 1 and 1
        ({"a": 50, "b": 2, "c": 2, "d": 30}, 5, "b c d"),  # fewer than 5 people together
        ({"a": 50, "b": 4, "c": 4, "d": 30}, 5, "b c d"),  # 8 people in two cells below 5 are 4 and 4
        ({"a": 9, "b": 3, "c": 9}, 5, "a b"),  # of two as small, the first
        ({"a": 4, "b": 4}, 5, "a b"),  # there is nothing more to hide
        ({"a": 1, "b": 4}, 5, "a b"),
        ({"a": 50, "b": 0, "c": 3, "d": 0, "e": 8}, 5, "c e"),  # zeros stay
        ({}, 5, ""),
    ],
)
def test_a_list_with_its_total(counts, threshold, hidden):
    protection = protect_list(counts, total=sum(counts.values()), threshold=threshold)
    assert protection.hidden_cells == set(hidden.split())
    assert not protection.total_hidden


def test_a_list_whose_total_nobody_knows_hides_only_small_counts():
    assert protect_list({"a": 40, "b": 12, "c": 3}, total=None).hidden_cells == {"c"}


def test_the_sum_is_known_where_it_is_not_the_stated_total():
    assert protect_list({"a": 40, "b": 12, "c": 3}, total=56).hidden_cells == {"b", "c"}
    assert protect_list({"a": 40, "b": 12}, total=55).hidden_cells == set()


@pytest.mark.parametrize("counts", [{"a": 3, "b": 0}, {"a": 1, "b": 2}, {"a": 4}])
def test_a_small_total_is_hidden_with_everything_in_it(counts):
    protection = protect_list(counts, total=sum(counts.values()), groups={"all": list(counts)})
    assert (protection.hidden_cells, protection.hidden_groups, protection.total_hidden) == (
        set(counts),
        {"all"},
        True,
    )


def test_a_total_of_nobody_is_shown():
    protection = protect_list({"a": 0, "b": 0}, total=0)
    assert (protection.hidden_cells, protection.total_hidden) == (set(), False)


def test_as_many_people_as_cells_hides_the_total():
    protection = protect_list(dict.fromkeys("abcde", 1), total=5)
    assert (protection.hidden_cells, protection.total_hidden) == (set("abcde"), True)


def test_reasons():
    protection = protect_list({"a": 40, "b": 12, "c": 3}, total=55, groups={"x": ["a", "b"], "y": ["c"]})
    assert protection.reason("c") == "fewer than 5 people"
    assert protection.reason("b") == "would give another figure away"
    assert protection.group_reason("y") == "fewer than 5 people"
    assert protection.group_reason("x") == "would give another figure away"
    with pytest.raises(KeyError):
        protection.reason("a")


def test_shares_follow_their_subtotal():
    groups = {"known": ["a", "b"], "unknown": ["c"]}
    assert protect_list({"a": 40, "b": 12, "c": 9}, total=61, groups=groups).shows_share("unknown")
    assert protect_list({"a": 40, "b": 12, "c": 0}, total=52, groups=groups).shows_share("unknown")
    hidden = protect_list({"a": 40, "b": 12, "c": 3}, total=55, groups=groups)
    assert not hidden.shows_share("unknown")
    assert not hidden.shows_share("known")
    with pytest.raises(KeyError):  # nobody has looked at it
        protect_list({"a": 40, "b": 12, "c": 9}, total=61).shows_share("unknown")


def test_a_cell_and_a_subtotal_may_have_one_name():
    protection = protect_list({"a": 40, "b": 3}, total=43, groups={"a": ["b"], "b": ["a"]})
    assert (protection.hidden_cells, protection.hidden_groups) == ({"a", "b"}, {"a", "b"})


@pytest.mark.parametrize(
    "arguments",
    [
        {"cells": {"a": -1}, "total": None},
        {"cells": {"a": 1}, "total": -1},
        {"cells": {"a": 1}, "total": 1, "threshold": 1},
        {"cells": {"a": 1, "b": 2}, "total": 3, "groups": {"x": ["a"]}},
        {"cells": {"a": 1, "b": 2}, "total": 3, "groups": {"x": ["a", "b"], "y": ["a"]}},
        {"cells": {}, "total": 0, "groups": {str(number): [] for number in range(13)}},
    ],
)
def test_refused(arguments):
    with pytest.raises(ValueError):  # noqa: PT011  it is for developers
        protect_list(**arguments)


def wres(counts):
    parts = category_set("ethnicity-esr").partition("wres")
    return {group: [code for code in codes if code in counts] for group, codes in parts.items()}


def test_dorset_2017():
    protection = protect_list(DORSET_2017, total=328, groups=wres(DORSET_2017))
    # The 13 rows: every count of 1 to 4 and nothing else; nobody Scottish, and that is shown.
    assert protection.hidden_cells == {"B", "CC", "F", "G", "H", "N", "P", "U", "Z"}
    # White 315 would leave 4 for Irish and Welsh, Unknown is 4 itself, and the two hide each other.
    assert protection.hidden_groups == {"white", "unknown"}
    assert not protection.total_hidden
    assert not protection.shows_share("unknown")


def test_dorset_2016():
    protection = protect_list(DORSET_2016, total=310, groups=wres(DORSET_2016))
    assert protection.hidden_cells == {"B", "CB", "CC", "F", "G", "H", "N", "P", "U", "Z"}
    assert protection.hidden_groups == {"bme", "unknown"}
    assert not protection.shows_share("unknown")


def test_dorset_with_a_threshold_of_10():
    assert protect_list(DORSET_2016, total=310, threshold=10).hidden_cells == set(DORSET_2016) - {"A", "CA"}


def tables(cells, groups, total, protection):
    """Every table of counts that agrees with what a reader sees; None where nothing at all is shown.

    Counts above the greatest true one and 1 are left out: fewer tables can only make the attack stronger.
    """
    names, people = list(cells), sum(cells.values())
    if protection.total_hidden and protection.hidden_cells == set(cells):
        return None
    guesses = range(1, max(cells.values()) + 2)
    columns = [guesses if name in protection.hidden_cells else (cells[name],) for name in names]
    sums = [
        ([names.index(member) for member in members], sum(cells[member] for member in members))
        for group, members in groups.items()
        if group not in protection.hidden_groups
    ]
    if total is not None and not protection.total_hidden:
        sums.append((range(len(names)), people))
    return [
        dict(zip(names, guess, strict=True))
        for guess in product(*columns)
        if all(sum(guess[place] for place in places) == value for places, value in sums)
    ]


def attack(cells, groups, total, threshold, protection):
    """Fail if a reader learns a hidden figure, or a sum of hidden cells below the threshold."""
    known = tables(cells, groups, total, protection)
    for name, count in cells.items():
        assert name in protection.hidden_cells or not 1 <= count < threshold
    for group, members in groups.items():
        assert group in protection.hidden_groups or not 1 <= sum(cells[m] for m in members) < threshold
    if known is None:
        return
    assert cells in known
    for cell in protection.hidden_cells:
        assert len({table[cell] for table in known}) > 1
    for group in protection.hidden_groups:
        assert len({sum(table[m] for m in groups[group]) for table in known}) > 1
    if protection.total_hidden:
        assert len({sum(table.values()) for table in known}) > 1
    hidden = sorted(protection.hidden_cells)
    for some in chain.from_iterable(combinations(hidden, size) for size in range(1, len(hidden) + 1)):
        sums = {sum(table[cell] for cell in some) for table in known}
        assert len(sums) > 1 or sums.pop() >= threshold


@st.composite
def lists(draw):
    counts = draw(st.lists(st.integers(0, 7), min_size=1, max_size=5))
    cells = dict(zip("abcde", counts, strict=False))
    parts = draw(st.lists(st.sampled_from("xyz"), min_size=len(cells), max_size=len(cells)))
    groups = {part: [cell for cell, its in zip(cells, parts, strict=True) if its == part] for part in "xyz"}
    return cells, groups if draw(st.booleans()) else None


@given(lists(), st.booleans(), st.sampled_from([2, 3, 5]))
@settings(max_examples=300, deadline=None)
def test_nothing_hidden_can_be_worked_out(table, total_known, threshold):
    cells, groups = table
    total = sum(cells.values()) if total_known else None
    protection = protect_list(cells, total=total, groups=groups, threshold=threshold)
    attack(cells, groups or {}, total, threshold, protection)
    assert protection == protect_list(cells, total=total, groups=groups, threshold=threshold)


@given(lists(), st.sampled_from([3, 5]))
@settings(deadline=None)
def test_another_category_that_nobody_holds_changes_nothing(table, threshold):
    cells, groups = table
    total = sum(cells.values())
    before = protect_list(cells, total=total, groups=groups, threshold=threshold)
    more = groups and {**groups, "x": ["new", *groups["x"]]}
    after = protect_list({"new": 0, **cells}, total=total, groups=more, threshold=threshold)
    assert after.hidden_cells - {"new"} == before.hidden_cells
    assert after.hidden_groups == before.hidden_groups


def test_the_attack_succeeds_where_too_little_is_hidden():
    counts = {"a": 40, "b": 12, "c": 3}
    weak = protect_list(counts, total=None)
    with pytest.raises(AssertionError):
        attack(counts, {}, 55, 5, weak)
