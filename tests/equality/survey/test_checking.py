"""Each check of a survey's table finds what it is for, and nothing in a right one."""

from decimal import Decimal

import pytest

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
    ],
)
def test_possible(percent, base, expected):
    assert possible(Decimal(percent), base) is expected


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
