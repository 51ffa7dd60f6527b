"""The recommended actions on pay gaps and menopause: what the plan has of them, what it still needs."""

import pytest

from objectives.models import ActionPlan
from organisations.permissions import Role
from tests.factories.objectives import make_action, make_update
from tests.objectives.test_actions import page

BASE = "/northshire/2016-17/actions/pay-measures/"


def typed(**states):
    return {"lead": "Workforce Lead", "timescale": "31 March 2017", **states}


def test_eighteen_actions_in_five_categories(officer, plan):
    found = officer.get(BASE).context["found"]
    assert [len(category.actions) for category in found.categories] == [6, 3, 1, 2, 6]
    assert found.sentence == "Of 18 recommended actions, 0 are new or in progress and 0 are embedded."
    assert len(found.missing) == 2


def test_chosen_actions_join_the_plan(officer, plan):
    make_action(plan, number=7)
    response = officer.post(
        f"{BASE}choose/", typed(action_1="in_progress", action_16="embedded"), follow=True
    )
    assert "2 actions are changed." in page(response)
    first, second = plan.actions.exclude(number=7)
    assert (first.number, first.text) == (8, "Make job descriptions inclusive")
    assert [lead.role for lead in first.leads.all()] == ["Workforce Lead"]
    assert [(one.kind, one.code) for one in second.origins.all()] == [("pay_action", "16")]
    assert not first.updates.exists()
    assert second.updates.get().rag == "complete"
    found = response.context["found"]
    assert {one.code: one.state for one in found.actions if one.state != "none"} == {
        "1": "in_progress",
        "16": "embedded",
    }
    assert found.missing == ("Choose at least one action on menopause that is new or in progress.",)


def test_what_is_chosen_on_the_gender_pay_gap_stands_on_its_page(officer, plan):
    officer.post(f"{BASE}choose/", typed(action_1="in_progress", action_16="embedded"))
    found = page(officer.get("/northshire/2016-17/standards/pay/sex/"))
    assert "Make job descriptions inclusive" in found
    assert "Train managers to support employees experiencing menopause" not in found
    assert BASE in found
    other = page(officer.get("/northshire/2016-17/standards/pay/race/"))
    assert "Make job descriptions inclusive" not in other
    assert BASE not in other


def test_an_action_becomes_embedded_and_starts_again(officer, plan):
    officer.post(f"{BASE}choose/", typed(action_6="in_progress"))
    officer.post(f"{BASE}choose/", typed(action_6="embedded"))
    again = officer.post(f"{BASE}choose/", typed(action_6="embedded"), follow=True)
    assert "Nothing is changed." in page(again)
    officer.post(f"{BASE}choose/", typed(action_6="in_progress"))
    action = plan.actions.get()
    assert [update.rag for update in action.updates.order_by("pk")] == ["complete", "green"]


def test_what_is_in_the_plan_is_not_taken_out_here(officer, plan):
    officer.post(f"{BASE}choose/", typed(action_6="in_progress"))
    response = officer.post(f"{BASE}choose/", typed(action_6="none"))
    assert response.status_code == 422
    assert plan.actions.count() == 1


def test_its_own_words_are_counted(officer, plan):
    action = make_action(plan, text="word " * 101)
    action.origins.create(kind="pay_action", code="16")
    make_update(action, rag="green")
    plan.summary = "word " * 201
    plan.save()
    shown = page(officer.get(BASE))
    assert "Recommended action 16 is told in 101 words. Tell it in 100 or fewer." in shown
    assert "The introduction of the plan has 201 words." in shown


@pytest.mark.parametrize("sent", [{"timescale": ""}, {"timescale": "31/4/2017"}, {"action_1": "sideways"}])
def test_what_is_wrong_is_told_and_nothing_is_saved(officer, plan, sent):
    response = officer.post(f"{BASE}choose/", typed(**{"action_2": "in_progress", **sent}))
    assert response.status_code == 422
    assert response.context["form"]["action_2"].value() == "in_progress"
    assert not plan.actions.exists()


def test_without_a_plan_it_is_started_first(officer, year):
    assert "18 recommended actions" in page(officer.get(BASE))
    to_plan = officer.get(f"{BASE}choose/")
    back = officer.post(to_plan.url, {"title": "Plan", "summary": ""})
    assert back.url == f"{BASE}choose/"
    assert ActionPlan.objects.count() == 1


def test_a_reader_sees_the_list_and_chooses_nothing(sign_in, plan):
    reader = sign_in(Role.GOVERNING_BODY_MEMBER)
    assert "Choose actions" not in page(reader.get(BASE))
    assert reader.post(f"{BASE}choose/", typed(action_1="in_progress")).status_code == 403
