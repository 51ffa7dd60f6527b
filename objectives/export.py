"""The plan as rows of a sheet, in the columns of the printed plan."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from objectives.models import ActionPlan
from objectives.summary import plans

Cell = str | int | date | None


def headings() -> list[str]:
    """Return the headings of the sheet."""
    return [
        _("Number"),
        _("EDS goal"),
        _("Objective"),
        _("Action"),
        _("Why"),
        _("Success measure"),
        _("Leads"),
        _("Timescale"),
        _("RAG"),
        _("Status as written"),
        _("Compliance"),
        _("Reason"),
        _("Progress"),
        _("Updated on"),
        _("How it stands"),
    ]


def rows(plan: ActionPlan, *, today: date) -> Iterator[list[Cell]]:
    """Yield a row for each action, in the order of the plan, in a handful of queries."""
    for action in plan.actions.told(today).iterator(chunk_size=5_000):
        line = plans.line(action, plan, today=today)
        yield [
            line.number,
            line.goal,
            line.objective,
            line.text,
            "; ".join(line.origins),
            line.success_measure,
            "; ".join(line.leads),
            line.timescale,
            line.rag.label,
            line.status,
            line.compliance,
            line.reason,
            line.progress,
            line.updated_on,
            line.late,
        ]
