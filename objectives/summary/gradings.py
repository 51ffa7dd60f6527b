"""EDS grades side by side: every grading held by the end of a year, and what moved between the last two."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from equality.frameworks import Goal, Outcome, framework, grade
from equality.movements import Direction, movement
from objectives.models import Grade, Grading
from objectives.summary.held import graded_among, held_by
from objectives.summary.links import UrlOf, nowhere
from objectives.summary.states import NOT_GRADED_YET, Shown, grade_shown
from organisations.models import ReportingYear
from organisations.sources import Source, source

GRADES = ("undeveloped", "developing", "achieving", "excelling", "not_graded")


@dataclass(frozen=True)
class GradingColumn:
    """One grading: its framework's name, its year, when it was held."""

    key: int
    label: str
    code: str
    framework: str
    framework_name: str
    year_graded: int
    held: str
    note: str
    url: str = ""


@dataclass(frozen=True)
class GradeCell:
    """The grade of one outcome in one grading, who gave it and why."""

    grade: Shown
    graded_by: str
    reason: str


@dataclass(frozen=True)
class OutcomeRow:
    """One outcome with a cell for each grading, and how it moved between the last two."""

    number: str
    text: str
    cells: tuple[GradeCell, ...]
    movement: str
    direction: str


@dataclass(frozen=True)
class GoalRows:
    """One goal and its outcomes; `graded_by` says who graded it in the newest grading."""

    number: int
    title: str
    graded_by: str
    outcomes: tuple[OutcomeRow, ...]


@dataclass(frozen=True)
class TotalRow:
    """How many outcomes had a grade, in each grading."""

    grade: Shown
    counts: tuple[int, ...]


@dataclass(frozen=True)
class MovementCount:
    """How many outcomes moved in a direction: "up", "down", "same", "first", "stopped"."""

    direction: str
    label: str
    count: int


@dataclass(frozen=True)
class GradingTable:
    """Every grading held by the end of a year. Goals and outcomes are worded as in the newest framework.

    `span` is the number of the table's columns, movement included where there are two gradings.
    """

    columns: tuple[GradingColumn, ...]
    goals: tuple[GoalRows, ...]
    totals: tuple[TotalRow, ...]
    movements: tuple[MovementCount, ...]
    outcomes: int
    span: int
    sentence: str
    sources: tuple[Source, ...]


def gradings(
    year: ReportingYear, *, url_of: UrlOf = nowhere, held: Sequence[Grading] | None = None
) -> GradingTable | None:
    """Return the gradings held by the end of the year, the earliest first; None where there is none.

    EDS and EDS2 stand on one line. EDS 2022 scores otherwise and has its own. `held` is what `held_by` gave,
    where somebody has asked already.
    """
    found = graded_among(held_by(year) if held is None else held)
    return tabulate(found, url_of=url_of) if found else None


def tabulate(held: Sequence[Grading], *, url_of: UrlOf = nowhere) -> GradingTable:
    """Return gradings side by side, in the order given; there must be at least one."""
    grades = [{grade.outcome: grade for grade in grading.grades.all() if grade.code} for grading in held]
    version = framework(held[-1].framework)
    goals = tuple(_goal(goal, grades) for goal in version.goals)
    rows = [row for goal in goals for row in goal.outcomes]
    columns = tuple(_column(grading, url_of(grading)) for grading in held)
    totals = _totals(rows, len(columns))
    movements = _movements(rows) if len(columns) > 1 else ()
    return GradingTable(
        columns=columns,
        goals=goals,
        totals=totals,
        movements=movements,
        outcomes=len(rows),
        span=1 + len(columns) + (len(columns) > 1),
        sentence=_sentence(columns, totals, movements, len(rows)),
        sources=tuple(source(grading) for grading in held),
    )


def _column(grading: Grading, url: str) -> GradingColumn:
    version = framework(grading.framework)
    return GradingColumn(
        key=grading.pk,
        label=f"{version.label} {grading.year_graded}",
        code=version.code,
        framework=version.label,
        framework_name=_(version.name),
        year_graded=grading.year_graded,
        held=grading.held,
        note=grading.note,
        url=url,
    )


