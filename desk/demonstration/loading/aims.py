"""What a body aims for: its strategy, EDS grades, and the plans with their actions and how they stood."""

from datetime import date
from typing import Any

import objectives.eds.services
import objectives.services
from equality.origins import parts
from equality.statuses import find_status
from equality.timescale import parse
from objectives.eds.services import PanelLine
from objectives.origins import OriginLine
from objectives.services import GradeLine, LeadLine
from organisations.models import Organisation, ReportingYear, User
from organisations.permissions import Role


def strategy(body: Organisation, facts: dict[str, Any]) -> None:
    """Add a strategy with its objectives."""
    own = {key: value for key, value in facts.items() if key != "objectives"}
    added = objectives.services.add_strategy(organisation=body, **own)
    for objective in facts["objectives"]:
        objectives.services.add_objective(strategy=added, **objective)


def grading(body: Organisation, facts: dict[str, Any]) -> None:
    """Add a grading with its grades and, where they are told, those who graded each goal."""
    added = objectives.services.add_grading(
        organisation=body,
        year_graded=facts["calendar_year"],
        held=facts["held"],
        framework_code=facts["framework"],
        note=facts.get("note", ""),
    )
    panels = [PanelLine(kind, part) for part, kind in facts.get("panels", {}).items()]
    objectives.eds.services.save_panels(grading=added, panels=panels)
    grades = {number: GradeLine(grade) for number, grade in facts["grades"].items()}
    objectives.services.save_grades(grading=added, grades=grades)


def plan(body: Organisation, year: ReportingYear, facts: dict[str, Any], people: dict[Role, User]) -> None:
    """Add the plan of a year with its actions; `accounts` says which lead is which of our people."""
    added = objectives.services.add_plan(
        year=year, title=facts["title"], summary=facts.get("summary", "").strip()
    )
    by_number = {one.number: one for each in body.strategies.all() for one in each.objectives.all()}
    accounts = {role: people[Role(code)] for role, code in facts.get("accounts", {}).items()}
    for number, action in enumerate(facts["actions"], start=1):
        ongoing = action["timescale"].casefold() in {"on-going", "ongoing", "quarterly"}
        saved = objectives.services.save_action(
            plan=added,
            number=number,
            text=action["text"],
            timescale=parse(action["timescale"], review_on=facts.get("review_on") if ongoing else None),
            success_measure=action.get("measure", ""),
            leads=[LeadLine(role, accounts.get(role)) for role in action.get("leads", ())],
            objective=by_number.get(action.get("objective")),
            goal=action.get("goal", ""),
            origins=[_origin(written) for written in action.get("origins", ())],
        )
        for update in action.get("updates", ()):
            _update(saved, update, facts["as_at"])


def _origin(written: str) -> OriginLine:
    """Return an origin such as "wres:2", or with what it is called there: "wdes:2 = WDR 4 (WDES 2)"."""
    which, _equals, words = written.partition(" = ")
    return OriginLine(*parts(which), words)


def _update(action: Any, facts: dict[str, Any], today: date) -> None:
    """Add an update in the body's own words. Only a status that is known to mean a RAG is one."""
    status = find_status(facts["status"])
    if status is None:
        raise ValueError(f"{facts['status']!r} is no known status.")
    objectives.services.record_update(
        action=action,
        made_on=facts.get("on", today),
        rag=status.rag,
        reason=facts.get("reason", ""),
        text=facts.get("text", ""),
        status_written=facts["status"],
        compliance=status.compliance,
        today=today,
    )
