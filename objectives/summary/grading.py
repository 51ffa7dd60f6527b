"""One grading with all of its parts, as its page and its publication show it."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from equality.eds_steps import steps
from equality.frameworks import GRADED, Goal, framework
from objectives.models import Grading, Panel
from objectives.summary.missing import missing
from objectives.summary.outcomes import GivenLine, OutcomeLine, outcome_line
from objectives.summary.scoring import Scored, scored
from objectives.summary.words import part_in_words

PARTS = ("services", "grades", "panels", "steps", "evidence")


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
    """Some of those who graded, in a line; of few of them readers learn only that they are fewer."""

    kind: str
    described: str
    part: str
    held_on: date | None
    people: int | None
    fewer_than: int | None = None


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
    return Grading.objects.select_related("organisation").prefetch_related(*PARTS).get(pk=grading.pk)


def told(grading: Grading, *, protected: bool) -> GradingPage:
    """Return a fetched grading as its page shows it, to readers without small numbers of people."""
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
        panels=tuple(_panel(grading, panel, protected=protected) for panel in grading.panels.all()),
        missing=missing(grading),
    )


def _panel(grading: Grading, panel: Panel, *, protected: bool) -> PanelLine:
    threshold = grading.organisation.threshold if protected and panel.people else 0
    few = 0 < (panel.people or 0) < threshold
    return PanelLine(
        kind=str(panel.get_kind_display()),
        described=panel.described,
        part=panel.part,
        held_on=panel.held_on,
        people=None if few else panel.people,
        fewer_than=threshold if few else None,
    )


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
