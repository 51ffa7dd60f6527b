"""A real browser over a live server: one for all tests, a page of its own for each."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.factories.organisations import MembershipFactory

# Playwright's own event loop runs in this thread; Django need not worry about it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

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
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 375, "height": 800}
AXE = Path("node_modules/axe-core/axe.min.js")
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return the browser that PSED_CHROMIUM names, or Debian's, or Playwright's own."""
    path = os.environ.get("PSED_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path or None, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_context(browser, live_server) -> Iterator[Callable[..., BrowserContext]]:
    """Return a function that opens a browser of one's own, signed in as a person or as nobody."""
    opened: list[BrowserContext] = []

    def open_as(user=None, **options) -> BrowserContext:
        context = browser.new_context(base_url=live_server.url, locale="en-GB", viewport=WIDE, **options)
        opened.append(context)
        if user is not None:
            client = Client()
            client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
            session = client.cookies[settings.SESSION_COOKIE_NAME].value
            cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}
            context.add_cookies([cookie])
        return context

    yield open_as
    for context in opened:
        context.close()


@pytest.fixture
def page(open_context) -> Page:
    """Return a page of somebody who is signed out."""
    return open_context().new_page()


@pytest.fixture
def sign_in_as(open_context, organisation) -> Callable[..., Page]:
    """Return a function that gives a page of a new person with the roles in the organisation."""

    def as_role(*roles: str) -> Page:
        user = MembershipFactory(organisation=organisation, role=roles[0]).user
        for role in roles[1:]:
            MembershipFactory(organisation=organisation, user=user, role=role)
        return open_context(user).new_page()

    return as_role


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """Return a function that gives what axe finds on a page: the rule and where it is broken, a line each."""
    source = (settings.BASE_DIR / AXE).read_text(encoding="utf-8")
    run = """levels => axe.run({runOnly: levels, resultTypes: ["violations"]}).then(found => found.violations.map(
        rule => `${rule.id}: ${rule.nodes.map(node => node.target.join(" ")).join(" | ")}`))"""

    def look(page: Page) -> list[str]:
        page.evaluate(source)
        return page.evaluate(run, LEVELS)

    return look
