"""Small counts of the standards, from outside: whatever is hidden, every answer to a reader is the same."""

import re
from dataclasses import replace
from io import BytesIO
from itertools import product

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from equality.standards import indicators, standard
from organisations.permissions import Role
from reports import content
from reports.models import Block
from reports.services import start
from standards.models import Entry, Survey
from tests.factories.organisations import MembershipFactory, UserFactory, YearFactory
from tests.factories.standards import enter
from tests.factories.surveys import make_survey
from tests.house.addresses import addresses
from tests.house.conftest import signed_in
from tests.house.examples import names_for
from tests.house.furniture import furnish

# Two returns that differ in nothing but what readers do not see of either, indicator by indicator.
ONE = {
    ("wres", "2"): {"shortlisted": (1200, 130, 60), "appointed": (300, 3, 12)},
    ("wres", "3"): {"staff": (900, 160, 40), "disciplinary": (19, 2, 7)},
    ("wres", "4"): {"staff": (900, 160, 40), "training": (700, 157, 26)},
    ("wres", "5"): {"yes": {"white": 61, "bme": 3}, "base": {"white": 240, "bme": 8}},
    ("wres", "9"): {"total": (14, 3, 6), "voting": (9, 2, 3), "non_voting": (5, 1, 3)},
    ("wdes", "1"): {"clinical.afc-5": (3, 90, 20), "clinical.afc-6": (12, 80, 30)},
    ("wdes", "9a"): {
        "score": {"disabled": "6.17", "non_disabled": "7.22"},
        "base": {"disabled": 8, "non_disabled": 400},
    },
}
OTHER = {
    ("wres", "2"): {"shortlisted": (1200, 130, 60), "appointed": (300, 2, 13)},
    ("wres", "3"): {"staff": (900, 160, 40), "disciplinary": (19, 1, 8)},
    ("wres", "4"): {"staff": (900, 160, 40), "training": (700, 158, 25)},
    ("wres", "5"): {"yes": {"white": 61, "bme": 2}, "base": {"white": 240, "bme": 7}},
    ("wres", "9"): {"total": (15, 2, 6), "voting": (9, 1, 4), "non_voting": (6, 1, 2)},
    ("wdes", "1"): {"clinical.afc-5": (2, 90, 21), "clinical.afc-6": (13, 80, 29)},
    ("wdes", "9a"): {
        "score": {"disabled": "5.83", "non_disabled": "7.22"},
        "base": {"disabled": 6, "non_disabled": 400},
    },
}
SURVEYED = {
    "one": {"race": {"White": (50, 130), "BME": (3, 8), "Other": (9, 22)}, "all": {"All": (62, 160)}},
    "other": {"race": {"White": (50, 130), "BME": (2, 7), "Other": (10, 23)}, "all": {"All": (62, 160)}},
}
FORMS = ("csv", "xlsx")
ROOMS = (
    "standards:",
    "objectives:",
    "reports:dashboard",
    "reports:report-detail",
    "reports:report-preview",
    "workforce:overview",
)


@pytest.fixture
def house(db):
    """Return a furnished house in the year of both standards, with a draft report that shows all of them."""
    house = furnish()
    YearFactory(organisation=house.organisation, label="2022-23")
    year = YearFactory(organisation=house.organisation, label="2023-24")
    for (code, indicator), values in ONE.items():
        enter(year, code, indicator, **values)
    make_survey(year, {"hba_public": SURVEYED["one"]}, invited=400)
    report = start(year=year, title="Equality report")
    section = report.sections.first()
    for shows in ("wres", "wdes", *(f"{code}.{indicator}" for code, indicator in ONE)):
        Block.objects.get_or_create(section=section, shows=shows, defaults={"order": 9})
    return replace(house, year=year)


def paths(house):
    """Yield every address of the year, of each standard, indicator and form."""
    codes = ("wres", "wdes")
    held = {code: [each.code for each in indicators(code, house.year.ends_on)] for code in codes}
    for name, address in addresses().items():
        if not address.is_of_a_year or not name.startswith(ROOMS):
            continue
        given = names_for(name, house)
        wanted = [given]
        if "<standard:" in address.path:
            wanted = [{**given, "standard": code} for code in codes]
        if "<indicator:" in address.path:
            wanted = [
                {**each, "indicator": indicator} for each in wanted for indicator in held[each["standard"]]
            ]
        if name.startswith(("standards:survey-", "standards:question-")) and "pk" in given:
            survey = Survey.objects.get(year=house.year)
            pk = survey.pk if name.startswith("standards:survey-") else survey.questions.get().pk
            wanted = [{**given, "pk": survey.pk if name == "standards:question-create" else pk}]
        if "form" in given:
            wanted = [{**each, "form": form} for each, form in product(wanted, FORMS)]
        for names in wanted:
            yield reverse(name, kwargs=names)
    yield reverse("organisations:organisation-detail", kwargs={"organisation": house.organisation.slug})
    yield reverse("desk:home")


@pytest.fixture
def ask(house):
    """Return a function: every answer to whoever is signed out, and to one person with all readers' roles."""
    reader = UserFactory()
    for role in set(Role.values) - {Role.EQUALITY_OFFICER}:
        MembershipFactory(organisation=house.organisation, user=reader, role=role)
    clients = {"signed out": Client(), "reader": signed_in(reader)}

    def everything():
        found = {}
        for path in paths(house):
            for question in ("", "?marked=1") if "/report" in path else ("",):
                for who, client in clients.items():
                    answer = client.get(path + question)
                    body = b"".join(answer) if answer.streaming else answer.content
                    found[path + question, who] = answer.status_code, without_chance(body)
        return found

    return everything


def without_chance(body):
    """Return an answer without what differs from one to the next: tokens, and the time in a workbook."""
    if body[:2] == b"PK":
        return texts_of_workbook(body)
    return re.sub(rb'(name="csrfmiddlewaretoken" value=)"\w+"', rb"\1", body)


def texts_of_workbook(body):
    book = load_workbook(BytesIO(body))
    return [[cell.value for cell in row] for sheet in book for row in sheet.iter_rows()]


def change(year):
    """Change what is hidden, and leave no trace of when."""
    for (code, indicator), values in OTHER.items():
        entry = Entry.objects.get(returned__year=year, returned__standard=code, indicator=indicator)
        groups = [group.code for group in standard(code).groups]
        entry.values = {
            item: dict(zip(groups, given, strict=True)) if isinstance(given, tuple) else given
            for item, given in values.items()
        }
        Entry.objects.filter(pk=entry.pk).update(values=entry.values)
    question = Survey.objects.get(year=year).questions.get()
    rows = make_rows(SURVEYED["other"])
    type(question).objects.filter(pk=question.pk).update(rows=rows)


def make_rows(kinds):
    return [[kind, group, *value, None] for kind, groups in kinds.items() for group, value in groups.items()]


def test_whatever_is_hidden_of_the_standards_every_answer_to_a_reader_is_the_same(house, ask):
    report = house.year.report
    frozen, marked = (content.build(report, protected=protected).as_json() for protected in (True, False))
    before = ask()
    (indicator,) = (path for path, who in before if path.endswith("/standards/wres/2/") and who == "reader")
    assert b"1,200" in before[indicator, "reader"][1]  # the figures are among the answers
    assert b"[c]" in before[indicator, "reader"][1]
    assert sum(status == 200 for (_path, who), (status, _body) in before.items() if who == "reader") > 50

    change(house.year)

    assert content.build(report, protected=True).as_json() == frozen
    assert content.build(report, protected=False).as_json() != marked
    after = ask()
    assert [where for where in before if before[where] != after[where]] == []
