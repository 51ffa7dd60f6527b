"""The actions that come from one thing: an indicator, an outcome, a question of the survey."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from equality.pay_actions import Aim, pay_actions
from objectives.models import Action, Origin
from objectives.summary.plans import standing_of
from objectives.summary.states import Shown, rag_shown
from objectives.summary.words import standing_in_words
from organisations.models import ReportingYear

MOST = 50
GENDER_PAY_GAP = ("pay_gap", "sex")


@dataclass(frozen=True)
class RaisedAction:
    """One action, and how it stands. `carried_from` is the earlier year whose plan it is in, else blank."""

    number: int
    text: str
    rag: Shown
    late: str
    is_overdue: bool
    carried_from: str
    url: str


def raised(year: ReportingYear, kind: str, code: str, *, today: date) -> tuple[RaisedAction, ...]:
    """Return the actions of the year that come from this, then those of earlier years that are still open.

    From the gender pay gap come those, too, that take up what is recommended on it. Two queries, however many
    there are; at most MOST of them.
    """
    from_it = Origin.objects.filter(_comes_from(kind, code), action=OuterRef("pk"))
    is_open = Q(latest_rag__isnull=True) | ~Q(latest_rag="complete")
    actions = (
        Action.objects.standing(today)
        .filter(Exists(from_it), plan__year__organisation=year.organisation)
        .filter(Q(plan__year=year) | is_open & Q(plan__year__ends_on__lt=year.starts_on))
        .select_related("plan__year")
        .prefetch_related("deadlines")
        .order_by("-plan__year__starts_on", "number")[:MOST]
    )
    return tuple(_raised(action, year, today) for action in actions)


def _comes_from(kind: str, code: str) -> Q:
    this = Q(kind=kind, code=code)
    if (kind, code) != GENDER_PAY_GAP:
        return this
    recommended = [each.code for each in pay_actions() if Aim.GENDER_PAY_GAP in each.counts_for]
    return this | Q(kind=Origin.Kind.PAY_ACTION, code__in=recommended)


def _raised(action: Action, year: ReportingYear, today: date) -> RaisedAction:
    its_year = action.plan.year
    standing = standing_of(action, action.plan, today=today)
    place = {"organisation": year.organisation.slug, "year": its_year.label}
    return RaisedAction(
        number=action.number,
        text=action.text,
        rag=rag_shown(action.latest_rag),  # type: ignore[attr-defined]
        late=standing_in_words(standing),
        is_overdue=standing.is_overdue,
        carried_from="" if its_year == year else str(its_year),
        url=reverse("objectives:action-detail", kwargs={**place, "pk": action.pk}),
    )
