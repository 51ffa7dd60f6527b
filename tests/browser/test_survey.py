"""A staff survey in a real browser: a table comes in, a question is read with its charts, and corrected."""

import re

import pytest

from organisations.permissions import Role
from standards.models import Survey
from tests.browser.conftest import press
from tests.factories.surveys import make_survey

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HEADINGS = "Question,Group type,Group,Count,Base,%\n"
ROWS = "".join(
    f"14a,{kind},{group},{count},{base},\n"
    for kind, group, count, base in (
        ("All", "All staff", 60, 170),
        ("Directorate", "Delivery", 40, 90),
        ("Directorate", "Medical", 17, 43),
        ("Directorate", "Finance", 1, 30),
        ("Directorate", "Other", 2, 7),
    )
)


@pytest.fixture
def surveys(year):
    """Two autumns of which everybody's answer is known, and one without answers."""
    for survey_year, count in ((2021, 30), (2022, 40)):
        make_survey(year, {"hba_public": {"all": {"All": (count, 170)}}}, survey_year=survey_year)
    return make_survey(year, survey_year=2023)


def test_from_a_table_to_a_question_and_back(sign_in_as, year, surveys, looked):
    page = sign_in_as(Role.EQUALITY_OFFICER)
    page.goto(f"/northshire/{year.label}/standards/survey/")
    looked(page)
    press(page, page.get_by_role("link", name="Staff survey 2023"))
    looked(page)
    press(page, page.get_by_role("link", name="Import answers"))
    table = {"name": "answers.csv", "mimeType": "text/csv"}
    bad = ROWS.replace("60,170", "171,170").replace("Directorate,Medical", "Planet,Medical")
    page.get_by_label("File", exact=True).set_input_files({**table, "buffer": (HEADINGS + bad).encode()})
    press(page, page.get_by_role("button", name="Check the file"))
    page.get_by_text("More people are counted than answered.").wait_for()
    page.get_by_text("Enter what kind of group this is").wait_for()
    looked(page)
    page.get_by_label("File", exact=True).set_input_files({**table, "buffer": (HEADINGS + ROWS).encode()})
    press(page, page.get_by_role("button", name="Check the file"))
    page.get_by_text("Groups in the file: 5, of which new: 5.").wait_for()
    looked(page)
    press(page, page.get_by_role("button", name="Save"))
    page.get_by_text("1 question is saved.").wait_for()
    looked(page)

    press(page, page.get_by_role("link", name=re.compile("Experienced harassment")).first)
    page.get_by_role("img", name=re.compile("each group as a dot, everybody as a line")).wait_for()
    page.get_by_role("img", name=re.compile("everybody, over the surveys")).wait_for()
    page.get_by_text("2023: 35.3%, worse by 11.8 points than in the survey before.").first.wait_for()
    looked(page)

    press(page, page.get_by_role("link", name="Change the answers"))
    looked(page)
    page.get_by_label("Count, row 4").fill("2")
    press(page, page.get_by_role("button", name="Save the answers"))
    page.get_by_text("The answers are saved.").wait_for()
    assert Survey.objects.get(pk=surveys.pk).questions.get().rows[3] == [
        "directorate",
        "Finance",
        2,
        30,
        None,
    ]


def test_a_reader_sees_the_gap_and_no_number(sign_in_as, year, surveys, looked):
    found = {
        "all": {"All": (60, 170)},
        "directorate": {"Delivery": (57, 133), "Finance": (1, 30), "Other": (2, 7)},
    }
    survey = make_survey(year, {"hba_public": found}, survey_year=2020, source="published")
    page = sign_in_as(Role.GOVERNING_BODY_MEMBER)
    page.goto(survey.questions.get().get_absolute_url())
    looked(page)
    drawing = page.get_by_role("img", name=re.compile("each group as a dot"))
    words = drawing.locator("text").all_text_contents()
    assert "Directorate: Delivery: 42.9% of 133" in words
    assert {"Directorate: Finance: [c]", "Directorate: Other: [c]"} <= {*words}
    assert drawing.locator("circle").count() == 1
    assert page.get_by_role("link", name="Change the answers").count() == 0
