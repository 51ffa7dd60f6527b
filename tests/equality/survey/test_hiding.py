"""No count of a hidden group can be worked out from what is shown of a survey."""

from decimal import Decimal
from itertools import product

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from equality.survey import questions
from equality.survey.hiding import PROTECTS, SMALL, protect_survey
from equality.survey.lines import Line


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
    found = protect_survey({"q": lines}, minimum)
    return {group: why for (_, _, group), why in found.items()}


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
    assert [place for place in shown if place[2] in "cd"] == []
    assert shown["x", "directorate", "b"] == shown["y", "directorate", "b"] == PROTECTS


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
    # Those of BME who are in no part follow as a part would.
    assert hidden([*lines[:3], line("race", "Indian", 3, 15), line("race", "Chinese", 3, 11)]) == {
        "Chinese": PROTECTS
    }


def test_who_did_not_say_follows_from_white_bme_and_everybody_whatever_parts_stand_beside():
    lines = [
        *table({"White": (20, 180), "BME": (9, 30), "Prefer not to say": (1, 4)}, kind="race"),
        line("race", "Indian", 4, 15),
        line("race", "Pakistani", 5, 15),
    ]
    assert hidden(lines) == {
        "Prefer not to say": SMALL,
        "BME": PROTECTS,
        "Indian": PROTECTS,
        "Pakistani": PROTECTS,
    }


@pytest.mark.parametrize(
    ("missing", "expected"),
    [
        ((0, 0), {}),
        ((1, 4), {"b": PROTECTS}),
        ((0, 12), {"b": PROTECTS}),  # each of the twelve said no
        ((5, 12), {}),
        ((0, 20), {}),
    ],
)
def test_people_in_no_group_follow_as_a_group_would(missing, expected):
    assert hidden(table({"a": (20, 180), "b": (9, 30)}, missing=missing)) == expected


def test_nothing_and_everything_of_few_people_is_not_told():
    found = table({"a": (0, 19), "b": (20, 20), "c": (10, 10), "d": (3, 50)})
    assert hidden(found) == {"a": SMALL, "c": SMALL}
    assert hidden(table({"a": (0, 19), "b": (0, 30), "c": (5, 40), "d": (9, 50)})) == {
        "a": SMALL,
        "b": PROTECTS,
        "c": PROTECTS,  # nobody of a and b together
    }


def test_where_nobody_said_yes_a_hidden_group_hides_all():
    assert set(hidden(table({"a": (0, 5), "b": (0, 90), "c": (0, 60)}))) == {"All", "a", "b", "c"}
    assert set(hidden(table({"b": (0, 90), "c": (0, 60)}, missing=(0, 5)))) == {"All", "b", "c"}
    assert hidden(table({"b": (0, 90), "c": (0, 60)})) == {}


def test_ten_groups_of_one_are_not_safe_together():
    """Ten people in ten groups of at least one each: one in each."""
    groups = {f"g{number}": (number % 2, 1) for number in range(10)}
    assert hidden(table({**groups, "b": (5, 30), "c": (9, 90)}))["b"] == PROTECTS


def test_a_count_that_is_the_base_of_another_question_is_hidden_there_too():
    """8 of 30 felt pressure, asked of those who came to work unwell: so 30 of those came unwell."""
    unwell = table({"a": (4, 9), "b": (30, 40), "c": (60, 90)})
    pressure = table({"a": (0, 0), "b": (8, 30), "c": (9, 60)})
    found = protect_survey({"worked_unwell": unwell, "manager_pressure": pressure}, 10)
    assert {place[2] for place in found if place[0] == "worked_unwell"} == {"a", "b"}
    assert {"a", "b"} <= {place[2] for place in found if place[0] == "manager_pressure"}


def test_nobody_answering_tells_where_the_question_follows_from_another():
    groups = table({"a": (0, 0), "b": (9, 30), "c": (20, 60), "d": (4, 20)})
    assert {place[2] for place in protect_survey({"hba_reported": groups}, 10)} == {"a", "d", "b"}
    assert protect_survey({"valued": groups}, 10) == {}


def test_adjustments_are_asked_of_disabled_staff_alone():
    answers = table({"Disabled": (40, 60), "Not disabled": (0, 0)}, kind="disability")
    assert protect_survey({"adjustments": answers}, 10) == {}


def test_hidden_with_names_questions():
    keys = {each.key for each in questions()}
    assert all({*each.hidden_with} <= keys - {each.key} for each in questions())


# Attacks by a reader.

WHITE = ("Irish", "Gypsy or Irish Traveller", "Any other White background", "White British")
BME = ("Indian", "Pakistani", "Chinese", "African", "Caribbean", "Arab")


