from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.db.models import ProtectedError

from organisations.models import Job, Stale
from reports import rules, services
from reports.content import sha256
from reports.models import Edition, Report
from reports.rules import Step
from tests.factories.organisations import UserFactory, YearFactory
from tests.factories.reports import ReportFactory, SectionFactory

AT = datetime(2018, 1, 15, 12, 0, tzinfo=UTC)


@pytest.fixture
def by(db):
    return UserFactory()


@pytest.fixture
def report(year):
    report = ReportFactory(year=year)
    SectionFactory(report=report, heading="Introduction", narrative="We gave **due regard**.")
    return report


def take(step, report, by, **kwargs):
    report.refresh_from_db()
    return services.take(step, report=report, version=report.version, by=by, at=AT, **kwargs)


def publish(report, by):
    report.refresh_from_db()
    return services.publish(report=report, version=report.version, by=by, at=AT)


@pytest.fixture
def approved(report, by):
    take(Step.SUBMIT, report, by)
    take(Step.APPROVE, report, by)
    return report


def test_start_gives_the_usual_sections(year):
    report = services.start(year=year, title="Report")
    headings = list(report.sections.values_list("heading", flat=True))
    assert headings[0] == "Introduction"
    assert report.sections.get(heading="Our workforce").blocks.count() == 4
    assert report.as_at == year.ends_on


def test_an_empty_report_is_not_submitted(year, by):
    report = services.start(year=year, title="Report")
    with pytest.raises(services.NotReady) as refused:
        take(Step.SUBMIT, report, by)
    assert refused.value.gaps[0].kind == rules.GapKind.EMPTY_SECTION
    report.refresh_from_db()
    assert report.is_draft


def test_a_second_click_is_stale(report, by):
    services.take(Step.SUBMIT, report=report, version=report.version, by=by, at=AT)
    with pytest.raises(Stale):
        services.take(Step.SUBMIT, report=Report.objects.get(), version=1, by=by, at=AT)


def test_returning_needs_a_reason_and_says_it(report, by):
    take(Step.SUBMIT, report, by)
    with pytest.raises(services.ReasonNeeded):
        take(Step.RETURN, report, by)
    take(Step.RETURN, report, by, reason="Section 3 is thin.")
    report.refresh_from_db()
    assert report.is_draft
    assert report.comments.get().text == "Returned to draft: Section 3 is thin."


def test_approval_is_bound_to_what_was_approved(approved, by):
    approved.sections.update(narrative="Something else.")
    with pytest.raises(services.ChangedSinceApproval):
        publish(approved, by)
    assert not Edition.objects.exists()


def test_publishing_freezes_and_waits_for_the_worker(approved, by):
    edition = publish(approved, by)
    assert (edition.number, edition.state) == (1, Edition.State.PREPARING)
    assert "<strong>due regard</strong>" in edition.html
    assert edition.content["sections"][0]["text"] == "We gave **due regard**."
    approved.refresh_from_db()
    assert approved.state == Report.State.APPROVED
    assert Job.objects.get().kind == "edition"


def test_one_edition_is_made_at_a_time(approved, by):
    publish(approved, by)
    with pytest.raises(rules.NotNow):
        publish(approved, by)


def test_an_edition_that_could_not_be_made_gives_its_number_back(approved, by):
    edition = publish(approved, by)
    Edition.objects.update(state=Edition.State.FAILED)
    take(Step.RETURN, approved, by, reason="The PDF could not be made.")
    take(Step.SUBMIT, approved, by)
    take(Step.APPROVE, approved, by)
    again = publish(approved, by)
    assert again.number == edition.number
    assert Edition.objects.get() == again


def test_a_failed_edition_is_tried_again(approved, by):
    edition = publish(approved, by)
    Edition.objects.update(state=Edition.State.FAILED)
    services.retry(edition=edition, by=by)
    edition.refresh_from_db()
    assert edition.state == Edition.State.PREPARING
    assert Job.objects.filter(kind="edition").count() == 2


def test_what_an_edition_rests_on_stays(approved, by, year):
    publish(approved, by)
    with pytest.raises(ProtectedError):
        year.delete()
    unrelated = YearFactory(organisation=year.organisation, label="2019-20")
    unrelated.delete()


@pytest.mark.django_db(transaction=True)
def test_the_worker_publishes_and_a_correction_is_a_new_edition(approved, by):
    first = publish(approved, by)
    call_command("worker", batch=True)
    first.refresh_from_db()
    approved.refresh_from_db()
    assert first.state == Edition.State.PUBLISHED
    assert approved.state == Report.State.PUBLISHED
    with first.pdf.open() as file:
        made = file.read()
    assert made.startswith(b"%PDF-")
    assert first.pdf_sha256 == sha256(made)

    take(Step.CORRECT, approved, by, reason="A wrong date in the introduction.")
    approved.sections.update(narrative="We gave due regard, in 2017.")
    take(Step.SUBMIT, approved, by)
    take(Step.APPROVE, approved, by)
    second = publish(approved, by)
    call_command("worker", batch=True)
    second.refresh_from_db()
    assert (second.number, second.reason) == (2, "A wrong date in the introduction.")
    assert "A wrong date in the introduction." in second.html
    frozen = first.html
    first.refresh_from_db()
    assert first.html == frozen
    assert "in 2017" not in first.html
