"""Changes to the parts of a grading. Each is one transaction and writes only what changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models, transaction

from equality.eds2022 import SERVICE_DOMAIN
from equality.eds_steps import step
from equality.frameworks import framework
from objectives.models import Evidence, Grade, GradedService, Grading, Panel, ProcessStep
from objectives.services import GradeLine, save_grades


class StillScored(ValueError):
    """A service that cannot go: it has scores or evidence. `name` is its name."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True)
class StepLine:
    """How one step went."""

    done_on: date | None = None
    owner: str = ""
    evidence: str = ""


@dataclass(frozen=True)
class PanelLine:
    """Some of those who graded; `key` is the stored one's, None for a new one."""

    kind: str
    part: str = ""
    described: str = ""
    held_on: date | None = None
    people: int | None = None
    key: int | None = None


@dataclass(frozen=True)
class ServiceLine:
    """A service of domain 1; `key` is the stored one's, None for a new one."""

    name: str
    chosen_as: str = ""
    counts: bool = False
    key: int | None = None


@dataclass(frozen=True)
class EvidenceLine:
    """What is known of how one group fares; of everybody where it stands under no characteristic.

    Only the line of everybody says who is responsible, `owner`.
    """

    fares: str = ""
    text: str = ""
    link: str = ""
    owner: str = ""


@transaction.atomic
def save_steps(*, grading: Grading, steps: Mapping[str, StepLine]) -> None:
    """Set the steps named, by their codes; KeyError for one that the framework does not have."""
    stored = {each.code: each for each in grading.steps.all()}
    for code, line in steps.items():
        step(grading.framework, code)
        record = stored.get(code)
        if line == StepLine():
            if record:
                record.delete()
            continue
        record = record or ProcessStep(grading=grading, code=code)
        _write(record, done_on=line.done_on, owner=line.owner, evidence=line.evidence)


@transaction.atomic
def save_panels(*, grading: Grading, panels: Sequence[PanelLine]) -> None:
    """Make these the panels of the grading: those without a key are added, those left out are deleted."""
    stored = {each.pk: each for each in grading.panels.all()}
    kept = {line.key for line in panels}
    for key, panel in stored.items():
        if key not in kept:
            panel.delete()
    for line in panels:
        record = (stored.get(line.key) if line.key else None) or Panel(grading=grading)
        _write(
            record,
            kind=line.kind,
            part=line.part,
            described=line.described,
            held_on=line.held_on,
            people=line.people,
        )


@transaction.atomic
def save_services(*, grading: Grading, services: Sequence[ServiceLine], combine: str, reason: str) -> None:
    """Make these the services of domain 1, in this order; say how they are put together.

    Scores and evidence that domain 1 has without a service become those of the first one. Raise StillScored
    for a service left out that has any.
    """
    stored = {each.pk: each for each in grading.services.all()}
    kept = {line.key for line in services}
    for key, service in stored.items():
        if key not in kept:
            if service.grades.exists() or service.evidence.exists():
                raise StillScored(service.name)
            service.delete()
    _make_way(stored, services)
    made = {}
    # The one that does not count any more goes first: no two may count at once.
    for order, line in sorted(enumerate(services, start=1), key=lambda pair: pair[1].counts):
        record = (stored.get(line.key) if line.key else None) or GradedService(grading=grading)
        _write(record, order=order, name=line.name, chosen_as=line.chosen_as, counts=line.counts)
        made[order] = record
    if made:
        _give_to(grading, made[1])
    _write(grading, combine=combine, services_reason=reason)


def _make_way(stored: Mapping[int, GradedService], services: Iterable[ServiceLine]) -> None:
    """Take stored names that another service is to have out of the way: two may have changed names."""
    for line in services:
        for key, service in stored.items():
            if service.name == line.name and key != line.key:
                GradedService.objects.filter(pk=key).update(name=f"({key})")


def _give_to(grading: Grading, service: GradedService) -> None:
    outcomes = [each.number for each in framework(grading.framework).goal(SERVICE_DOMAIN).outcomes]
    for kind in (Grade, Evidence):
        for record in kind.objects.filter(grading=grading, service=None, outcome__in=outcomes):
            record.service = service
            record.save()


@transaction.atomic
def save_outcome(
    *,
    grading: Grading,
    outcome: str,
    service: GradedService | None,
    evidence: Mapping[str, EvidenceLine],
    grade: GradeLine,
) -> None:
    """Set what is known of an outcome, by characteristic ("" for everybody), and its grade."""
    save_evidence(grading=grading, outcome=outcome, service=service, evidence=evidence)
    save_grades(grading=grading, grades={outcome: grade}, service=service)


@transaction.atomic
def save_evidence(
    *, grading: Grading, outcome: str, service: GradedService | None, evidence: Mapping[str, EvidenceLine]
) -> None:
    """Set the evidence of an outcome for the characteristics named; an empty line takes it away."""
    framework(grading.framework).outcome(outcome)
    found = grading.evidence.filter(outcome=outcome, service=service)
    stored = {each.characteristic: each for each in found}
    for characteristic, line in evidence.items():
        record = stored.get(characteristic)
        if line == EvidenceLine():
            if record:
                record.delete()
            continue
        record = record or Evidence(
            grading=grading, outcome=outcome, service=service, characteristic=characteristic
        )
        _write(record, fares=line.fares, text=line.text, link=line.link, owner=line.owner)


def _write(record: models.Model, **fields: Any) -> None:
    """Save a record where it is new or one of the fields differs; raise ValidationError as its form does."""
    changed = {name: value for name, value in fields.items() if getattr(record, name) != value}
    if not changed and not record._state.adding:
        return
    for name, value in changed.items():
        setattr(record, name, value)
    record.full_clean(exclude=["grading", "service"] if not isinstance(record, Grading) else None)
    record.save()
