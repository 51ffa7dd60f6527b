"""A staff extract of 400 people with forty kinds of trouble in it, from choosing the file to its snapshot.

In a real browser, by keyboard where it matters, at the width of a desk and of a telephone; axe looks at each.
"""

from contextlib import suppress

import pytest
from django.core.management import call_command
from playwright.sync_api import TimeoutError

from organisations.permissions import Role
from tests.browser.conftest import press
from tests.factories.organisations import MembershipFactory
from tests.workforce.troubled import ASKED, CELLS, ETHNIC, VARIANTS, troubled
from workforce.imports import files
from workforce.models import Import, Profile, Snapshot

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Kinds of problem that may be taken as not recorded. Two are there twice: dates, and FTEs that are no number.
ACCEPTED = len(CELLS) - 2


def choose(page, content, name="staff.csv"):
    """Choose a file and send it with the keyboard."""
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": content}
    )
    press(page, page.locator("button[name=save]"))


def wait_for(page, step):
    """Let the worker work as it does beside the server, and the page go on by itself."""
    for _look in range(10):
        call_command("worker", batch=True, verbosity=0)
        with suppress(TimeoutError):
            page.wait_for_url(f"**/{step}/", timeout=2_000)
            return
    page.wait_for_url(f"**/{step}/")


def test_forty_kinds_of_trouble(sign_in_as, year, looked):
    assert len(ASKED) + len(CELLS) + len(VARIANTS) + 4 >= 40  # and titles, headings, a person twice, totals
    page = sign_in_as(Role.EQUALITY_OFFICER)
    page.goto("/northshire/2016-17/workforce/")
    press(page, page.get_by_role("link", name="Import figures from a file"))
    looked(page)
    press(page, page.locator("button[name=save]"))
    page.locator(".govuk-error-summary").get_by_text("Choose the file to import.").wait_for()
    looked(page)
    page.get_by_label("Source").fill("Electronic staff record")
    choose(page, troubled())
    page.get_by_role("heading", name="The file is being read").wait_for()
    looked(page)

    wait_for(page, "columns")
    page.get_by_text("one row for each person or post, 401 rows.").wait_for()
    page.get_by_text("Surname, First Name, NI Number, Email Address").wait_for()
    page.get_by_text("More than one column could be “Ethnic origin”.").wait_for()
    looked(page)
    page.locator("summary", has_text="Characteristics").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Ethnic origin").select_option(str(ETHNIC))
    press(page, page.get_by_role("button", name="Go on"))

    wait_for(page, "values")
    looked(page)
    press(page, page.get_by_role("button", name="Go on"))
    page.locator(".govuk-error-summary").get_by_text("Choose what “Klingon” means.").wait_for()
    looked(page)
    answer(page)
    press(page, page.get_by_role("button", name="Go on"))

    wait_for(page, "problems")
    page.get_by_role("heading", name="More cells than headings").wait_for()
    page.get_by_text("1 of them can only be put right in the file.").wait_for()
    page.get_by_text("There is no such day: February 1980 has 29 days.").wait_for()
    assert not page.get_by_text("31/02/1980").is_visible()
    looked(page)
    page.get_by_role("link", name="Choose the corrected file").click()
    page.get_by_label("Another file").wait_for()
    assert page.get_by_label("Source").input_value() == "Electronic staff record"
    looked(page)
    choose(page, troubled(mended=True), "mended.csv")

    wait_for(page, "columns")
    assert page.get_by_label("Ethnic origin").input_value() == str(ETHNIC)  # nothing is chosen twice
    press(page, page.get_by_role("button", name="Go on"))
    page.wait_for_url("**/problems/")
    boxes = page.get_by_role("checkbox")
    assert boxes.count() == ACCEPTED
    for box in boxes.all():
        box.focus()
        page.keyboard.press("Space")
    press(page, page.get_by_role("button", name="Go on"))

    wait_for(page, "preview")
    page.get_by_text("400 people.").wait_for()
    page.get_by_text("1 person has 2 rows between them, and each is counted once.").wait_for()
    looked(page)
    assert not Snapshot.objects.exists()
    press(page, page.get_by_role("button", name="Save these figures"))
    page.get_by_role("heading", name="The figures are being saved").wait_for()
    wait_for(page, "all_staff")
    page.get_by_text("The figures of 31 March 2017 are saved. All staff, 400.").wait_for()
    looked(page)

    snapshot = Snapshot.objects.get()
    assert (snapshot.total, snapshot.source) == (400, "Electronic staff record")
    age = Profile.objects.get(snapshot=snapshot, characteristic="age").headcounts.by_category()
    assert (age["not_recorded"], sum(age.values())) == (10, 400)
    race = Profile.objects.get(snapshot=snapshot, characteristic="race").headcounts.by_category()
    assert sum(race.values()) == 400
    assert files.kept_keys() == []
    assert Import.objects.get().state == Import.State.SAVED


def answer(page):
    """Say of each value what it means; what is not in the table is not recorded."""
    means = {value: meaning for _column, value, _rows, meaning in ASKED}
    for box in page.locator("main select").all():
        asked = page.locator(f"label[for={box.get_attribute('id')}]").inner_text().strip("“”")
        options = box.locator("option").all_inner_texts()
        wanted = means.get(asked, options[-1])
        box.select_option(label=next(each for each in options if wanted.lower() in each.lower()))


def test_stopped_and_told(sign_in_as, year, looked):
    page = sign_in_as(Role.EQUALITY_OFFICER)
    page.goto("/northshire/2016-17/workforce/import/")
    page.get_by_label("Source").fill("Electronic staff record")
    choose(page, b"PK\x03\x04 not a workbook", "staff.xlsx")
    page.get_by_role("heading", name="The file is being read").wait_for()
    call_command("worker", batch=True, verbosity=0)
    page.get_by_role("heading", name="The import was stopped").wait_for()
    looked(page)
    page.goto("/northshire/2016-17/workforce/")
    page.get_by_text("Nothing was saved and the file is deleted.").wait_for()
    looked(page)
    page.get_by_role("link", name="See how the import").click()
    page.get_by_role("button", name="I have read this").click()
    page.wait_for_url("**/workforce/")
    assert not page.get_by_text("Nothing was saved and the file is deleted.").is_visible()


def test_without_scripts_and_cancelled(new_context, organisation, year):
    user = MembershipFactory(organisation=organisation).user
    page = new_context(user, java_script_enabled=False).new_page()
    page.goto("/northshire/2016-17/workforce/import/")
    page.get_by_label("Source").fill("Electronic staff record")
    choose(page, troubled())
    page.get_by_role("heading", name="The file is being read").wait_for()
    call_command("worker", batch=True, verbosity=0)
    page.get_by_role("link", name="See how far it is").click()
    page.get_by_role("heading", name="Match the columns").wait_for()
    page.get_by_role("link", name="Stop this import").click()
    page.get_by_role("button", name="Stop and delete the file").click()
    page.get_by_text("is cancelled. Nothing was saved and the file is deleted.").wait_for()
    assert files.kept_keys() == []
