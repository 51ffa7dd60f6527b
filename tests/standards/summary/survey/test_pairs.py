"""The pairs that the WRES and the WDES read of a survey."""

from decimal import Decimal

import pytest

from standards.models import Survey
from standards.summary.survey.pairs import survey_pairs
from tests.factories.organisations import YearFactory
from tests.factories.surveys import make_question, make_survey

pytestmark = pytest.mark.django_db
WRES = {"all": {"All": (29, 210)}, "race": {"White staff": (20, 180), "Ethnic diverse staff": (9, 30)}}


def test_a_pair_as_the_report_names_it(year):
    make_survey(year, {"hba_public": WRES}, survey_year=2016)
    pair = survey_pairs(year, ["hba_public"], "race")["hba_public"]
    assert (pair.first.count, pair.first.base, pair.first.percent) == (20, 180, Decimal("11.1"))
    assert (pair.second.count, pair.second.base, pair.second.hidden) == (9, 30, False)
    assert (pair.survey_year, pair.number) == (2016, "KF25")
    assert pair.source == "Staff survey 2016: The contractor’s local report"


def test_a_pair_told_the_other_way_round_is_turned(year):
    survey = make_survey(year)
    make_question(survey, "hba_public", WRES, is_reversed=True, number="14a")
    pair = survey_pairs(year, ["hba_public"], "race")["hba_public"]
    assert (pair.first.count, pair.second.count) == (160, 21)
    assert (pair.second.percent, pair.number) == (Decimal("70.0"), "14a")


def test_four_people_who_did_not_say_are_not_told_by_everybody_less_white_and_bme(year):
    make_survey(year, {"hba_public": {**WRES, "all": {"All": (30, 214)}}})
    assert survey_pairs(year, ["hba_public"], "race")["hba_public"].second.hidden


def test_broad_groups_are_parts_of_bme(year):
    race = {"White": (20, 180), "Asian or Asian British": (4, 30), "Black": (3, 20), "Indian": (1, 12)}
    make_survey(year, {"hba_public": {"all": {"All": (27, 230)}, "race": race}})
    pair = survey_pairs(year, ["hba_public"], "race")["hba_public"]
    assert (pair.second.count, pair.second.base) == (7, 50)


def test_percentages_alone(year):
    make_survey(year, {"valued": {"disability": {"Yes": "40.5", "No": "52"}}})
    pair = survey_pairs(year, ["valued"], "disability")["valued"]
    assert (pair.first.count, pair.first.base, pair.first.percent) == (None, None, Decimal("40.5"))
    assert pair.second.percent == Decimal("52.0")


def test_a_small_group_hides_both(year):
    make_survey(year, {"hba_public": {"race": {"White": (20, 180), "BME": (1, 9)}}})
    pair = survey_pairs(year, ["hba_public"], "race")["hba_public"]
    assert (pair.first.hidden, pair.second.hidden) == (True, True)


def test_finer_groups_are_added_up(year):
    race = {"Irish": (1, 20), "Any other White background": (2, 30), "Indian": (3, 11), "Arab": (3, 12)}
    make_survey(year, {"career_fair": {"race": race}})
    pair = survey_pairs(year, ["career_fair"], "race")["career_fair"]
    assert (pair.first.count, pair.first.base) == (3, 50)
    assert (pair.second.count, pair.second.base, pair.second.hidden) == (6, 23, False)


def test_published_results_come_first_and_years_are_not_mixed(year):
    make_survey(year, {"hba_public": WRES, "hba_staff": WRES})
    published = {"race": {"White": (1, 100), "BME": (2, 50)}}
    make_survey(year, {"hba_public": published}, source=Survey.Source.PUBLISHED)
    make_survey(year, {"valued": WRES}, survey_year=2012)
    found = survey_pairs(year, ["hba_public", "hba_staff", "valued"], "race")
    assert (found["hba_public"].first.count, found["hba_staff"].first.count) == (1, 20)
    assert "valued" not in found


def test_another_organisation_s_survey_is_not_read(year):
    make_survey(YearFactory(label="2016-17"), {"hba_public": WRES})
    assert "hba_public" not in survey_pairs(year, ["hba_public"], "race")


@pytest.mark.parametrize("race", [{}, {"White": (1, 30)}, {"Klingon": (1, 30), "White": (1, 30)}])
def test_half_a_pair_is_none(year, race):
    make_survey(year, {"hba_public": {"race": race}})
    assert "hba_public" not in survey_pairs(year, ["hba_public"], "race")


def test_two_queries(year, django_assert_num_queries):
    make_survey(year, {"hba_public": WRES, "hba_staff": WRES})
    with django_assert_num_queries(2):
        survey_pairs(year, ["hba_public", "hba_staff"], "race")


def test_a_sum_of_parts_tells_none_that_is_told_softly(year):
    found = {"White": (20, 180), "Asian": (5, 30), "Black": (0, 12)}
    make_survey(year, {"hba_public": {"all": {"All": (25, 222)}, "race": found}})
    pair = survey_pairs(year, ["hba_public"], "race")["hba_public"]
    assert pair is None or pair.second.hidden
