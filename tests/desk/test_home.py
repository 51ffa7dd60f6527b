import pytest
from django.test import Client

from organisations.permissions import Role
from tests.factories.organisations import MembershipFactory, OrganisationFactory, UserFactory, YearFactory


def page(response):
    return response.content.decode()


def client_of(user):
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_nobody_without_signing_in(client, db):
    assert client.get("/")["Location"] == "/accounts/login/?next=/"


def test_in_no_organisation(db):
    user = UserFactory(email="alex@northshire.example")
    shown = page(client_of(user).get("/"))
    assert "You are in no organisation at the moment" in shown
    assert "alex@northshire.example" in shown


def test_every_organisation_with_its_roles(officer, organisation):
    MembershipFactory(user=officer.user, organisation=organisation, role=Role.APPROVER)
    other = OrganisationFactory(name="Southshire Trust", slug="southshire")
    MembershipFactory(user=officer.user, organisation=other, role=Role.GOVERNING_BODY_MEMBER)
    MembershipFactory(organisation__name="Somebody else's")
    shown = page(officer.get("/"))
    assert shown.index("Northshire Council") < shown.index("Southshire Trust")
    assert "Equality officer, Approver" in shown
    assert "Somebody else" not in shown


def test_opens_the_year_that_is_running(officer, organisation):
    for label in ("2015-16", "2016-17"):
        YearFactory(organisation=organisation, label=label)
    YearFactory(organisation=organisation, label="2098-99")
    assert 'href="/northshire/2016-17/"' in page(officer.get("/"))
    assert "2098" not in page(officer.get("/"))


@pytest.mark.parametrize(
    ("role", "has_officer", "has_year", "expected"),
    [
        (Role.ADMINISTRATOR, False, False, "Invite the equality officer"),
        (Role.ADMINISTRATOR, False, True, "Invite the equality officer"),
        (Role.ADMINISTRATOR, True, False, "Add the first year"),
        (Role.ADMINISTRATOR, True, True, None),
        (Role.EQUALITY_OFFICER, True, False, "Add the first year"),
        (Role.APPROVER, False, False, None),
    ],
)
def test_next_step(sign_in, organisation, role, has_officer, has_year, expected):
    if has_officer:
        MembershipFactory(organisation=organisation, role=Role.EQUALITY_OFFICER)
    if has_year:
        YearFactory(organisation=organisation)
    shown = page(sign_in(role).get("/"))
    for step in ("Invite the equality officer", "Add the first year"):
        assert (step in shown) == (step == expected)


@pytest.mark.parametrize("role", Role.values)
def test_every_link_can_be_opened(sign_in, organisation, year, role):
    client = sign_in(role)
    (desk,) = client.get("/").context["desks"]
    for room in desk.rooms:
        assert client.get(room.url).status_code == 200, room.url
    assert client.get(desk.place.url).status_code == 200
