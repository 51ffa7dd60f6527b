"""A published edition never changes, and is never half there: attacked from every side."""

from datetime import UTC, date, datetime
from threading import Thread

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import ProtectedError
from django.test import Client

import communities.models
import objectives.models
import organisations.models
import providers.models
import providers.services
import standards.models
import workforce.models
from organisations import jobs
from organisations.models import Job, Stale
from organisations.permissions import Role
from reports import rules, services, tasks
from reports.content import sha256
from reports.models import Block, Comment, Edition, EditionSource, Report, Section
from reports.rules import Step
from tests.factories.organisations import UserFactory
from tests.factories.reports import ReportFactory, SectionFactory
from tests.house.addresses import addresses
from tests.house.conftest import signed_in
from tests.house.examples import example_for
from tests.house.furniture import furnish

AT = datetime(2018, 1, 15, 12, 0, tzinfo=UTC)
BASE = "/northshire/2016-17/report/"


def take(step, report, by, **kwargs):
    report.refresh_from_db()
    return services.take(step, report=report, version=report.version, by=by, at=AT, **kwargs)


def publish(report, by):
    report.refresh_from_db()
    return services.publish(report=report, version=report.version, by=by, at=AT)


@pytest.fixture
def by(db):
    return UserFactory()


@pytest.fixture
def report(year):
    report = ReportFactory(year=year)
    SectionFactory(report=report, heading="Introduction", narrative="First text.")
    return report


def approve(report, by):
    take(Step.SUBMIT, report, by)
    take(Step.APPROVE, report, by)
    return report


@pytest.fixture
def approved(report, by):
    return approve(report, by)


def work():
    """Let the worker do what is queued."""
    call_command("worker", batch=True)


def read(edition):
    with edition.pdf.open() as file:
        return file.read()


def test_a_report_stands_still_while_its_edition_is_made(approved, by):
    publish(approved, by)
    with pytest.raises(rules.NotNow):
        take(Step.RETURN, approved, by, reason="One more thing.")
    with pytest.raises(rules.NotNow):
        publish(approved, by)


def test_the_page_says_so_where_somebody_returns_or_publishes_it_meanwhile(sign_in, approved, by):
    publish(approved, by)
    client = sign_in(Role.APPROVER)
    for step in ("return", "publish"):
        approved.refresh_from_db()
        answer = client.post(f"{BASE}{step}/", {"version": approved.version, "reason": "Wait."}, follow=True)
        assert answer.status_code == 200
        assert "Look at it again first" in answer.content.decode()
    assert Edition.objects.get().state == Edition.State.PREPARING


@pytest.mark.django_db(transaction=True)
def test_what_was_returned_is_not_published_by_trying_again(approved, by):
    """A stopped edition, returned and approved anew in other words: the old words are gone for good."""
    stopped = publish(approved, by)
    jobs.finish(Job.objects.get(), Job.State.FAILED)
    stopped.refresh_from_db()
    assert stopped.state == Edition.State.FAILED
    take(Step.RETURN, approved, by, reason="The first text is wrong.")
    assert not Edition.objects.exists()
    approved.sections.update(narrative="Second text.")
    approve(approved, by)
    services.retry(edition=stopped, by=by)
    assert not Edition.objects.filter(state=Edition.State.PREPARING).exists()
    edition = publish(approved, by)
    assert "Second text." in edition.html
    assert "First text." not in edition.html


