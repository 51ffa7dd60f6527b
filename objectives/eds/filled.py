"""What a grading's workbook says: how much of it is new, and how it is written."""

from dataclasses import dataclass, field

from django.db import transaction

from objectives.eds.rows import Fault
from objectives.eds.services import (
    EvidenceLine,
    PanelLine,
    ServiceLine,
    StepLine,
    save_evidence,
    save_panels,
    save_services,
    save_steps,
)
from objectives.models import GradedService, Grading
from objectives.services import GradeLine, save_grades

Place = tuple[str, str]  # an outcome, and the name of its service, blank where it has none


@dataclass
class Filled:
    """What the file says. A sheet that it does not have is None."""

    grades: dict[Place, GradeLine] | None = None
    evidence: dict[Place, dict[str, EvidenceLine]] | None = None
    steps: dict[str, StepLine] | None = None
    panels: list[PanelLine] | None = None
    services: list[ServiceLine] | None = None
    faults: list[Fault] = field(default_factory=list)


def number_of_changes(grading: Grading, filled: Filled) -> int:
    """Return how many rows of the file differ from what is stored."""
    names = {each.pk: each.name for each in grading.services.all()}
    grades = {
        (each.outcome, names.get(each.service_id or 0, "")): GradeLine(
            each.code, each.graded_by, each.reason, each.proposed
        )
        for each in grading.grades.all()
    }
    evidence = {
        (each.outcome, names.get(each.service_id or 0, ""), each.characteristic): EvidenceLine(
            each.fares, each.text, each.link, each.owner
        )
        for each in grading.evidence.all()
    }
    stored_steps = {
        each.code: StepLine(each.done_on, each.owner, each.evidence) for each in grading.steps.all()
    }
    changes = 0
    for place, line in (filled.grades or {}).items():
        changes += (line if line.grade or line.proposed else None) != grades.get(place)
    for (outcome, service), lines in (filled.evidence or {}).items():
        for code, each in lines.items():
            changes += each != evidence.get((outcome, service, code), EvidenceLine())
    for code, step in (filled.steps or {}).items():
        changes += step != stored_steps.get(code, StepLine())
    if filled.panels is not None:
        kept = {line.key for line in filled.panels if line.key}
        changes += sum(line.key is None for line in filled.panels) + grading.panels.count() - len(kept)
    if filled.services is not None:
        before = [
            ServiceLine(each.name, each.chosen_as, each.counts, each.pk) for each in grading.services.all()
        ]
        changes += before != filled.services
    return changes


@transaction.atomic
def write(grading: Grading, filled: Filled) -> None:
    """Write all that a file without faults says."""
    if filled.services is not None:
        save_services(
            grading=grading,
            services=filled.services,
            combine=grading.combine,
            reason=grading.services_reason,
        )
    services: dict[str, GradedService | None] = {"": None}
    services |= {each.name: each for each in GradedService.objects.filter(grading=grading)}
    for (outcome, name), lines in (filled.evidence or {}).items():
        save_evidence(grading=grading, outcome=outcome, service=services[name], evidence=lines)
    for (outcome, name), line in (filled.grades or {}).items():
        save_grades(grading=grading, grades={outcome: line}, service=services[name])
    if filled.steps is not None:
        save_steps(grading=grading, steps=filled.steps)
    if filled.panels is not None:
        save_panels(grading=grading, panels=filled.panels)
