"""An edition is not stopped for all that the pages of a random body show."""

import pytest

from tests.factories.organisations import YearFactory
from tests.reports.test_attack import attacked
from tests.standards.summary.attacking import everything
from tests.standards.summary.test_attacks import WAYS, Figures


@pytest.fixture
def later(organisation):
    return YearFactory(organisation=organisation, label="2023-24")


def check(year, way, seed):
    way(year, Figures(seed))
    reading = everything([year])
    follows = {told.partition(" ")[0] for told in reading.found(5)}
    shown = {name: reading.counts[name] for name in reading.open}
    assert follows or attacked(year, **shown) == []


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("way", WAYS)
def test_an_edition_of_all_pages_is_not_stopped(later, way, seed):
    check(later, way, seed)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(4, 100))
@pytest.mark.parametrize("way", WAYS)
def test_no_edition_of_all_pages_is_stopped(later, way, seed):
    check(later, way, seed)
