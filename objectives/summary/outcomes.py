"""One outcome of a grading: what was given for it, of each service, and what is known of each group."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from equality.characteristics import characteristics
from equality.eds2_proposals import AS_WELL, propose
from equality.eds2022 import SERVICE_DOMAIN
from equality.frameworks import GRADED, Outcome
from objectives.models import Evidence, Grade, GradedService, Grading
from objectives.summary.states import Shown, given_shown


@dataclass(frozen=True)
class GroupLine:
    """How one group fares, or what is known of everybody, where that can be read, and who is responsible."""

    label: str
    fares: str
    text: str
    link: str
    owner: str


@dataclass(frozen=True)
class GivenLine:
    """What was given for one outcome, of one service where there are several: proposed, agreed, and why.

    `proposed` is None where nothing was proposed. `groups` says how many of the nine fare as well.
    """

    service: str
    service_key: int | None
    proposed: Shown | None
    given: Shown
    graded_by: str
    reason: str
    groups: str
    evidence: tuple[GroupLine, ...]


@dataclass(frozen=True)
class OutcomeLine:
    """One outcome; `confirmed` is no where its wording was not checked with NHS England."""

    number: str
    text: str
    confirmed: bool
    lines: tuple[GivenLine, ...]


def services_of(grading: Grading, outcome: Outcome) -> list[GradedService | None]:
    """Return the services for which an outcome is scored one by one; [None] where there are none."""
    if grading.framework in GRADED or outcome.goal != SERVICE_DOMAIN:
        return [None]
    return list(grading.services.all()) or [None]


def outcome_line(grading: Grading, outcome: Outcome) -> OutcomeLine:
    """Return one outcome of a fetched grading, for each of its services."""
    return OutcomeLine(
        number=outcome.number,
        text=_(outcome.text),
        confirmed=outcome.origin.confirmed,
        lines=tuple(_given(grading, outcome, service) for service in services_of(grading, outcome)),
    )


def _given(grading: Grading, outcome: Outcome, service: GradedService | None) -> GivenLine:
    key = service.pk if service else None
    grade = next(
        (one for one in grading.grades.all() if (one.outcome, one.service_id) == (outcome.number, key)), None
    )
    evidence = evidence_of(grading, outcome, key)
    fares = {one.characteristic: one.fares for one in evidence if one.characteristic and one.fares}
    proposed = proposed_for(grading, fares, grade)
    return GivenLine(
        service=service.name if service else "",
        service_key=key,
        proposed=given_shown(grading.framework, proposed) if proposed else None,
        given=given_shown(grading.framework, grade.code if grade else ""),
        graded_by=str(grade.get_graded_by_display()) if grade else "",
        reason=grade.reason if grade else "",
        groups=_groups(list(fares.values())),
        evidence=tuple(_group(one) for one in evidence),
    )


def evidence_of(grading: Grading, outcome: Outcome, service: int | None) -> list[Evidence]:
    """Return the evidence of an outcome: of everybody, then by characteristic in the order of the Act."""
    order = {"": -1, **{each.code: place for place, each in enumerate(characteristics())}}
    found = [
        one for one in grading.evidence.all() if (one.outcome, one.service_id) == (outcome.number, service)
    ]
    return sorted(found, key=lambda one: order.get(one.characteristic, len(order)))


def proposed_for(grading: Grading, fares: dict[str, str], grade: Grade | None) -> str:
    """Return the code that was proposed; of EDS and EDS2, else what the groups come to, if any is told of."""
    if grade and grade.proposed:
        return grade.proposed
    return propose(fares).code if fares and grading.framework in GRADED else ""


def _groups(fares: Sequence[str]) -> str:
    if not fares:
        return ""
    words = {"number": fares.count(AS_WELL), "all": len(characteristics())}
    said = _("%(number)s of %(all)s groups fare as well as people overall") % words
    if left := len(characteristics()) - len(fares):
        return _("%(said)s; %(left)s not looked at yet") % {"said": said, "left": left}
    return said


def _group(evidence: Evidence) -> GroupLine:
    labels = {each.code: each.label for each in characteristics()}
    label = labels.get(evidence.characteristic, evidence.characteristic)
    return GroupLine(
        label=_(label) if label else _("Everybody"),
        fares=str(evidence.get_fares_display()) if evidence.fares else "",
        text=evidence.text,
        link=evidence.link,
        owner=evidence.owner,
    )
