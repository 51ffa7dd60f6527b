import pytest

from tests.factories.organisations import YearFactory


@pytest.fixture
def later(organisation):
    """A year in which both standards hold."""
    return YearFactory(organisation=organisation, label="2023-24")
