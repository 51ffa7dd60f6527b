from datetime import date

import pytest
from django.core.exceptions import ValidationError

from equality.timescale import parse
from objectives import services
from objectives.models import Action
from objectives.services import GradeLine, LeadLine
from tests.factories.objectives import GradingFactory, make_action


def test_a_strategy_is_checked_as_in_its_form(organisation):
    with pytest.raises(ValidationError, match="The last day must be after the first day"):
        services.add_strategy(
            organisation=organisation, title="S", starts_on=date(2020, 1, 1), ends_on=date(2016, 1, 1)
        )


@pytest.mark.parametrize(("goals", "aims"), [(["eds2:5"], []), ([], ["better"]), ("eds2:1", [])])
def test_an_objective_knows_its_goals_and_aims(strategy, goals, aims):
    with pytest.raises(ValidationError, match="is not known"):
        services.add_objective(strategy=strategy, number=1, title="Listen", goals=goals, aims=aims)
    assert not strategy.objectives.exists()


def test_a_grading_takes_its_framework_from_its_date(organisation):
    added = services.add_grading(organisation=organisation, year_graded=2013, held="December 2013")
    assert added.framework == "eds2"
    with pytest.raises(ValidationError, match="EDS2 began in November 2013"):
        services.add_grading(organisation=organisation, year_graded=2012, framework_code="eds2")


def test_grades_are_of_outcomes_that_the_framework_has(db):
    grading = GradingFactory()
    with pytest.raises(KeyError):
        services.save_grades(
            grading=grading, grades={"1.1": GradeLine("achieving"), "9.9": GradeLine("achieving")}
        )
    with pytest.raises(ValidationError):
        services.save_grades(grading=grading, grades={"1.1": GradeLine("splendid")})
    assert not grading.grades.exists()


def test_there_is_one_plan_a_year(year):
    services.add_plan(year=year, title="Plan")
    with pytest.raises(ValidationError, match="already has an action plan"):
        services.add_plan(year=year, title="Another")


def test_saving_an_action_again_writes_only_what_changed(plan):
    leads = [LeadLine("A"), LeadLine("B")]
    first = services.save_action(
        plan=plan, number=1, text="Meet", timescale=parse("May 2016; June 2016"), leads=leads
    )
    again = services.save_action(
        action=Action.objects.get(),
        plan=plan,
        number=1,
        text="Meet",
        timescale=parse("end June 2016, May 2016"),
        leads=leads,
    )
    assert again == first
    assert [str(deadline) for deadline in again.deadlines.all()] == ["May 2016", "30 June 2016"]
    assert again.timescale().written == "end June 2016, May 2016"
    told = [(row.history_type, str(row)) for rows in again.histories()[1:] for row in rows]
    assert len([kind for kind, _words in told if kind == "+"]) == 5  # two leads, two months, one day
    assert len([kind for kind, _words in told if kind == "-"]) == 1  # the month that became a day


@pytest.mark.parametrize("wrong", [{"number": 1}, {"number": 0}, {"text": ""}, {"goal": "eds2:7"}])
def test_an_action_is_checked_as_in_its_form(plan, wrong):
    make_action(plan, number=1)
    with pytest.raises(ValidationError):
        services.save_action(
            **{"plan": plan, "number": 2, "text": "Meet", "timescale": parse("May 2016"), **wrong}
        )
    assert Action.objects.count() == 1


def test_an_action_is_saved_whole_or_not_at_all(plan):
    action = make_action(plan, number=1, leads=["A"])
    with pytest.raises(ValueError, match="must be a"):
        services.save_action(
            action=action,
            plan=plan,
            number=1,
            text="Other",
            timescale=parse("May 2016"),
            leads=[LeadLine("B", "nobody")],
        )
    stored = Action.objects.get()
    assert stored.text != "Other"
    assert [lead.role for lead in stored.leads.all()] == ["A"]
