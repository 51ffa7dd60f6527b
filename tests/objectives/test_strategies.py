from datetime import date

import pytest

from objectives.models import Objective, Strategy
from objectives.summary import strategy_for
from organisations.permissions import Role
from tests.factories.objectives import ObjectiveFactory, StrategyFactory, make_action
from tests.factories.organisations import YearFactory

BASE = "/northshire/2016-17/objectives/"


def typed(**more):
    """Return what the browser sends for the form of a strategy."""
    return {
        "title": "Equality strategy 2016 to 2020",
        "starts_on": "16 November 2016",
        "ends_on": "15 November 2020",
        "approved_on": "16/11/2016",
        "review_on": "1 August 2020",
        "link": "",
        "summary": "",
        **more,
    }


def typed_objective(**more):
    return {
        "number": "1",
        "title": "Engage with our communities",
        "outcomes": "People are heard\n\nServices change ",
        "owner": "Director of Engagement",
        "goals": ["eds2:1", "eds2:2"],
        "aims": ["advance", "foster"],
        **more,
    }


def page(response):
    return response.content.decode()


def test_a_year_without_a_strategy_invites_to_add_one(officer, sign_in, year):
    assert "No strategy holds in 2016/17 yet." in page(officer.get(BASE))
    assert f"{BASE}strategies/add/" in page(officer.get(BASE))
    assert f"{BASE}strategies/add/" not in page(sign_in(Role.GOVERNING_BODY_MEMBER).get(BASE))


def test_add_a_strategy_and_an_objective(officer, year):
    response = officer.post(f"{BASE}strategies/add/", typed())
    assert response.status_code == 302, response.context["form"].errors
    strategy = Strategy.objects.get()
    assert (strategy.approved_on, strategy.review_on) == (date(2016, 11, 16), date(2020, 8, 1))

    response = officer.post(f"{BASE}strategies/{strategy.pk}/add/", typed_objective())
    assert response.status_code == 302, response.context["form"].errors
    objective = strategy.objectives.get()
    assert objective.goals == ["eds2:1", "eds2:2"]

    shown = page(officer.get(BASE))
    assert (
        "There is 1 equality objective. New ones are to be published by 15 November 2020 at the latest."
        in shown
    )
    assert "EDS2 goal 2: Improved patient access and experience" in shown
    assert "Foster good relations" in shown
    assert "Services change" in shown


def test_a_longer_period_is_taken_with_a_warning(officer, year):
    response = officer.post(f"{BASE}strategies/add/", typed(ends_on="16 November 2020"), follow=True)
    assert Strategy.objects.get().ends_on == date(2020, 11, 16)
    assert "runs for more than four years" in page(response)


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        (typed(title=""), "Enter the title of the strategy."),
        (typed(ends_on="16 November 2016"), "The last day must be after the first day."),
        (typed(starts_on="31 November 2016"), "There is no 31 November 2016."),
        (typed(link="not an address"), "Enter a full web address, such as"),
    ],
)
def test_a_strategy_is_refused_with_what_was_typed(officer, year, sent, says):
    response = officer.post(f"{BASE}strategies/add/", sent)
    assert response.status_code == 422
    assert says in page(response)
    assert sent["starts_on"] in page(response)


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        (typed_objective(number="2"), "already has an objective of this number"),
        (typed_objective(number="one"), "Enter a whole number, such as 1."),
        (typed_objective(title=""), "Enter the objective."),
        (typed_objective(goals=["eds2:9"]), "Select a valid choice"),
    ],
)
def test_an_objective_is_refused_with_what_was_typed(officer, year, strategy, sent, says):
    ObjectiveFactory(strategy=strategy, number=2)
    response = officer.post(f"{BASE}strategies/{strategy.pk}/add/", sent)
    assert response.status_code == 422
    assert says in page(response)
    assert "People are heard" in page(response)


def test_only_goals_and_outcomes_of_the_framework_then_in_force_are_offered(officer, year, strategy):
    objective = ObjectiveFactory(strategy=strategy, goals=["eds:3"])
    shown = page(officer.get(f"{BASE}{objective.pk}/edit/"))
    assert shown.count('name="goals"') == 4 + 18 + 1
    assert 'value="eds2:4.3"' in shown
    assert 'value="eds:3"' in shown
    assert 'value="eds:2"' not in shown


