"""What anyone may find without signing in, and what a system viewer reads of the bodies below."""

from datetime import UTC, datetime

import pytest

from organisations.permissions import Role
from reports.models import Edition
from tests.factories.organisations import OrganisationFactory, UserFactory, YearFactory
from tests.factories.reports import ReportFactory

AT = datetime(2018, 1, 15, tzinfo=UTC)


def published(report, number=1, **kwargs):
    return Edition.objects.create(
        report=report,
        number=number,
        title=report.title,
        reason="" if number == 1 else "A slip.",
        state=Edition.State.PUBLISHED,
        requested_by=UserFactory(),
        requested_at=AT,
        published_at=AT,
        content={},
        html="<p>Article</p>",
        html_sha256="0" * 64,
        pdf="x.pdf",
        pdf_sha256="0" * 64,
        **kwargs,
    )


@pytest.fixture
def report(year):
    return ReportFactory(year=year, title="The report of Northshire")


def test_nothing_is_published_yet(client, db):
    assert "Nothing is published yet." in client.get("/published/").content.decode()
    assert client.get("/published/northshire/").status_code == 404


def test_the_newest_edition_of_each_report(client, report):
    published(report)
    second = published(report, 2)
    for address in ("/published/", "/published/northshire/"):
        page = client.get(address).content.decode()
        assert second.get_absolute_url() in page
        assert "/published/northshire/2016-17/1/" not in page


def test_an_edition_in_the_making_is_not_listed(client, report):
    Edition.objects.filter(pk=published(report).pk).update(state=Edition.State.PREPARING, published_at=None)
    assert "The report of Northshire" not in client.get("/published/").content.decode()


def test_a_system_viewer_reads_what_the_bodies_below_published(sign_in, organisation):
    below = OrganisationFactory(name="Below Trust", parent=organisation)
    beside = OrganisationFactory(name="Beside Trust")
    published(ReportFactory(year=YearFactory(organisation=below), title="Below"))
    published(ReportFactory(year=YearFactory(organisation=beside), title="Beside"))
    page = sign_in(Role.SYSTEM_VIEWER).get("/northshire/below/").content.decode()
    assert "Below Trust" in page
    assert "Beside" not in page
    assert sign_in(Role.EQUALITY_OFFICER).get("/northshire/below/").status_code == 403


def test_queries_do_not_grow(client, report, django_assert_num_queries):
    for _ in range(5):
        published(ReportFactory(year=YearFactory()))
    with django_assert_num_queries(1):
        client.get("/published/")