@pytest.mark.django_db(transaction=True)
def test_a_second_worker_leaves_the_published_file_alone(approved, by, monkeypatch):
    """A worker thought dead wakes up after another has published: file and checksum stay one."""
    edition = publish(approved, by)
    slow = Edition.objects.get()
    tasks.make_edition(edition.pk)
    published = Edition.objects.get()
    made = read(published)
    assert published.pdf_sha256 == sha256(made)

    monkeypatch.setattr(tasks.Edition.objects, "get", lambda pk: slow)  # what it read before it fell asleep
    monkeypatch.setattr(tasks, "_pdf", lambda *args, **kwargs: b"%PDF-1.7 other bytes")
    tasks.make_edition(edition.pk)
    monkeypatch.undo()
    again = Edition.objects.get()
    assert (again.pdf.name, again.pdf_sha256) == (published.pdf.name, published.pdf_sha256)
    assert read(again) == made


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_the_middle_leaves_nothing_public(approved, by, monkeypatch, client):
    edition = publish(approved, by)

    class Killed(BaseException):
        """As a signal would: nothing of ours catches it."""

    def killed(**kwargs):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(tasks.services, "complete", killed)
        with pytest.raises(Killed):
            tasks.make_edition(edition.pk)
    edition.refresh_from_db()
    assert (edition.state, edition.pdf.name) == (Edition.State.PREPARING, "")
    assert client.get("/published/northshire/2016-17/").status_code == 404
    tasks.make_edition(edition.pk)
    edition.refresh_from_db()
    assert edition.state == Edition.State.PUBLISHED
    assert sha256(read(edition)) == edition.pdf_sha256
    assert client.get("/published/northshire/2016-17/").status_code == 200


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("fault", ["the PDF", "the disk"])
def test_what_cannot_be_made_is_said_and_tried_again(approved, by, sign_in, monkeypatch, fault):
    edition = publish(approved, by)
    with monkeypatch.context() as patch:
        if fault == "the disk":
            patch.setattr(tasks.default_storage, "save", open_nothing)
        else:
            patch.setattr(tasks, "_pdf", open_nothing)
        work()
    edition.refresh_from_db()
    assert edition.state == Edition.State.FAILED
    assert Client().get("/published/northshire/2016-17/").status_code == 404
    approver = sign_in(Role.APPROVER)
    assert "could not be made" in approver.get(BASE).content.decode()
    approver.post(f"{BASE}editions/1/retry/")
    work()
    edition.refresh_from_db()
    assert edition.state == Edition.State.PUBLISHED
    assert Client().get("/published/northshire/2016-17/1/report.pdf").status_code == 200


def open_nothing(*args, **kwargs):
    raise OSError("No space left on device")


