"""Changes to a plan and its actions, each with its leads, deadlines and origins."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from equality.timescale import Point, Timescale
from objectives.models import Action, ActionPlan, Deadline, Lead, Objective, Origin
from objectives.origins import OriginLine
from organisations.models import ReportingYear


@dataclass(frozen=True)
class LeadLine:
    """One lead of an action: a role and, where they have an account, the person in it."""

    role: str
    user: Any = None


def add_plan(*, year: ReportingYear, title: str, summary: str = "") -> ActionPlan:
    """Add the action plan of a year; raise ValidationError where there is one already."""
    plan = ActionPlan(year=year, title=title, summary=summary)
    plan.full_clean()
    plan.save()
    return plan


@transaction.atomic
def save_action(
    *,
    plan: ActionPlan,
    number: int,
    text: str,
    timescale: Timescale,
    success_measure: str = "",
    leads: Sequence[LeadLine] = (),
    objective: Objective | None = None,
    goal: str = "",
    origins: Sequence[OriginLine] = (),
    action: Action | None = None,
) -> Action:
    """Save an action with its parts: a new one, or `action` as it is to be from now on.

    Whoever changes one claims its version first. A deadline that stays keeps the day on which it was met.
    Raise ValidationError for what the form would refuse.
    """
    action = action or Action()
    action.plan = plan
    action.number = number
    action.text = text
    action.success_measure = success_measure
    action.objective = objective
    action.goal = goal
    action.timescale_written = timescale.written or str(timescale)
    action.timescale_kind = timescale.kind.value
    action.review_on = timescale.review_on
    action.full_clean()
    action.save()
    _save_leads(action, leads)
    _save_deadlines(action, timescale.points)
    _save_origins(action, origins)
    return action


def _save_leads(action: Action, leads: Sequence[LeadLine]) -> None:
    stored = {lead.role: lead for lead in action.leads.all()}
    wanted = {line.role: line for line in leads}
    for role, lead in stored.items():
        if role not in wanted:
            lead.delete()
    for order, (role, line) in enumerate(wanted.items(), start=1):
        lead = stored.get(role) or Lead(action=action, role=role)
        if lead._state.adding or (lead.order, lead.user_id) != (order, line.user and line.user.pk):
            lead.order, lead.user = order, line.user
            lead.save()


def _save_deadlines(action: Action, points: Sequence[Point]) -> None:
    stored = {deadline.point: deadline for deadline in action.deadlines.all()}
    for point, deadline in stored.items():
        if point not in points:
            deadline.delete()
    for point in points:
        if point not in stored:
            Deadline.objects.create(
                action=action,
                due_on=point.on,
                precision=point.precision.value,
                part=point.part,
                note=point.note,
            )


def _save_origins(action: Action, lines: Sequence[OriginLine]) -> None:
    stored = {OriginLine(one.kind, one.code, one.written): one for one in action.origins.all()}
    for line, origin in stored.items():
        if line not in lines:
            origin.delete()
    for line in dict.fromkeys(lines):
        if line not in stored:
            origin = Origin(action=action, kind=line.kind, code=line.code, written=line.written)
            origin.full_clean(exclude=["action"])
            origin.save()
