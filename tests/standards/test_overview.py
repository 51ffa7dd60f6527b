"""The standards of a year at a glance: what each says, and what comes next."""

from datetime import date

import pytest
from django.urls import reverse

from organisations.models import Organisation
from organisations.permissions import Role
from standards.models import Return
from tests.factories.surveys import make_survey
from tests.standards.pay_gaps import sex_figures
from tests.standards.test_pay_pages import store

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(sign_in):
    return sign_in(Role.GOVERNING_BODY_MEMBER)


def shown(client, year):
    address = reverse("standards:overview", kwargs={"organisation": "northshire", "year": year.label})
    return " ".join(client.get(address).content.decode().split())


def test_an_empty_year_invites(year, officer, reader):
    text = shown(officer, year)
    assert "No pay gap is entered for 2016/17 yet." in text
    assert "Import a pay file" in text
    assert "No staff survey yet." in text
    assert "Add a staff survey" in text
    assert "Equality Delivery System" in text
    assert "/northshire/2016-17/eds/" in text
    assert "/northshire/2016-17/actions/pay-measures/" in text
    assert "Import a pay file" not in shown(reader, year)
    assert "Add a staff survey" not in shown(reader, year)


def test_the_main_figure_and_the_response(year, reader):
    store(year, sex_figures())
    make_survey(
        year, {"hba_public": {"all": {"All": (59, 140)}}}, survey_year=2016, invited=200, respondents=140
    )
    text = shown(reader, year)
    assert "Gender pay gap</strong>:" in text
    assert "fewer than 250, the body need not publish these figures" in text
    assert "Answers to 1 question." in text
    assert "140 of 200 people answered (70%)." in text


def test_a_survey_without_answers_asks_for_them(year, officer):
    survey = make_survey(year)
    text = shown(officer, year)
    assert "No answers yet." in text
    assert f"{survey.get_absolute_url()}check/" in text


def test_only_those_who_must_report_have_days_to_keep(year, officer):
    said = "Send the return to NHS England"
    for kind, expected in (("nhs_provider", True), ("council", False)):
        Organisation.objects.filter(pk=year.organisation.pk).update(kind=kind)
        assert (said in shown(officer, year)) is expected
    Return.objects.create(year=year, standard="wres", sent_on=date(2017, 8, 1))
    text = shown(officer, year)
    assert "Sent on 1 August 2017." in text
    assert "was due by" not in text
