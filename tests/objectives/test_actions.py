from collections import Counter
from datetime import date

import pytest

from objectives.models import Action, Deadline, Lead
from objectives.summary import plan as plan_of
from organisations.permissions import Role
from tests.factories.objectives import ObjectiveFactory, StrategyFactory, make_action, make_update
from tests.factories.organisations import MembershipFactory
from tests.objectives import dorset

BASE = "/northshire/2016-17/actions/"
LATER = "/northshire/2017-18/actions/"


def page(response):
    return response.content.decode()


def typed(**more):
    """Return what the browser sends for the form of an action."""
    return {
        "number": "1",
        "goal": "",
        "objective": "",
        "text": "Hold a meeting",
        "success_measure": "",
        "timescale": "31 March 2017",
        "review_on": "",
        **more,
    }


def test_the_eighteen_actions_can_be_entered_exactly(officer, later_plan):
    for row in dorset.ACTIONS:
        response = officer.post(f"{LATER}add/", dorset.typed(*row))
        assert response.status_code == 302, (row, response.context["form"].errors)
    actions = later_plan.actions.all()
    assert len(actions) == 18
    assert [
        (
            action.number,
            int(action.goal[-1]),
            action.text,
            action.success_measure,
            tuple(lead.role for lead in action.leads.all()),
            action.timescale_written,
        )
        for action in actions
    ] == list(dorset.ACTIONS)
    assert Counter(action.timescale_kind for action in actions) == {
        "day": 7,
        "month": 2,
        "several": 2,
        "ongoing": 6,
        "quarterly": 1,
    }
    found = plan_of(later_plan.year, today=dorset.PAST_DUE_ON)
    assert (found.total, found.missing.success_measure, found.missing.update) == (18, 9, 18)
    assert [len(each.actions) for each in found.groups] == [4, 2, 6, 6]
    assert "17 of 18 actions are overdue" in page(officer.get(LATER))


def test_an_impossible_date_is_refused_with_the_nearest_real_ones(officer, plan):
    response = officer.post(
        f"{BASE}add/", typed(timescale="31/4/2016", text="Talk with staff about secondments")
    )
    assert response.status_code == 422
    assert response.context["form"].errors["timescale"] == [
        "There is no 31 April 2016. Enter 30 April 2016 or 1 May 2016."
    ]
    assert "31/4/2016" in page(response)
    assert "Talk with staff about secondments" in page(response)
    assert not Action.objects.exists()


@pytest.mark.parametrize(
    ("sent", "field", "says"),
    [
        (typed(timescale=""), "timescale", "Enter when this is to be done"),
        (typed(timescale="soon"), "timescale", "Enter a day such as 31 March 2018"),
        (typed(timescale="31 March"), "timescale", "Enter the year as well"),
        (
            typed(timescale="Ongoing"),
            "review_on",
            "Enter the day on which this ongoing action will be reviewed",
        ),
        (typed(timescale="Ongoing", review_on="31/2/2017"), "review_on", "There is no 31 February 2017."),
        (typed(text=""), "text", "Enter what will be done."),
        (typed(number=""), "number", "Enter the number of the action."),
        (typed(number="0"), "number", "greater than or equal to 1"),
        (typed(lead_1="Workforce Lead", lead_2=" Workforce  Lead "), "lead_2", "This role is there twice."),
        (typed(lead_1="x" * 151), "lead_1", "at most 150 characters"),
        (typed(goal="eds2:7"), "goal", "Select a valid choice"),
        (typed(person_1="999"), "person_1", "Select a valid choice"),
    ],
)
def test_an_action_is_refused_with_what_was_typed(officer, plan, sent, field, says):
    response = officer.post(f"{BASE}add/", sent)
    assert response.status_code == 422
    assert says in str(response.context["form"].errors[field])
    if sent["text"]:
        assert "Hold a meeting" in page(response)
    assert not Action.objects.exists()


def test_a_number_is_given_once(officer, plan):
    make_action(plan, number=1)
    response = officer.post(f"{BASE}add/", typed())
    assert response.status_code == 422
    assert "This plan already has an action of this number." in page(response)
    assert officer.get(f"{BASE}add/").context["form"]["number"].value() == 2


