"""One grading with all of its parts, as its page and its publication show it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from equality.characteristics import characteristics
from equality.eds2_proposals import AS_WELL, NO_EVIDENCE, propose
from equality.eds2022 import SERVICE_DOMAIN, SERVICES
from equality.eds_steps import steps
from equality.frameworks import GRADED, Goal, Outcome, framework
from objectives import rules
from objectives.models import Evidence, Grade, GradedService, Grading
from objectives.summary.scoring import Scored, scored
from objectives.summary.states import Shown, given_shown
from objectives.summary.words import part_in_words

PARTS = ("services", "grades", "panels", "steps", "evidence")


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


@dataclass(frozen=True)
class PartLines:
    """One goal or domain, who graded it, and its outcomes.

    `told_apart`: several graded it and no panel says so, so that each outcome has to say who did.
    """

    number: int
    heading: str
    graded_by: tuple[str, ...]
    told_apart: bool
    total: str
    outcomes: tuple[OutcomeLine, ...]


@dataclass(frozen=True)
class StepLine:
    """One step of the exercise, done or not."""

    number: int
    label: str
    usual_time: str
    done_on: date | None
    owner: str
    evidence: str


@dataclass(frozen=True)
class PanelLine:
    """Some of those who graded, in a line."""

    kind: str
    described: str
    part: str
    held_on: date | None
    people: int | None


@dataclass(frozen=True)
class GradingPage:
    """A grading with its parts. `missing` says what is to be done before the grades are final."""

    framework: str
    part_word: str
    framework_name: str
    card: Scored | None
    parts: tuple[PartLines, ...]
    steps: tuple[StepLine, ...]
    steps_done: int
    panels: tuple[PanelLine, ...]
    missing: tuple[str, ...]

    @property
    def proposes(self) -> bool:
        """Whether anything is proposed, or the groups say something: the table has a column for it."""
        return any(line.proposed or line.groups for line in self._lines)

    @property
    def reasoned(self) -> bool:
        """Whether any grade has its reason."""
        return any(line.reason for line in self._lines)

    @property
    def columns(self) -> int:
        """How many columns the table of the grades has."""
        return 2 + sum((self.proposes, self.reasoned))

    @property
    def _lines(self) -> list[GivenLine]:
        return [line for part in self.parts for outcome in part.outcomes for line in outcome.lines]


def fetched(grading: Grading) -> Grading:
    """Return the grading with all that its page shows, in a handful of queries."""
    return Grading.objects.prefetch_related(*PARTS).get(pk=grading.pk)


def told(grading: Grading) -> GradingPage:
    """Return a fetched grading as its page shows it."""
    version = framework(grading.framework)
    card = None if grading.framework in GRADED else scored(grading)
    totals = {each.number: each.in_words for each in card.domains} if card else {}
    step_lines = _steps(grading)
    return GradingPage(
        framework=grading.framework,
        part_word=_("Domain") if version.part == "domain" else _("Goal"),
        framework_name=_(version.name),
        card=card,
        parts=tuple(_part(grading, goal, totals.get(goal.number, "")) for goal in version.goals),
        steps=step_lines,
        steps_done=sum(each.done_on is not None for each in step_lines),
        panels=tuple(
            PanelLine(
                kind=str(panel.get_kind_display()),
                described=panel.described,
                part=panel.part,
                held_on=panel.held_on,
                people=panel.people,
            )
            for panel in grading.panels.all()
        ),
        missing=missing(grading),
    )


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


def missing(grading: Grading) -> tuple[str, ...]:
    """Return what is missing before the grades are final, in sentences."""
    found = []
    wanted, agreed = 0, 0
    given = {(each.outcome, each.service_id) for each in grading.grades.all() if each.code}
    for outcome in framework(grading.framework).outcomes:
        for service in services_of(grading, outcome):
            wanted += 1
            agreed += (outcome.number, service.pk if service else None) in given
    if left := wanted - agreed:
        found.append(
            ngettext("%(left)s grade is not agreed yet.", "%(left)s grades are not agreed yet.", left)
            % {"left": left}
        )
    if grading.framework in GRADED:
        found += _graded_without_evidence(grading)
    else:
        found += [*_services_missing(grading), *scorers_missing(grading)]
    return tuple(found)


def _graded_without_evidence(grading: Grading) -> list[str]:
    """Return which outcomes of EDS or EDS2 have a grade that nothing bears out, in sentences."""
    fares: dict[str, list[str]] = {}
    for one in grading.evidence.all():
        if one.characteristic:
            fares.setdefault(one.outcome, []).append(one.fares)
    nothing = [NO_EVIDENCE] * len(characteristics())
    words = _("Outcome %(number)s has no evidence for any group: its grade can only be Undeveloped.")
    return [
        words % {"number": given.outcome}
        for given in grading.grades.all()
        if fares.get(given.outcome) == nothing and given.code in ("developing", "achieving", "excelling")
    ]


def scorers_missing(grading: Grading) -> tuple[str, ...]:
    """Return who is missing in domain 3, in sentences; nothing where a reason is given."""
    if grading.unverified_reason:
        return ()
    words = {
        "trade_union": _("No trade union is among those who scored domain 3."),
        "independent": _("No independent evaluator or peer reviewer is among those who scored domain 3."),
    }
    kinds = {panel.kind for panel in grading.panels.all() if panel.part in ("", "3")}
    return tuple(words[each] for each in rules.scorers_missing(kinds))


def _services_missing(grading: Grading) -> tuple[str, ...]:
    services = list(grading.services.all())
    found = []
    if len(services) < SERVICES and not grading.services_reason:
        found.append(_("Domain 1 is to be scored for three services. Add them, or say why there are fewer."))
    if len(services) == 2 and not any(each.counts for each in services):
        found.append(_("Choose which of the two services counts."))
    return tuple(found)


def _part(grading: Grading, goal: Goal, total: str) -> PartLines:
    panels = [each for each in grading.panels.all() if each.part == str(goal.number)]
    outcomes = tuple(outcome_line(grading, outcome) for outcome in goal.outcomes)
    by = [str(panel.get_kind_display()) for panel in panels]
    by = by or [line.graded_by for outcome in outcomes for line in outcome.lines if line.graded_by]
    graded_by = tuple(dict.fromkeys(by))
    return PartLines(
        number=goal.number,
        heading=part_in_words(framework(grading.framework), goal),
        graded_by=graded_by,
        told_apart=len(graded_by) > 1 and not panels,
        total=total,
        outcomes=outcomes,
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


def _steps(grading: Grading) -> tuple[StepLine, ...]:
    stored = {each.code: each for each in grading.steps.all()}
    lines = []
    for step in steps(grading.framework):
        record = stored.get(step.code)
        lines.append(
            StepLine(
                number=step.number,
                label=_(step.label),
                usual_time=_(step.usual_time) if step.usual_time else "",
                done_on=record.done_on if record else None,
                owner=record.owner if record else "",
                evidence=record.evidence if record else "",
            )
        )
    return tuple(lines)
