"""What is published of a grading: on its page and in the report."""

from datetime import date

import pytest

from objectives.eds.services import (
    EvidenceLine,
    PanelLine,
    ServiceLine,
    save_evidence,
    save_panels,
    save_services,
)
from objectives.models import Grading, Origin
from objectives.services import GradeLine, add_grading, save_grades
from objectives.summary import eds_line, newest_publication, scores
from reports.blocks import draw
from tests.factories.objectives import ObjectiveFactory, PlanFactory, StrategyFactory, make_action
from tests.factories.organisations import YearFactory

TODAY = date(2025, 3, 1)


@pytest.fixture
def year(organisation):
    return YearFactory(organisation=organisation, label="2024-25")


@pytest.fixture
def scoring(year):
    grading = add_grading(organisation=year.organisation, year_graded=2024)
    save_services(
        grading=grading,
        services=[ServiceLine("Maternity")],
        combine="service_totals",
        reason="One was ready.",
    )
    save_grades(grading=grading, grades={"1A": GradeLine("achieving")}, service=grading.services.get())
    evidence = {
        "": EvidenceLine(text="A year of waiting times", owner="Workforce team"),
        "race": EvidenceLine("less_well", "Survey"),
    }
    save_evidence(grading=grading, outcome="2A", service=None, evidence=evidence)
    save_panels(
        grading=grading,
        panels=[
            PanelLine("trade_union", "3", "Staff side", date(2024, 11, 5), 2),
            PanelLine("peer", "3", "A neighbouring trust"),
        ],
    )
    return grading


def plan_for(year, outcome, *, updates=()):
    action = make_action(PlanFactory(year=year), text=f"Better {outcome}", updates=updates)
    Origin.objects.create(action=action, kind="eds2022", code=outcome)
    return action


def test_all_fields_of_the_template(officer, year, scoring):
    strategy = StrategyFactory(
        organisation=year.organisation, starts_on=date(2024, 1, 1), ends_on=date(2027, 1, 1)
    )
    ObjectiveFactory(strategy=strategy, goals=["eds2022:2A"], title="Healthy staff")
    ObjectiveFactory(strategy=strategy, goals=["eds2:1"], title="Something else")
    Grading.objects.update(revise_on=date(2026, 3, 31))
    plan_for(year, "2A")
    shown = officer.get(f"/northshire/2024-25/eds/{scoring.pk}/publication/").content.decode()
    for words in (
        "Northshire",
        "5 November 2024",
        "Maternity",
        "2: Achieving activity",
        "A year of waiting times",
        "Responsible: Workforce team",
        "31 March 2026",
        "Less well",
        "Staff side",
        "A neighbouring trust",
        "22 to 32",
        "some say 30",
        "Healthy staff",
        "Better 2A",
        "10 grades are not agreed yet.",
    ):
        assert words in shown, words
    assert "Something else" not in shown
    assert "2 people" not in shown  # how many scored is not for the public


def test_completed_actions_and_those_of_other_bodies(year, scoring):
    plan_for(year, "1A", updates=["complete"])
    plan_for(YearFactory(label="2024-25"), "1B")
    found = newest_publication(year, today=TODAY)
    assert [(each.outcomes, each.line.text) for each in found.completed] == [("1A", "Better 1A")]
    assert found.planned == ()
    assert [one.model for one in found.sources] == ["objectives.grading", "objectives.action"]


def test_the_newest_grading_is_published(year, scoring):
    assert newest_publication(year, today=TODAY).title == "EDS 2022 (2024)"
    earlier = YearFactory(organisation=year.organisation, label="2016-17")
    assert newest_publication(earlier, today=TODAY) is None
    add_grading(organisation=year.organisation, year_graded=2015, held="October 2015")
    found = newest_publication(earlier, today=TODAY)
    assert (found.title, found.ratings, found.scorers) == ("EDS2 2015", (), ())


def test_the_line_of_the_dashboard(officer, year, scoring):
    line = eds_line(year)
    assert (line.label, line.movement) == ("EDS 2022 (2024)", "")
    assert line.sentence.startswith("In EDS 2022 (2024), 1 of 11 scores are agreed.")
    assert line.sentence in officer.get("/northshire/2024-25/").content.decode()
    assert eds_line(YearFactory()) is None


def test_blocks_of_the_report(year, scoring):
    for shows in ("eds2022", "eds.publication"):
        drawn = draw(shows, name="x", year=year, as_at=TODAY, protected=True, anchor="a")
        assert drawn.sources[0].pk == scoring.pk
        assert draw(shows, name="x", year=YearFactory(), as_at=TODAY, protected=True, anchor="a") is None
    assert scores(year).newest.domains[0].services[0].name == "Maternity"
