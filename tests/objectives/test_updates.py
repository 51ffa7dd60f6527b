from datetime import date, timedelta

import pytest
from django.utils import timezone

from objectives.services import CannotRecord, record_update
from objectives.summary import my_actions
from objectives.summary import plan as plan_of
from organisations.permissions import Role
from tests.factories.objectives import PlanFactory, make_action, make_update
from tests.factories.organisations import MembershipFactory, YearFactory

BASE = "/northshire/2016-17/actions/"
DAYS = (date(2016, 5, 31), date(2016, 6, 30), date(2016, 12, 31))


def page(response):
    return response.content.decode()


def typed(**more):
    return {"made_on": "1 June 2016", "rag": "green", "reason": "", "text": "The room is booked.", **more}


def test_add_an_update(officer, plan):
    action = make_action(plan)
    response = officer.post(f"{BASE}{action.pk}/update/", typed(), follow=True)
    update = action.updates.get()
    assert (update.made_on, update.rag, update.text) == (date(2016, 6, 1), "green", "The room is booked.")
    assert update.made_by == officer.user
    assert "The update is added." in page(response)
    assert response.redirect_chain[0][0] == f"{BASE}{action.pk}/"


@pytest.mark.parametrize(
    ("sent", "field", "says"),
    [
        (typed(rag="red"), "reason", "Say why the action is red or amber."),
        (typed(rag="amber", reason="  "), "reason", "Say why the action is red or amber."),
        (typed(rag=""), "rag", "Choose how the action stands."),
        (typed(rag="blue"), "rag", "Choose how the action stands."),
        (typed(made_on="31/4/2016"), "made_on", "There is no 31 April 2016."),
        (typed(made_on=""), "made_on", "Enter a date, such as 31 March 2017."),
        (typed(made_on="tomorrow"), "made_on", "Enter a date, such as 31 March 2017."),
    ],
)
def test_an_update_is_refused_with_what_was_typed(officer, plan, sent, field, says):
    action = make_action(plan)
    response = officer.post(f"{BASE}{action.pk}/update/", sent)
    assert response.status_code == 422
    assert says in str(response.context["form"].errors[field])
    assert "The room is booked." in page(response)
    assert not action.updates.exists()


def test_an_update_is_not_dated_in_the_future(officer, plan):
    action = make_action(plan)
    tomorrow = timezone.localdate() + timedelta(days=1)
    response = officer.post(f"{BASE}{action.pk}/update/", typed(made_on=tomorrow.isoformat()))
    assert "cannot be in the future" in page(response)
    with pytest.raises(CannotRecord, match="future"):
        record_update(action=action, made_on=tomorrow, rag="green", today=timezone.localdate())


def test_dates_that_were_met_are_chosen(officer, plan):
    action = make_action(plan, timescale="30 June 2016; 30 September 2016")
    june, september = action.deadlines.all()
    officer.post(f"{BASE}{action.pk}/update/", typed(met=[june.pk]))
    june.refresh_from_db()
    assert (june.met_on, june.met_in) == (date(2016, 6, 1), action.updates.get())
    form = officer.get(f"{BASE}{action.pk}/").context["form"]
    assert list(form.fields["met"].queryset) == [september]
    shown = page(officer.get(f"{BASE}{action.pk}/"))
    assert "Met: 30 June 2016" in shown
    assert "30 June 2016: met on 1 June 2016" in shown

    late = officer.post(f"{BASE}{action.pk}/update/", typed(met=[june.pk]))
    assert "The dates of this action have changed since you opened the page." in page(late)


def test_another_actions_dates_are_not_chosen(officer, plan):
    action, other = make_action(plan), make_action(plan)
    assert (
        officer.post(f"{BASE}{action.pk}/update/", typed(met=[other.deadlines.get().pk])).status_code == 422
    )


def test_the_newest_date_counts_and_then_the_latest_entry(officer, plan):
    action = make_action(plan)
    make_update(action, rag="green", made_on=date(2016, 7, 1))
    make_update(action, rag="red", made_on=date(2016, 6, 1))
    make_update(action, rag="amber", made_on=date(2016, 7, 1))
    assert [update.rag for update in action.updates.all()] == ["amber", "green", "red"]
    stood = {day: plan.actions.standing(day).get().latest_rag for day in DAYS}
    assert stood == dict(zip(DAYS, (None, "red", "amber"), strict=True))


def test_an_update_is_never_changed(plan):
    update = make_update(make_action(plan))
    update.text = "Something else"
    with pytest.raises(TypeError, match="add a further one"):
        update.save()


# A contributor sees the actions that they lead, and nothing else


@pytest.fixture
def contributor(sign_in):
    return sign_in(Role.CONTRIBUTOR)


@pytest.fixture
def led(contributor, plan):
    return make_action(plan, text="Train the managers", leads=[("Workforce Lead", contributor.user)])


def test_a_contributor_finds_the_actions_that_they_lead(contributor, led, plan):
    make_action(plan, text="Somebody else's")
    shown = page(contributor.get(f"{BASE}mine/"))
    assert "Train the managers" in shown
    assert "Somebody else" not in shown
    assert f"{BASE}{led.pk}/update/" in shown


def test_a_contributor_updates_the_action_that_they_lead(contributor, led):
    address = f"{BASE}{led.pk}/update/"
    shown = page(contributor.get(address))
    assert "Train the managers" in shown
    assert "Change the action" not in shown
    assert f'href="{BASE}"' not in shown
    response = contributor.post(address, typed(), follow=True)
    assert response.redirect_chain == [(address, 302)]
    assert led.updates.get().made_by == contributor.user


