"""The action plan of a year as it stood on a day: every column of the printed plan, and what is late."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
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
class Group:
    """Actions under one heading, blank where the plan has only one group that needs none.

    `more` names their objective where the heading is a goal.
    """

    heading: str
    more: str
    actions: tuple[ActionLine, ...]


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
    groups: tuple[Group, ...]
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
        groups=group(lines) if grouped else (Group("", "", tuple(lines)),),
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


def group(lines: Iterable[ActionLine]) -> tuple[Group, ...]:
    """Return lines by goal and, within it, by objective, in the order of the plan; those without a goal last.

    Those that have neither come at the very end.
    """
    found: dict[tuple[str, str], list[ActionLine]] = {}
    for each in lines:
        found.setdefault((each.goal, each.objective), []).append(each)
    goals = list(dict.fromkeys(goal for goal, _objective in found))
    ordered = sorted(found, key=lambda key: (not key[0], goals.index(key[0]), not any(key)))
    return tuple(
        Group(*_heading(goal, objective, alone=len(found) == 1), tuple(found[goal, objective]))
        for goal, objective in ordered
    )


def _heading(goal: str, objective: str, *, alone: bool) -> tuple[str, str]:
    """Return what stands above the actions of a goal and objective, either of them blank."""
    words = _("Objective: %(title)s") % {"title": objective} if objective else ""
    if goal:
        return goal, words
    return words or ("" if alone else _("No goal or objective")), ""


def lines_in(plan: PlanSummary) -> Iterator[ActionLine]:
    """Yield the lines of a plan in the order in which they are shown."""
    for each in plan.groups:
        yield from each.actions
