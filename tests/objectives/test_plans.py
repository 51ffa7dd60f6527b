import csv
from datetime import date
from io import StringIO

import pytest

from equality.timescale import parse
from objectives.charts import plan_charts
from objectives.models import Action, ActionPlan
from objectives.services import LeadLine, save_action
from objectives.summary import plan as plan_of
from objectives.summary.plans import lines_in, standing_of
from organisations.permissions import Role
from tests.factories.objectives import ObjectiveFactory, PlanFactory, make_action, make_update
from tests.objectives import dorset

BASE = "/northshire/2016-17/actions/"


def page(response):
    return response.content.decode()


@pytest.fixture
def dorset_plan(later_plan):
    for number, goal, text, measure, leads, timescale in dorset.ACTIONS:
        save_action(
            plan=later_plan,
            number=number,
            goal=f"eds2:{goal}",
            text=text,
            success_measure=measure,
            leads=[LeadLine(role) for role in leads],
            timescale=parse(timescale, review_on=date(2018, 3, 31)),
        )
    return later_plan


def test_a_year_without_a_plan_invites_to_start_it(officer, sign_in, year):
    assert "2016/17 has no action plan yet." in page(officer.get(BASE))
    assert "Start the action plan" in page(officer.get(BASE))
    assert "Start the action plan" not in page(sign_in(Role.APPROVER).get(BASE))
    assert officer.get(f"{BASE}add/").status_code == 302
    assert officer.get(f"{BASE}actions.csv").status_code == 404
    assert plan_of(year, today=date(2017, 1, 1)) is None


def test_start_change_and_delete_the_plan(officer, year):
    assert officer.post(f"{BASE}plan/add/", {"title": "Plan", "summary": ""}).status_code == 302
    assert "The plan has no actions yet." in page(officer.get(BASE))
    again = officer.post(f"{BASE}plan/add/", {"title": "Another", "summary": ""})
    assert again.status_code == 422
    assert "This year already has an action plan." in page(again)
    assert (
        officer.post(f"{BASE}plan/edit/", {"title": "Our plan", "summary": "", "version": 1}).status_code
        == 302
    )
    assert (
        officer.post(f"{BASE}plan/edit/", {"title": "Mine", "summary": "", "version": 1}).status_code == 409
    )
    assert "<ins>Our plan</ins>" in page(officer.get(f"{BASE}plan/history/"))
    make_action(ActionPlan.objects.get())
    assert "1 action" in page(officer.get(f"{BASE}plan/delete/"))
    assert officer.post(f"{BASE}plan/delete/", {"version": 2}).status_code == 302
    assert not ActionPlan.objects.exists()


def test_what_is_past_due_on_30_november_2017(dorset_plan):
    actions = dorset_plan.actions.told(dorset.PAST_DUE_ON)
    standing = {
        action.number: standing_of(action, dorset_plan, today=dorset.PAST_DUE_ON) for action in actions
    }
    assert {number: stands.missed for number, stands in standing.items() if stands.is_overdue} == {
        number: len(points) for number, points in dorset.PAST_DUE.items()
    }
    assert {number: str(standing[number].point) for number in dorset.PAST_DUE} == {
        number: points[0] for number, points in dorset.PAST_DUE.items()
    }


def test_the_summary_of_the_plan(dorset_plan):
    found = plan_of(dorset_plan.year, today=dorset.PAST_DUE_ON)
    assert found.sentence == "6 of 18 actions are overdue; 18 have no update yet."
    assert found.next_step == "Ask the leads of the actions without an update how they stand."
    assert [each.heading for each in found.groups] == [
        "EDS2 goal 1: Better health outcomes",
        "EDS2 goal 2: Improved patient access and experience",
        "EDS2 goal 3: A representative and supported workforce",
        "EDS2 goal 4: Inclusive leadership",
    ]
    lines = {line.number: line for line in lines_in(found)}
    assert lines[1].leads == ("Quality Lead", "Service Delivery Lead")
    assert lines[1].late == "Due on 31 March 2018"
    assert lines[3].late == "Review on 31 March 2018"
    assert lines[3].timescale == "Ongoing, review 31 March 2018"
    assert lines[4].timescale == "17 March 2017 (16/17 ARA); Mid March 2018 (17/18 ARA)"
    assert lines[4].warnings == ("17 March 2017 (16/17 ARA) is before the year of the plan starts.",)
    assert (lines[5].late, lines[5].missed) == ("Late by 153 days", "2 dates have passed")
    assert (lines[6].late, lines[6].missed) == ("Late by 153 days", "")
    assert lines[8].late == "Due in April 2018"
    assert lines[10].late == "Due on 31 December 2017"
    assert lines[13].late == "Late by 303 days"
    assert [number for number, line in lines.items() if line.warnings] == [4, 13]
    assert {line.rag.label for line in lines.values()} == {"No update yet"}
    assert lines[1].url == ""
    assert len(found.sources) == 19


