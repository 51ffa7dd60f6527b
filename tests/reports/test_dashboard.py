from datetime import date

import pytest

import objectives.summary
from equality.timescale import parse
from objectives.services import save_action
from objectives.summary.plans import lines_in
from organisations.permissions import Role
from standards.models import PayGap
from tests.factories.objectives import PlanFactory
from tests.factories.organisations import YearFactory
from tests.standards.pay_gaps import sex_figures

INVITATIONS = (
    "Add workforce figures",
    "Start the action plan",
    "Add EDS grades",
    "Review your providers",
    "Start the report",
)


@pytest.mark.parametrize(("role", "invited"), [(Role.EQUALITY_OFFICER, True), (Role.APPROVER, False)])
def test_an_empty_year_invites_those_who_can_fill_it(sign_in, year, role, invited):
    page = sign_in(role).get("/northshire/2016-17/").content.decode()
    assert [text in page for text in INVITATIONS] == [invited] * len(INVITATIONS)


def gap_of(year, figures):
    return PayGap.objects.create(
        year=year,
        characteristic="sex",
        as_at=year.ends_on,
        basis=PayGap.Basis.ENTERED,
        figures=figures.as_plain(),
        source="Payroll",
    )


def test_the_newest_pay_gap_has_a_line_with_its_direction(sign_in, organisation, year):
    member = sign_in(Role.GOVERNING_BODY_MEMBER)
    assert "pay gap" not in member.get("/northshire/2016-17/").content.decode()
    gap_of(year, sex_figures(80, 60))
    after = YearFactory(organisation=organisation, label="2017-18")
    assert "/northshire/2016-17/standards/pay/sex/" in member.get("/northshire/2017-18/").content.decode()
    gap_of(after, sex_figures(60, 60))
    page = member.get("/northshire/2017-18/").content.decode()
    assert "/northshire/2017-18/standards/pay/sex/" in page
    assert "Women’s middle hourly pay is 6.7% lower than men’s. That was on 31 March 2018." in page
    assert "It was 12.5% in 2016/17: the gap is narrower now." in page
    assert "/northshire/2016-17/standards/pay/sex/" in member.get("/northshire/2016-17/").content.decode()


def test_readers_are_not_told_a_pay_gap_of_few_people(sign_in, year):
    gap_of(year, sex_figures(60, 3, bonuses=(0, 0)))
    page = sign_in(Role.GOVERNING_BODY_MEMBER).get("/northshire/2016-17/").content.decode()
    assert "No median gap can be shown." in page
    assert "middle hourly pay" not in page


def test_a_plan_at_a_glance_says_what_the_plan_says(year):
    plan = PlanFactory(year=year)
    for number, when in enumerate(("2016-05-31", "2017-03-31", "2016-06-30"), start=1):
        save_action(plan=plan, number=number, text=f"Act {number}", timescale=parse(when), leads=[])
    today = date(2016, 7, 31)
    whole = objectives.summary.plan(year, today=today)
    glance = objectives.summary.plan_glance(year, today=today)
    assert (glance.total, glance.counts, glance.sentence) == (whole.total, whole.counts, whole.sentence)
    late = [(line.number, line.rag, line.late) for line in lines_in(whole) if line.is_overdue]
    assert [(one.number, one.rag, one.late) for one in glance.overdue] == late
    assert len(late) == 2


def test_of_many_late_actions_those_due_first_are_named(sign_in, year):
    plan = PlanFactory(year=year)
    for number in range(1, 14):
        when = parse(f"2016-05-{32 - number:02d}")  # the last one was due first
        save_action(plan=plan, number=number, text=f"Act {number}", timescale=when, leads=[])
    glance = objectives.summary.plan_glance(year, today=date(2016, 7, 31))
    assert [one.number for one in glance.overdue] == list(range(13, 3, -1))
    assert glance.more == 3
    page = sign_in(Role.GOVERNING_BODY_MEMBER).get("/northshire/2016-17/").content.decode()
    assert "/northshire/2016-17/actions/?late=overdue" in page
    assert "and 3 more" in page
