from datetime import date

import pytest

from organisations.permissions import Role
from providers import services
from providers.models import Contact, Provider
from tests.factories.organisations import OrganisationFactory, YearFactory
from tests.factories.providers import started_round
from tests.providers.browser import fields_of


@pytest.fixture
def mine(round):
    return Provider.objects.in_round(round).first()


@pytest.fixture
def contact(sign_in, mine):
    """Return the client of the contact of the round's first provider."""
    client = sign_in(Role.PROVIDER_CONTACT)
    Contact.objects.create(provider=mine, membership=client.user.memberships.get())
    return client


@pytest.fixture
def address(round, mine, base):
    return f"{base}return/{round.pk}/{mine.pk}/"


def opened(client, address):
    return {name: values[0] for name, values in fields_of(client.get(address)).items()}


def key(round, provider, code, field):
    return f"f{round.findings.get(provider=provider, item__code=code).pk}-{field}"


def test_a_contact_sees_their_own_provider(contact, round, mine, base):
    other = Provider.objects.in_round(round).last()
    text = contact.get(f"{base}return/").content.decode()
    assert mine.name in text
    assert other.name not in text
    assert "0 of 5" in text


def test_everything_else_is_closed(contact, round, mine, base):
    other = Provider.objects.in_round(round).last()
    finding = round.findings.first()
    assert contact.get(f"{base}return/{round.pk}/{other.pk}/").status_code == 404
    assert contact.post(f"{base}return/{round.pk}/{other.pk}/").status_code == 404
    for page in (
        "",
        "all/",
        f"{mine.pk}/",
        f"rounds/{round.pk}/",
        f"rounds/{round.pk}/{mine.pk}/",
        f"rounds/{round.pk}/grid.csv",
        f"findings/{finding.pk}/",
        f"findings/{finding.pk}/edit/",
        "checklists/",
    ):
        assert contact.get(f"{base}{page}").status_code == 403, page


def test_give_evidence_but_no_result(contact, round, mine, address):
    services.record_finding(round=round, provider=mine, code="C1", result="part_met", by=None)
    sent = opened(contact, address)
    assert not any(name.endswith("result") for name in sent)
    sent |= {
        key(round, mine, "C1", "link"): "https://www.example.org/report",
        key(round, mine, "C1", "published_on"): "31 January 2018",
        key(round, mine, "C1", "note"): "On our new site.",
        key(round, mine, "C1", "result"): "met",
    }
    assert contact.post(address, sent).status_code == 302
    finding = round.findings.get(provider=mine, item__code="C1")
    assert (finding.result, finding.link, finding.published_on, finding.checked_by) == (
        "part_met",
        "https://www.example.org/report",
        date(2018, 1, 31),
        None,
    )
    assert finding.history.first().history_user == contact.user


def test_the_officer_who_checked_stays(contact, officer, round, mine, address):
    services.record_finding(round=round, provider=mine, code="C1", result="met", by=officer.user)
    sent = opened(contact, address) | {key(round, mine, "C1", "note"): "Thanks"}
    assert contact.post(address, sent).status_code == 302
    assert round.findings.get(provider=mine, item__code="C1").checked_by == officer.user


def test_the_reason_for_not_applicable_cannot_be_wiped(contact, round, mine, address):
    services.record_finding(
        round=round, provider=mine, code="C1", result="not_applicable", note="Fewer than 250."
    )
    response = contact.post(address, opened(contact, address) | {key(round, mine, "C1", "note"): ""})
    assert response.status_code == 422
    assert ": Say why the check does not apply." in response.content.decode()


def test_contact_and_officer_at_once(contact, officer, round, mine, address, base):
    sheet = f"{base}rounds/{round.pk}/{mine.pk}/"
    evidence = opened(contact, address)
    officer.post(sheet, opened(officer, sheet) | {key(round, mine, "C1", "note"): "Not found."})
    response = contact.post(
        address,
        evidence
        | {
            key(round, mine, "C1", "note"): "It is there.",
            key(round, mine, "C2", "link"): "https://www.example.org/2",
        },
    )
    assert response.status_code == 409
    text = response.content.decode()
    assert "Not found." in text
    assert "It is there." in text
    again = {name: values[0] for name, values in fields_of(response).items()}
    assert contact.post(address, again).status_code == 302
    assert round.findings.get(provider=mine, item__code="C1").note == "It is there."
    assert round.findings.get(provider=mine, item__code="C2").link == "https://www.example.org/2"


def test_a_closed_round_asks_for_nothing(contact, round, address, base):
    round.open_for_returns = False
    round.save()
    assert contact.get(address).status_code == 404
    assert contact.post(address).status_code == 404
    assert "Nothing is asked of" in contact.get(f"{base}return/").content.decode()


def test_a_contact_of_nobody_is_told_whom_to_ask(sign_in, round, base):
    client = sign_in(Role.PROVIDER_CONTACT)
    assert "You are not named as a contact" in client.get(f"{base}return/").content.decode()


def test_a_contact_who_lost_the_role(contact, sign_in, round, mine, address):
    membership = contact.user.memberships.get()
    membership.role = Role.CONTRIBUTOR
    membership.save()
    assert contact.get(address).status_code == 403


def test_contacts_of_another_organisation(contact, round, mine, address):
    elsewhere = YearFactory(organisation=OrganisationFactory(slug="elsewhere"))
    other = started_round(elsewhere, providers=1)
    provider = Provider.objects.in_round(other).get()
    assert contact.get(f"/elsewhere/2016-17/providers/return/{other.pk}/{provider.pk}/").status_code == 404
    here = address.replace(f"/{round.pk}/{mine.pk}/", f"/{other.pk}/{provider.pk}/")
    assert contact.get(here).status_code == 404


@pytest.mark.parametrize("role", [Role.EQUALITY_OFFICER, Role.GOVERNING_BODY_MEMBER, Role.CONTRIBUTOR])
def test_returns_are_for_contacts(sign_in, round, address, base, role):
    client = sign_in(role)
    assert client.get(f"{base}return/").status_code == 403
    assert client.get(address).status_code == 403


def test_a_contact_of_two_providers_sees_both(contact, round, base):
    other = Provider.objects.in_round(round).last()
    Contact.objects.create(provider=other, membership=contact.user.memberships.get())
    text = contact.get(f"{base}return/").content.decode()
    assert "asks you for 2 returns" in text
    assert contact.get(f"{base}return/{round.pk}/{other.pk}/").status_code == 200
