"""Everybody's answers over the years: changes from counts, and none where years can't be compared."""

import pytest

from standards.summary.survey.trend import survey_trend
from tests.factories.surveys import make_question, make_survey

pytestmark = pytest.mark.django_db


def trend(year, answers, key="hba_public", *, protected=True, **values):
    """The row of a question of which everybody's (count, base), percentage or None is held by year."""
    for survey_year, answer in answers.items():
        survey = make_survey(year, survey_year=survey_year)
        kinds = {"all": {"All": answer}} if answer else {"sex": {"Men": (10, 50)}}
        make_question(survey, key, kinds, **values)
    (row,) = survey_trend(survey, protected=protected).rows
    return row


def test_the_change_is_that_of_the_counts(year):
    """6.25% and 12.5%: 6.25 points, although 6.3% and 12.5% are printed."""
    row = trend(year, {2021: (10, 160), 2022: (20, 160)})
    assert ([point.percent for point in row.points], row.change) == (["6.3%", "12.5%"], "+6.3")
    assert row.sentence == "2022: 12.5%, worse by 6.3 points than in the survey before."


def test_a_year_without_everybody_has_no_change_of_an_earlier_one(year):
    row = trend(year, {2021: (10, 100), 2022: (20, 100), 2023: None})
    assert (row.points[2], row.change, row.sentence) == (None, "", "")


def test_a_hidden_year_tells_no_change(year):
    row = trend(year, {2021: (10, 100), 2022: (2, 9), 2023: (20, 100)})
    assert (row.points[1].percent, row.change) == ("[c]", "")
    assert "There is no earlier survey" in row.sentence


@pytest.mark.parametrize(
    ("key", "earlier", "later", "sentence"),
    [
        ("safe_speak_up", "50", "60", "2022: 60.0%, better by 10.0 points than in the survey before."),
        ("hba_public", "50", "40", "2022: 40.0%, better by 10.0 points than in the survey before."),
        ("valued", "50", "50", "2022: 50.0%, as in the survey before."),
    ],
)
def test_which_way_is_better(year, key, earlier, later, sentence):
    assert trend(year, {2021: earlier, 2022: later}, key).sentence == sentence
