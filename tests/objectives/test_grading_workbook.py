"""A grading's workbook: out, and in again."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from objectives.eds import rereading
from objectives.eds.filled import number_of_changes, write
from objectives.eds.services import (
    EvidenceLine,
    PanelLine,
    ServiceLine,
    StepLine,
    save_evidence,
    save_outcome,
    save_panels,
    save_services,
    save_steps,
)
from objectives.eds.workbook import book_of
from objectives.models import Evidence, Grade
from objectives.services import GradeLine, add_grading, save_grades
from objectives.summary.grading import fetched
from psed.sheets.books import write_book
from tests.factories.objectives import GradingFactory
from tests.objectives.dorset import GRADES

BASE = "/northshire/2016-17/eds/"
STORABLE = st.characters(exclude_characters="\0", exclude_categories=["Cs"])  # what every database keeps


def book(grading):
    file = BytesIO()
    write_book(book_of(fetched(grading)), file)
    file.seek(0)
    return file


def reread(grading, file=None):
    filled = rereading.read(file or book(grading), "grading.xlsx", fetched(grading))
    return filled, number_of_changes(fetched(grading), filled)


@pytest.fixture
def graded(year):
    grading = GradingFactory(organisation=year.organisation)
    save_grades(
        grading=grading,
        grades={row[0]: GradeLine(row[1], proposed="developing", reason="So") for row in GRADES},
    )
    lines = {
        "": EvidenceLine(text="=1+1\r\nand more", owner="Patient experience team"),
        "race": EvidenceLine("as_well", "x", "https://a.example/"),
    }
    save_evidence(grading=grading, outcome="1.1", service=None, evidence=lines)
    save_steps(grading=grading, steps={"grades": StepLine(date(2015, 10, 1), "Lead", "Minutes")})
    save_panels(
        grading=grading,
        panels=[
            PanelLine("public", "1", "Forum", date(2015, 10, 2), 30),
            PanelLine("staff"),
            PanelLine("staff"),
        ],
    )
    return grading


@pytest.fixture
def scoring(year):
    grading = add_grading(organisation=year.organisation, year_graded=2024)
    lines = [ServiceLine("Maternity", "well"), ServiceLine("Stroke", "not_well", counts=True)]
    save_services(grading=grading, services=lines, combine="service_totals", reason="Two were ready.")
    save_outcome(
        grading=grading,
        outcome="1A",
        service=grading.services.get(name="Stroke"),
        evidence={"sex": EvidenceLine("less_well", "Audit")},
        grade=GradeLine("achieving", reason="Agreed", proposed="developing"),
    )
    return grading


@pytest.mark.parametrize("which", ["graded", "scoring"])
def test_it_comes_back_unchanged(request, which):
    grading = request.getfixturevalue(which)
    filled, changes = reread(grading)
    assert filled.faults == []
    assert changes == 0
    before = (Grade.history.count(), Evidence.history.count())
    write(grading, filled)
    assert (Grade.history.count(), Evidence.history.count()) == before
    assert reread(grading)[1] == 0


def test_one_table_a_sheet_and_nothing_merged(scoring):
    workbook = load_workbook(book(scoring))
    assert workbook.sheetnames == ["Notes", "About", "Grades", "Evidence", "Steps", "Who graded", "Services"]
    assert not any(sheet.merged_cells.ranges for sheet in workbook)
    assert workbook["Grades"].max_row == 2 + 4 * 2 + 7


def edited(grading, sheet, **cells):
    file = book(grading)
    workbook = load_workbook(file)
    for place, value in cells.items():
        workbook[sheet][place] = value
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def send(officer, grading, data, name="grading.xlsx", version=1):
    sent = {"version": str(version), "file": SimpleUploadedFile(name, data)}
    return officer.post(f"{BASE}{grading.pk}/import/", sent)


def test_what_was_filled_in_is_saved(officer, graded):
    answer = officer.get(f"{BASE}{graded.pk}/grading.xlsx")
    assert b"".join(answer.streaming_content).startswith(b"PK")
    answer = send(officer, graded, edited(graded, "Grades", C4="excelling", F4=None))
    assert answer.status_code == 422  # not the grade proposed, and no reason any more
    data = edited(graded, "Grades", C3="Under Developed", F3="Weak", C4="excelling")
    assert send(officer, graded, data).status_code == 302
    grades = {each.outcome: (each.code, each.reason) for each in graded.grades.all()}
    assert (grades["1.1"], grades["1.2"]) == (("undeveloped", "Weak"), ("excelling", "So"))
    graded.refresh_from_db()
    assert graded.version == 2
    story = officer.get(f"{BASE}{graded.pk}/history/").content.decode()
    assert "<ins>Excelling</ins>" in story


def test_nothing_new_is_no_new_version(officer, graded):
    answer = send(officer, graded, book(graded).getvalue())
    assert answer.status_code == 302
    assert "Nothing has changed." in officer.get(answer.url).content.decode()
    graded.refresh_from_db()
    assert graded.version == 1


@pytest.mark.parametrize(
    ("sheet", "cells", "says"),
    [
        ("Grades", {"A3": "9.9"}, ("3", "Outcome", "Enter an outcome from 1.1 to 4.3.")),
        ("Grades", {"A4": "1.1"}, ("4", "Outcome", "This row is there twice.")),
        ("Grades", {"C3": "Good"}, ("3", "Grade", "Enter Undeveloped, Developing")),
        ("Grades", {"B3": "Stroke"}, ("3", "Service", "This outcome is not graded by service.")),
        ("Evidence", {"C3": "Height"}, ("3", "Group", "Enter Everybody or one of the nine")),
        ("Evidence", {"D4": "badly"}, ("4", "How they fare", "Enter one of these:")),
        ("Evidence", {"F4": "not a link"}, ("4", "Where it is", "Enter a valid URL")),
        ("Steps", {"A3": 12}, ("3", "Step", "Enter each step once, by its number from 1 to 9.")),
        ("Steps", {"B3": "31 June 2015"}, ("3", "Done on", "30 June")),
        ("Who graded", {"A3": "Martians"}, ("3", "Who they are", "Enter one of these:")),
        ("Who graded", {"A3": "😀"}, ("3", "Who they are", "Enter one of these:")),
        ("Evidence", {"D4": "–"}, ("4", "How they fare", "Enter one of these:")),
        ("Who graded", {"C3": 7}, ("3", "Goal or domain", "Enter a number from 1 to 4.")),
        ("Who graded", {"E3": -3}, ("3", "How many took part", "Enter a whole number")),
    ],
)
def test_each_problem_by_sheet_row_and_column(officer, graded, sheet, cells, says):
    answer = send(officer, graded, edited(graded, sheet, **cells))
    assert answer.status_code == 422
    (fault,) = [each for each in answer.context["form"].faults if each.column == says[1]]
    assert (fault.sheet, str(fault.row)) == (sheet, says[0])
    assert says[2] in fault.message
    assert fault.message.split("“")[0] in answer.content.decode().replace("&#x27;", "'")
    assert reread(graded)[1] == 0


def test_all_problems_are_told_at_once(officer, graded):
    answer = send(officer, graded, edited(graded, "Grades", C3="Good", C5="Bad", A7="x"))
    assert [each.row for each in answer.context["form"].faults] == [3, 5, 7]


def test_a_service_with_scores_stays(officer, scoring):
    answer = send(officer, scoring, edited(scoring, "Services", A4="Dentistry"))
    assert "“Stroke” has scores or evidence." in answer.content.decode()
    data = edited(scoring, "Services", A5="Dentistry", C4=None)
    assert send(officer, scoring, data).status_code == 302
    assert [(each.name, each.counts) for each in scoring.services.all()] == [
        ("Maternity", False),
        ("Stroke", False),
        ("Dentistry", False),
    ]


def test_another_frameworks_workbook_and_no_workbook(officer, graded, scoring):
    answer = send(officer, scoring, book(graded).getvalue())
    assert f"Choose that of {scoring}." in answer.content.decode()
    for data, name in ((b"a,b\n1,2\n", "x.csv"), (b"PK\x03\x04broken", "x.xlsx"), (b"\x00\x01", "x.xlsx")):
        answer = send(officer, graded, data, name)
        assert answer.status_code == 422
    assert officer.post(f"{BASE}{graded.pk}/import/", {"version": "1"}).status_code == 422


def test_a_stale_import_is_refused(officer, graded):
    data = edited(graded, "Grades", C4="excelling")
    officer.post(f"{BASE}{graded.pk}/steps/", {"version": "1"})
    assert send(officer, graded, data).status_code == 409
    assert graded.grades.get(outcome="1.2").code == "achieving"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=10, deadline=None)
@given(texts=st.lists(st.text(STORABLE, max_size=60), min_size=3, max_size=3))
def test_any_text_comes_back(graded, texts):
    text, owner, reason = texts
    Evidence.objects.filter(grading=graded, characteristic="race").update(text=text)
    graded.steps.update(owner=owner)
    graded.grades.update(reason=reason)
    filled, changes = reread(graded)
    assert filled.faults == []
    assert changes == 0


def test_the_workbook_of_another_grading_changes_nothing(year, graded):
    """EDS and EDS2 have outcomes of the same numbers: only the workbook can say which grading it is of."""
    first = GradingFactory(organisation=year.organisation, framework="eds", year_graded=2012)
    filled, _changes = reread(graded, book(first))
    (fault,) = filled.faults
    assert (fault.sheet, fault.column) == ("About", "Value")
    assert str(graded) in fault.message
    assert filled.grades is None


def test_the_workbook_of_another_body_changes_nothing(year, graded):
    filled, _changes = reread(graded, book(GradingFactory(year_graded=graded.year_graded)))
    assert [each.sheet for each in filled.faults] == ["About"]
    assert str(year.organisation) in filled.faults[0].message
    assert filled.grades is None
