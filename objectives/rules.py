"""What is true of strategies, gradings and actions without a database. The clock is an argument."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from equality.frameworks import NoFramework, framework, framework_for
from equality.rag import rag
from equality.statuses import find_status
from equality.text import gettext_noop as _
from equality.timescale import Kind, NotATimescale, Point, Timescale, next_due, overdue, parse

YEARS_BETWEEN_OBJECTIVES = 4


def republish_by(published_on: date) -> date:
    """Return the last day by which objectives published on a day must be published again.

    At intervals of not greater than four years beginning with the day they were last published
    (SI 2017/353, reg. 5).
    """
    year = published_on.year + YEARS_BETWEEN_OBJECTIVES
    try:
        return published_on.replace(year=year) - timedelta(days=1)
    except ValueError:  # 29 February
        return date(year, 2, 28)


# Gradings


def proposed_framework(year_graded: int, held: str = "") -> str | None:
    """Return the code of the framework in force when the grading was held; None before there was any."""
    try:
        return framework_for(_held_on(held) or year_graded).code
    except NoFramework:
        return None


def too_early_for(code: str, year_graded: int, held: str = "") -> bool:
    """Return whether the framework had not begun when the grading was held, or by the end of the year."""
    starts_on, held_on = framework(code).starts_on, _held_on(held)
    return held_on < starts_on if held_on else year_graded < starts_on.year


def held_in_another_year(held: str, year_graded: int) -> bool:
    """Return whether the words that say when a grading was held name a day or month of another year."""
    day = _held_on(held)
    return day is not None and day.year != year_graded


def known_by(day: date, *, year_graded: int, held: str, agreed_on: date | None = None) -> bool:
    """Return whether a grading had been held by a day.

    Where the month is not known, the day decides on which its grades were agreed, and without that its year.
    """
    known_on = _held_on(held) or agreed_on
    return known_on <= day if known_on else year_graded <= day.year


def scorers_missing(kinds: Collection[str]) -> tuple[str, ...]:
    """Return who is missing among those who score domain 3: "trade_union", "independent".

    Trade unions are to take part, and somebody independent: an evaluator or a peer reviewer.
    """
    missing = [] if "trade_union" in kinds else ["trade_union"]
    if not {"independent", "peer"} & set(kinds):
        missing.append("independent")
    return tuple(missing)


def _held_on(held: str) -> date | None:
    """The last day of what the words name: a day or a month; None for other words."""
    try:
        points = parse(held).points
    except NotATimescale:
        return None
    return points[-1].on if points else None


# Actions


class State(StrEnum):
    """How an action stands in time."""

    COMPLETE = "complete"
    LATE = "late"
    REVIEW_LATE = "review_late"
    DUE = "due"
    REVIEW_DUE = "review_due"
    ALL_MET = "all_met"
    REVIEWED = "reviewed"
    OVER = "over"


@dataclass(frozen=True)
class Standing:
    """How an action stands: the point it is about, how many days late, and how many points were missed."""

    state: State
    point: Point | None = None
    days: int = 0
    missed: int = 0

    @property
    def is_overdue(self) -> bool:
        """Return whether a date has passed that was not met, or a review that was not held."""
        return self.state in (State.LATE, State.REVIEW_LATE)


def stand(
    timescale: Timescale,
    *,
    met: Collection[date],
    rag_code: str | None,
    updated_on: date | None,
    today: date,
    plan: tuple[date, date],
) -> Standing:
    """Return how an action stands: complete, late, or due.

    A date is late the day after it, unless it was met; nothing is late once the latest update says complete.
    The review of an ongoing action is held by an update on its day or later. Quarters are shown as they come
    and are never late: no date was agreed for them.
    """
    if rag_code == "complete":
        return Standing(State.COMPLETE, Point(updated_on) if updated_on else None)
    held = {*met, *_reviewed(timescale, updated_on)}
    if late := overdue(timescale, held, today):
        state = State.REVIEW_LATE if timescale.kind is Kind.ONGOING else State.LATE
        return Standing(state, late[0], (today - late[0].on).days, len(late))
    point = next_due(timescale, held, today, plan=plan)
    if point is None:
        return Standing(_NOTHING_DUE.get(timescale.kind, State.ALL_MET))
    return Standing(State.REVIEW_DUE if timescale.kind is Kind.ONGOING else State.DUE, point)


# What there is to say where no date lies ahead: the review was held, or the plan's last quarter is over.
_NOTHING_DUE = {Kind.ONGOING: State.REVIEWED, Kind.QUARTERLY: State.OVER}


def _reviewed(timescale: Timescale, updated_on: date | None) -> set[date]:
    """The review day, where an update has held the review."""
    review_on = timescale.review_on
    return {review_on} if review_on and updated_on and updated_on >= review_on else set()


def before_plan(timescale: Timescale, starts_on: date) -> tuple[Point, ...]:
    """Return the points that fall before the plan starts: a slip, or carried over from last year."""
    return tuple(point for point in timescale.points if point.on < starts_on)


@dataclass(frozen=True)
class Fault:
    """What is wrong with a field, in a sentence for the person who filled it in."""

    field: str
    message: str


def update_faults(
    *, made_on: date, rag_code: str, reason: str, today: date, status: str = "", compliance: str = ""
) -> tuple[Fault, ...]:
    """Return what is wrong with an update, nothing where it can be added.

    `status` are a body's own words; where they are known, RAG and compliance have to be what they mean.
    """
    faults = []
    if made_on > today:
        faults.append(
            Fault(
                "made_on", _("The date of an update cannot be in the future. Enter today or an earlier day.")
            )
        )
    if rag(rag_code).needs_reason and not reason.strip():
        faults.append(Fault("reason", _("Say why the action is red or amber.")))
    if known := find_status(status):
        if known.rag != rag_code:
            faults.append(
                Fault("rag", _("The status means something else. Choose what it means, or no status."))
            )
        if known.compliance != compliance:
            faults.append(
                Fault("compliance", _("The status means something else. Choose what it means, or no status."))
            )
    return tuple(faults)