def test_the_page_says_how_the_timescale_was_understood(officer, plan):
    sent = typed(timescale="end June 2016\r\nend september 2016; 17 March 2017 (annual report)")
    shown = page(officer.post(f"{BASE}add/", sent, follow=True))
    assert "By when, as understood: 30 June 2016; 30 September 2016; 17 March 2017 (annual report)." in shown
    assert Deadline.objects.count() == 3


def test_a_date_before_the_plan_is_kept_with_a_warning(officer, plan):
    shown = page(officer.post(f"{BASE}add/", typed(timescale="January 2016"), follow=True))
    assert "January 2016 is before the year of the plan starts." in shown
    assert Action.objects.get().deadlines.get().due_on == date(2016, 1, 31)
    assert "Dates to check" in page(officer.get(BASE))


def test_leads_are_roles_with_or_without_a_person(officer, organisation, plan):
    contributor = MembershipFactory(organisation=organisation, role=Role.CONTRIBUTOR).user
    reader = MembershipFactory(organisation=organisation, role=Role.GOVERNING_BODY_MEMBER).user
    stranger = MembershipFactory(role=Role.CONTRIBUTOR).user
    choices = dict(officer.get(f"{BASE}add/").context["form"].fields["person_1"].choices)
    assert {"", str(contributor.pk), str(officer.user.pk)} == set(choices)
    assert str(reader.pk) not in choices
    assert str(stranger.pk) not in choices

    response = officer.post(f"{BASE}add/", typed(person_1=str(contributor.pk)))
    assert f"Enter the role in which {contributor} leads the action." in page(response)
    sent = typed(lead_1="Workforce Lead", person_1=str(contributor.pk), lead_3="Quality Lead")
    officer.post(f"{BASE}add/", sent)
    assert list(Lead.objects.values_list("order", "role", "user")) == [
        (1, "Workforce Lead", contributor.pk),
        (2, "Quality Lead", None),
    ]


def test_there_is_always_a_line_to_spare_for_another_lead(officer, plan):
    action = make_action(plan, leads=["A", "B", "C", "D"])
    form = officer.get(f"{BASE}{action.pk}/edit/").context["form"]
    assert [name for name in form.fields if name.startswith("lead")] == [
        f"lead_{line}" for line in range(1, 6)
    ]
    sent = typed(
        version=1, number=str(action.number), lead_1="A", lead_2="B", lead_3="C", lead_4="D", lead_5="E"
    )
    officer.post(f"{BASE}{action.pk}/edit/", sent)
    assert [lead.role for lead in action.leads.all()] == ["A", "B", "C", "D", "E"]


def test_objectives_of_the_year_are_offered_and_no_others(officer, organisation, strategy, plan):
    ours = ObjectiveFactory(strategy=strategy)
    ObjectiveFactory(strategy=StrategyFactory(organisation=organisation, starts_on=date(2019, 1, 1)))
    ObjectiveFactory()
    choices = officer.get(f"{BASE}add/").context["form"].fields["objective"].queryset
    assert list(choices) == [ours]


def test_an_edit_keeps_what_was_met_and_who_leads(officer, plan):
    action = make_action(plan, timescale="30 June 2016; 30 September 2016", leads=["A", "B"])
    make_update(action, made_on=date(2016, 6, 20), met=action.deadlines.filter(due_on=date(2016, 6, 30)))
    kept = action.leads.get(role="B").pk
    sent = typed(
        version=1,
        number=str(action.number),
        timescale="30 June 2016; 31 December 2016",
        lead_1="B",
        lead_2="C",
    )
    response = officer.post(f"{BASE}{action.pk}/edit/", sent)
    assert response.status_code == 302, response.context["form"].errors
    assert list(action.deadlines.values_list("due_on", "met_on")) == [
        (date(2016, 6, 30), date(2016, 6, 20)),
        (date(2016, 12, 31), None),
    ]
    assert [(lead.role, lead.order) for lead in action.leads.all()] == [("B", 1), ("C", 2)]
    assert action.leads.get(role="B").pk == kept


def test_the_history_tells_of_the_parts(officer, plan):
    action = make_action(plan, number=1, timescale="30 June 2016", leads=["Workforce Lead"])
    make_update(action, rag="amber", reason="The room was not free.")
    officer.post(
        f"{BASE}{action.pk}/edit/", typed(version=1, success_measure="People came", timescale="May 2016")
    )
    shown = page(officer.get(f"{BASE}{action.pk}/history/"))
    for words in (
        "<ins>People came</ins>",
        "Deleted: Workforce Lead",
        "Deleted: 30 June 2016",
        "Added: May 2016",
        "Added: 1 June 2016, Amber",
    ):
        assert words in shown, words