def test_a_contributor_sees_nothing_else(contributor, led, plan, later_plan):
    other = make_action(plan)
    assert contributor.get(f"{BASE}{other.pk}/update/").status_code == 404
    assert contributor.post(f"{BASE}{other.pk}/update/", typed()).status_code == 404
    assert not other.updates.exists()
    for path in ("", "actions.csv", "add/", f"{led.pk}/", f"{led.pk}/edit/", f"{led.pk}/history/"):
        assert contributor.get(BASE + path).status_code == 403, path
    assert contributor.get("/northshire/2016-17/objectives/").status_code == 403
    assert contributor.get("/northshire/2016-17/eds/").status_code == 403


def test_an_empty_list_says_who_can_help(contributor, plan):
    assert "The equality officer says who leads an action." in page(contributor.get(f"{BASE}mine/"))


def test_my_actions_over_all_organisations(contributor, led, organisation):
    user = contributor.user
    elsewhere = MembershipFactory(user=user, role=Role.CONTRIBUTOR).organisation
    readable = MembershipFactory(user=user, role=Role.GOVERNING_BODY_MEMBER).organisation
    there = PlanFactory(year=YearFactory(organisation=elsewhere))
    make_action(there, number=2, text="Later", timescale="31 May 2017", leads=[("Lead", user)])
    make_action(there, number=3, text="Done", leads=[("Lead", user)], updates=["complete"])
    make_action(PlanFactory(year=YearFactory(organisation=readable)), leads=[("Lead", user)])
    found = my_actions(user, date(2017, 4, 10))
    assert [(mine.organisation, mine.text, mine.late, mine.is_overdue) for mine in found] == [
        ("Northshire Council", "Train the managers", "Late by 10 days", True),
        (elsewhere.name, "Later", "Due on 31 May 2017", False),
    ]
    assert len(my_actions(user, date(2017, 4, 10), also_complete=True)) == 3
    assert found[0].url == f"{BASE}{led.pk}/update/"
    assert found[0].rag.label == "No update yet"


def test_queries_of_my_actions_do_not_grow(contributor, plan, django_assert_max_num_queries):
    for number in range(1, 31):
        make_action(plan, leads=[("Lead", contributor.user)], updates=["green"])
        if number in (3, 30):
            with django_assert_max_num_queries(10):
                contributor.get(f"{BASE}mine/")


def test_a_status_in_the_words_of_the_plan_says_how_the_action_stands(officer, plan):
    action = make_action(plan)
    address = f"{BASE}{action.pk}/update/"
    assert "Compliant/Ongoing: Green, compliant" in page(officer.get(address))
    assert officer.post(address, typed(rag="", status="Compliant/Ongoing")).status_code == 302
    update = action.updates.get()
    assert (update.rag, update.status_written, update.compliance) == (
        "green",
        "Compliant/Ongoing",
        "compliant",
    )
    shown = page(officer.get(BASE))
    assert "Compliant/Ongoing" in shown
    assert "Compliance of the actions: compliant 1." in shown
    assert '"Compliant/Ongoing","Compliant"' in officer.get(f"{BASE}actions.csv").getvalue().decode()


@pytest.mark.parametrize(
    ("sent", "field", "says"),
    [
        ({"rag": "", "status": "Partially Compliant"}, "reason", "Say why the action is red or amber."),
        (
            {"rag": "red", "reason": "Ill", "status": "Compliant/Complete"},
            "rag",
            "The status means something else.",
        ),
        ({"status": "Compliant", "compliance": "not"}, "compliance", "The status means something else."),
        ({"status": "Compliant", "status_other": "Fine"}, "status_other", "not both"),
        ({"status": "Sideways"}, "status", "Select a valid choice"),
        ({"rag": "", "status_other": "Sideways"}, "rag", "Choose how the action stands."),
        ({"status_other": "x" * 61}, "status_other", "at most 60"),
    ],
)
def test_a_status_that_does_not_fit_is_refused(officer, plan, sent, field, says):
    action = make_action(plan)
    response = officer.post(f"{BASE}{action.pk}/update/", typed(**sent))
    assert response.status_code == 422
    assert says in str(response.context["form"].errors[field])
    assert "The room is booked." in page(response)
    assert not action.updates.exists()


def test_own_words_are_offered_again_with_their_newest_meaning(officer, plan):
    action = make_action(plan)
    address = f"{BASE}{action.pk}/update/"
    officer.post(address, typed(status_other="On the way", rag="green"))
    officer.post(address, typed(status_other="On the way", rag="amber", reason="Snow", compliance="partly"))
    assert "On the way: Amber, partly compliant" in page(officer.get(address))
    officer.post(address, typed(status="On the way", rag="", reason="Ice"))
    newest = action.updates.first()
    assert (newest.rag, newest.compliance, newest.reason) == ("amber", "partly", "Ice")


def test_the_plan_counts_compliance_where_it_is_used(plan, year):
    for status, rag, compliance in (
        ("Compliant/Complete", "complete", "compliant"),
        ("Compliant/Ongoing", "green", "compliant"),
        ("Partially Compliant", "amber", "partly"),
    ):
        make_update(make_action(plan), rag=rag, status_written=status, compliance=compliance)
    make_action(plan)
    told = plan_of(year, today=date(2017, 1, 1)).compliance
    assert told == "Compliance of the actions: compliant 2, partly compliant 1, not said 1."
