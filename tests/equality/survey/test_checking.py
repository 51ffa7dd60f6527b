"""Each check of a survey's table finds what it is for, and nothing in a right one."""

from decimal import ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equality.survey import question
from equality.survey.checking import check_question, possible
from equality.survey.lines import Line


def lines(*found: tuple[str, str, str]) -> list[Line]:
    return [Line(kind, group, None, None, Decimal(percent)) for kind, group, percent in found]


def sentences(found: list[Line], number: str = "", year: int = 2023, key: str = "safe_speak_up") -> list[str]:
    findings = check_question(question(key), number, year, found, weighted=False)
    return [each.text % dict(each.values) for each in findings]


def test_two_numbers_for_one_figure():
    found = lines(("all", "All ICB staff", "65.4"), ("all", "All staff", "64.4"))
    assert sentences(found) == ["Two figures for All staff: 65.4% and 64.4%."]


def test_everybody_outside_the_groups():
    found = lines(("all", "All", "65.4"), ("race", "White", "60.1"), ("race", "Ethnic diverse", "43.8"))
    assert sentences(found) == [
        "Everybody has 65.4%, while every group of one kind is below that. That can only be where a group "
        "that is not in the table, or is hidden, is far from it."
    ]
    assert not sentences(lines(("all", "All", "65.4"), ("race", "White", "67.4"), ("race", "BME", "43.8")))
    assert not sentences(lines(("all", "All", "65.4"), ("race", "White", "60.1")))


@pytest.mark.parametrize(("number", "wrong"), [("25e", 0), ("Q25e", 0), ("", 0), ("25f", 1), ("14", 1)])
def test_label(number, wrong):
    assert len(sentences([], number)) == wrong


def test_a_question_that_was_not_asked():
    assert sentences([], year=2015) == ["The survey of 2015 did not ask this question."]


@pytest.mark.parametrize(
    ("percent", "base", "expected"),
    [
        ("48", 25, True),
        ("92", 25, True),
        ("52.4", 21, True),
        ("52.5", 21, False),
        ("7.21", 208, True),
        ("0", 1, True),
        ("100", 3, True),
        ("33.3", 3, True),
        ("34", 3, False),
        ("6.2", 16, True),  # a half rounded to the even digit, as some programs do
        ("6.3", 16, True),
        ("2.11", 310, False),  # Dorset 2015/16, printed beside 7 of 310
        ("2.26", 310, True),
    ],
)
def test_possible(percent, base, expected):
    assert possible(Decimal(percent), base) is expected


@pytest.mark.parametrize(
    ("printed", "between", "bases"),
    [
        # Staffordshire and Stoke-on-Trent 2023, not experienced: its contractor's report, then as published.
        ("92.9 87.7 84.4", (200, 220), [211, 212]),
        ("92.79", (205, 210), [208]),
        ("7.21 12.50", (208, 208), [208]),
        ("84.16 15.84", (200, 203), [202]),
        ("90.07 6.74", (100, 400), [282]),  # White and Asian staff
        ("88.92 1.2 0.9 0.3 8.68", (300, 360), [334]),  # sexual orientation in Dorset, of "328"
    ],
)
def test_the_bases_that_printed_percentages_fit(printed, between, bases):
    first, last = between
    percents = [Decimal(each) for each in printed.split()]
    assert [
        base for base in range(first, last + 1) if all(possible(each, base) for each in percents)
    ] == bases


@given(
    st.integers(1, 3000).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base))),
    st.integers(0, 3),
)
def test_a_percentage_of_people_is_possible_however_it_is_rounded(found, places):
    count, base = found
    exact = Decimal(100 * count) / base
    for rounding in (ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN):
        assert possible(exact.quantize(Decimal(1).scaleb(-places), rounding), base)


@pytest.mark.parametrize(
    ("percent", "base", "wrong"), [("100", None, 1), ("0", None, 1), ("99.9", None, 0), ("100", 12, 0)]
)
def test_none_and_all_without_a_base(percent, base, wrong):
    assert len(sentences([Line("directorate", "Medical", None, base, Decimal(percent))])) == wrong


def test_impossible_percentages_are_named():
    found = [Line("sex", "Men", None, 21, Decimal("52.5"))]
    assert sentences(found) == ["Men: no number of people out of 21 makes 52.5%."]


@pytest.mark.parametrize(
    ("key", "percent", "is_reversed", "wrong"),
    [
        ("hba_public", "92.9", False, 1),
        ("hba_public", "92.9", True, 0),
        ("hba_public", "7.2", False, 0),
        ("hba_public", "7.2", True, 1),
        ("safe_speak_up", "92.9", False, 0),
    ],
)
def test_the_other_way_round(key, percent, is_reversed, wrong):
    lines_of_all = lines(("all", "All", percent))
    found = check_question(question(key), "", 2023, lines_of_all, weighted=False, is_reversed=is_reversed)
    assert len(list(found)) == wrong
