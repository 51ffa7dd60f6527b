"""What the actions of a plan add up to on a day, in numbers and in words."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from equality.rag import rags
from objectives.models import Action, Lead, ProgressUpdate
from objectives.summary.states import Shown, rag_shown


@dataclass(frozen=True)
class RagCount:
    """How many actions stand at a RAG, or have no update yet."""

    rag: Shown
    count: int


@dataclass(frozen=True)
class Missing:
    """How many actions lack a success measure, a lead, an update."""

    success_measure: int
    lead: int
    update: int


@dataclass(frozen=True)
class Counted:
    """What the whole plan adds up to; `chosen` is how many of its actions somebody asked to see.

    `compliance` has how many actions are compliant, partly, not; none where no update says it.
    """

    total: int
    chosen: int
    overdue: int
    counts: tuple[RagCount, ...]
    missing: Missing
    compliance: tuple[tuple[str, int], ...] = ()


def count(actions: QuerySet[Action], *, today: date, chosen: QuerySet[Action] | None = None) -> Counted:
    """Return how the actions of a plan stood on a day, in one query however many there are."""
    asked_for = Q() if chosen is None else Q(pk__in=chosen.order_by().values("pk"))
    groups = list(
        actions.standing(today)  # type: ignore[attr-defined]
        .order_by()
        .values("latest_rag", "latest_compliance", "is_overdue")
        .annotate(
            total=Count("pk"),
            chosen=Count("pk", filter=asked_for),
            no_measure=Count("pk", filter=Q(success_measure="")),
            no_lead=Count("pk", filter=~Exists(Lead.objects.filter(action=OuterRef("pk")))),
        )
    )

    def of(code: str | None) -> int:
        return sum(group["total"] for group in groups if group["latest_rag"] == code)

    return Counted(
        total=sum(group["total"] for group in groups),
        chosen=sum(group["chosen"] for group in groups),
        overdue=sum(group["total"] for group in groups if group["is_overdue"]),
        counts=tuple(RagCount(rag_shown(code), of(code)) for code in (*(rag.code for rag in rags()), None)),
        missing=Missing(
            sum(group["no_measure"] for group in groups), sum(group["no_lead"] for group in groups), of(None)
        ),
        compliance=tuple(
            (code, number)
            for code in ProgressUpdate.Compliance.values
            if (number := sum(group["total"] for group in groups if group["latest_compliance"] == code))
        ),
    )


def compliance_in_words(code: str | None) -> str:
    """Return compliance in words, blank where nobody said."""
    return str(ProgressUpdate.Compliance(code).label) if code else ""


def compliance_sentence(counted: Counted) -> str:
    """Return how many actions are compliant, in a sentence; blank where no update says so of any."""
    if not counted.compliance:
        return ""
    parts = [f"{compliance_in_words(code).lower()} {number}" for code, number in counted.compliance]
    if silent := counted.total - sum(number for _code, number in counted.compliance):
        parts.append(_("not said %(number)s") % {"number": silent})
    return _("Compliance of the actions: %(parts)s.") % {"parts": ", ".join(parts)}


def sentence(counted: Counted) -> str:
    """Return how the plan stands, in a sentence."""
    if not counted.total:
        return _("The plan has no actions yet.")
    parts = [_overdue_in_words(counted)]
    if counted.missing.update:
        parts.append(
            ngettext("%(number)s has no update yet", "%(number)s have no update yet", counted.missing.update)
            % {"number": counted.missing.update}
        )
    complete = next(each.count for each in counted.counts if each.rag.code == "complete")
    if complete:
        parts.append(
            ngettext("%(number)s is complete", "%(number)s are complete", complete) % {"number": complete}
        )
    return "; ".join(parts) + "."


def _overdue_in_words(counted: Counted) -> str:
    if counted.total == 1:
        return _("The only action is overdue") if counted.overdue else _("The only action is not overdue")
    if not counted.overdue:
        return _("None of the %(total)s actions is overdue") % {"total": counted.total}
    words = ngettext(
        "%(overdue)s of %(total)s actions is overdue",
        "%(overdue)s of %(total)s actions are overdue",
        counted.overdue,
    )
    return words % {"overdue": counted.overdue, "total": counted.total}


@dataclass(frozen=True)
class Step:
    """What to do next, and the query of the plan's page that shows which actions it is about."""

    words: str = ""
    query: str = ""


def next_step(counted: Counted) -> Step:
    """Return what to do about it, the most pressing first."""
    if counted.missing.update:
        return Step(_("Ask the leads of the actions without an update how they stand."), "rag=none")
    if counted.overdue:
        return Step(_("Ask the leads of the overdue actions what will be done by when."), "late=overdue")
    if counted.missing.success_measure:
        words = ngettext(
            "%(number)s action has no success measure yet. Say how you will know that it has worked.",
            "%(number)s actions have no success measure yet. Say how you will know that they have worked.",
            counted.missing.success_measure,
        )
        return Step(words % {"number": counted.missing.success_measure})
    return Step()