@st.composite
def groups_of(draw, most: int = 40, least_groups: int = 1):
    """Counts and bases of groups, many of them few people and many of them of one mind."""
    base = st.one_of(st.integers(0, 12), st.integers(0, most))
    one = base.flatmap(
        lambda base: st.tuples(st.sampled_from([0, base, base // 2, base // 3, min(base, 1)]), st.just(base))
    )
    return draw(st.lists(one, min_size=least_groups, max_size=6))


@st.composite
def surveys(draw):
    """Lines by question: directorates, and race with sums, their parts and people in no group."""
    found = {}
    for key in draw(st.sampled_from([["x"], ["x", "y"], ["worked_unwell", "manager_pressure"]])):
        white, bme, others = (draw(groups_of()) for _ in range(3))
        missing, left_out = draw(groups_of(6)), draw(groups_of(6))
        everybody = [*white, *bme, *others, *missing]
        total = tuple(map(sum, zip(*everybody, strict=True)))
        lines = [line("all", "All", *total)]
        sums = draw(st.booleans())
        if sums:
            white_sum = tuple(map(sum, zip(*white, *left_out, strict=True)))
            lines += [
                line("race", "White", *white_sum),
                line("race", "BME", *map(sum, zip(*bme, strict=True))),
            ]
            lines[0] = line("all", "All", *map(sum, zip(total, *left_out, strict=True)))
        if not sums or draw(st.booleans()):
            lines += [line("race", name, *each) for name, each in zip(BME, bme, strict=False)]
            lines += [line("race", name, *each) for name, each in zip(WHITE, white, strict=False)]
        lines += [line("race", f"Not said {place}", *each) for place, each in enumerate(others)]
        rest = draw(st.integers(0, lines[0].base))
        count = draw(st.integers(max(0, lines[0].count - rest), min(lines[0].count, lines[0].base - rest)))
        lines.append(line("directorate", "Delivery", count, lines[0].base - rest))
        lines.append(line("directorate", "Finance", lines[0].count - count, rest))
        found[key] = lines
    return found


def sums_of(lines):
    """Yield each sum that a reader knows to hold: a whole, its parts and, last, people in none of them."""
    by_name = {each.group: each for each in lines}
    kinds = {each.kind for each in lines if each.kind != "all"}
    for kind in sorted(kinds):
        top = [each for each in lines if each.kind == kind]
        for name, names in (("White", WHITE), ("BME", BME)):
            parts = [by_name[part] for part in names if part in by_name]
            if kind == "race" and name in by_name and parts:
                yield by_name[name], parts
                top = [each for each in top if each not in parts]
        yield by_name["All"], top


def check(found, minimum=10):
    """Bound every hidden base and count by linear programmes over all that is shown."""
    gone = protect_survey(found, minimum)
    for key, lines in found.items():
        left = [each for each in lines if (key, *each.place) not in gone]
        for each in left:
            assert not 0 < each.base < minimum
            assert each.base >= 20 or each.count not in {0, each.base} or not each.base
        if (key, "all", "All") in gone:
            assert not left
            continue
        unknown = [each for each in lines if each not in left]
        rests = []
        for total, parts in sums_of(lines):
            together = [sum(getattr(each, name) for each in parts) for name in ("count", "base")]
            rests.append(Line("rest", total.group, total.count - together[0], total.base - together[1]))
        columns = [*unknown, *rests]
        for name in ("base", "count"):
            rows, ends = [], []
            for (total, parts), rest in zip(sums_of(lines), rests, strict=True):
                row = numpy.zeros(len(columns))
                row[columns.index(rest)] = 1
                end = 0
                for each, sign in ((total, 1), *((part, -1) for part in parts)):
                    if each in left:
                        end += sign * getattr(each, name)
                    else:
                        row[columns.index(each)] -= sign
                rows.append(row)
                ends.append(end)
            # Of counts, the reader is taken to know every base; of bases, that a hidden group has somebody.
            limits = [
                (
                    0 if each in rests or name == "count" else min(each.base, 1),
                    None if name == "base" else each.base,
                )
                for each in columns
            ]
            for place, each in enumerate(columns):
                small = 0 < each.base < minimum or (0 < each.base < 20 and each.count in {0, each.base})
                if not small:
                    continue
                aim = numpy.zeros(len(columns))
                aim[place] = 1
                least, most = (
                    linprog(sign * aim, A_eq=numpy.array(rows), b_eq=ends, bounds=limits) for sign in (1, -1)
                )
                assert least.success, least.message
                assert most.status == 3 or -most.fun - least.fun > 1 - 1e-6, (key, each, name, gone)


@settings(deadline=None)
@given(surveys())
def test_no_hidden_base_or_count_follows(found):
    check(found)


@pytest.mark.long
@settings(max_examples=500, deadline=None)
@given(surveys(), st.sampled_from([5, 10, 11, 30]))
def test_no_hidden_base_or_count_follows_in_many_surveys(found, minimum):
    check(found, minimum)


def ways(groups: list[tuple[int, int]], total: tuple[int, int]) -> list[set[int]]:
    """Return the counts that each hidden group may have for a reader who knows every base and the sum."""
    found: list[set[int]] = [set() for _ in groups]
    for counts in product(*(range(base + 1) for _, base in groups)):
        if sum(counts) == total[0]:
            for place, count in enumerate(counts):
                found[place].add(count)
    return found


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.integers(1, 12).flatmap(lambda b: st.tuples(st.integers(0, b), st.just(b))), min_size=2, max_size=4
    )
)
def test_trying_every_table_finds_more_than_one_count(groups):
    lines = table({f"g{number}": each for number, each in enumerate([*groups, (20, 40)])})
    shown = protect_survey({"q": lines}, 10)
    gone = [(each.count, each.base) for each in lines[1:] if ("q", *each.place) in shown]
    if gone and len(gone) < len(lines) - 1:
        total = sum(count for count, _ in gone), sum(base for _, base in gone)
        assert all(len(found) > 1 for found in ways(gone, total))
