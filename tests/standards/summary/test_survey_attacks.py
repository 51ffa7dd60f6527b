"""A survey's numbers are known to the attack that an edition stands before it is published."""

import pytest

from organisations import calculations
from reports import attack
from reports.blocks import draw
from reports.content import Content, SectionContent
from standards.summary import survey_attacks
from tests.factories.surveys import make_survey

pytestmark = pytest.mark.django_db
FOUND = {
    "hba_public": {
        "all": {"All": (59, 140)},
        "directorate": {"Delivery": (40, 90), "Finance": (2, 7), "Medical": (17, 43)},
    }
}


def content(year, survey):
    """What an edition with the survey's table keeps."""
    drawn = draw(
        "survey.directorates", name="S", year=year, as_at=year.ends_on, protected=True, anchor="survey"
    )
    section = SectionContent(1, "one", "Survey", "", (drawn,), ())
    dates = (year.starts_on, year.ends_on, year.ends_on)
    return Content("N", "R", str(year), *dates, "", "", True, (section,), ()).as_json()


def findings(year, shown):
    return [
        sentence
        for kind, values in survey_attacks.attacks(year.organisation, shown)
        for sentence in survey_attacks.attack_findings(
            calculations.result(kind, values, organisation=year.organisation)
        )
    ]


def test_an_edition_keeps_the_numbers_of_the_cells_it_shows_and_no_others(year):
    survey = make_survey(year, FOUND, survey_year=2016)
    found = dict(attack.shown_figures(content(year, survey)))
    start = f"{year.label}/survey.contractor.2016.hba_public"
    assert found == {
        f"{start}:yes.all/All": 59,
        f"{start}:base.all/All": 140,
        f"{start}:yes.directorate/Delivery": 40,
        f"{start}:base.directorate/Delivery": 90,
    }


def test_what_an_earlier_edition_showed_is_found(year):
    survey = make_survey(year, FOUND, survey_year=2016, minimum_base=5)
    earlier = content(year, survey)
    shown = {name: {value} for name, value in attack.shown_figures(earlier)}
    assert findings(year, shown) == []
    survey.minimum_base = 10
    survey.save()
    assert findings(year, shown) == ["Staff survey 2016, KF25: Finance"]
    assert attack.findings(attack.prepare(year, earlier)) == ["Staff survey 2016, KF25: Finance"]
    assert attack.findings(attack.prepare(year, content(year, survey))) == []


def test_groups_may_be_named_anything(year):
    survey = make_survey(year, survey_year=2016)
    name = survey_attacks.cell_name(survey, ("hba_public", "directorate", "A/B: yes.\n€"), "base")
    assert survey_attacks.NAME.fullmatch(name)["group"] == "A/B: yes.\n€"


def test_another_organisations_names_ask_nothing(year):
    make_survey(year, FOUND, survey_year=2016)
    assert findings(year, {"2010-11/survey.contractor.2016.hba_public:yes.all/All": {59}}) == []
