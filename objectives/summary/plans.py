"""The action plan of a year as it stood on a day: every column of the printed plan, and what is late."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from equality.timescale import Timescale
from objectives import rules
from objectives.mapping import goal_labels
from objectives.models import Action, ActionPlan
from objectives.origins import in_words
from objectives.summary.counts import (
    Counted,
    Missing,
    RagCount,
    compliance_in_words,
    compliance_sentence,
    count,
    next_step,
    sentence,
)
from objectives.summary.links import UrlOf, nowhere
from objectives.summary.states import Shown, rag_shown
from objectives.summary.words import missed_in_words, standing_in_words
from organisations.models import ReportingYear
from organisations.sources import Source, source


@dataclass(frozen=True)
class ActionLine:
    """One action of the plan. A blank success measure or lead is missing, and shown as that.

    `origins` say why, in words; `status` is how the body's own words put the RAG.
    """

    key: int
    number: int
    text: str
    goal: str
    objective: str
    success_measure: str
    leads: tuple[str, ...]
    origins: tuple[str, ...]
    timescale: str
    rag: Shown
    status: str
    compliance: str
    reason: str
    progress: str
    updated_on: date | None
    late: str
    missed: str
    is_overdue: bool
    warnings: tuple[str, ...]
    url: str = ""


@dataclass(frozen=True)
class ObjectiveGroup:
    """The actions of one objective, or of none (title blank), under a goal."""

    title: str
    actions: tuple[ActionLine, ...]


@dataclass(frozen=True)
class GoalGroup:
    """The objectives of one goal, or of none (title blank)."""

    title: str
    objectives: tuple[ObjectiveGroup, ...]


@dataclass(frozen=True)
class PlanSummary:
    """The plan of a year as it stood on `as_at`. `name` is the year's label, for ids on a page.

    `next_step` says what to do next, `next_query` which actions of the plan's page it is about.
    """

    name: str
    title: str
    summary: str
    period: str
    as_at: date
    total: int
    overdue: int
    counts: tuple[RagCount, ...]
    missing: Missing
    sentence: str
    compliance: str
    next_step: str
    next_query: str
    goals: tuple[GoalGroup, ...]
    sources: tuple[Source, ...]


# An action fetched with `told(today)`: it also carries what its newest update said.
Told = Any


def plan(year: ReportingYear, *, today: date) -> PlanSummary | None:
    """Return the whole plan of the year as it stood on a day; None where there is none."""
    found = year.plans.first()
    if found is None:
        return None
    found.year = year
    actions = list(found.actions.told(today))
    return summarise(found, actions, today=today, counted=count(found.actions.all(), today=today))


def summarise(
    plan: ActionPlan,
    actions: Sequence[Action],
    *,
    today: date,
    counted: Counted,
    url_of: UrlOf = nowhere,
    grouped: bool = True,
) -> PlanSummary:
    """Return the plan with these of its actions as lines; the counts are those of the whole plan."""
    lines = [line(action, plan, today=today, url=url_of(action)) for action in actions]
    step = next_step(counted)
    return PlanSummary(
        name=plan.year.label,
        title=plan.title,
        summary=plan.summary,
        period=str(plan.year),
        as_at=today,
        total=counted.total,
        overdue=counted.overdue,
        counts=counted.counts,
        missing=counted.missing,
        sentence=sentence(counted),
        compliance=compliance_sentence(counted),
        next_step=step.words,
        next_query=step.query,
        goals=group(lines) if grouped else (GoalGroup("", (ObjectiveGroup("", tuple(lines)),)),),
        sources=(source(plan), *(source(action) for action in actions)),
    )


def line(action: Told, plan: ActionPlan, *, today: date, url: str = "") -> ActionLine:
    """Return one action, fetched with `told(today)`, as a line of the plan."""
    timescale = action.timescale()
    standing = standing_of(action, plan, today=today, timescale=timescale)
    early = rules.before_plan(timescale, plan.year.starts_on)
    return ActionLine(
        key=action.pk,
        number=action.number,
        text=action.text,
        goal=_(goal_labels().get(action.goal, "")) if action.goal else "",
        objective=action.objective.title if action.objective else "",
        success_measure=action.success_measure,
        leads=tuple(lead.role for lead in action.leads.all()),
        origins=origins_in_words(action, plan),
        timescale=str(timescale),
        rag=rag_shown(action.latest_rag),
        status=action.latest_status or "",
        compliance=compliance_in_words(action.latest_compliance),
        reason=action.latest_reason or "",
        progress=action.latest_text or "",
        updated_on=action.updated_on,
        late=standing_in_words(standing),
        missed=missed_in_words(standing),
        is_overdue=standing.is_overdue,
        warnings=tuple(_("%(date)s is before the year of the plan starts.") % {"date": one} for one in early),
        url=url,
    )


def origins_in_words(action: Told, plan: ActionPlan) -> tuple[str, ...]:
    """Return what an action comes from, as its lists called it in the year of the plan."""
    on = plan.year.ends_on
    return tuple(in_words(one.kind, one.code, one.written, on) for one in action.origins.all())


def standing_of(
    action: Told, plan: ActionPlan, *, today: date, timescale: Timescale | None = None
) -> rules.Standing:
    """Return how an action, fetched with `told(today)`, stood on the day."""
    open_days = {one.due_on for one in action.deadlines.all() if one.met_on is None or one.met_on > today}
    met = {one.due_on for one in action.deadlines.all()} - open_days
    return rules.stand(
        timescale or action.timescale(),
        met=met,
        rag_code=action.latest_rag,
        updated_on=action.updated_on,
        today=today,
        plan=(plan.year.starts_on, plan.year.ends_on),
    )


def group(lines: Iterable[ActionLine]) -> tuple[GoalGroup, ...]:
    """Return lines by goal and, within it, by objective, in the order of the plan; those without last."""
    goals = list(dict.fromkeys(line.goal for line in lines))
    by_goal = sorted(lines, key=lambda line: (not line.goal, goals.index(line.goal)))
    return tuple(
        GoalGroup(goal, _by_objective(list(actions)))
        for goal, actions in groupby(by_goal, key=lambda line: line.goal)
    )


def _by_objective(lines: Sequence[ActionLine]) -> tuple[ObjectiveGroup, ...]:
    titles = list(dict.fromkeys(line.objective for line in lines))
    ordered = sorted(lines, key=lambda line: titles.index(line.objective))
    return tuple(
        ObjectiveGroup(title, tuple(actions))
        for title, actions in groupby(ordered, key=lambda line: line.objective)
    )


def lines_in(plan: PlanSummary) -> Iterator[ActionLine]:
    """Yield the lines of a plan in the order in which they are shown."""
    for goal in plan.goals:
        for objective in goal.objectives:
            yield from objective.actions
