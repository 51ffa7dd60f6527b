"""Which column is which."""

import pytest

from psed.sheets.headers import Column, match_columns
from psed.sheets.problems import Problem
from psed.sheets.sheet import Row
from tests.sheets.files import HEADINGS, WANTED

AGE = Column("age", "Age", required=False)
BAND = Column("band", "Age band", required=False)
STARTED = Column("started", "Start date", ("Date",))
LEFT = Column("left", "Leaving date", ("Date",))


@pytest.mark.parametrize(
    ("headers", "positions"),
    [
        (HEADINGS, {"characteristic": 0, "category": 1, "count": 2}),
        (
            ("COUNT", " characteristic: ", "Group", "As at"),
            {"count": 0, "characteristic": 1, "category": 2, "date": 3},
        ),
        (
            ("Characteristic", "Category", "Employee Headcount"),
            {"characteristic": 0, "category": 1, "count": 2},
        ),
        (("Characteristic", "Category", "Headcount 2017"), {"characteristic": 0, "category": 1, "count": 2}),
        (
            ("Characteristic", "Category", "Count", "Count of leavers"),
            {"characteristic": 0, "category": 1, "count": 2},
        ),
        (
            ("Characteristic", "Category", "Count", "Count %"),
            {"characteristic": 0, "category": 1, "count": 2},
        ),
        (("", "Characteristic", "", "Category", "Count"), {"characteristic": 1, "category": 3, "count": 4}),
    ],
)
def test_columns_are_found(headers, positions):
    match = match_columns(headers, WANTED)
    assert match.positions == positions
    assert match.complete
    assert match.problems(1) == ()


def test_what_is_left_over_is_told_and_does_no_harm():
    match = match_columns((*HEADINGS, "Note", "", "note ", "Share"), WANTED)
    assert match.unknown == ("Note", "note ", "Share")
    assert match.duplicates == ("Note", "note")
    assert match.blank == (4,)
    assert match.complete


def test_missing_columns():
    match = match_columns(("Characteristic", "How many"), WANTED)
    assert [column.name for column in match.missing] == ["category", "count"]
    assert not match.complete
    kind, group = "missing column", "Add a column with the heading “Category”. “Group” will do too."
    count = "Add a column with the heading “Count”. “Headcount” or “Number of staff” will do too."
    assert match.problems(3) == (Problem(3, "Category", kind, group), Problem(3, "Count", kind, count))


def test_a_percentage_is_no_count():
    assert [column.name for column in match_columns((*HEADINGS[:2], "Count %"), WANTED).missing] == ["count"]


@pytest.mark.parametrize(
    ("headers", "wanted", "message"),
    [
        (
            (*HEADINGS, "Headcount"),
            WANTED,
            "Columns C and D could each be “Count”. Keep that heading for one and rename the others.",
        ),
        (
            (*HEADINGS, "Count", "Count"),
            WANTED,
            "Columns C, D and E have the same heading. Keep one as “Count” and rename the others.",
        ),
        (
            ("Characteristic", "Category", "Count 2016", "Count 2017"),
            WANTED,
            "Columns C and D could each be “Count”. Keep that heading for one and rename the others.",
        ),
        (
            ("Date",),
            (STARTED, LEFT),
            "The heading of column A could mean “Start date” or “Leaving date”. "
            "Give it one of these as its heading.",
        ),
        (
            ("Age band at 31 March",),
            (AGE, BAND),
            "The heading of column A could mean “Age” or “Age band”. Give it one of these as its heading.",
        ),
    ],
)
def test_it_never_guesses_between_two(headers, wanted, message):
    match = match_columns(headers, wanted)
    assert not match.complete
    assert match.missing == ()
    assert [(problem.kind, problem.message) for problem in match.problems(1)] == [
        ("ambiguous column", message)
    ]


def test_one_heading_for_two_columns_beside_another_for_one_of_them():
    match = match_columns(("Date", "Leaving date"), (STARTED, LEFT))
    assert match.positions == {"left": 1, "started": 0} or not match.complete


def test_what_a_person_has_chosen_is_taken():
    match = match_columns(
        ("Characteristic", "Category", "2016", "Headcount", "Count"), WANTED, chosen={"count": 2}
    )
    assert match.positions == {"count": 2, "characteristic": 0, "category": 1}
    assert match.complete
    assert match.unknown == ("Headcount", "Count")
    assert match_columns(HEADINGS, WANTED, chosen={"count": 9}).positions["count"] == 2


def test_cell():
    match = match_columns(HEADINGS, WANTED)
    row = Row(2, ("Race", "\xa0White ", "3"))
    assert match.cell(row, "category") == "White"
    assert match.cell(row, "date") == ""
