"""Every page × every role that may open it, at the width of a desk and of a telephone."""

import pytest
from django.test import Client

from organisations.permissions import Role
from tests.browser.conftest import NARROW, WIDE, WIDER_THAN_THE_SCREEN
from tests.house.access import TABLE
from tests.house.conftest import signed_in
from tests.house.examples import example_for
from tests.house.furniture import furnish


def pages(client, house):
    """Return the addresses that are pages for somebody: opened with 200, and not files to keep."""
    for name in TABLE:
        path = example_for(name, house)
        response = client.get(path)
        if response.status_code == 200 and is_a_page(response):
            yield name, path


def is_a_page(response):
    return response["Content-Type"].startswith("text/html") and "attachment" not in response.headers.get(
        "Content-Disposition", ""
    )


def faults(page, path, axe):
    """Open a page and yield all that is wrong with it, at both widths."""
    page.set_viewport_size(WIDE)
    page.goto(path)
    yield from (f"wide: {one}" for one in axe(page))
    page.set_viewport_size(NARROW)
    # Colours are the same on a narrow screen, and take longest.
    yield from (f"narrow: {one}" for one in axe(page, without="color-contrast"))
    if page.evaluate(WIDER_THAN_THE_SCREEN):
        yield "narrow: wider than the screen"


@pytest.mark.browser
@pytest.mark.parametrize("who", [*Role.values, "nobody"])
def test_pages(new_context, axe, who):
    house = furnish(times=2)
    user = house.people.get(who)
    client = signed_in(user) if user else Client()
    page = new_context(user).new_page()
    said = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    found = []
    for name, path in pages(client, house):
        found += [f"{name}: {one}" for one in (*faults(page, path, axe), *said)]
        said.clear()
    assert not found, "\n".join(found)
