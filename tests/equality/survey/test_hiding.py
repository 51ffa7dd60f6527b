"""No count of a hidden group can be worked out from what is shown of a survey."""

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from equality.survey.hiding import PROTECTS, SMALL, protect_survey
from equality.survey.lines import Line, whole


def line(kind: str, group: str, count: int | None, base: int | None, percent: str | None = None) -> Line:
    return Line(kind, group, count, base, None if percent is None else Decimal(percent))


def table(
    groups: dict[str, tuple[int, int]], *, missing: tuple[int, int] = (0, 0), kind: str = "directorate"
):
    """Lines of groups with everybody above them; `missing` are in the whole and in no group."""
    count = sum(count for count, _ in groups.values()) + missing[0]
    base = sum(base for _, base in groups.values()) + missing[1]
    return [line("all", "All", count, base), *(line(kind, name, *each) for name, each in groups.items())]


def hidden(lines: list[Line], minimum: int = 10) -> dict[str, str]:
    shown = protect_survey({"q": lines}, minimum)
    return {group: why for (_, _, group), why in shown.hidden.items()}


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        ({"a": (3, 10), "b": (40, 90)}, {}),
        ({"a": (3, 9), "b": (40, 90), "c": (8, 30)}, {"a": SMALL, "c": PROTECTS}),
        ({"a": (1, 4), "b": (1, 7), "c": (8, 30)}, {"a": SMALL, "b": SMALL}),
        # Together fewer than ten.
        ({"a": (1, 4), "b": (1, 3), "c": (8, 30), "d": (9, 40)}, {"a": SMALL, "b": SMALL, "c": PROTECTS}),
        # Nobody of the two.
        ({"a": (0, 4), "b": (0, 7), "c": (8, 30), "d": (1, 2)}, {"a": SMALL, "b": SMALL, "d": SMALL}),
        ({"a": (0, 4), "b": (0, 7), "c": (8, 30)}, {"a": SMALL, "b": SMALL, "c": PROTECTS}),
        ({"a": (9, 9), "b": (30, 90)}, {"a": SMALL, "b": PROTECTS}),
        # A group without an answer hides nobody.
        ({"a": (0, 0), "b": (30, 90)}, {}),
        ({"a": (0, 0), "b": (3, 6), "c": (30, 90)}, {"b": SMALL, "c": PROTECTS}),
    ],
)
def test_a_second_group_is_hidden(groups, expected):
    assert hidden(table(groups)) == expected


def test_the_smallest_base_is_a_setting():
    assert hidden(table({"a": (3, 10), "b": (40, 90), "c": (9, 30)}), minimum=11) == {
        "a": SMALL,
        "c": PROTECTS,
    }


def test_a_small_whole_hides_all():
    assert hidden(table({"a": (3, 5), "b": (1, 4)})) == {"All": SMALL, "a": SMALL, "b": SMALL}


def test_where_only_percentages_are_given_a_second_column_goes_with_a_single_one():
    lines = [
        line("all", "All", None, None, "65.4"),
        line("directorate", "a", None, None, "70"),
        line("directorate", "b", None, None, None),
        line("directorate", "c", None, None, "60"),
    ]
    assert hidden(lines) == {"b": SMALL, "c": PROTECTS}
    assert hidden([*lines, line("directorate", "d", None, None, None)]) == {"b": SMALL, "d": SMALL}


def test_the_same_column_is_hidden_in_every_question():
    first = table({"a": (3, 9), "b": (40, 41), "c": (30, 45), "d": (1, 60)})
    second = table({"a": (3, 9), "b": (40, 47), "c": (30, 44), "d": (1, 60)})
    shown = protect_survey({"x": first, "y": second}, 10)
    assert [place for place in shown.hidden if place[2] in "cd"] == []
    assert shown.hidden["x", "directorate", "b"] == shown.hidden["y", "directorate", "b"] == PROTECTS


def test_sums_and_their_parts_of_one_characteristic():
    lines = [
        *table({"White": (30, 180), "BME": (6, 30)}, kind="race"),
        line("race", "Indian", 3, 20),
        line("race", "Pakistani", 3, 10),
    ]
    assert hidden(lines) == {}
    # Black staff of 5 follow from BME less the others: another of those goes too.
    parts = [line("race", "Indian", 2, 15), line("race", "Chinese", 2, 10), line("race", "African", 2, 5)]
    assert hidden([*lines[:3], *parts]) == {"African": SMALL, "Chinese": PROTECTS}


def test_nothing_and_everything_of_few_people_is_told_softly():
    shown = protect_survey({"q": table({"a": (0, 19), "b": (20, 20), "c": (10, 10), "d": (3, 50)})}, 10)
    assert not shown.hidden
    assert {group for _, _, group in shown.soft} == {"a", "c"}


def test_where_nobody_said_yes_a_hidden_group_softens_all():
    shown = protect_survey({"q": table({"a": (0, 5), "b": (0, 90), "c": (0, 60)})}, 10)
    assert {group for _, _, group in shown.hidden} == {"a", "b", "c"}
    assert ("q", "all", "All") in shown.soft


GROUPS = st.lists(
    st.integers(0, 40).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base))),
    min_size=1,
    max_size=6,
)
MISSING = st.integers(0, 3).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base)))


def ways(groups: list[tuple[int, int]], total: tuple[int, int]) -> list[set[int]]:
    """Return the counts that each hidden group may have for a reader who knows every base and the sum."""
    found: list[set[int]] = [set() for _ in groups]
    for counts in product(*(range(base + 1) for _, base in groups)):
        if sum(counts) == total[0]:
            for place, count in enumerate(counts):
                found[place].add(count)
    return found


def check(groups, missing):
    lines = table({f"g{number}": each for number, each in enumerate(groups)}, missing=missing)
    shown = protect_survey({"q": lines}, 10)
    total = whole(lines)
    if ("q", *total.place) in shown.hidden or ("q", *total.place) in shown.soft:
        return
    gone = [each for each in lines[1:] if ("q", *each.place) in shown.hidden]
    left = [each for each in lines[1:] if each not in gone]
    assert all(each.base >= 10 or each.base == 0 for each in left)
    if not gone or not any(each.base for each in left):
        return
    assert len(gone) >= 2
    # The reader knows the people in no group as well, and each hidden base: still no count.
    together = sum(each.count for each in gone), sum(each.base for each in gone)
    assert together[1] >= 10
    for each in gone:
        others = together[1] - each.base
        least, most = max(0, together[0] - others), min(each.base, together[0])
        assert least < most, (each, together)


@given(GROUPS, MISSING)
def test_no_hidden_count_follows(groups, missing):
    check(groups, missing)


@pytest.mark.long
@settings(max_examples=20_000)
@given(GROUPS, MISSING)
def test_no_hidden_count_follows_in_many_tables(groups, missing):
    check(groups, missing)


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.integers(1, 12).flatmap(lambda b: st.tuples(st.integers(0, b), st.just(b))), min_size=2, max_size=4
    )
)
def test_trying_every_table_finds_more_than_one_count(groups):
    lines = table({f"g{number}": each for number, each in enumerate([*groups, (20, 40)])})
    shown = protect_survey({"q": lines}, 10)
    gone = [(each.count, each.base) for each in lines[1:] if ("q", *each.place) in shown.hidden]
    if gone and len(gone) < len(lines) - 1:
        total = sum(count for count, _ in gone), sum(base for _, base in gone)
        assert all(len(found) > 1 for found in ways(gone, total))
