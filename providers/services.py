"""Changes to several records: checklists with their items, rounds with their findings, a provider's contacts.

Each `start_…`, `add_…` and `record_…` leaves what is there already as it is, so that a loader may run again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history

from equality import checklists
from equality.timescale import Kind, NotATime, NotATimescale, Point, parse
from organisations.models import Membership, Organisation, ReportingYear
from providers.models import Checklist, ChecklistItem, Contact, Finding, Provider, Round
from providers.models.finding import NOT_CHECKED


@dataclass(frozen=True)
class Check:
    """One check of a checklist as somebody wrote it."""

    code: str
    text: str
    kind: str


class StillRecorded(Exception):
    """A change of a round would throw away what somebody has recorded; `message` says what to do."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.message = message


@transaction.atomic
def add_provider(*, organisation: Organisation, name: str, ods_code: str = "") -> Provider:
    """Return the organisation's provider of this name, added where it was not there."""
    if there := Provider.of(organisation).filter(name__iexact=name).first():
        return there
    provider = Provider(organisation=organisation, name=name, ods_code=ods_code)
    provider.full_clean()
    provider.save()
    return provider


@transaction.atomic
def start_checklist(
    *,
    organisation: Organisation,
    name: str,
    start_from: str = "",
    holds_from: date | None = None,
    note: str = "",
) -> Checklist:
    """Return the newest version of the organisation's checklist of this name, started where it was not there.

    `start_from` names one of equality.checklists, such as "provider-2017"; blank starts with no check.
    """
    if there := Checklist.of(organisation).filter(name__iexact=name).order_by("-number").first():
        return there
    checklist = Checklist(organisation=organisation, name=name, holds_from=holds_from, note=note)
    checklist.full_clean()
    checklist.save()
    known = checklists.checklist(start_from).items if start_from else ()
    _write_items(checklist, [Check(item.code, _(item.label), item.kind.value) for item in known])
    return checklist


@transaction.atomic
def change_checklist(
    *, checklist: Checklist, name: str, holds_from: date | None, note: str, checks: Sequence[Check]
) -> Checklist:
    """Return the checklist with these checks: the same version, or the next one where a round uses this one.

    The caller has claimed the checklist's version, which keeps a round from starting meanwhile. The next
    version counts on from it, so that a save that started from an older one is seen to be stale.
    """
    written = (name, holds_from, note, list(checks))
    stored = Checklist.objects.get(pk=checklist.pk)
    if written == (stored.name, stored.holds_from, stored.note, checks_of(stored)):
        return stored
    if stored.is_used():
        changed = Checklist(
            organisation=stored.organisation,
            name=stored.name,
            number=stored.number + 1,
            version=stored.version + 1,
        )
    else:
        changed = stored
        changed.name = name
    changed.holds_from, changed.note = holds_from, note
    changed.full_clean()
    changed.save()
    _write_items(changed, checks)
    return changed


def checks_of(checklist: Checklist) -> list[Check]:
    """Return the checks of a checklist in order, as they are written."""
    return [Check(item.code, item.text, item.kind) for item in checklist.items.all()]


def _write_items(checklist: Checklist, checks: Sequence[Check]) -> None:
    """Make these the checklist's items; a code that is there already keeps its row and its history."""
    there = {item.code: item for item in checklist.items.all()}
    for code in there.keys() - {check.code for check in checks}:
        there[code].delete()
    for order, check in enumerate(checks, start=1):
        item = there.get(check.code) or ChecklistItem(checklist=checklist, code=check.code)
        if (item.pk, item.text, item.kind, item.order) != (item.pk or 0, check.text, check.kind, order):
            item.text, item.kind, item.order = check.text, check.kind, order
            item.full_clean(exclude=["checklist"])
            item.save()


@transaction.atomic
def start_round(
    *,
    year: ReportingYear,
    title: str,
    held: str,
    checklist: Checklist,
    providers: Iterable[Provider],
    open_for_returns: bool = True,
) -> Round:
    """Return the year's round of this title, started where it was not there.

    It has a finding to record for each provider and check. `held` is a day or a month as people write it:
    "4 December 2017", "December 2017".
    """
    if there := Round.of(year.organisation, year).filter(title__iexact=title).first():
        return there
    # Whoever changes this checklist at the same moment waits, and then makes the next version.
    Checklist.objects.select_for_update().get(pk=checklist.pk)
    point = when_held(held)
    started = Round(
        year=year,
        title=title,
        checklist=checklist,
        held_on=point.on,
        held_precision=point.precision.value,
        open_for_returns=open_for_returns,
    )
    started.full_clean()
    started.save()
    _ask_for_findings(started, providers)
    return started


