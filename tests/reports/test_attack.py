"""An edition is attacked before it is published: by itself, and with all that earlier ones show."""

from datetime import UTC, datetime

import pytest
from django.core.management import call_command

from organisations.permissions import Role
from reports import attack, services
from reports.models import Block, Edition
from reports.rules import Step
from tests.factories.organisations import UserFactory, YearFactory
from tests.factories.reports import ReportFactory, SectionFactory
from tests.factories.workforce import ProfileFactory, SnapshotFactory
from tests.workforce import dorset

AT = datetime(2018, 1, 15, 12, 0, tzinfo=UTC)
PAGE = "/northshire/2016-17/report/"


@pytest.fixture
def by(db):
    return UserFactory()


@pytest.fixture
def report(year):
    """A report with the figures of Dorset's staff by race."""
    report = ReportFactory(year=year)
    section = SectionFactory(report=report, heading="Workforce", narrative="Who works for us.")
    Block.objects.create(section=section, order=1, shows="workforce.race.all_staff")
    ProfileFactory(snapshot=SnapshotFactory(year=year, total=328), counts=dorset.THIS)
    return report


def take(step, report, by, **more):
    report.refresh_from_db()
    services.take(step, report=report, version=report.version, by=by, at=AT, **more)


def publish(report, by):
    """Submit, approve and publish, and let the worker finish; return the edition."""
    take(Step.SUBMIT, report, by)
    take(Step.APPROVE, report, by)
    report.refresh_from_db()
    edition = services.publish(report=report, version=report.version, by=by, at=AT)
    call_command("worker", batch=True)
    edition.refresh_from_db()
    return edition


def set_threshold(report, threshold):
    organisation = report.year.organisation
    organisation.threshold = threshold
    organisation.save()


@pytest.mark.django_db(transaction=True)
def test_an_edition_that_keeps_its_secrets_is_published(report, by):
    edition = publish(report, by)
    assert edition.attacks
    assert edition.state == Edition.State.PUBLISHED


@pytest.mark.django_db(transaction=True)
def test_what_an_earlier_edition_showed_stops_a_later_one_that_hides_it(report, by, sign_in):
    set_threshold(report, 3)
    assert publish(report, by).state == Edition.State.PUBLISHED
    take(Step.CORRECT, report, by, reason="A stricter rule.")
    set_threshold(report, 5)
    stopped = publish(report, by)
    assert stopped.state == Edition.State.FAILED
    assert "All staff, Race: Unknown" in stopped.troubles
    assert Edition.objects.published().count() == 1
    page = sign_in(Role.APPROVER).get(PAGE).content.decode()
    assert "small numbers could be worked out" in page
    assert "All staff, Race: Unknown" in page
    assert "Try again" not in page
    assert "worked out" not in sign_in(Role.GOVERNING_BODY_MEMBER).get(PAGE).content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_correction_of_other_figures_is_published(report, by):
    publish(report, by)
    take(Step.CORRECT, report, by, reason="A word was wrong.")
    assert publish(report, by).state == Edition.State.PUBLISHED


@pytest.mark.django_db(transaction=True)
def test_the_attack_is_made_on_what_was_frozen(report, by):
    """What is entered after the click on “publish” is not what is published."""
    take(Step.SUBMIT, report, by)
    take(Step.APPROVE, report, by)
    report.refresh_from_db()
    edition = services.publish(report=report, version=report.version, by=by, at=AT)
    set_threshold(report, 50)
    call_command("worker", batch=True)
    edition.refresh_from_db()
    assert edition.state == Edition.State.PUBLISHED


def test_every_figure_that_stands_open_is_found_wherever_it_is():
    hidden = {"cell": "y/a:b", "value": None, "percent": None, "symbol": "[c]"}
    shown = {"cell": "y/a:c", "value": 7, "percent": "1.00", "symbol": None}
    content = {"sections": [{"drawn": [{"data": {"rows": [[hidden], [shown, None]]}}]}], "title": "y/a:d"}
    assert list(attack.shown_figures(content)) == [("y/a:c", 7)]


def test_a_report_without_figures_asks_nothing(organisation):
    year = YearFactory(organisation=organisation, label="2014-15")
    assert attack.prepare(year, {"sections": []}) == []
