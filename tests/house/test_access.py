"""Every address × every role × own and other organisation: answered as the permission table says."""

import pytest
from django.test import Client

from organisations.models import User
from organisations.permissions import PUBLIC, ROLES, SIGNED_IN, Role, required_by
from tests.house.access import POST_ONLY, TABLE
from tests.house.addresses import addresses
from tests.house.examples import example_for, names_for, reverse_with

SIGN_IN = "sign in"
PLACES = {"organisation", "year"}


def answer(client, path, method="get"):
    """Return the status of an answer, or that it leads to the sign-in page."""
    response = getattr(client, method)(path)
    if response.status_code == 302 and response["Location"].startswith("/accounts/login/?"):
        return SIGN_IN
    return response.status_code


def expected(name, role):
    """Return what somebody with a role is answered in their own organisation."""
    row = TABLE[name]
    if row.needs == PUBLIC:
        return row.signed_in or row.answer
    if row.needs == SIGNED_IN or row.needs in ROLES[role]:
        return row.answer
    return 403


def test_every_address_has_a_row():
    assert set(addresses()) - set(TABLE) == set(), "add a row to tests/house/access.py"
    assert set(TABLE) - set(addresses()) == set(), "take the row out of tests/house/access.py"


@pytest.mark.parametrize("name", TABLE)
def test_the_view_asks_for_what_the_table_says(name):
    assert required_by(addresses()[name].view) == TABLE[name].needs


@pytest.mark.django_db
@pytest.mark.parametrize("name", TABLE)
def test_own_organisation(houses, clients, name):
    own, here = houses[0], clients[0]
    path = example_for(name, own)
    answers = {role: answer(here[role], path) for role in Role.values}
    assert answers == {role: expected(name, role) for role in Role.values}


@pytest.mark.django_db
@pytest.mark.parametrize("name", TABLE)
def test_whoever_is_signed_out(houses, name):
    row = TABLE[name]
    assert answer(Client(), example_for(name, houses[0])) == (row.answer if row.needs == PUBLIC else SIGN_IN)


@pytest.mark.django_db
@pytest.mark.parametrize("name", TABLE)
def test_whoever_is_locked_out(houses, clients, name):
    own, row = houses[0], TABLE[name]
    User.objects.filter(pk=own.everyone.pk).update(is_active=False)
    locked_out = answer(clients[0]["everyone"], example_for(name, own))
    assert locked_out == (row.answer if row.needs == PUBLIC else SIGN_IN)


of_an_organisation = [name for name, row in TABLE.items() if row.needs not in {PUBLIC, SIGNED_IN}]


@pytest.mark.django_db
@pytest.mark.parametrize("name", of_an_organisation)
def test_nothing_is_taken_from_whoever_may_not_see_the_page(houses, clients, name):
    path, here = example_for(name, houses[0]), clients[0]
    without = [role for role in Role.values if expected(name, role) == 403]
    assert {role: answer(here[role], path, "post") for role in without} == dict.fromkeys(without, 403)


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", of_an_organisation)
def test_another_organisation_is_not_there(houses, clients, name, method):
    path, elsewhere = example_for(name, houses[0]), clients[1]
    answers = {who: answer(client, path, method) for who, client in elsewhere.items()}
    assert answers == dict.fromkeys(elsewhere, 404)


@pytest.mark.django_db
@pytest.mark.parametrize("name", of_an_organisation)
def test_another_organisations_record_is_not_there_under_ones_own_address(houses, clients, name):
    own, other = houses
    foreign = {key: value for key, value in names_for(name, own).items() if key not in PLACES}
    here = names_for(name, other)
    swapped = {key: {**here, key: value} for key, value in foreign.items() if here[key] != value}
    method = "post" if TABLE[name].answer == POST_ONLY else "get"
    answers = {
        key: answer(clients[1]["everyone"], reverse_with(name, names), method)
        for key, names in swapped.items()
    }
    assert answers == dict.fromkeys(swapped, 404)
