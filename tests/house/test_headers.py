"""What every answer carries, whatever the page."""

import pytest
from django.test import Client

from organisations.permissions import PUBLIC
from tests.house.access import TABLE
from tests.house.examples import example_for

PAGES = [name for name, row in TABLE.items() if row.answer == 200]


@pytest.mark.django_db
@pytest.mark.parametrize("name", PAGES)
def test_headers(houses, clients, name):
    public = TABLE[name].needs == PUBLIC
    client = Client() if public else clients[0]["everyone"]
    response = client.get(example_for(name, houses[0]))
    policy = {part.split()[0]: part.split()[1:] for part in response["Content-Security-Policy"].split("; ")}
    assert policy["default-src"] == ["'self'"]
    assert policy["object-src"] == policy["base-uri"] == policy["frame-ancestors"] == ["'none'"]
    assert policy["form-action"] == ["'self'"]
    assert "unsafe" not in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    if not public:
        assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name in PAGES if name.startswith("published:")])
def test_readers_of_what_is_published_get_no_cookie(houses, name):
    assert not Client().get(example_for(name, houses[0])).cookies
