"""A table copied in a real browser is what a spreadsheet takes: rows and columns, and nothing live."""

import pytest

from organisations.permissions import Role
from tests.factories.organisations import YearFactory
from tests.workforce.divided import divide

CROSSING = {
    "nursing": {"A": 1120, "N": 40, "Z": 10},
    "=1+1": {"A": 60, "N": 12, "Z": 12},
}


@pytest.mark.browser
def test_copy_a_table(organisation, new_context, sign_in_as):
    divide(YearFactory(organisation=organisation, label="2016-17"), CROSSING)
    page = sign_in_as(Role.GOVERNING_BODY_MEMBER)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/northshire/2016-17/workforce/all_staff/race/by/directorate/")
    page.get_by_role("button", name="Copy this table").click()
    page.get_by_text("Copied. Paste it into a spreadsheet.").wait_for()
    lines = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert [line.split("\t") for line in lines] == [
        ["Directorate", "Everybody", "White", "", "BME", "", "Unknown", ""],
        ["", "", "People", "Percentage", "People", "Percentage", "People", "Percentage"],
        ["Nursing", "1,170", "1,120", "95.7%", "40", "3.4%", "10", "0.9%"],
        ["'=1+1", "84", "60", "71.4%", "12", "14.3%", "12", "14.3%"],
        ["Everybody", "1,254", "1,180", "94.1%", "52", "4.1%", "22", "1.8%"],
    ]
    html = page.evaluate(
        "navigator.clipboard.read().then(items => items[0].getType('text/html')).then(blob => blob.text())"
    )
    assert html.count("<tr>") == 5
    assert "<td>Nursing</td><td>1,170</td>" in html


@pytest.mark.browser
def test_without_scripts_there_is_no_button(organisation, new_context, sign_in_as):
    divide(YearFactory(organisation=organisation, label="2016-17"), CROSSING)
    page = sign_in_as(Role.GOVERNING_BODY_MEMBER)
    cookies = page.context.cookies()
    plain = new_context(java_script_enabled=False)
    plain.add_cookies(cookies)
    page = plain.new_page()
    page.goto("/northshire/2016-17/workforce/all_staff/race/by/directorate/")
    page.get_by_role("link", name="Download CSV").wait_for()
    assert page.get_by_role("button", name="Copy this table").count() == 0
    page.get_by_text("Show the working").click()
    assert page.get_by_text("40 ÷ 1,170 × 100 = 3.4%").is_visible()
