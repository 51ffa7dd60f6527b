"""What a person is asked to do: the open actions they lead, over all their organisations."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse

from objectives.models import Action
from objectives.summary.plans import standing_of
from objectives.summary.states import Shown, rag_shown
from objectives.summary.words import standing_in_words
from organisations.models import ReportingYear
from organisations.permissions import Permission
from organisations.summary import organisations_where


@dataclass(frozen=True)
class MyAction:
    """One action that the person leads. `due_on`, by which it is sorted, is the first date still open."""

    organisation: str
    year: str
    number: int
    text: str
    rag: Shown
    late: str
    is_overdue: bool
    due_on: date | None
    url: str


def my_actions(
    user: Any, today: date, *, year: ReportingYear | None = None, also_complete: bool = False
) -> tuple[MyAction, ...]:
    """Return the actions a person leads that are not complete, overdue first, then by date.

    In every organisation where they still may update actions, or in one year of one of them.
    """
    actions = (
        Action.objects.led_by(user)
        .filter(plan__year__organisation__in=organisations_where(user, Permission.ACTION_UPDATE))
        .standing(today)
        .select_related("plan__year__organisation")
        .prefetch_related("deadlines")
    )
    if year is not None:
        actions = actions.filter(plan__year=year)
    if not also_complete:
        actions = actions.filter(Q(latest_rag__isnull=True) | ~Q(latest_rag="complete"))
    return tuple(sorted((_mine(action, today) for action in actions), key=_most_pressing))


def _most_pressing(mine: MyAction) -> tuple[Any, ...]:
    return (
        mine.rag.code == "complete",
        not mine.is_overdue,
        mine.due_on or date.max,
        mine.organisation,
        mine.number,
    )


def _mine(action: Action, today: date) -> MyAction:
    year = action.plan.year
    standing = standing_of(action, action.plan, today=today)
    place = {"organisation": year.organisation.slug, "year": year.label}
    return MyAction(
        organisation=str(year.organisation),
        year=str(year),
        number=action.number,
        text=action.text,
        rag=rag_shown(action.latest_rag),  # type: ignore[attr-defined]
        late=standing_in_words(standing),
        is_overdue=standing.is_overdue,
        due_on=standing.point.on if standing.point else None,
        url=reverse("objectives:update-create", kwargs={**place, "pk": action.pk}),
    )