def test_a_second_save_shows_both_versions_with_their_parts(officer, sign_in, plan):
    action = make_action(plan, number=1, leads=["Workforce Lead"])
    address = f"{BASE}{action.pk}/edit/"
    opened = officer.get(address).context["form"]["version"].value()
    other = sign_in(Role.EQUALITY_OFFICER)
    other.post(
        address, typed(version=opened, timescale="Ongoing", review_on="1 May 2017", lead_1="Quality Lead")
    )

    response = officer.post(
        address, typed(version=opened, text="My words", timescale="June 2017", lead_1="Mine")
    )
    assert response.status_code == 409
    shown = page(response)
    for words in ("Ongoing", "1 May 2017", "Quality Lead", "My words", "June 2017", "Mine", other.user.name):
        assert words in shown, words
    assert Action.objects.get().leads.get().role == "Quality Lead"

    again = typed(version=response.context["form"]["version"].value(), text="My words", timescale="June 2017")
    assert officer.post(address, again).status_code == 302
    action.refresh_from_db()
    assert (action.text, action.timescale_kind, action.review_on) == ("My words", "month", None)


def test_the_page_of_an_action(officer, strategy, plan):
    objective = ObjectiveFactory(strategy=strategy)
    action = make_action(
        plan,
        number=4,
        text="Hold a meeting",
        timescale="end June 2016",
        objective=objective,
        goal="eds2:2",
        leads=["A"],
    )
    make_update(
        action, rag="amber", reason="The room was not free.", text="A new day is found.", by=officer.user
    )
    shown = page(officer.get(f"{BASE}{action.pk}/"))
    for words in (
        "Hold a meeting",
        objective.title,
        "EDS2 goal 2: Improved patient access and experience",
        "No success measure yet",
        "30 June 2016",
        "Written as: end June 2016",
        "Amber",
        "The room was not free.",
        "A new day is found.",
        "Add an update",
        "Late by",
    ):
        assert words in shown, words


def test_delete_asks_first(officer, plan):
    action = make_action(plan, number=1, text="Hold a meeting", timescale="May 2016; June 2016", leads=["A"])
    shown = page(officer.get(f"{BASE}{action.pk}/delete/"))
    assert "2 deadlines" in shown
    assert "1 lead" in shown
    assert officer.post(f"{BASE}{action.pk}/delete/", {"version": 1}).status_code == 302
    assert not Action.objects.exists()


def test_an_action_with_updates_stays(officer, plan):
    action = make_action(plan, updates=["green"])
    shown = page(officer.get(f"{BASE}{action.pk}/delete/"))
    assert "progress update: 1 June 2016, Green" in shown
    assert officer.post(f"{BASE}{action.pk}/delete/", {"version": 1}).status_code == 409
    assert Action.objects.exists()


@pytest.mark.parametrize("path", ["", "edit/", "delete/", "history/", "update/"])
def test_another_organisations_or_years_action_is_not_there(officer, plan, later_plan, path):
    assert officer.get(f"{BASE}{make_action().pk}/{path}").status_code == 404
    assert officer.get(f"{BASE}{make_action(later_plan).pk}/{path}").status_code == 404
    assert officer.get(f"{BASE}{make_action(plan).pk}/{path}").status_code == 200


@pytest.mark.parametrize("role", [Role.GOVERNING_BODY_MEMBER, Role.APPROVER])
def test_readers_see_and_change_nothing(sign_in, plan, role):
    action = make_action(plan)
    reader = sign_in(role)
    shown = page(reader.get(f"{BASE}{action.pk}/"))
    assert "Add an update" not in shown
    assert "Change the action" not in shown
    for path in ("edit/", "delete/", "history/", "update/"):
        assert reader.get(f"{BASE}{action.pk}/{path}").status_code == 403


def test_queries_of_an_action_do_not_grow_with_its_parts(officer, plan, django_assert_max_num_queries):
    for size in (3, 30):
        roles = [f"Role {number}" for number in range(size)]
        action = make_action(plan, leads=roles, updates=["green"] * size)
        with django_assert_max_num_queries(15):
            officer.get(f"{BASE}{action.pk}/")
