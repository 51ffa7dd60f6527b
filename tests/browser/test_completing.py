"""A page whose figures are being worked out completes itself, and waits for whoever is typing."""

import pytest
from django.core.management import call_command

from organisations import calculations
from organisations.permissions import Role
from tests.browser.conftest import NARROW
from tests.factories.organisations import MembershipFactory
from workforce.services import add_snapshot

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ADDRESS = "/northshire/2016-17/workforce/all_staff/race/"


@pytest.fixture
def counted(year, monkeypatch):
    """Leave the arithmetic to the worker."""
    monkeypatch.setitem(calculations._here, "may_work", False)
    add_snapshot(
        year=year,
        population="all_staff",
        as_at=year.ends_on,
        total=242,
        source="Staff record",
        counts={"race": {"A": 200, "H": 30, "J": 12}},
    )


def test_a_page_completes_itself(counted, sign_in_as, axe):
    page = sign_in_as(Role.GOVERNING_BODY_MEMBER)
    page.set_viewport_size(NARROW)
    page.goto(ADDRESS)
    page.get_by_text("The figures are being protected.").wait_for()
    assert axe(page) == []
    assert page.get_by_role("rowheader", name="Bangladeshi").count() == 0
    page.get_by_role("link", name="Look again").focus()
    page.evaluate("window.same = true")
    call_command("worker", batch=True, verbosity=0)
    page.get_by_text("The figures are being protected.").wait_for(state="detached")
    page.get_by_text("The page is complete now.").wait_for(state="attached")
    assert page.get_by_role("cell", name="200").first.is_visible()
    assert page.evaluate("window.same")  # nothing else of the page moved
    assert page.evaluate("document.activeElement.tagName") == "MAIN"
    page.get_by_role("button", name="Copy this table").first.wait_for()
    assert axe(page) == []


def test_nothing_typed_is_taken_away(counted, sign_in_as):
    page = sign_in_as(Role.GOVERNING_BODY_MEMBER)
    page.goto(ADDRESS)
    page.get_by_text("The figures are being protected.").wait_for()
    page.evaluate("document.dispatchEvent(new Event('input'))")
    call_command("worker", batch=True, verbosity=0)
    page.get_by_text("More is worked out now.").wait_for(state="attached")
    assert page.get_by_text("The figures are being protected.").is_visible()


def test_without_scripts_there_is_a_link(counted, new_context, organisation):
    user = MembershipFactory(organisation=organisation, role=Role.GOVERNING_BODY_MEMBER).user
    page = new_context(user, java_script_enabled=False).new_page()
    page.goto(ADDRESS)
    call_command("worker", batch=True, verbosity=0)
    page.get_by_role("link", name="Look again").click()
    assert page.get_by_role("cell", name="200").first.is_visible()
