"""A survey's numbers are known to the attack that an edition stands before it is published."""

import pytest

from organisations import calculations
from reports import attack
from reports.blocks import draw
from reports.content import Content, SectionContent
from reports.models import Block, Edition
from reports.rules import Step
from standards.summary.survey import attacks as survey_attacks
from tests.factories.organisations import UserFactory
from tests.factories.reports import ReportFactory, SectionFactory
from tests.factories.surveys import make_survey
from tests.reports.test_attack import publish, take

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


@pytest.mark.django_db(transaction=True)
def test_an_edition_that_hides_what_an_earlier_one_showed_is_not_published(year):
    survey = make_survey(year, FOUND, survey_year=2016, minimum_base=5)
    report = ReportFactory(year=year)
    section = SectionFactory(report=report, heading="Survey", narrative="What staff say.")
    Block.objects.create(section=section, order=1, shows="survey.directorates")
    by = UserFactory()
    assert publish(report, by).state == Edition.State.PUBLISHED
    take(Step.CORRECT, report, by, reason="A stricter rule.")
    survey.minimum_base = 10
    survey.save()
    stopped = publish(report, by)
    assert stopped.state == Edition.State.FAILED
    assert "Staff survey 2016, KF25: Finance" in stopped.troubles
