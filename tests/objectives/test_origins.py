"""Why there is an action: in its form, on its page, in the plan, in the file, in its history, in slots."""

from datetime import date

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from objectives.models import Action, ActionPlan, Origin
from objectives.origins import OriginLine
from objectives.summary.origin_links import origin_links
from objectives.summary.raised import raised
from organisations.permissions import Permission, Role
from tests.factories.objectives import GradingFactory, PlanFactory, make_action, make_update
from tests.factories.organisations import OrganisationFactory, YearFactory
from tests.factories.surveys import make_survey
from tests.objectives.test_actions import BASE, page, typed

DETENTION = {"origin_1": "eds2:3.4", "origin_2": "regulator:", "written_2": "EHRC 1"}
BULLYING = "EDS2 outcome 3.4: "


def made(plan, *origins, **fields):
    return make_action(plan, origins=[OriginLine(*origin) for origin in origins], **fields)


def test_an_action_says_why(officer, plan):
    assert officer.post(f"{BASE}add/", typed(**DETENTION)).status_code == 302
    (action,) = plan.actions.all()
    assert [(one.kind, one.code, one.written) for one in action.origins.all()] == [
        ("eds2", "3.4", ""),
        ("regulator", "", "EHRC 1"),
    ]
    for address in (action.get_absolute_url(), BASE):
        shown = page(officer.get(address))
        assert BULLYING in shown
        assert "Regulator’s request: EHRC 1" in shown
    assert "Regulator’s request: EHRC 1" in officer.get(f"{BASE}actions.csv").getvalue().decode()


def test_changing_the_reasons_is_told_in_its_history(officer, plan):
    action = made(plan, ("eds2", "3.4"), ("other", "", "The staff forum"), number=1)
    sent = typed(
        version=str(action.version),
        origin_1="eds2:3.5",
        origin_2="other:",
        written_2="The staff forum",
    )
    assert officer.post(f"{action.get_absolute_url()}edit/", sent).status_code == 302
    told = page(officer.get(f"{action.get_absolute_url()}history/"))
    assert "Added: EDS2 outcome 3.5: " in told
    assert f"Deleted: {BULLYING}" in told
    assert told.count("The staff forum") == 1  # it stayed


def test_an_action_leads_back_to_what_it_comes_from(officer, plan, year, sign_in):
    survey = make_survey(year, {"hba_public": {"all": {"All": (5, 50)}}})
    (question,) = survey.questions.all()
    grading = GradingFactory(organisation=year.organisation, year_graded=2016, held="March 2016")
    action = made(
        plan,
        ("wres", "2"),
        ("pay_gap", "race"),
        ("pay_gap", "age"),
        ("survey", "hba_public"),
        ("survey", "safe_speak_up"),
        ("eds2", "3.4"),
        ("eds2022", "1A"),
        ("pay_action", "1"),
        ("regulator", "", "EHRC 1"),
        number=1,
    )
    place = "/northshire/2016-17"
    pages = [
        f"{place}/standards/wres/2/",
        f"{place}/standards/pay/race/",
        "",
        question.get_absolute_url(),
        "",
        f"{place}/eds/{grading.pk}/outcomes/3.4/",
        "",
        f"{place}/actions/pay-measures/",
        "",
    ]
    links = origin_links(action.origins.all(), year, may=frozenset(Permission))
    assert [one.url for one in links] == pages
    shown = page(officer.get(action.get_absolute_url()))
    for address in filter(None, pages):
        assert f'href="{address}"' in shown
        assert officer.get(address).status_code == 200, address
    assert not any(one.url for one in origin_links(action.origins.all(), year, may=frozenset()))


@pytest.mark.parametrize("characteristic", ["sex", "race", "disability"])
def test_the_page_of_a_pay_gap_shows_its_actions(officer, plan, characteristic):
    made(plan, ("pay_gap", characteristic), number=1, text="Publish all pay bands")
    shown = page(officer.get(f"/northshire/2016-17/standards/pay/{characteristic}/"))
    assert "1. Publish all pay bands" in shown


def test_a_page_that_was_not_there_this_year_is_not_linked(later_plan, later_year, organisation):
    GradingFactory(organisation=organisation, year_graded=2030, held="")
    action = made(later_plan, ("eds2", "3.4"), ("wdes", "2"), number=1)
    links = origin_links(action.origins.all(), later_year, may=frozenset(Permission))
    assert [one.url for one in links] == ["", ""]


@pytest.mark.parametrize(
    ("sent", "field", "says"),
    [
        ({"origin_1": "eds2:9.9"}, "origin_1", "Choose the reason from the list."),
        ({"origin_1": "regulator:"}, "written_1", "Say which one it is."),
        ({"written_1": "EHRC 1"}, "origin_1", "Choose what kind of reason this is."),
        ({"origin_1": "eds2:3.4", "origin_2": "eds2:3.4"}, "origin_2", "This reason is there twice."),
        ({"origin_1": "other:", "written_1": "x" * 201}, "written_1", "at most 200"),
    ],
)
def test_what_is_not_whole_is_refused(officer, plan, sent, field, says):
    response = officer.post(f"{BASE}add/", typed(text="Talk with staff", **sent))
    assert response.status_code == 422
    assert says in response.context["form"].errors[field][0]
    assert "Talk with staff" in page(response)
    assert not Action.objects.exists()


def test_there_is_a_line_to_spare(officer, plan):
    action = made(plan, *(("other", "", f"Reason {number}") for number in range(5)))
    form = officer.get(f"{action.get_absolute_url()}edit/").context["form"]
    assert [name for name in form.fields if name.startswith("origin_")][-1] == "origin_6"
    assert form["written_5"].value() == "Reason 4"


