from collections import Counter
from datetime import date

import pytest

from equality.frameworks import NoFramework, find_grade, framework, framework_for, frameworks, grade, grades
from equality.movements import Direction, Movement, movement

# The grades of NHS Dorset CCG (Equality, Diversity and Inclusion Annual Report 2017, Appendix 1), as printed.
DORSET = {
    "1.1": ("Under Developed", "Developing"),
    "1.2": ("Achieving", "Developing"),
    "1.3": ("Under Developed", "Under Developed"),
    "1.4": ("Developing", "Achieving"),
    "1.5": ("Achieving", "Achieving"),
    "2.1": ("Developing", "Developing"),
    "2.2": ("Under Developed", "Achieving"),
    "2.3": ("Developing", "Achieving"),
    "2.4": ("Developing", "Achieving"),
    "3.1": ("Achieving", "Achieving"),
    "3.2": ("Achieving", "Achieving"),
    "3.3": ("Achieving", "Achieving"),
    "3.4": ("Achieving", "Achieving"),
    "3.5": ("N/A", "Achieving"),
    "3.6": ("Achieving", "Achieving"),
    "4.1": ("Achieving", "Achieving"),
    "4.2": ("Achieving", "Achieving"),
    "4.3": ("N/A", "Achieving"),
}


@pytest.mark.parametrize("each", frameworks()[:2], ids=lambda each: each.code)
def test_four_goals_and_eighteen_outcomes(each):
    assert [len(goal.outcomes) for goal in each.goals] == [5, 4, 6, 3]
    assert [outcome.number for outcome in each.outcomes] == list(DORSET)
    assert all(
        outcome.number.startswith(f"{goal.number}.") for goal in each.goals for outcome in goal.outcomes
    )
    assert [goal.graded_by for goal in each.goals] == ["public", "public", "staff", "staff"]


def test_three_domains_and_eleven_outcomes():
    latest = framework("eds2022")
    assert [each.code for each in frameworks()] == ["eds", "eds2", "eds2022"]
    assert [len(goal.outcomes) for goal in latest.goals] == [4, 4, 3]
    assert "".join(outcome.number for outcome in latest.outcomes) == "1A1B1C1D2A2B2C2D3A3B3C"
    assert {each.code: each.part for each in frameworks()} == {
        "eds": "goal",
        "eds2": "goal",
        "eds2022": "domain",
    }
    unconfirmed = {outcome.number for outcome in latest.outcomes if not outcome.origin.confirmed}
    assert unconfirmed == {"1D", "2A", "2B", "2C", "3A", "3B", "3C"}


def test_titles_by_framework():
    assert framework("eds").goal(1).title == "Better health outcomes for all"
    assert framework("eds2").goal(1).title == "Better health outcomes"
    assert "Inclusive leadership at all levels" in framework("eds2").goal(4).variants


def test_outcome_texts():
    eds2 = framework("eds2").outcome("3.1")
    assert eds2.text.startswith("Fair NHS recruitment and selection processes lead to a more representative")
    assert framework("eds").outcome("3.1").text in eds2.variants


@pytest.mark.parametrize(
    ("when", "code"),
    [
        (2011, "eds"),
        (2012, "eds"),
        (2013, "eds"),
        (2014, "eds2"),
        (2015, "eds2"),
        (2022, "eds2"),  # EDS 2022 was on trial
        (2023, "eds2022"),
        (2026, "eds2022"),
        (date(2013, 10, 31), "eds"),
        (date(2013, 11, 1), "eds2"),
        (date(2023, 3, 31), "eds2"),
        (date(2023, 4, 1), "eds2022"),
    ],
)
def test_framework_for(when, code):
    assert framework_for(when).code == code


def test_there_was_no_framework_before_2011():
    with pytest.raises(NoFramework, match="no Equality Delivery System in 2010"):
        framework_for(2010)


def test_grades_in_rank_order():
    assert [(each.code, each.colour, each.rank) for each in grades()] == [
        ("undeveloped", "red", 0),
        ("developing", "amber", 1),
        ("achieving", "green", 2),
        ("excelling", "purple", 3),
        ("not_graded", "grey", None),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Undeveloped", "undeveloped"),
        ("Underdeveloped", "undeveloped"),
        ("Under Developed", "undeveloped"),
        ("under-developed", "undeveloped"),
        ("ACHIEVING ", "achieving"),
        ("N/A", "not_graded"),
        ("n/a", "not_graded"),
        ("not_graded", "not_graded"),
        ("", None),
        ("Good", None),
        ("Develop", None),
    ],
)
def test_find_grade(text, code):
    assert find_grade(text) == (grade(code) if code else None)


def test_dorset_from_2012_to_2015():
    before, after = ([find_grade(pair[year]) for pair in DORSET.values()] for year in (0, 1))
    assert Counter(each.code for each in before) == {
        "undeveloped": 3,
        "developing": 4,
        "achieving": 9,
        "not_graded": 2,
    }
    assert Counter(each.code for each in after) == {"undeveloped": 1, "developing": 3, "achieving": 14}
    moves = [movement(*pair) for pair in zip(before, after, strict=True)]
    assert Counter(move.direction for move in moves) == {
        Direction.UP: 5,
        Direction.DOWN: 1,
        Direction.SAME: 10,
        Direction.FIRST: 2,
    }
    assert dict(zip(DORSET, map(str, moves), strict=True))["2.2"] == "Up 2"


@pytest.mark.parametrize(
    ("before", "after", "expected", "words"),
    [
        ("undeveloped", "excelling", Movement(Direction.UP, 3), "Up 3"),
        ("achieving", "developing", Movement(Direction.DOWN, 1), "Down 1"),
        ("achieving", "achieving", Movement(Direction.SAME), "Same"),
        ("not_graded", "undeveloped", Movement(Direction.FIRST), "First grade"),
        (None, "undeveloped", Movement(Direction.FIRST), "First grade"),
        ("developing", None, Movement(Direction.STOPPED), "No longer graded"),
        (None, "not_graded", Movement(Direction.NONE), "Not graded"),
    ],
)
def test_movement(before, after, expected, words):
    found = movement(before and grade(before), after and grade(after))
    assert found == expected
    assert str(found) == words
