from datetime import date

import pytest

from tests.factories.organisations import YearFactory
from tests.factories.workforce import ProfileFactory, SnapshotFactory
from tests.workforce import dorset


@pytest.fixture
def last_year(organisation):
    return YearFactory(organisation=organisation, label="2015-16")


@pytest.fixture
def snapshot(year):
    return SnapshotFactory(year=year)


@pytest.fixture
def race(snapshot):
    """The ethnicity of 2016/17, which adds to 327 of 328."""
    return ProfileFactory(snapshot=snapshot, counts=dorset.THIS)


@pytest.fixture
def race_last_year(last_year):
    snapshot = SnapshotFactory(year=last_year, as_at=date(2016, 8, 31), total=310)
    return ProfileFactory(snapshot=snapshot, counts=dorset.LAST)
