"""Two furnished organisations for the tests over all addresses, and everybody in them signed in."""

import pytest
from django.db import transaction
from django.test import Client

from tests.house.furniture import furnish

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(autouse=True)
def own_media():
    """Leave the files where they are: the houses stand longer than one test."""


@pytest.fixture(scope="module")
def houses(django_db_setup, django_db_blocker):
    """Return northshire and southshire, there for the whole module and gone afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield furnish("northshire"), furnish("southshire")
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def clients(houses, django_db_blocker):
    """Return a signed-in client for each role of each house, and for `everyone`."""
    with django_db_blocker.unblock():
        return [
            {who: signed_in(user) for who, user in {**house.people, "everyone": house.everyone}.items()}
            for house in houses
        ]


def signed_in(user):
    """Return a client in which a person is signed in."""
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client
