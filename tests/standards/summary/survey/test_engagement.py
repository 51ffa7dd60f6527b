"""WDES metric 9a takes the engagement score of the staff survey where none is entered."""

import pytest

from equality.survey.engagement import parts
from organisations.sources import source
from standards.models import SurveyQuestion
from standards.summary.returns import standard_read
from tests.factories.standards import enter
from tests.factories.surveys import make_question, make_survey

pytestmark = pytest.mark.django_db


def make_scores(year, disabled=30, **values):
    """A survey with all nine questions, of everybody and of the two groups of the WDES."""
    survey = make_survey(year, survey_year=year.ends_on.year - 1, **values)
    rows = [
        ["all", "All staff", None, 150 + disabled, "50", "6.9"],
        ["disability", "Yes", None, disabled, "50", "6.4"],
        ["disability", "No", None, 150, "50", "7.0"],
    ]
    for key in (key for mine in parts().values() for key in mine):
        SurveyQuestion.objects.create(survey=survey, question=key, rows=rows)
    return survey


def metric(year, *, protected=True):
    return standard_read(year, "wdes", protected=protected).indicator("9a")


def test_the_scores_of_the_survey(later):
    make_scores(later)
    found = metric(later)
    assert found.main.percents == ("6.40", "7.00", "6.90")
    assert found.main.shown == "−0.60"
    assert not found.missing


def test_a_score_of_few_people_is_hidden_from_readers(later):
    make_scores(later, disabled=9)
    assert "6.40" not in repr(metric(later))
    assert "7.00" not in repr(metric(later))
    assert "6.40" in metric(later, protected=False).main.percents[0]


def test_published_results_come_first_and_what_is_entered_before_both(later):
    make_scores(later)
    published = make_scores(later, source="published")
    published.questions.update(rows=[["all", "All", None, 90, "50", "6.1"]])
    assert metric(later).main.percents[-1] == "6.10"
    enter(later, "wdes", "9a", score={"disabled": "5.00", "non_disabled": "7.00", "all": "6.00"})
    assert metric(later).main.percents == ("5.00", "7.00", "6.00")


def test_what_readers_are_told_rests_on_the_survey(later):
    """What a published edition shows of it cannot be deleted."""
    survey = make_scores(later)
    question = make_question(survey, "hba_public", {"disability": {"Yes": (10, 50), "No": (20, 150)}})
    found = standard_read(later, "wdes", protected=True)
    assert {source(survey), source(question)} <= set(found.sources)
    assert len(set(found.sources)) == 11


def test_a_question_short_is_none(later):
    survey = make_scores(later)
    survey.questions.filter(question="initiative").delete()
    assert metric(later).missing