def _goal(goal: Goal, grades: Sequence[dict[str, Grade]]) -> GoalRows:
    newest = [grades[-1][outcome.number] for outcome in goal.outcomes if outcome.number in grades[-1]]
    panels = dict.fromkeys(str(given.get_graded_by_display()) for given in newest)
    return GoalRows(
        number=goal.number,
        title=_(goal.title),
        graded_by=", ".join(panels),
        outcomes=tuple(_outcome(outcome, grades) for outcome in goal.outcomes),
    )


def _outcome(outcome: Outcome, grades: Sequence[dict[str, Grade]]) -> OutcomeRow:
    given = [by_outcome.get(outcome.number) for by_outcome in grades]
    direction, words = _moved(given[-2], given[-1]) if len(given) > 1 else ("", "")
    return OutcomeRow(
        number=outcome.number,
        text=_(outcome.text),
        cells=tuple(_cell(one) for one in given),
        movement=words,
        direction=direction,
    )


def _cell(given: Grade | None) -> GradeCell:
    if given is None:
        return GradeCell(grade_shown(None), "", "")
    return GradeCell(grade_shown(given.code), str(given.get_graded_by_display()), given.reason)


def _moved(before: Grade | None, after: Grade | None) -> tuple[str, str]:
    if after is None:
        return "", _("Not graded yet")
    moved = movement(grade(before.code) if before else None, grade(after.code))
    words = _(moved.label)
    return moved.direction.value, f"{words} {moved.steps}" if moved.steps else words


def _totals(rows: Sequence[OutcomeRow], columns: int) -> tuple[TotalRow, ...]:
    counts = [Counter(row.cells[place].grade.code for row in rows) for place in range(columns)]
    blank = any(count[NOT_GRADED_YET] for count in counts)
    codes: tuple[str | None, ...] = (*GRADES, None) if blank else GRADES
    return tuple(
        TotalRow(grade_shown(code), tuple(count[code or NOT_GRADED_YET] for count in counts))
        for code in codes
    )


def _movements(rows: Sequence[OutcomeRow]) -> tuple[MovementCount, ...]:
    labels = {
        Direction.UP: _("Up"),
        Direction.DOWN: _("Down"),
        Direction.SAME: _("Same"),
        Direction.FIRST: _("Graded for the first time"),
        Direction.STOPPED: _("No longer graded"),
    }
    counts = Counter(row.direction for row in rows)
    return tuple(
        MovementCount(direction.value, label, counts[direction.value])
        for direction, label in labels.items()
        if counts[direction.value] or direction is not Direction.STOPPED
    )


def _sentence(
    columns: Sequence[GradingColumn],
    totals: Sequence[TotalRow],
    movements: Sequence[MovementCount],
    outcomes: int,
) -> str:
    newest = columns[-1]
    by_grade = {total.grade.code: total.counts[-1] for total in totals}
    if by_grade.get(NOT_GRADED_YET) == outcomes:
        return _("%(grading)s has no grades yet.") % {"grading": newest.label}
    good = by_grade["achieving"] + by_grade["excelling"]
    first = _("In %(grading)s, %(good)s of %(outcomes)s outcomes were Achieving or better.") % {
        "grading": newest.label,
        "good": good,
        "outcomes": outcomes,
    }
    if left := by_grade.get(NOT_GRADED_YET, 0):
        words = ngettext("%(left)s is not graded yet.", "%(left)s are not graded yet.", left)
        first = f"{first} {words % {'left': left}}"
    if not movements:
        return first
    count = {moved.direction: moved.count for moved in movements}
    parts = _("Since %(before)s, %(up)s went up, %(down)s went down and %(same)s stayed the same") % {
        "before": columns[-2].label,
        "up": count["up"],
        "down": count["down"],
        "same": count["same"],
    }
    more = ngettext(
        "; %(number)s was graded for the first time",
        "; %(number)s were graded for the first time",
        count["first"],
    ) % {"number": count["first"]}
    return f"{first} {parts}{more if count['first'] else ''}."
