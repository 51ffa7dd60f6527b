"""Words longer than a telephone is wide, such as a web address: no page becomes wider for them."""

import pytest

from objectives.eds.services import EvidenceLine, ServiceLine, save_outcome, save_services
from objectives.models import Grading
from objectives.services import GradeLine, add_grading
from organisations.permissions import Role
from tests.browser.conftest import NARROW, WIDER_THAN_THE_SCREEN

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PLACE = "/northshire/2016-17/eds/"
LINK = f"https://example.org/{'a' * 300}"
NAME = "Maternityandneonatalservices" * 6


@pytest.fixture
def scoring(year):
    grading = add_grading(organisation=year.organisation, year_graded=2024, note="n" * 300)
    save_services(grading=grading, services=[ServiceLine(NAME)], combine="service_totals", reason="r" * 300)
    save_outcome(
        grading=grading,
        outcome="1A",
        service=grading.services.get(),
        evidence={"": EvidenceLine(text="t" * 300, link=LINK, owner="o" * 150)},
        grade=GradeLine("achieving", reason="w" * 300),
    )
    Grading.objects.update(link=LINK)
    return grading


@pytest.mark.parametrize("part", ["", "publication/", "grades/", "outcomes/1A/", "history/"])
def test_no_page_of_a_grading_is_wider_than_the_screen(sign_in_as, scoring, part):
    page = sign_in_as(Role.EQUALITY_OFFICER)
    page.set_viewport_size(NARROW)
    page.goto(f"{PLACE}{scoring.pk}/{part}")
    assert page.locator("h1").is_visible()
    assert not page.evaluate(WIDER_THAN_THE_SCREEN)
