"""Changes to a report that touch more than one record: its start, its way to publication, its order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from organisations import jobs
from organisations.models import ReportingYear, User
from reports import attack, content, rules
from reports.models import Block, Comment, Edition, EditionSource, Proof, Report, Section
from reports.structure import usual


class NotReady(Exception):
    """The report lacks something; `gaps` says what, one sentence each."""

    def __init__(self, gaps: list[rules.Gap]) -> None:
        super().__init__(gaps)
        self.gaps = gaps


class ChangedSinceApproval(Exception):
    """The figures or the text are no longer those that were approved."""


class ReasonNeeded(Exception):
    """This step is explained in a sentence, and none was given."""


@dataclass(frozen=True)
class Planned:
    """A section to begin with: its heading, its text in Markdown, and what its blocks show."""

    heading: str
    text: str = ""
    shows: tuple[str, ...] = ()


def start(*, year: ReportingYear, title: str) -> Report:
    """Start the year's report with the usual sections, each to be written, kept or deleted."""
    sections = [Planned(heading, "", shows) for heading, shows in usual(year.organisation.kind, year.ends_on)]
    return compose(year=year, title=title, as_at=year.ends_on, sections=sections)


@transaction.atomic
def compose(
    *, year: ReportingYear, title: str, as_at: date, sections: Iterable[Planned], contact: str = ""
) -> Report:
    """Make a draft report of these sections, in this order."""
    report = Report.objects.create(year=year, title=title, as_at=as_at, contact=contact)
    for order, planned in enumerate(sections):
        section = Section.objects.create(
            report=report, order=order, heading=planned.heading, narrative=planned.text
        )
        for place, shows in enumerate(planned.shows):
            Block.objects.create(section=section, order=place, shows=shows)
    return report


@transaction.atomic
def take(
    step: rules.Step, *, report: Report, version: int, by: User, at: datetime, reason: str = ""
) -> Report:
    """Move the report a step: submit, return, approve or correct.

    Raise NotNow from a wrong state and while an edition is being made, Stale where somebody was quicker,
    NotReady where something is missing and ReasonNeeded where a reason is asked for. Publishing is `publish`.
    """
    report.claim(version)
    _nothing_in_the_making(report)
    report.state = rules.after(step, report.state)
    if step in rules.NEEDS_REASON and not reason.strip():
        raise ReasonNeeded
    if step == rules.Step.SUBMIT and (gaps := rules.gaps(content.build(report, protected=True).facts())):
        raise NotReady(gaps)
    if step == rules.Step.APPROVE:
        approved = content.build(report, protected=True)
        if waiting := [gap for gap in rules.gaps(approved.facts()) if gap.kind == rules.GapKind.PENDING]:
            raise NotReady(waiting)
        report.approved_by, report.approved_at = by, at
        report.approved_digest = approved.digest
    else:
        report.approved_by = report.approved_at = None
        report.approved_digest = ""
    if step == rules.Step.CORRECT:
        report.correction_reason = reason.strip()
    report.return_reason = reason.strip() if step == rules.Step.RETURN else ""
    report.save()
    if step == rules.Step.RETURN:
        _forget_stopped(report)
        Comment.objects.create(
            report=report,
            author=by,
            made_at=at,
            text=_("Returned to draft: %(reason)s") % {"reason": reason.strip()},
        )
    return report


@transaction.atomic
def publish(*, report: Report, version: int, by: User, at: datetime) -> Edition:
    """Freeze what was approved as an edition and ask the worker for its PDF; it appears when both are there.

    Raise NotNow from a wrong state and while an edition is being made, Stale where somebody was quicker,
    ChangedSinceApproval where a figure or a word is no longer what was approved.
    """
    report.claim(version)
    _nothing_in_the_making(report)
    rules.after(rules.Step.PUBLISH, report.state)
    frozen = content.build(report, protected=True)
    if frozen.digest != report.approved_digest:
        raise ChangedSinceApproval
    _forget_stopped(report)
    number = (report.editions.aggregate(last=Max("number"))["last"] or 0) + 1
    html = content.article(frozen, edition=number, published_on=timezone.localdate(at))
    kept = frozen.as_json()
    edition = Edition.objects.create(
        report=report,
        number=number,
        title=report.title,
        reason=report.correction_reason if number > 1 else "",
        requested_by=by,
        requested_at=at,
        content=kept,
        html=html,
        html_sha256=content.sha256(html),
        attacks=attack.prepare(report.year, kept),
    )
    EditionSource.objects.bulk_create(
        EditionSource(edition=edition, model=one.model, object_pk=one.pk) for one in frozen.sources
    )
    jobs.ask("edition", subject=edition.pk, organisation=report.year.organisation, by=by)
    return edition


