import pytest

from organisations.permissions import Role
from providers import services
from providers.models import Contact, Provider
from tests.factories.organisations import MembershipFactory
from tests.factories.providers import ContactFactory, ProviderFactory
from tests.providers.browser import fields_of


@pytest.fixture
def provider(organisation, year):
    return ProviderFactory(organisation=organisation, name="Poole Hospital")


def test_add(officer, year, base):
    response = officer.post(f"{base}add/", {"name": "Poole Hospital", "ods_code": "RD3"})
    assert response.status_code == 302
    provider = Provider.objects.get()
    assert (provider.name, provider.ods_code, provider.active) == ("Poole Hospital", "RD3", True)
    assert "Poole Hospital" in officer.get(f"{base}all/").content.decode()


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"name": "poole hospital"}, "There is already a provider with this name."),
        ({"name": "Another", "ods_code": "rd 3"}, "Enter the code in capital letters and digits"),
        ({"name": ""}, "Enter the name of the provider."),
    ],
)
def test_refused_with_what_was_typed(officer, provider, base, sent, says):
    response = officer.post(f"{base}add/", sent)
    assert response.status_code == 422
    assert says in response.content.decode()
    assert fields_of(response)["name"] == [sent["name"]]


def test_the_same_name_in_another_organisation(officer, year, base):
    ProviderFactory(name="Poole Hospital")
    assert officer.post(f"{base}add/", {"name": "Poole Hospital"}).status_code == 302


def test_another_organisations_provider_is_not_there(officer, year, base):
    other = ProviderFactory()
    for page in ("", "edit/", "delete/", "history/", "contacts/"):
        assert officer.get(f"{base}{other.pk}/{page}").status_code == 404
    assert officer.post(f"{base}{other.pk}/stop/", {"version": 1}).status_code == 404


def test_a_second_save_shows_both(officer, sign_in, provider, base):
    address = f"{base}{provider.pk}/edit/"
    mine, theirs = (fields_of(officer.get(address)) for _ in range(2))
    sign_in(Role.EQUALITY_OFFICER).post(address, theirs | {"name": "Poole General"})
    response = officer.post(address, mine | {"name": "Poole Infirmary"})
    assert response.status_code == 409
    assert "Poole General" in response.content.decode()
    assert fields_of(response)["name"] == ["Poole Infirmary"]
    assert officer.post(address, fields_of(response)).status_code == 302
    provider.refresh_from_db()
    assert provider.name == "Poole Infirmary"


def test_its_page_shows_its_findings_of_the_year(officer, round, base):
    provider = Provider.objects.in_round(round).first()
    services.record_finding(round=round, provider=provider, code="C1", result="met")
    text = officer.get(f"{base}{provider.pk}/").content.decode()
    assert "Met, no evidence recorded" in text
    assert text.count("Not checked") == 4


def test_delete_one_without_findings(officer, provider, base):
    ContactFactory(provider=provider)
    assert "1 contact" in officer.get(f"{base}{provider.pk}/delete/").content.decode()
    response = officer.post(f"{base}{provider.pk}/delete/", {"version": provider.version})
    assert response.status_code == 302
    assert not Provider.objects.exists()


def test_one_with_findings_is_stopped_instead(officer, round, base):
    provider = Provider.objects.in_round(round).first()
    text = officer.get(f"{base}{provider.pk}/delete/").content.decode()
    assert f"{provider} has findings in 1 round, which must not lose them." in text
    assert "Stop reviewing it" in text
    assert officer.post(f"{base}{provider.pk}/delete/", {"version": provider.version}).status_code == 409
    provider.refresh_from_db()

    assert officer.post(f"{base}{provider.pk}/stop/", {"version": provider.version}).status_code == 302
    provider.refresh_from_db()
    assert not provider.active
    assert round.findings.count() == 10
    assert "No longer reviewed" in officer.get(f"{base}{provider.pk}/").content.decode()


@pytest.mark.parametrize("version", ["7", "", "x"])
def test_a_stale_stop_is_refused(officer, provider, base, version):
    response = officer.post(f"{base}{provider.pk}/stop/", {"version": version}, follow=True)
    assert "Somebody else has changed this provider." in response.content.decode()
    provider.refresh_from_db()
    assert provider.active


def test_choose_contacts(officer, organisation, provider, base):
    address = f"{base}{provider.pk}/contacts/"
    assert "Nobody in Northshire Council has the role" in officer.get(address).content.decode()
    contact = MembershipFactory(organisation=organisation, role=Role.PROVIDER_CONTACT)
    reader = MembershipFactory(organisation=organisation, role=Role.GOVERNING_BODY_MEMBER)
    stranger = MembershipFactory(role=Role.PROVIDER_CONTACT)
    page = officer.get(address)
    text = page.content.decode()
    assert contact.user.name in text
    assert reader.user.name not in text
    assert stranger.user.name not in text

    sent = fields_of(page) | {"people": [contact.pk]}
    assert officer.post(address, sent).status_code == 302
    assert Contact.objects.get().membership == contact
    assert contact.user.email in officer.get(f"{base}{provider.pk}/").content.decode()
    for other in (reader, stranger):
        sent = fields_of(officer.get(address)) | {"people": [other.pk]}
        assert officer.post(address, sent).status_code == 422
    assert Contact.objects.count() == 1
    assert f"Added: {contact.user.name}" in officer.get(f"{base}{provider.pk}/history/").content.decode()


def test_a_stale_choice_of_contacts_shows_both(officer, organisation, provider, base):
    first = MembershipFactory(organisation=organisation, role=Role.PROVIDER_CONTACT)
    second = MembershipFactory(organisation=organisation, role=Role.PROVIDER_CONTACT)
    address = f"{base}{provider.pk}/contacts/"
    opened = fields_of(officer.get(address))
    officer.post(address, opened | {"people": [first.pk]})
    response = officer.post(address, opened | {"people": [second.pk]})
    assert response.status_code == 409
    assert first.user.name in response.content.decode()
    assert Contact.objects.get().membership == first
    assert officer.post(address, fields_of(response)).status_code == 302
    assert Contact.objects.get().membership == second


def test_a_contact_goes_with_their_role(provider):
    contact = ContactFactory(provider=provider)
    contact.membership.delete()
    assert not Contact.objects.exists()
