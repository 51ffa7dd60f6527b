"""The standards in a real browser, by keyboard: counts entered, an action raised, both in the report.

The worker runs between the steps, as it does beside the server; axe looks at each page at both widths.
"""

import re

import pytest
from django.core.management import call_command

from objectives.models import Action
from organisations import calculations
from organisations.models.organisation import Kind
from organisations.permissions import Role
from standards.models import Entry
from tests.browser.conftest import press
from tests.factories.objectives import PlanFactory
from tests.factories.organisations import YearFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PLACE = "/northshire/2023-24/"
INDICATOR = f"{PLACE}standards/wres/2/"
COUNTS = ("600", "200", "50", "120", "20", "5")  # shortlisted, then appointed: White, BME, unknown
ACTION = "Train everybody who sits on an appointment panel"
BECAUSE = "WRES indicator 2: "


@pytest.fixture
def year(organisation):
    """A year of a body that has a return to make."""
    organisation.kind = Kind.NHS_PROVIDER
    organisation.save()
    return YearFactory(organisation=organisation, label="2023-24")


def complete(page, waiting):
    """Let the worker finish what the page waits for; the page then completes itself."""
    page.get_by_text(waiting).wait_for()
    call_command("worker", batch=True, verbosity=0)
    page.get_by_text(waiting).wait_for(state="detached", timeout=40_000)  # it asks at longer and longer steps


def enter_counts(page, looked):
    """Go from the overview to the form of indicator 2, and fill it in without a mouse."""
    page.goto(f"{PLACE}standards/")
    looked(page)
    press(page, page.get_by_role("link", name=re.compile("Begin the return.*WRES", re.IGNORECASE)))
    looked(page)
    press(page, page.get_by_role("link", name="Appointment from shortlisting").first)
    page.wait_for_url(f"**{INDICATOR}")
    looked(page)
    press(page, page.get_by_role("link", name="Enter the counts"))
    looked(page)
    page.locator(".psed-boxes input").first.focus()
    for count in ("60", *COUNTS[1:]):  # fewer shortlisted than appointed
        page.keyboard.type(count)
        page.keyboard.press("Tab")
    press(page, page.get_by_role("button", name="Save"))
    page.locator(".govuk-error-summary").get_by_role("link").first.wait_for()
    looked(page)
    press(page, page.locator(".govuk-error-summary").get_by_role("link").first)
    assert page.evaluate("document.activeElement.tagName") == "INPUT"
    first = page.locator(".psed-boxes input").first
    first.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type(COUNTS[0])
    typed = [box.input_value() for box in page.locator(".psed-boxes input").all()]
    assert typed[: len(COUNTS)] == list(COUNTS)  # nothing else that was typed is lost
    press(page, page.get_by_role("button", name="Save"))
    page.wait_for_url(f"**{INDICATOR}")


def raise_action(page, looked):
    """Raise an action where the indicator is read, in the plan that the year has."""
    press(page, page.get_by_role("link", name="Raise an action"))
    page.wait_for_url("**/actions/**")
    looked(page)
    assert page.get_by_label("Reason 1", exact=True).input_value() == "wres:2"
    page.get_by_label("Action", exact=True).fill(ACTION)
    page.get_by_label("Role of lead 1").fill("Head of Resourcing")
    page.get_by_label("By when").fill("31 March 2025")
    press(page, page.get_by_role("button", name="Save"))
    page.wait_for_url(f"**{INDICATOR}")


def test_from_the_counts_to_the_report(sign_in_as, year, looked, monkeypatch):
    PlanFactory(year=year)
    monkeypatch.setitem(calculations._here, "may_work", False)
    page = sign_in_as(Role.EQUALITY_OFFICER)
    enter_counts(page, looked)
    assert Entry.objects.get().values["shortlisted"] == {"white": 600, "bme": 200, "unknown": 50}
    complete(page, "This is being worked out.")
    page.locator(".psed-lede", has_text="2.00 times").wait_for()
    page.get_by_role("cell", name="1.28 to 3.12").first.wait_for()
    looked(page)

    raise_action(page, looked)
    page.locator(".psed-actions").get_by_role("link", name=ACTION).wait_for()
    looked(page)
    press(page, page.locator(".psed-actions").get_by_role("link", name=ACTION))
    page.wait_for_url("**/actions/**")
    looked(page)
    press(page, page.get_by_role("link", name=BECAUSE))  # and back to what it comes from
    page.wait_for_url(f"**{INDICATOR}")
    assert Action.objects.get().plan.year == year

    page.goto(f"{PLACE}report/")
    press(page, page.get_by_role("link", name="Start the report"))
    press(page, page.get_by_role("button", name="Start the report"))
    page.wait_for_url("**/report/")
    page.goto(f"{PLACE}report/preview/")
    call_command("worker", batch=True, verbosity=0)
    page.goto(f"{PLACE}report/preview/")
    looked(page)
    told = " ".join(page.locator("main").inner_text().split())
    assert "2.00" in told
    assert "1.28 to 3.12" in told
    assert ACTION in told
    assert BECAUSE in told
