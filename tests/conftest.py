"""What every test may ask for: an organisation with a year, and a client signed in with a role in it."""

import pytest
from django.core.cache import caches
from django.test import Client
from hypothesis import settings as hypothesis_settings

from organisations.permissions import Role
from tests.factories.organisations import MembershipFactory, OrganisationFactory, YearFactory

# How long an example takes says something about the machine, not about the code.
# A property is tried on the same examples in each run, so that what was green stays green and each failure
# can be seen again. `script/test --long` looks for new ones.
hypothesis_settings.register_profile("same", deadline=None, derandomize=True)
hypothesis_settings.register_profile("random", deadline=None)
hypothesis_settings.load_profile("same")


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    """Keep each test's files to itself, also where tests run side by side."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.IMPORTS_ROOT = tmp_path / "imports"


@pytest.fixture(autouse=True)
def nothing_remembered():
    """Let no test know what was worked out in another."""
    caches["calculations"].clear()


@pytest.fixture
def organisation(db):
    return OrganisationFactory(name="Northshire Council", slug="northshire")


@pytest.fixture
def year(organisation):
    return YearFactory(organisation=organisation, label="2016-17")


@pytest.fixture
def sign_in(organisation):
    """Return a function that gives a client signed in as a new person with the roles."""

    def as_role(*roles: str, of=organisation) -> Client:
        client = Client()
        membership = MembershipFactory(organisation=of, role=roles[0])
        for role in roles[1:]:
            MembershipFactory(organisation=of, user=membership.user, role=role)
        client.force_login(membership.user, backend="allauth.account.auth_backends.AuthenticationBackend")
        client.user = membership.user
        return client

    return as_role


@pytest.fixture
def officer(sign_in):
    return sign_in(Role.EQUALITY_OFFICER)
