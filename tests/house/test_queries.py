"""Each page keeps to its number of queries, and needs no more of them when there is more to show."""

import tomllib
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from organisations.permissions import PUBLIC
from tests.house.access import TABLE
from tests.house.conftest import signed_in
from tests.house.examples import example_for
from tests.house.furniture import furnish

BUDGETS = tomllib.loads(Path(__file__).with_name("query_budgets.toml").read_text(encoding="utf-8"))
PAGES = [name for name, row in TABLE.items() if row.answer == 200]
FEW, MANY = 1, 4


@pytest.fixture(scope="module")
def sparse_and_full(django_db_setup, django_db_blocker):
    """Return a house with few records and one with many."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield furnish("northshire", times=FEW), furnish("southshire", times=MANY)
        transaction.set_rollback(True)


def queries(name, house):
    """Return the queries of a page: signed in with every role, or signed out where it is public."""
    client = Client() if TABLE[name].needs == PUBLIC else signed_in(house.everyone)
    path = example_for(name, house)
    client.get(path)  # what the worker works out for it is there from now on
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = client.get(path)
        b"".join(response.streaming_content) if response.streaming else response.content
    assert response.status_code == 200
    return [query["sql"] for query in captured]


def test_every_page_has_a_budget():
    assert set(BUDGETS["pages"]) == set(PAGES)


def test_every_budget_is_within_the_limit_of_its_kind():
    kinds = {name: kind for kind, names in BUDGETS["kinds"].items() for name in names}
    over = {
        name: budget
        for name, budget in BUDGETS["pages"].items()
        if budget > BUDGETS["limits"][kinds.get(name, "page")]
    }
    assert not over


@pytest.mark.django_db
@pytest.mark.parametrize("name", PAGES)
def test_budget(sparse_and_full, name):
    few, many = (queries(name, house) for house in sparse_and_full)
    assert len(few) == len(many), "\n".join(many)
    assert len(many) <= BUDGETS["pages"][name], "\n".join(many)