@transaction.atomic
def change_round(
    *,
    round: Round,
    title: str,
    held: str,
    checklist: Checklist,
    providers: Iterable[Provider],
    open_for_returns: bool,
) -> Round:
    """Save a round whose version the caller has claimed.

    Raise StillRecorded where a provider that leaves it, or another checklist, would take along findings that
    somebody recorded or that a published edition shows.
    """
    Checklist.objects.select_for_update().get(pk=checklist.pk)
    wanted = {provider.pk: provider for provider in providers}
    findings = list(round.findings.select_for_update())
    other_checklist = Round.objects.get(pk=round.pk).checklist_id != checklist.pk
    going = [each.pk for each in findings if other_checklist or each.provider_id not in wanted]
    _refuse_to_lose(Finding.objects.filter(pk__in=going), other_checklist)

    before = {provider.pk: provider for provider in Provider.objects.in_round(round)}
    _take_away(going, other_checklist)
    point = when_held(held)
    round.title, round.checklist, round.open_for_returns = title, checklist, open_for_returns
    round.held_on, round.held_precision = point.on, point.precision.value
    round.full_clean()
    round._change_reason = _came_and_went(before, wanted)  # type: ignore[attr-defined]
    round.save()
    _ask_for_findings(round, (wanted[pk] for pk in wanted if other_checklist or pk not in before))
    return round


def when_held(text: str) -> Point:
    """Return the day or month of a round; raise ValidationError with a sentence where the text is neither."""
    try:
        timescale = parse(text)
    except NotATime as error:
        raise ValidationError({"held_on": _("Enter one day or one month, such as December 2017.")}) from error
    except NotATimescale as error:
        raise ValidationError({"held_on": str(error)}) from error
    if timescale.kind not in (Kind.DAY, Kind.MONTH) or timescale.points[0].part or timescale.points[0].note:
        raise ValidationError({"held_on": _("Enter one day or one month, such as December 2017.")})
    return timescale.points[0]


def _refuse_to_lose(going: Any, other_checklist: bool) -> None:
    names = sorted({each.provider.name for each in going.recorded().select_related("provider")})
    if names and other_checklist:
        message = _(
            "Findings are recorded for %(names)s, so the round keeps its checklist. Start another round."
        )
        raise StillRecorded("checklist", message % {"names": ", ".join(names)})
    if names:
        message = _(
            "Findings are recorded for %(names)s. Clear them before you take the provider out of the round."
        )
        raise StillRecorded("providers", message % {"names": ", ".join(names)})


def _take_away(going: list[int], other_checklist: bool) -> None:
    try:
        Finding.objects.filter(pk__in=going).delete()
    except ProtectedError as error:
        message = _(
            "A published edition shows this round with its checklist and providers. Start another round."
        )
        raise StillRecorded("checklist" if other_checklist else "providers", message) from error


def _came_and_went(before: dict[int, Provider], after: dict[int, Provider]) -> str:
    """Return a line for the round's history about the providers that joined and left it."""
    came = [after[pk].name for pk in after if pk not in before]
    went = [before[pk].name for pk in before if pk not in after]
    lines = [_("Providers added: %(names)s.") % {"names": ", ".join(came)}] if came else []
    lines += [_("Providers taken out: %(names)s.") % {"names": ", ".join(went)}] if went else []
    return " ".join(lines)


def _ask_for_findings(round: Round, providers: Iterable[Provider]) -> None:
    items = list(round.checklist.items.all())
    blank = [Finding(round=round, provider=provider, item=item) for provider in providers for item in items]
    if blank:
        bulk_create_with_history(blank, Finding)


@transaction.atomic
def record_finding(
    *,
    round: Round,
    provider: Provider,
    code: str,
    result: str,
    link: str = "",
    published_on: date | None = None,
    note: str = "",
    by: Any = None,
) -> Finding:
    """Write what was found for one check (by its code, such as "C1") of one provider of a round.

    Raise Finding.DoesNotExist where the round has no such provider or check, ValidationError where the
    finding cannot stand: a link that is not http or https, a date in the future, a missing reason.
    """
    finding = Finding.objects.select_for_update(of=("self",)).get(
        round=round, provider=provider, item__code=code
    )
    checked_by = by if result != NOT_CHECKED else None
    written = {
        "result": result,
        "link": link,
        "published_on": published_on,
        "note": note,
        "checked_by": checked_by,
    }
    if all(getattr(finding, field) == value for field, value in written.items()):
        return finding
    for field, value in written.items():
        setattr(finding, field, value)
    finding.full_clean()
    finding.claim(finding.version)
    finding.save()
    return finding


@transaction.atomic
def choose_contacts(*, provider: Provider, memberships: Iterable[Membership]) -> None:
    """Make these people, and nobody else, the ones who may fill in the provider's return."""
    wanted = {membership.pk: membership for membership in memberships}
    for contact in provider.contacts.all():
        if contact.membership_id not in wanted:
            contact.delete()
    there = set(provider.contacts.values_list("membership_id", flat=True))
    for pk in wanted.keys() - there:
        Contact.objects.create(provider=provider, membership=wanted[pk])
