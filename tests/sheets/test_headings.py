"""Which row holds the headings."""

import pytest

from psed.sheets.headings import Column, find_header, known_headings, listed, normalise
from tests.sheets.files import HEADINGS, WANTED


@pytest.mark.parametrize(
    ("heading", "plain"),
    [
        ("  Headcount ", "headcount"),
        ("Number of the Employees", "number employees"),
        ("Employee", "employee"),
        ("EMPLOYEE_NUMBER", "number"),
        ("Full-Time/Part-Time", "full time part time"),
        ("Disability (Y/N)", "disability y n"),
        ("Count %", "count percent"),
        ("# of staff", "number staff"),
        ("Religion & Belief", "religion and belief"),
        ("Employee’s   Grade", "employees grade"),
        ("Ｃｏｕｎｔ", "count"),
        ("Count\n(31 March)", "count 31 march"),
        ("%%%", "percent percent percent"),
        ("***", ""),
        ("Hourly Rate (£)", "hourly rate"),
        ("Salary (GBP)", "salary"),
        ("£", "pounds"),
        ("", ""),
    ],
)
def test_normalise(heading, plain):
    assert normalise(heading) == plain


TITLE = ("Staff by category", "", "")
DATA = ("Race", "White", "3")


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([HEADINGS, DATA], 0),
        ([TITLE, ("Printed", "31/03/2017"), HEADINGS, DATA], 2),
        ([("Category", "", ""), ("characteristic", "GROUP", "number of staff"), HEADINGS], 1),
        ([("Characteristic", "Group", "How many"), DATA], 0),
        ([("Count",), ("Characteristic", "Group", "How many"), DATA], 1),
        ([DATA, DATA], None),
        ([DATA] * 20 + [HEADINGS], None),
        ([], None),
    ],
)
def test_find_header(rows, found):
    assert find_header(rows, WANTED) == found


def test_two_columns_need_two_headings():
    wanted = (Column("code", "Code"), Column("label", "Label"), Column("note", "Note", required=False))
    assert find_header([("Code",), ("Code", "Label")], wanted) == 1


def test_known_headings():
    assert known_headings([TITLE, HEADINGS, DATA], WANTED) == 3
    assert known_headings([], WANTED) == 0


@pytest.mark.parametrize(
    ("items", "sentence"),
    [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")],
)
def test_listed(items, sentence):
    assert listed(items) == sentence
