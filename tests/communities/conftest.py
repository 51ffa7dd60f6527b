import pytest
from django.utils import timezone

from communities import services

ONS = services.Origin("Office for National Statistics, Census 2021", services.OGL)


@pytest.fixture
def store(db):
    """Return a function that saves tables, for all or as an organisation's own, and gives the benchmarks."""

    def save(*tables, organisation=None, origin=ONS):
        saved = services.save_tables(
            tables=tables, origin=origin, at=timezone.now(), organisation=organisation
        )
        return [each.benchmark for each in saved]

    return save