@pytest.mark.django_db(transaction=True)
def test_two_who_publish_at_once_publish_once(approved, by):
    approved.refresh_from_db()
    outcomes = []

    def click():
        try:
            report = Report.objects.get(pk=approved.pk)
            services.publish(report=report, version=approved.version, by=by, at=AT)
            outcomes.append("published")
        except (Stale, rules.NotNow):
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [Thread(target=click) for _click in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["published", "refused", "refused", "refused"]
    assert Edition.objects.get().number == 1


def test_an_edition_itself_is_neither_changed_nor_deleted(approved, by):
    edition = publish(approved, by)
    services.complete(edition=edition, pdf="a.pdf", pdf_sha256="0" * 64, at=AT)
    edition = Edition.objects.get()
    for deletion in (edition.delete, Edition.objects.all().delete):
        with pytest.raises(ProtectedError), transaction.atomic():
            deletion()
    edition.html = "<p>Something else</p>"
    with pytest.raises(Edition.Published):
        edition.save()
    edition.refresh_from_db()
    assert "First text." in edition.html


@pytest.mark.parametrize("state", [Report.State.IN_REVIEW, Report.State.APPROVED, Report.State.PUBLISHED])
def test_title_and_date_stand_still_once_it_is_submitted(officer, report, state):
    Report.objects.update(state=state)
    answer = officer.get(f"{BASE}edit/")
    assert answer.status_code == 404
    changed = {"version": report.version, "title": "Another", "as_at": "31 March 2017", "contact": ""}
    assert officer.post(f"{BASE}edit/", changed).status_code == 404
    report.refresh_from_db()
    assert report.title != "Another"


def test_the_day_of_publication_is_the_day_here(approved, by):
    """Half past midnight in a British summer is still yesterday in UTC."""
    approved.refresh_from_db()
    edition = services.publish(
        report=approved, version=approved.version, by=by, at=datetime(2018, 6, 14, 23, 30, tzinfo=UTC)
    )
    assert "published on 15 June 2018" in edition.html


SHOWN = [
    "headcounts",
    "workforce.race.all_staff",
    "crossing.race.pay_band",
    "beside.race",
    "disclosure",
    "gaps",
    "wres",
    "pay.sex",
    "survey.characteristics",
    "objectives",
    "grades",
    "plan.this",
    "providers",
]


@pytest.fixture
def house(db):
    """Return a furnished house whose newest published edition shows something of every room."""
    house = furnish()
    report = Report.objects.get(year=house.year)
    report.sections.first().blocks.all().delete()
    for shows in SHOWN:
        Block.objects.create(section=report.sections.first(), shows=shows)
    officer = house.people[Role.EQUALITY_OFFICER]
    approve(report, officer)
    edition = publish(report, officer)
    tasks.make_edition(edition.pk)
    return house


RESTING = [
    communities.models.Benchmark,
    organisations.models.ReportingYear,
    workforce.models.Snapshot,
    workforce.models.Profile,
    workforce.models.DataGap,
    standards.models.Return,
    standards.models.Entry,
    standards.models.PayGap,
    standards.models.Survey,
    standards.models.SurveyQuestion,
    objectives.models.Strategy,
    objectives.models.Objective,
    objectives.models.Grading,
    objectives.models.ActionPlan,
    objectives.models.Action,
    providers.models.Provider,
    providers.models.Checklist,
    providers.models.Round,
    providers.models.Finding,
]


def test_nothing_that_it_rests_on_is_deleted_in_code(house):
    deleted = []
    for model in RESTING:
        for record in model.of(house.organisation):
            sources = EditionSource.objects.filter(model=model._meta.label_lower, object_pk=record.pk)
            if not sources.exists():
                continue
            for deletion in (record.delete, model.objects.filter(pk=record.pk).delete):
                try:
                    with transaction.atomic():
                        deletion()
                except ProtectedError:
                    continue
                deleted.append(record)
    assert deleted == []
    kinds = set(EditionSource.objects.values_list("model", flat=True))
    assert kinds == {model._meta.label_lower for model in RESTING}


def test_nothing_that_it_rests_on_is_deleted_on_its_page(house):
    client = signed_in(house.everyone)
    pages = [name for name in addresses() if name.endswith("-delete") and not name.startswith("reports:")]
    assert len(pages) >= 10
    for name in pages:
        path = example_for(name, house)
        assert 'class="psed-danger"' not in client.get(path).content.decode(), name  # no form to delete it
        answers = {client.post(path, {"version": version}).status_code for version in (1, 2, 3)}
        assert answers == {409}, name


def test_a_round_that_it_shows_keeps_its_providers(house):
    """Also those for whom nothing is recorded: the edition shows that they were not checked."""
    round = providers.models.Round.objects.get(year=house.year)
    providers.models.Finding.objects.update(result="not_checked", note="", link="", published_on=None)
    other = providers.services.add_provider(organisation=house.organisation, name="Another")
    path = f"/{house.organisation.slug}/2016-17/providers/rounds/{round.pk}/edit/"
    changed = {
        "version": round.version,
        "title": round.title,
        "held": round.held,
        "checklist": round.checklist_id,
        "providers": [other.pk],
    }
    answer = signed_in(house.everyone).post(path, changed)
    assert answer.status_code == 422
    assert "A published edition shows" in answer.content.decode()
    assert providers.models.Finding.objects.filter(round=round).exclude(provider=other).exists()


def test_whatever_changes_afterwards_it_stays_byte_for_byte(house, client):
    base = f"/published/{house.organisation.slug}/2016-17/2/"
    places = [base, f"{base}report.html", f"{base}report.pdf"]

    def all_of_it():
        answers = [client.get(place) for place in places]
        assert [answer.status_code for answer in answers] == [200, 200, 200]
        return [b"".join(answer) if answer.streaming else answer.content for answer in answers]

    before = all_of_it()
    organisation = house.organisation
    workforce.models.Snapshot.objects.update(total=999, source="Changed", as_at=AT.date())
    workforce.models.Profile.objects.update(commentary="Changed")
    workforce.models.Headcount.objects.all().delete()
    objectives.models.Strategy.objects.update(title="Changed", summary="Changed")
    objectives.models.Objective.objects.update(title="Changed", owner="Changed")
    objectives.models.Grade.objects.all().delete()
    objectives.models.Action.objects.update(text="Changed", success_measure="Changed")
    objectives.models.Lead.objects.all().delete()
    objectives.models.Deadline.objects.all().delete()
    objectives.models.ProgressUpdate.objects.update(rag="red", reason="Changed", text="Changed")
    providers.models.Provider.objects.update(ods_code="CHANGED")
    providers.models.Finding.objects.update(result="not_met", note="Changed")
    providers.models.ChecklistItem.objects.update(text="Changed")
    organisations.models.Organisation.objects.filter(pk=organisation.pk).update(name="Changed", threshold=50)
    house.year.starts_on = date(2016, 1, 1)
    house.year.save()
    Report.objects.update(title="Changed", contact="Changed", as_at=AT.date(), state=Report.State.DRAFT)
    Section.objects.update(heading="Changed", narrative="Changed")
    Block.objects.all().delete()
    Comment.objects.all().delete()
    assert all_of_it() == before