def test_the_plan_is_as_it_stood_on_the_day(plan):
    action = make_action(plan, timescale="30 June 2016; 31 December 2016")
    first = action.deadlines.get(due_on=date(2016, 6, 30))
    make_update(action, rag="amber", made_on=date(2016, 6, 1), reason="Nobody was free.")
    make_update(action, rag="green", made_on=date(2016, 7, 10), met=[first])
    make_update(action, rag="complete", made_on=date(2017, 2, 1))

    def stood(day):
        (line,) = lines_in(plan_of(plan.year, today=day))
        return line.rag.label, line.reason, line.late

    assert stood(date(2016, 5, 1)) == ("No update yet", "", "Due on 30 June 2016")
    assert stood(date(2016, 7, 5)) == ("Amber", "Nobody was free.", "Late by 5 days")
    assert stood(date(2016, 7, 10))[::2] == ("Green", "Due on 31 December 2016")
    assert stood(date(2017, 1, 1))[::2] == ("Green", "Late by 1 day")
    assert stood(date(2017, 2, 1))[::2] == ("Complete", "Reported done on 1 February 2017")


def test_counts_and_sentence(plan):
    today = date(2017, 1, 1)
    make_action(plan, updates=["red"], leads=["A"], success_measure="Measured", timescale="May 2016")
    make_action(plan, updates=["complete"], leads=["A"], success_measure="Measured", timescale="May 2016")
    make_action(plan, timescale="Quarterly")
    found = plan_of(plan.year, today=today)
    assert {each.rag.label: each.count for each in found.counts} == {
        "Red": 1,
        "Amber": 0,
        "Not started": 0,
        "Green": 0,
        "Complete": 1,
        "No update yet": 1,
    }
    assert (found.missing.success_measure, found.missing.lead, found.missing.update) == (1, 1, 1)
    assert found.sentence == "1 of 3 actions is overdue; 1 has no update yet; 1 is complete."
    (chart,) = plan_charts(found, name="plan")
    assert [(part.label, part.value, part.tone) for part in chart.parts] == [
        ("Red", 1, "red"),
        ("Complete", 1, "blue"),
        ("No update yet", 1, "grey"),
    ]


def test_a_plan_without_actions(plan):
    found = plan_of(plan.year, today=date(2017, 1, 1))
    assert (found.total, found.sentence, found.groups) == (0, "The plan has no actions yet.", ())
    assert plan_charts(found, name="plan") == ()
    assert plan_charts(None, name="plan") == ()


def grouped(plan):
    found = plan_of(plan.year, today=date(2017, 1, 1))
    return [(each.heading, each.more, [action.number for action in each.actions]) for each in found.groups]


def test_groups_by_goal_then_objective(officer, strategy, plan):
    listen, support = (
        ObjectiveFactory(strategy=strategy),
        ObjectiveFactory(strategy=strategy, title="Support staff"),
    )
    make_action(plan, number=1, goal="")
    make_action(plan, number=2, goal="eds2:1", objective=listen)
    make_action(plan, number=3, goal="eds2:3", objective=support)
    make_action(plan, number=4, goal="eds2:1")
    make_action(plan, number=5, goal="eds2:1", objective=listen)
    make_action(plan, number=6, goal="", objective=support)
    assert grouped(plan) == [
        ("EDS2 goal 1: Better health outcomes", f"Objective: {listen.title}", [2, 5]),
        ("EDS2 goal 1: Better health outcomes", "", [4]),
        ("EDS2 goal 3: A representative and supported workforce", "Objective: Support staff", [3]),
        ("Objective: Support staff", "", [6]),
        ("No goal or objective", "", [1]),
    ]
    assert "No goal or objective" in page(officer.get("/northshire/2016-17/actions/"))


def test_a_plan_without_goals_or_objectives_needs_no_heading(plan):
    make_action(plan, number=1, goal="")
    make_action(plan, number=2, goal="")
    assert grouped(plan) == [("", "", [1, 2])]


DAYS = [date(2016, 5, 1), date(2016, 7, 1), date(2016, 10, 1), date(2017, 1, 1), date(2017, 6, 1)]


