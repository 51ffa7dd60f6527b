import pytest

from tests.factories.providers import started_round


@pytest.fixture
def round(year):
    """Return a round of two providers and five checks, nothing recorded."""
    return started_round(year, providers=2)


@pytest.fixture
def base():
    return "/northshire/2016-17/providers/"
