"""The staff survey in the report: public figures only, and what they rest on."""

from datetime import date

import pytest

from reports.blocks import draw, names
from tests.factories.surveys import make_printed, make_survey

pytestmark = pytest.mark.django_db
GROUPS = {"all": {"All": (30, 140)}, "sex": {"Men": (13, 50), "Women": (17, 83), "Non-binary": (0, 7)}}


def block(year, layout, *, protected=True):
    shows = f"survey.{layout}"
    return draw(shows, name="S", year=year, as_at=date(2017, 3, 31), protected=protected, anchor="survey")


def test_it_can_be_chosen():
    assert {"survey.directorates", "survey.characteristics"} <= set(names())


def test_nothing_without_a_survey(year):
    assert block(year, "directorates").data.table is None
    assert block(year, "directorates").sources == ()
    make_survey(year)
    assert block(year, "characteristics").data.table is None


def test_the_newest_survey_with_the_layout(year):
    make_survey(year, {"hba_public": GROUPS}, survey_year=2015)
    newest = make_printed(year, survey_year=2016)
    assert block(year, "directorates").data.survey.survey_year == 2016
    assert block(year, "characteristics").data.survey.survey_year == 2015
    assert len(block(year, "directorates").sources) == 1 + newest.questions.count()


def test_readers_get_no_hidden_number(year):
    make_survey(year, {"hba_public": GROUPS})
    (row,) = block(year, "characteristics").data.table.rows
    assert [cell.percent for cell in row.cells] == ["[c]", "20.5%", "[c]"]
    assert "26.0" not in row.sentence
    (true,) = block(year, "characteristics", protected=False).data.table.rows
    assert [cell.percent for cell in true.cells] == ["26.0%", "20.5%", "0.0%"]