@pytest.mark.parametrize("today", DAYS)
def test_database_and_rule_agree_on_what_is_overdue(plan, today):
    for timescale in ("30 June 2016", "June 2016; December 2016", "Quarterly", "Ongoing", "May 2017"):
        for updates in ((), ("green",), ("red", "complete"), ("complete", "amber")):
            action = make_action(plan, timescale=timescale, review_on=date(2016, 9, 15))
            for month, rag in enumerate(updates, start=6):
                met = action.deadlines.filter(met_on=None)[:1]
                make_update(action, rag=rag, made_on=date(2016, month, 20), met=met)
    for action in plan.actions.standing(today).told(today):
        stands = standing_of(action, plan, today=today)
        assert action.is_overdue is stands.is_overdue, (action.timescale_written, stands)


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ("", [1, 2, 3, 4]),
        ("rag=red", [2]),
        ("rag=none", [1, 4]),
        ("goal=eds2:1", [1, 2]),
        ("goal=none", [4]),
        ("lead=Workforce+Lead", [1, 3]),
        ("lead=none", [4]),
        ("late=overdue", [1, 2, 3]),
        ("late=overdue&goal=eds2:1&rag=red", [2]),
        ("rag=complete", []),
        ("order=due", [2, 1, 3, 4]),
        ("order=rag", [2, 1, 4, 3]),
        ("order=lead", [2, 1, 3, 4]),
        ("rag=purple", [1, 2, 3, 4]),
        ("page=99", [1, 2, 3, 4]),
    ],
)
def test_narrow_down_and_sort(officer, plan, asked, numbers):
    make_action(plan, number=1, goal="eds2:1", leads=["Workforce Lead"], timescale="31 March 2017")
    make_action(plan, number=2, goal="eds2:1", leads=["Quality Lead"], timescale="May 2016", updates=["red"])
    make_action(
        plan,
        number=3,
        goal="eds2:3",
        leads=["Workforce Lead", "Another"],
        timescale="1 April 2017",
        updates=["green"],
    )
    make_action(plan, number=4, timescale="Quarterly")
    response = officer.get(f"{BASE}?{asked}")
    assert response.status_code == 200
    assert [line.number for line in lines_in(response.context["plan"])] == numbers
    assert response.context["plan"].total == 4
    if not numbers:
        assert "No action of the plan is like this." in page(response)


def test_the_file_has_every_column(officer, plan, strategy):
    objective = ObjectiveFactory(strategy=strategy)
    make_action(
        plan,
        number=1,
        text="=1+1",
        objective=objective,
        goal="eds2:1",
        leads=["A", "B"],
        timescale="May 2016",
    )
    make_action(plan, number=2, timescale="Ongoing", review_on=date(2099, 3, 31), updates=["amber"])
    response = officer.get(f"{BASE}actions.csv")
    assert response.streaming
    assert response["Content-Disposition"] == 'attachment; filename="actions-northshire-2016-17.csv"'
    first, second = csv.DictReader(StringIO(response.getvalue().decode("utf-8-sig")))
    assert first["Action"] == "'=1+1"
    assert first["Objective"] == objective.title
    assert first["Leads"] == "A; B"
    assert first["Timescale"] == "May 2016"
    assert first["RAG"] == "No update yet"
    assert second["RAG"] == "Amber"
    assert second["Reason"] == "The lead was away."
    assert second["How it stands"] == "Review on 31 March 2099"


def test_another_organisations_plan_is_not_there(officer, year):
    PlanFactory()
    assert "has no action plan yet" in page(officer.get(BASE))
    assert officer.get(f"{BASE}plan/edit/").status_code == 404


def test_queries_do_not_grow_with_actions(officer, plan, django_assert_max_num_queries):
    for number in range(1, 61):
        make_action(
            plan, number=number, leads=["A", "B"], timescale="May 2016; June 2016", updates=["green", "red"]
        )
        if number in (3, 60):
            with django_assert_max_num_queries(10):
                officer.get(BASE)
            with django_assert_max_num_queries(10):
                officer.get(f"{BASE}?rag=red&order=due")
            with django_assert_max_num_queries(10):
                officer.get(f"{BASE}actions.csv").getvalue()
            with django_assert_max_num_queries(6):
                plan_of(plan.year, today=date(2017, 1, 1))
    shown = page(officer.get(BASE))
    assert "Page 1 of 2" in shown
    assert Action.objects.count() == 60