def test_the_history_says_how_the_mapping_changed(officer, year, strategy):
    objective = ObjectiveFactory(strategy=strategy, number=1, goals=["eds2:1"])
    sent = typed_objective(goals=["eds2:4"], version=objective.version)
    assert officer.post(f"{BASE}{objective.pk}/edit/", sent).status_code == 302
    shown = page(officer.get(f"{BASE}{objective.pk}/history/"))
    assert "<del>EDS2 goal 1: Better health outcomes</del>" in shown
    assert "<ins>EDS2 goal 4: Inclusive leadership</ins>" in shown


def test_a_second_save_shows_both_versions(officer, year, strategy):
    objective = ObjectiveFactory(strategy=strategy, number=1)
    address = f"{BASE}{objective.pk}/edit/"
    assert officer.post(address, typed_objective(goals=["eds2:3"], version=1)).status_code == 302
    response = officer.post(address, typed_objective(title="Mine", goals=["eds2:2"], version=1))
    assert response.status_code == 409
    shown = page(response)
    assert "EDS2 goal 3: A representative and supported workforce" in shown
    assert "Mine" in shown
    objective.refresh_from_db()
    assert objective.goals == ["eds2:3"]


def test_deleting_a_strategy_says_what_goes_with_it(officer, year, strategy):
    ObjectiveFactory.create_batch(2, strategy=strategy)
    address = f"{BASE}strategies/{strategy.pk}/delete/"
    assert "2 objectives" in page(officer.get(address))
    assert officer.post(address, {"version": 1}).status_code == 302
    assert not Objective.objects.exists()
    assert Objective.history.filter(history_type="-").count() == 2


def test_an_objective_that_an_action_serves_stays(officer, year, strategy, plan):
    objective = ObjectiveFactory(strategy=strategy)
    make_action(plan, number=3, text="Hold a meeting", objective=objective)
    shown = page(officer.get(f"{BASE}{objective.pk}/delete/"))
    assert "This cannot be deleted" in shown
    assert "action: 3. Hold a meeting" in shown
    assert officer.post(f"{BASE}{objective.pk}/delete/", {"version": 1}).status_code == 409
    assert "Hold a meeting" in page(officer.get(f"{BASE}{objective.pk}/"))


@pytest.mark.parametrize(
    ("label", "title"),
    [("2015-16", None), ("2016-17", "Older"), ("2017-18", "Newer"), ("2020-21", "Newer"), ("2021-22", None)],
)
def test_the_strategy_of_a_year(organisation, label, title):
    StrategyFactory(
        organisation=organisation, title="Older", starts_on=date(2016, 11, 1), ends_on=date(2018, 1, 1)
    )
    StrategyFactory(
        organisation=organisation, title="Newer", starts_on=date(2017, 4, 1), ends_on=date(2020, 8, 1)
    )
    StrategyFactory(title="Somebody else's")
    found = strategy_for(YearFactory(organisation=organisation, label=label))
    assert (found and found.title) == title


def test_the_summary_names_its_sources(year, strategy):
    ObjectiveFactory.create_batch(2, strategy=strategy, outcomes="", aims=[])
    found = strategy_for(year)
    assert [source.model for source in found.sources] == [
        "objectives.strategy",
        *["objectives.objective"] * 2,
    ]
    assert found.republish_by == date(2020, 11, 15)
    assert found.objectives[0].url == ""
    assert found.objectives[0].aims == ()


def test_another_organisations_records_are_not_there(officer, year):
    theirs = ObjectiveFactory()
    for address in (
        f"strategies/{theirs.strategy.pk}/",
        f"strategies/{theirs.strategy.pk}/edit/",
        f"strategies/{theirs.strategy.pk}/add/",
        f"{theirs.pk}/",
        f"{theirs.pk}/edit/",
        f"{theirs.pk}/delete/",
        f"{theirs.pk}/history/",
    ):
        assert officer.get(BASE + address).status_code == 404, address


def test_queries_do_not_grow_with_objectives(officer, year, strategy, django_assert_max_num_queries):
    for number in range(1, 31):
        ObjectiveFactory(strategy=strategy, number=number)
        if number in (3, 30):
            with django_assert_max_num_queries(10):
                officer.get(BASE)
