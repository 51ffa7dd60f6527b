"""The plan of a year at a glance: how many actions stand where, and which are overdue."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from objectives.summary.counts import RagCount, count, sentence
from objectives.summary.plans import standing_of
from objectives.summary.states import Shown, rag_shown
from objectives.summary.words import standing_in_words
from organisations.models import ReportingYear


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
    """What the dashboard says of the plan."""

    total: int
    counts: tuple[RagCount, ...]
    sentence: str
    overdue: tuple[OverdueAction, ...]


def plan_glance(year: ReportingYear, *, today: date) -> PlanGlance | None:
    """Return how the plan of the year stands, in four queries; None where there is none."""
    found = year.plans.first()
    if found is None:
        return None
    found.year = year
    counted = count(found.actions.all(), today=today)
    standing: Any = found.actions.standing(today)
    late = standing.filter(is_overdue=True).prefetch_related("deadlines")
    return PlanGlance(
        total=counted.total,
        counts=counted.counts,
        sentence=sentence(counted),
        overdue=tuple(
            OverdueAction(
                each.pk,
                each.number,
                each.text,
                rag_shown(each.latest_rag),
                standing_in_words(standing_of(each, found, today=today)),
            )
            for each in late
        ),
    )
