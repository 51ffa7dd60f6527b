"""A pay file in a real browser: refused, named, previewed, saved, read, acted on, and told in the report."""

import pytest
from django.core.management import call_command

from organisations import calculations
from organisations.permissions import Role
from standards.models import PayGap
from tests.browser.conftest import press
from tests.browser.test_standards import complete
from tests.factories.objectives import PlanFactory
from tests.factories.organisations import YearFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PLACE = "/northshire/2023-24/"
PAGE = f"{PLACE}standards/pay/sex/"
FILE = "Who,Sex,Wages\n" + "".join(
    f"{number},{'Male' if number < 40 else 'Female'},£{14 + number % 40 / 10 - (number >= 40)}\n"
    for number in range(100)
)
RECOMMENDED = "Make job descriptions inclusive"


@pytest.fixture
def year(organisation):
    return YearFactory(organisation=organisation, label="2023-24")


def upload(page):
    """Choose the file and send it; the browser forgets the file of a form that comes back."""
    file = {"name": "pay.csv", "mimeType": "text/csv", "buffer": FILE.encode()}
    page.get_by_label("Pay file").set_input_files(file)
    press(page, page.get_by_role("button", name="Check the file"))


def import_file(page, looked):
    """Bring in a file whose column of pay is known by no heading, and save what it comes to."""
    page.goto(f"{PLACE}standards/pay/")
    looked(page)
    press(page, page.get_by_role("link", name="Import a pay file"))
    page.get_by_label("Source").wait_for()
    looked(page)
    page.get_by_label("Source").fill("Payroll of March")
    upload(page)
    page.locator(".govuk-error-summary", has_text="The file has no column for hourly pay").wait_for()
    looked(page)
    assert page.get_by_label("Source").input_value() == "Payroll of March"
    page.get_by_label("Hourly rate").fill("Wages")
    upload(page)
    page.get_by_text("100 rows, 100 employees").wait_for()
    looked(page)
    assert not PayGap.objects.exists()
    press(page, page.get_by_role("button", name="Save"))
    page.wait_for_url(f"**{PAGE}")


def choose_action(page, looked):
    """Take a recommended action into the plan, from the page of the pay gap."""
    press(page, page.get_by_role("link", name="Recommended actions on pay gaps"))
    page.get_by_text("Of 18 recommended actions, 0 are new").wait_for()
    looked(page)
    press(page, page.get_by_role("link", name="Choose actions"))
    page.get_by_label(RECOMMENDED).select_option("New or in progress")
    looked(page)
    page.get_by_label("Who leads the new actions").fill("Head of Workforce")
    press(page, page.get_by_role("button", name="Save"))
    page.get_by_text("1 action is changed.").wait_for()


def test_from_the_pay_file_to_the_report(sign_in_as, year, looked, monkeypatch):
    PlanFactory(year=year)
    monkeypatch.setitem(calculations._here, "may_work", False)
    page = sign_in_as(Role.EQUALITY_OFFICER)
    import_file(page, looked)
    complete(page, "The figures are being protected.")
    lede = page.locator(".psed-lede").inner_text()
    gap = PayGap.objects.get()
    assert (gap.basis, gap.file_rows, gap.source) == (PayGap.Basis.FILE, 100, "Payroll of March")
    assert "Women’s middle hourly pay is" in lede
    looked(page)

    choose_action(page, looked)
    page.goto(PAGE)
    press(page, page.locator(".psed-actions").get_by_role("link", name=RECOMMENDED))
    page.wait_for_url("**/actions/**")
    looked(page)

    page.goto(f"{PLACE}report/")
    press(page, page.get_by_role("link", name="Start the report"))
    press(page, page.get_by_role("button", name="Start the report"))
    page.wait_for_url("**/report/")
    page.goto(f"{PLACE}report/preview/")
    call_command("worker", batch=True, verbosity=0)
    page.goto(f"{PLACE}report/preview/")
    looked(page)
    told = " ".join(page.locator("main").inner_text().split())
    assert lede in told
    assert RECOMMENDED in told
