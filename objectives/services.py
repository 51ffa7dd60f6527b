"""Changes to strategies, gradings and plans together with their parts. Each is one transaction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from equality.frameworks import Goal, framework
from equality.origins import named
from equality.timescale import Point, Timescale
from objectives import rules
from objectives.models import (
    Action,
    ActionPlan,
    Deadline,
    Grade,
    GradedService,
    Grading,
    Lead,
    Objective,
    Origin,
    ProgressUpdate,
    Strategy,
)
from objectives.origins import OriginLine
from objectives.summary.pay_actions import EMBEDDED, IN_PROGRESS, NOT_IN_PLAN, taken_up
from organisations.models import Organisation, ReportingYear


class CannotRecord(ValueError):
    """An update that cannot be added; `faults` says why, field by field."""

    def __init__(self, faults: tuple[rules.Fault, ...]) -> None:
        super().__init__(" ".join(fault.message for fault in faults))
        self.faults = faults


@dataclass(frozen=True)
class LeadLine:
    """One lead of an action: a role and, where they have an account, the person in it."""

    role: str
    user: Any = None


@dataclass(frozen=True)
class GradeLine:
    """The grade of one outcome. `grade` blank: not graded yet. `graded_by` blank: the goal's usual grader.

    `proposed` is the grade proposed before; None leaves it as it is.
    """

    grade: str
    graded_by: str = ""
    reason: str = ""
    proposed: str | None = None


def add_strategy(
    *,
    organisation: Organisation,
    title: str,
    starts_on: date,
    ends_on: date,
    approved_on: date | None = None,
    review_on: date | None = None,
    link: str = "",
    summary: str = "",
) -> Strategy:
    """Add a strategy; raise ValidationError for what the form would refuse."""
    strategy = Strategy(
        organisation=organisation,
        title=title,
        starts_on=starts_on,
        ends_on=ends_on,
        approved_on=approved_on,
        review_on=review_on,
        link=link,
        summary=summary,
    )
    strategy.full_clean()
    strategy.save()
    return strategy


def add_objective(
    *,
    strategy: Strategy,
    number: int,
    title: str,
    outcomes: Sequence[str] = (),
    owner: str = "",
    goals: Sequence[str] = (),
    aims: Sequence[str] = (),
) -> Objective:
    """Add an objective to a strategy; raise ValidationError for what the form would refuse."""
    objective = Objective(
        strategy=strategy,
        number=number,
        title=title,
        outcomes="\n".join(outcomes),
        owner=owner,
        goals=list(goals),
        aims=list(aims),
    )
    objective.full_clean()
    objective.save()
    return objective


def add_grading(
    *, organisation: Organisation, year_graded: int, held: str = "", framework_code: str = "", note: str = ""
) -> Grading:
    """Add a grading without grades yet; the framework follows from its date unless one is given."""
    code = framework_code or rules.proposed_framework(year_graded, held) or ""
    grading = Grading(
        organisation=organisation, framework=code, year_graded=year_graded, held=held, note=note
    )
    grading.full_clean()
    grading.save()
    return grading


def usual_grader(grading: Grading, goal: Goal) -> str:
    """Return who graded a goal or domain: the first panel that is recorded for it, else who usually does."""
    panels = (panel.kind for panel in grading.panels.all() if panel.part == str(goal.number))
    return next(panels, goal.graded_by)


@transaction.atomic
def save_grades(
    *, grading: Grading, grades: Mapping[str, GradeLine], service: GradedService | None = None
) -> Grading:
    """Set the grades of the outcomes named, by their numbers; the others stay. A blank grade takes it away.

    A grade that was proposed stays proposed. `service` says of which service they are (EDS 2022, domain 1).
    Raise KeyError for an outcome that the grading's framework does not have. Only what changed is written, so
    that the history tells nothing else.
    """
    stored = {grade.outcome: grade for grade in grading.grades.filter(service=service)}
    version = framework(grading.framework)
    for number, line in grades.items():
        outcome = version.outcome(number)
        grade = stored.get(number)
        proposed = line.proposed if line.proposed is not None else (grade.proposed if grade else "")
        if not line.grade and not proposed:
            if grade:
                grade.delete()
            continue
        grade = grade or Grade(grading=grading, outcome=number, service=service)
        before = (grade.code, grade.proposed, grade.graded_by, grade.reason)
        grade.code = line.grade
        grade.proposed = proposed
        grade.graded_by = line.graded_by or usual_grader(grading, version.goal(outcome.goal))
        grade.reason = line.reason
        if grade._state.adding or before != (grade.code, grade.proposed, grade.graded_by, grade.reason):
            grade.full_clean(exclude=["grading", "service"])
            grade.save()
    return grading


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


@transaction.atomic
def record_update(
    *,
    action: Action,
    made_on: date,
    rag: str,
    today: date,
    text: str = "",
    reason: str = "",
    status_written: str = "",
    compliance: str = "",
    by: Any = None,
    met: Iterable[Deadline] = (),
) -> ProgressUpdate:
    """Add an update, and say which deadlines were met by the day of it; raise CannotRecord with the reasons.

    A deadline that another update has met already stays as it is.
    """
    faults = rules.update_faults(
        made_on=made_on,
        rag_code=rag,
        reason=reason,
        today=today,
        status=status_written,
        compliance=compliance,
    )
    if faults:
        raise CannotRecord(faults)
    update = ProgressUpdate.objects.create(
        action=action,
        made_on=made_on,
        rag=rag,
        reason=reason.strip(),
        text=text.strip(),
        status_written=status_written,
        compliance=compliance,
        made_by=by,
    )
    for deadline in met:
        if deadline.met_on is None:
            deadline.met_on, deadline.met_in = made_on, update
            deadline.save()
    return update


@transaction.atomic
def take_up(
    *,
    year: ReportingYear,
    wanted: Mapping[str, str],
    timescale: Timescale,
    today: date,
    leads: Sequence[LeadLine] = (),
    by: Any = None,
) -> int:
    """Bring recommended actions on pay gaps into the year's plan, or to another state, by their codes.

    A new one gets the words of its recommendation. Return how many were changed: what somebody else has just
    brought to that state stays.
    """
    plan = ActionPlan.objects.select_for_update().get(year=year)
    taken = taken_up(year, today)
    last = plan.actions.last()
    number, changed = last.number if last else 0, 0
    for code, state in wanted.items():
        mine = taken.get(code, [])
        going: list[Any] = [one for one in mine if getattr(one, "latest_rag", None) != "complete"]
        if state == (IN_PROGRESS if going else EMBEDDED if mine else NOT_IN_PLAN):
            continue
        if not mine:
            number += 1
            origin = OriginLine(Origin.Kind.PAY_ACTION, code)
            words = gettext(named(origin.kind, code).name)
            going = [
                save_action(
                    plan=plan, number=number, text=words, timescale=timescale, leads=leads, origins=[origin]
                )
            ]
        if state == EMBEDDED or mine:
            rag = "complete" if state == EMBEDDED else "green"
            for action in going or mine[:1]:
                record_update(action=action, made_on=today, rag=rag, today=today, by=by)
        changed += 1
    return changed