def test_a_reason_that_its_year_does_not_offer_stays(officer, plan):
    action = made(plan, ("high_impact", "6"), number=1)
    edit = f"{action.get_absolute_url()}edit/"
    assert "High impact action 6: " in page(officer.get(edit))
    sent = typed(version=str(action.version), origin_1="high_impact:6")
    assert officer.post(edit, sent).status_code == 302
    assert action.origins.get().code == "6"


def test_an_action_is_raised_from_somewhere_and_goes_back_there(officer, plan):
    asked = f"{BASE}add/?origin=eds2:3.4&next=/northshire/2016-17/eds/"
    form = officer.get(asked).context["form"]
    assert form["origin_1"].value() == "eds2:3.4"
    assert not form["text"].value()
    response = officer.post(asked, typed(origin_1="eds2:3.4"))
    assert response.url == "/northshire/2016-17/eds/"


def test_a_national_action_gives_its_words(officer, plan):
    form = officer.get(f"{BASE}add/?origin=high_impact:6.5").context["form"]
    assert form["text"].value().startswith("Give psychological support")


@pytest.mark.parametrize("origin", ["eds2:9.9", "nothing", "regulator:", ":", "%00", "eds2:" + "9" * 500])
def test_an_unknown_reason_in_the_address_is_told(officer, plan, origin):
    response = officer.get(f"{BASE}add/?origin={origin}")
    assert response.status_code == 200
    assert "Choose one below." in page(response)


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", "javascript:alert(1)"])
def test_nobody_is_sent_elsewhere(officer, plan, elsewhere):
    response = officer.post(f"{BASE}add/?next={elsewhere}", typed())
    assert response.url == plan.actions.get().get_absolute_url()


def test_without_a_plan_it_is_started_first_and_the_reason_is_kept(officer, year):
    asked = f"{BASE}add/?origin=eds2:3.4&next=/northshire/2016-17/eds/"
    to_plan = officer.get(asked)
    assert to_plan.url.startswith(f"{BASE}plan/add/?next=")
    back = officer.post(to_plan.url, {"title": "Plan", "summary": ""})
    assert ActionPlan.objects.count() == 1
    assert back.url == asked
    assert officer.get(back.url).context["form"]["origin_1"].value() == "eds2:3.4"


def test_the_plan_narrows_down_to_a_reason(officer, plan):
    made(plan, ("eds2", "3.4"), text="Mend fences")
    made(plan, ("eds2", "1.1"), ("regulator", "", "EHRC 1"), text="Count bridges")
    made(plan, text="Paint doors")
    shown = {
        asked: [
            word in page(officer.get(f"{BASE}?origin={asked}"))
            for word in ("Mend fences", "Count bridges", "Paint doors")
        ]
        for asked in ("eds2:", "eds2:3.4", "regulator:", "none")
    }
    assert shown == {
        "eds2:": [True, True, False],
        "eds2:3.4": [True, False, False],
        "regulator:": [False, True, False],
        "none": [False, False, True],
    }


def test_raised_brings_the_year_and_what_is_still_open(year, plan):
    later = PlanFactory(year=YearFactory(organisation=year.organisation, label="2017-18"))
    open_still = made(plan, ("eds2", "3.4"), ("eds2", "3.4", "as E4"), number=1)
    done = made(plan, ("eds2", "3.4"), number=2)
    make_update(done, rag="complete")
    made(plan, ("eds2", "3.5"), number=3)
    made(later, ("eds2", "3.4"), number=1)
    made(
        PlanFactory(year=YearFactory(organisation=OrganisationFactory(slug="southshire"), label="2017-18")),
        ("eds2", "3.4"),
    )
    found = raised(later.year, "eds2", "3.4", today=date(2017, 6, 1))
    assert [(each.number, each.carried_from) for each in found] == [(1, ""), (1, "2016/17")]
    assert found[1].url == open_still.get_absolute_url()
    assert [each.number for each in raised(year, "eds2", "3.4", today=date(2017, 6, 1))] == [1, 2]


def shown_in_slot(year, may):
    request = RequestFactory().get("/northshire/2016-17/standards/wres/2/")
    request.year, request.may, request.organisation = year, may, year.organisation
    template = Template('{% slot "standards:actions" "eds2" "3.4" %}')
    return template.render(Context({"request": request}))


def test_a_slot_shows_what_is_done_to_who_may_see_it(year, plan, django_assert_max_num_queries):
    assert "No action comes from this yet." in shown_in_slot(year, {Permission.OBJECTIVES_VIEW})
    for number in range(1, 6):
        made(plan, ("eds2", "3.4"), number=number, text="Act on <bullying>")
    with django_assert_max_num_queries(2):
        shown = shown_in_slot(year, {Permission.OBJECTIVES_VIEW})
    assert "Act on &lt;bullying&gt;" in shown
    assert "Raise an action" not in shown
    assert shown_in_slot(year, {Permission.ACTION_UPDATE}) == ""
    offered = shown_in_slot(year, {Permission.OBJECTIVES_VIEW, Permission.OBJECTIVES_EDIT})
    assert "add/?origin=eds2%3A3.4&amp;next=%2Fnorthshire%2F2016-17%2Fstandards%2Fwres%2F2%2F" in offered


def test_a_reader_sees_why_but_changes_nothing(sign_in, plan):
    made(plan, ("eds2", "3.4"))
    reader = sign_in(Role.GOVERNING_BODY_MEMBER)
    assert BULLYING in page(reader.get(BASE))
    assert reader.get(f"{BASE}add/?origin=eds2:3.4").status_code == 403


def test_an_unknown_code_is_never_stored(plan):
    with pytest.raises(Exception, match="is not on the list"):
        made(plan, ("eds2", "9.9"))
    assert not Origin.objects.exists()