def _nothing_in_the_making(report: Report) -> None:
    """What is frozen is what is published: until then the report takes no step. Raise NotNow."""
    if report.editions.filter(state=Edition.State.PREPARING).exists():
        raise rules.NotNow


def _forget_stopped(report: Report) -> None:
    """Delete the edition whose PDF could not be made: it was never public, and its number is free.

    What it said has been returned or is approved anew, so nobody may try again to make it.
    """
    report.editions.filter(state=Edition.State.FAILED).delete()


@transaction.atomic
def complete(*, edition: Edition, pdf: str, pdf_sha256: str, at: datetime) -> bool:
    """Publish an edition whose forms are all made; the report is then published as well.

    Return whether this was the PDF that it was published with: False where another worker came first.
    """
    changed = Edition.objects.filter(pk=edition.pk, state=Edition.State.PREPARING).update(
        state=Edition.State.PUBLISHED, pdf=pdf, pdf_sha256=pdf_sha256, published_at=at
    )
    if not changed:
        return False
    report = Report.objects.get(pk=edition.report_id)
    report.claim(report.version)
    report.state = rules.after(rules.Step.PUBLISH, report.state)
    report.correction_reason = ""
    report.save()
    return True


def stop(*, edition: Edition, trouble: str) -> None:
    """Stop an edition that may not be published as it is, and say why."""
    Edition.objects.filter(pk=edition.pk, state=Edition.State.PREPARING).update(
        state=Edition.State.FAILED, trouble=trouble
    )


@transaction.atomic
def retry(*, edition: Edition, by: User) -> None:
    """Ask the worker once more for an edition whose making stopped. What it says is frozen already.

    The report's row is held, so that nobody returns it to draft at the same moment.
    """
    Report.objects.select_for_update().get(pk=edition.report_id)
    stopped = Edition.objects.filter(pk=edition.pk, state=Edition.State.FAILED)
    if stopped.update(state=Edition.State.PREPARING, trouble=""):
        jobs.ask("edition", subject=edition.pk, organisation=edition.report.year.organisation, by=by)


@transaction.atomic
def ask_for_proof(*, report: Report, marked: bool, by: User, at: datetime) -> Proof:
    """Freeze the draft as it stands and ask the worker for a PDF of it, marked DRAFT."""
    html = content.article(content.build(report, protected=not marked))
    proof = Proof.objects.create(report=report, marked=marked, requested_by=by, requested_at=at, html=html)
    jobs.ask("proof", subject=proof.pk, organisation=report.year.organisation, by=by)
    return proof


@transaction.atomic
def move_section(*, section: Section, earlier: bool) -> None:
    """Move a section one place up or down."""
    order = rules.placed(
        list(section.report.sections.values_list("pk", flat=True)), section.pk, earlier=earlier
    )
    for place, pk in enumerate(order):
        Section.objects.filter(pk=pk).update(order=place)


@transaction.atomic
def move_block(*, block: Block, earlier: bool) -> None:
    """Move a block one place up or down in its section."""
    order = rules.placed(list(block.section.blocks.values_list("pk", flat=True)), block.pk, earlier=earlier)
    for place, pk in enumerate(order):
        Block.objects.filter(pk=pk).update(order=place)


def add_last(section_or_block: Section | Block) -> None:
    """Give a new section or block its place: after the others."""
    siblings = (
        section_or_block.report.sections
        if isinstance(section_or_block, Section)
        else section_or_block.section.blocks
    )
    last = siblings.aggregate(last=Max("order"))["last"]
    section_or_block.order = 0 if last is None else last + 1
