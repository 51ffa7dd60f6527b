"""Changes to a grading and its grades."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from equality.frameworks import Goal, framework
from objectives import rules
from objectives.models import Grade, GradedService, Grading
from organisations.models import Organisation


@dataclass(frozen=True)
class GradeLine:
    """The grade of one outcome. `grade` blank: not graded yet. `graded_by` blank: the goal's usual grader.

    `proposed` is the grade proposed before; None leaves it as it is.
    """

    grade: str
    graded_by: str = ""
    reason: str = ""
    proposed: str | None = None


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
