"""The year's work in a real browser: entered, written, submitted, approved, published, read by anyone.

Each person works in a browser of their own. The worker runs between the steps, as it does beside the server.
"""

from datetime import date

import pytest
from django.core.management import call_command

from organisations.permissions import Role
from providers.models import Finding
from providers.services import add_provider, start_checklist, start_round
from reports.models import Edition
from tests.factories.organisations import PASSWORD, MembershipFactory, UserFactory
from workforce.services import add_snapshot

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def enter(new_page, live_server, organisation):
    """Return a function that opens a browser and signs in with a role through the sign-in page."""

    def as_role(role):
        membership = MembershipFactory(
            organisation=organisation, role=role, user=UserFactory(name=str(role.label))
        )
        page = new_page()
        page.goto(f"{live_server.url}/northshire/2016-17/")
        page.get_by_label("E-mail address").fill(membership.user.email)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        return page

    return as_role


@pytest.fixture
def place(live_server, year):
    return f"{live_server.url}/northshire/2016-17/"


@pytest.fixture
def begun(organisation, year):
    """What the officer set up earlier: a snapshot, and a round with one provider."""
    add_snapshot(
        year=year,
        population="all_staff",
        as_at=date(2017, 3, 31),
        total=328,
        source="Staff record",
        counts={},
    )
    checklist = start_checklist(organisation=organisation, name="Checks", start_from="provider-2017")
    provider = add_provider(organisation=organisation, name="Northshire Hospital")
    return start_round(
        year=year, title="Review", held="December 2017", checklist=checklist, providers=[provider]
    )


def test_from_the_first_figure_to_the_public_page(enter, place, begun, new_page):
    officer = enter(Role.EQUALITY_OFFICER)
    enter_a_characteristic(officer, place)
    enter_an_action_with_an_update(officer, place)
    enter_a_finding(officer, place)
    write_and_submit(officer, place)

    member = enter(Role.GOVERNING_BODY_MEMBER)
    member.goto(place)
    assert member.get_by_text("328", exact=True).is_visible()
    member.goto(f"{place}report/preview/")
    assert member.get_by_text("We listened to everybody.").first.is_visible()

    approver = enter(Role.APPROVER)
    approver.goto(f"{place}report/")
    approver.get_by_role("button", name="Approve").click()
    approver.get_by_role("button", name="Publish").click()
    assert approver.get_by_role("heading", name="Edition 1 is being made").is_visible()
    call_command("worker", batch=True)

    visitor = new_page()
    visitor.goto(f"{place.replace('/northshire/', '/published/northshire/')}")
    assert visitor.get_by_text("We listened to everybody.").first.is_visible()
    assert visitor.get_by_role("rowheader", name="Female").is_visible()
    with visitor.expect_download() as download:
        visitor.get_by_role("link", name="Download this report as an accessible PDF").click()
    with open(download.value.path(), "rb") as file:
        assert file.read(5) == b"%PDF-"
    assert Edition.objects.get().state == Edition.State.PUBLISHED


def enter_a_characteristic(page, place):
    page.goto(f"{place}workforce/all_staff/sex/edit/")
    page.get_by_label("Female").fill("254")
    page.get_by_label("Male", exact=False).last.fill("74")
    page.get_by_role("button", name="Save").click()
    assert page.get_by_text("Adds up to 328.").first.is_visible()


def enter_an_action_with_an_update(page, place):
    page.goto(f"{place}actions/plan/add/")
    page.get_by_label("Title").fill("Action plan 2016/17")
    page.get_by_role("button", name="Save").click()
    page.goto(f"{place}actions/add/")
    page.get_by_label("Number").fill("1")
    page.get_by_label("Action", exact=True).fill("Train line managers")
    page.get_by_label("Role of lead 1").fill("Workforce Lead")
    page.get_by_label("By when").fill("31/4/2016")
    page.get_by_role("button", name="Save").click()
    summary = page.get_by_role("alert")
    assert summary.get_by_text("There is no 31 April 2016. Enter 30 April 2016 or 1 May 2016.").is_visible()
    assert page.get_by_label("Action", exact=True).input_value() == "Train line managers"
    page.get_by_label("By when").fill("31 March 2017")
    page.get_by_role("button", name="Save").click()
    assert page.get_by_text("Train line managers").first.is_visible()
    page.get_by_label("Amber").check()
    page.get_by_role("button", name="Add the update").click()
    assert page.locator(".govuk-error-summary").get_by_role("link").first.is_visible()
    page.get_by_label("Reason").fill("The trainer was ill.")
    page.get_by_role("button", name="Add the update").click()
    assert page.get_by_text("The trainer was ill.").first.is_visible()


def enter_a_finding(page, place):
    finding = Finding.objects.get(item__code="C1")
    page.goto(f"{place}providers/findings/{finding.pk}/edit/")
    page.get_by_label("result").select_option("met")
    page.get_by_role("button", name="Save").click()
    page.goto(f"{place}providers/")
    assert page.get_by_text("Met, no evidence recorded").first.is_visible()


def write_and_submit(page, place):
    page.goto(f"{place}report/")
    page.get_by_role("link", name="Start the report").click()
    page.get_by_role("button", name="Start the report").click()
    order = page.locator(".govuk-task-list__link").all_inner_texts()
    page.get_by_role("button", name=f"Move down {order[0]}").click()
    page.get_by_role("button", name=f"Move up {order[0]}").click()  # it is there only below another
    page.get_by_role("button", name=f"Move up {order[0]}").wait_for(state="detached")
    assert page.locator(".govuk-task-list__link").all_inner_texts() == order
    for heading in page.locator(".govuk-task-list__link").all_inner_texts():
        page.get_by_role("link", name=heading, exact=True).click()
        page.get_by_label("Text", exact=True).fill("We **listened** to everybody.")
        page.get_by_role("button", name="Save").click()
        assert page.locator(".psed-prose strong").inner_text() == "listened"
        page.get_by_label("Breadcrumb").get_by_role("link", name="Report").click()
    page.get_by_role("button", name="Submit for review").click()
    nothing = "“EDS and EDS2 grades by outcome” in “EDS grades” has nothing to show."
    assert page.get_by_text(nothing).is_visible()
    for section, block in (
        ("Our workforce", "All staff: Race"),
        ("Our equality objectives", "Equality objectives and the EDS goals they serve"),
        ("EDS grades", "EDS and EDS2 grades by outcome"),
    ):
        page.get_by_role("link", name=section, exact=True).click()
        page.get_by_role("link", name=f"Take out {block}").click()
        page.get_by_role("button", name="Delete").click()
        page.goto(f"{place}report/")
    page.get_by_role("button", name="Submit for review").click()
    assert page.get_by_text("The report is in review.").is_visible()


@pytest.mark.parametrize(
    ("role", "refused"),
    [
        (Role.GOVERNING_BODY_MEMBER, ("workforce/all_staff/sex/edit/", "report/edit/", "actions/add/")),
        (Role.APPROVER, ("workforce/all_staff/sex/edit/", "report/edit/", "actions/add/")),
        (Role.CONTRIBUTOR, ("", "report/", "workforce/")),
        (Role.PROVIDER_CONTACT, ("", "report/", "actions/")),
        (Role.ADMINISTRATOR, ("", "report/edit/", "workforce/all_staff/sex/edit/")),
    ],
)
def test_each_role_is_refused_what_it_may_not_do(enter, place, begun, role, refused):
    page = enter(role)
    for path in refused:
        answer = page.goto(f"{place}{path}")
        assert answer.status == 403, path
        assert page.get_by_role("heading", level=1).is_visible()
