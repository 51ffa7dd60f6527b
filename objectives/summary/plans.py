"""The action plan of a year as it stood on a day: every column of the printed plan, and what is late."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from equality.rag import rags
from equality.timescale import Timescale
from objectives import rules
from objectives.mapping import goal_labels
from objectives.models import Action, ActionPlan, Lead
from objectives.summary.links import UrlOf, nowhere
from objectives.summary.states import Shown, rag_shown
from objectives.summary.words import missed_in_words, standing_in_words
from organisations.models import ReportingYear
from organisations.sources import Source, source


@dataclass(frozen=True)
class ActionLine:
    """One action of the plan. A blank success measure or lead is missing, and shown as that."""

    key: int
    number: int
    text: str
    goal: str
    objective: str
    success_measure: str
    leads: tuple[str, ...]
    timescale: str
    rag: Shown
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
    next_step: str
    next_query: str
    goals: tuple[GoalGroup, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Counted:
    """What the whole plan adds up to; `chosen` is how many of its actions somebody asked to see."""

    total: int
    chosen: int
    overdue: int
    counts: tuple[RagCount, ...]
    missing: Missing


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
    step = _next_step(counted)
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
        sentence=_sentence(counted),
        next_step=step.words,
        next_query=step.query,
        goals=group(lines) if grouped else (GoalGroup("", (ObjectiveGroup("", tuple(lines)),)),),
        sources=(source(plan), *(source(action) for action in actions)),
    )


def count(actions: QuerySet[Action], *, today: date, chosen: QuerySet[Action] | None = None) -> Counted:
    """Return how the actions of a plan stood on a day, in one query however many there are."""
    asked_for = Q() if chosen is None else Q(pk__in=chosen.order_by().values("pk"))
    groups = list(
        actions.standing(today)  # type: ignore[attr-defined]
        .order_by()
        .values("latest_rag", "is_overdue")
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
        timescale=str(timescale),
        rag=rag_shown(action.latest_rag),
        reason=action.latest_reason or "",
        progress=action.latest_text or "",
        updated_on=action.updated_on,
        late=standing_in_words(standing),
        missed=missed_in_words(standing),
        is_overdue=standing.is_overdue,
        warnings=tuple(_("%(date)s is before the year of the plan starts.") % {"date": one} for one in early),
        url=url,
    )


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


def _sentence(counted: Counted) -> str:
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
class _Step:
    words: str = ""
    query: str = ""


def _next_step(counted: Counted) -> _Step:
    if counted.missing.update:
        return _Step(_("Ask the leads of the actions without an update how they stand."), "rag=none")
    if counted.overdue:
        return _Step(_("Ask the leads of the overdue actions what will be done by when."), "late=overdue")
    if counted.missing.success_measure:
        words = ngettext(
            "%(number)s action has no success measure yet. Say how you will know that it has worked.",
            "%(number)s actions have no success measure yet. Say how you will know that they have worked.",
            counted.missing.success_measure,
        )
        return _Step(words % {"number": counted.missing.success_measure})
    return _Step()
