"""EDS 2022 in a real browser, by keyboard: services, evidence, scores, rating, publication, an action."""

import pytest

from equality.frameworks import framework
from objectives.models import Action, Grading
from organisations.models.organisation import Kind
from organisations.permissions import Role
from tests.browser.conftest import press
from tests.factories.objectives import PlanFactory
from tests.factories.organisations import YearFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PLACE = "/northshire/2023-24/"
SERVICES = {
    "Maternity": "2211",
    "Dentistry": "2111",
    "Stroke care": "1111",
}  # 6, 5 and 4: the middle one is 5
OTHERS = "222211"  # domains 2 and 3 without 2A, which has 0: with 5 they come to 15
ACTION = "Offer every ward a wellbeing conversation"


@pytest.fixture
def year(organisation):
    organisation.kind = Kind.NHS_PROVIDER
    organisation.save()
    return YearFactory(organisation=organisation, label="2023-24")


def name_services(page, looked):
    """Add a grading of the year, and the three services of its domain 1."""
    page.goto(f"{PLACE}eds/")
    press(page, page.get_by_role("link", name="Add a grading"))
    looked(page)
    page.get_by_label("Year of the grading").fill("2023")
    page.get_by_label("Sponsor on the board").fill("Director of Nursing")
    press(page, page.get_by_role("button", name="Save"))
    page.wait_for_url("**/services/")
    looked(page)
    for number, name in enumerate(list(SERVICES)[:2], start=1):
        page.get_by_label(f"Service {number}", exact=True).fill(name)
    press(page, page.get_by_role("button", name="Save the services"))
    errors = page.locator(".govuk-error-summary")
    errors.get_by_text("Say why there are fewer than three services.").wait_for()
    looked(page)
    assert page.get_by_label("Service 2", exact=True).input_value() == "Dentistry"
    page.get_by_label("Service 3", exact=True).fill("Stroke care")
    page.get_by_label("Why service 1").select_option(label="Known to do well")
    press(page, page.get_by_role("button", name="Save the services"))
    page.wait_for_url("**/eds/*/")
    looked(page)


def score_one_outcome(page, looked):
    """Say how one group fares at 2A, and score it otherwise than was proposed, with a reason."""
    press(page, page.get_by_role("link", name="2A When at work"))
    looked(page)
    press(page, page.get_by_role("link", name="Change evidence and score"))
    looked(page)
    race = page.get_by_role("group", name="Race", exact=True)
    race.get_by_label("How they fare").select_option(label="Less well")
    race.get_by_label("Evidence").fill("Staff survey of 2023")
    page.get_by_label("Proposed").select_option(label="1: Developing activity")
    page.get_by_label("Agreed with those who graded").select_option(label="0: Undeveloped activity")
    press(page, page.get_by_role("button", name="Save the outcome"))
    page.locator(".govuk-error-summary").get_by_text("Say why the grade is not the one proposed").wait_for()
    looked(page)
    assert race.get_by_label("Evidence").input_value() == "Staff survey of 2023"
    page.get_by_label("Reason", exact=True).fill("The panel saw no plan.")
    press(page, page.get_by_role("button", name="Save the outcome"))
    page.wait_for_url("**/outcomes/2A/")
    page.get_by_text("0 of 9 groups fare as well as people overall").wait_for()
    looked(page)


def score_the_rest(page, looked):
    """Give every other outcome its score, each service its own, on the one page that has them all."""
    grading = Grading.objects.get()
    page.goto(f"{PLACE}eds/{grading.pk}/grades/")
    looked(page)
    numbers = [each.number for each in framework("eds2022").outcomes]
    for service, scores in SERVICES.items():
        for number, score in zip(numbers[:4], scores, strict=True):
            page.get_by_label(f"({service})").and_(page.locator(f"[name^=grade_{number}]")).select_option(
                index=int(score) + 1
            )
    for number, score in zip(numbers[5:], OTHERS, strict=True):
        page.locator(f"[name=grade_{number}]").select_option(index=int(score) + 1)
    press(page, page.get_by_role("button", name="Save the scores"))
    page.wait_for_url(f"**/eds/{grading.pk}/")


def raise_action(page, looked):
    """Raise an action from 2A, and come back to it."""
    press(page, page.get_by_role("link", name="2A When at work"))
    press(page, page.get_by_role("link", name="Raise an action"))
    page.wait_for_url("**/actions/**")
    looked(page)
    assert page.get_by_label("Reason 1", exact=True).input_value() == "eds2022:2A"
    page.get_by_label("Action", exact=True).fill(ACTION)
    page.get_by_label("By when").fill("31 March 2025")
    press(page, page.get_by_role("button", name="Save"))
    page.wait_for_url("**/outcomes/2A/")
    page.locator(".psed-actions").get_by_role("link", name=ACTION).wait_for()
    assert Action.objects.get().origins.get().code == "2A"


def test_from_the_services_to_the_publication(sign_in_as, year, looked):
    PlanFactory(year=year)
    page = sign_in_as(Role.EQUALITY_OFFICER)
    name_services(page, looked)
    score_one_outcome(page, looked)
    score_the_rest(page, looked)
    page.locator(
        ".psed-lede", has_text="EDS 2022 (2023) came to 15 of 33, which is rated Developing."
    ).wait_for()
    page.get_by_text("Maternity (Known to do well): 6 of 12").wait_for()
    looked(page)
    raise_action(page, looked)

    press(page, page.get_by_role("link", name="EDS 2022 (2023)"))
    press(page, page.get_by_role("link", name="As it is published"))
    page.wait_for_url("**/publication/")
    looked(page)
    told = " ".join(page.locator("main").inner_text().split())
    for words in (
        "Director of Nursing",
        "15 of 33",
        "8 to 21",
        "Staff survey of 2023",
        "The panel saw no plan.",
        "No trade union is among those who scored domain 3.",
        ACTION,
    ):
        assert words in told, words
    page.goto(f"{PLACE}eds/")
    page.get_by_role("img", name="EDS 2022: points by domain").wait_for()
    looked(page)
