from datetime import date

import factory
from factory.django import DjangoModelFactory

from equality.categories import default_set
from tests.factories.organisations import YearFactory
from workforce import models


class SnapshotFactory(DjangoModelFactory):
    class Meta:
        model = models.Snapshot

    year = factory.SubFactory(YearFactory)
    population = "all_staff"
    as_at = date(2017, 3, 31)
    total = 328
    source = "Electronic staff record"


class ProfileFactory(DjangoModelFactory):
    """A characteristic; `counts` gives its headcounts by category code."""

    class Meta:
        model = models.Profile
        skip_postgeneration_save = True

    snapshot = factory.SubFactory(SnapshotFactory)
    characteristic = "race"
    category_set = factory.LazyAttribute(lambda profile: default_set(profile.characteristic).code)

    @factory.post_generation
    def counts(self, create, extracted, **kwargs):
        for category, count in (extracted or {}).items():
            HeadcountFactory(profile=self, category=category, count=count)


class HeadcountFactory(DjangoModelFactory):
    class Meta:
        model = models.Headcount

    profile = factory.SubFactory(ProfileFactory)
    category = "A"
    count = 1
