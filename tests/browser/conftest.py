"""A real browser over a live server: one for all tests, with a session for each person in a test."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Locator, Page, sync_playwright

from tests.factories.organisations import MembershipFactory
from tests.house.conftest import signed_in

# Playwright runs an event loop of its own in this thread; the tests are as synchronous as ever.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = ("chromium", "google-chrome", "google-chrome-stable", "chrome")
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 375, "height": 800}
WIDER_THAN_THE_SCREEN = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LOOK = """([levels, rules]) => axe.run({runOnly: levels, rules, resultTypes: ["violations"]}).then(
    found => found.violations.map(
        rule => `${rule.id}: ${rule.nodes.map(node => node.target.join(" ")).join(" | ")}`))"""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return the browser that PSED_CHROMIUM names, or the machine's own, or Playwright's."""
    path = os.environ.get("PSED_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def new_context(browser, live_server) -> Iterator[Callable[..., BrowserContext]]:
    """Return a function that opens a browser session of its own, signed in as a user or as nobody."""
    opened: list[BrowserContext] = []

    def open_context(user=None, **options) -> BrowserContext:
        options = {"base_url": live_server.url, "locale": "en-GB", "viewport": WIDE, **options}
        context = browser.new_context(**options)
        context.set_default_timeout(10_000)
        opened.append(context)
        if user is not None:
            session = signed_in(user).cookies[settings.SESSION_COOKIE_NAME].value
            cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}
            context.add_cookies([cookie])
        return context

    yield open_context
    for context in opened:
        context.close()


@pytest.fixture
def new_page(new_context) -> Callable[..., Page]:
    """Return a function that opens a page of somebody who is signed out: another person each time."""
    return lambda **options: new_context(**options).new_page()


@pytest.fixture
def page(new_page) -> Page:
    return new_page()


@pytest.fixture
def sign_in_as(new_context, organisation) -> Callable[..., Page]:
    """Return a function that opens a page of a new person with the roles in the organisation."""

    def as_role(*roles: str) -> Page:
        user = MembershipFactory(organisation=organisation, role=roles[0]).user
        for role in roles[1:]:
            MembershipFactory(organisation=organisation, user=user, role=role)
        return new_context(user).new_page()

    return as_role


@pytest.fixture(scope="session")
def axe() -> Callable[..., list[str]]:
    """Return a function that gives what axe finds on a page, a line for each rule: what, and where."""
    source = (settings.BASE_DIR / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")

    def look(page: Page, without: str = "") -> list[str]:
        if not page.evaluate("'axe' in window"):
            page.evaluate(source)  # not as a script of the page: its content security policy stays in force
        return page.evaluate(LOOK, [LEVELS, {without: {"enabled": False}} if without else {}])

    return look


@pytest.fixture
def looked(axe) -> Callable[[Page], None]:
    """Return a function that looks at a page at both widths, and finds nothing wrong with it."""

    def look(page: Page) -> None:
        for width in (NARROW, WIDE):
            page.set_viewport_size(width)
            assert axe(page) == [], page.url
            assert not page.evaluate(WIDER_THAN_THE_SCREEN), page.url

    return look


def press(page: Page, control: Locator) -> None:
    """Press a link or a button as a keyboard does."""
    control.focus()
    page.keyboard.press("Enter")
