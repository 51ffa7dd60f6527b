"""The plan of a year at a glance: how many actions stand where, and which are overdue."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from objectives import rules
from objectives.models import Action
from objectives.summary.counts import RagCount, count, sentence
from objectives.summary.states import Shown, rag_shown
from objectives.summary.words import standing_in_words
from organisations.models import ReportingYear

MOST = 10


@dataclass(frozen=True)
class OverdueAction:
    """An action that is late, and by how much."""

    key: int
    number: int
    text: str
    rag: Shown
    late: str


@dataclass(frozen=True)
class PlanGlance:
    """What the dashboard says of the plan: those that are late longest, and how many `more` there are."""

    total: int
    counts: tuple[RagCount, ...]
    sentence: str
    overdue: tuple[OverdueAction, ...]
    more: int


def plan_glance(year: ReportingYear, *, today: date) -> PlanGlance | None:
    """Return how the plan of the year stands, in two queries; None where there is none.

    Of what is late, those that were due first.
    """
    counted = count(Action.objects.filter(plan__year=year), today=today)
    if not counted.total and not year.plans.exists():
        return None
    late = _late(year, today) if counted.overdue else ()
    return PlanGlance(
        total=counted.total,
        counts=counted.counts,
        sentence=sentence(counted),
        overdue=tuple(late),
        more=counted.overdue - len(late),
    )


def _late(year: ReportingYear, today: date) -> list[OverdueAction]:
    standing: Any = Action.objects.filter(plan__year=year).standing(today)
    late = standing.filter(is_overdue=True).order_by("due_next", "number")[:MOST]
    return [_overdue(each, today) for each in late]


def _overdue(action: Any, today: date) -> OverdueAction:
    """Return a late action: it is late since the first day that was not met, or since its review."""
    ongoing = action.timescale_kind == Action.TimescaleKind.ONGOING
    state = rules.State.REVIEW_LATE if ongoing else rules.State.LATE
    late = standing_in_words(rules.Standing(state, days=(today - action.due_next).days))
    return OverdueAction(action.pk, action.number, action.text, rag_shown(action.latest_rag), late)
