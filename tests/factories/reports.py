from datetime import date

import factory
from factory.django import DjangoModelFactory

from reports import models
from tests.factories.organisations import YearFactory


class ReportFactory(DjangoModelFactory):
    class Meta:
        model = models.Report

    year = factory.SubFactory(YearFactory)
    title = "Equality report 2016/17"
    as_at = date(2017, 3, 31)


class SectionFactory(DjangoModelFactory):
    class Meta:
        model = models.Section

    report = factory.SubFactory(ReportFactory)
    order = factory.Sequence(int)
    heading = factory.Sequence(lambda n: f"Section {n}")
    narrative = "What we did."


class BlockFactory(DjangoModelFactory):
    class Meta:
        model = models.Block

    section = factory.SubFactory(SectionFactory)
    order = factory.Sequence(int)
    shows = "objectives"
