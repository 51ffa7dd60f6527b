"""The Equality Delivery System: EDS of 2011, EDS2 of 2013, EDS 2022, their goals or domains, their outcomes.

Grades of the first two are shown under the name of their own framework. EDS 2022 scores otherwise
(equality/eds2022.py), and neither is ever turned into the other.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

from equality.matching import normalise
from equality.reading import Origin, rows

NOT_GRADED = "not_graded"
# The first year graded with each. EDS2 came in November 2013; EDS 2022 was tried from August 2022 on and
# was to be used in full from April 2023.
EDS_STARTS, EDS2_STARTS, EDS2022_STARTS = 2011, 2014, 2023
EDS2022_IN_FULL = date(2023, 4, 1)
GRADED = ("eds", "eds2")  # stand on one time line; EDS 2022 has its own


class NoFramework(ValueError):
    """There was no Equality Delivery System then."""


@dataclass(frozen=True)
class Outcome:
    """An outcome; `number` is "1.1" to "4.3" or "1A" to "3C", `variants` are other wordings in print."""

    number: str
    goal: int
    text: str
    variants: tuple[str, ...]
    origin: Origin


@dataclass(frozen=True)
class Goal:
    """One of four goals, or of three domains; `graded_by` is who usually grades it, such as "public"."""

    number: int
    title: str
    variants: tuple[str, ...]
    summary: str
    graded_by: str
    outcomes: tuple[Outcome, ...]
    origin: Origin


@dataclass(frozen=True)
class Framework:
    """One version of the Equality Delivery System; `label` is its short name, such as EDS2.

    `part` says what its goals are called: "goal", in EDS 2022 "domain".
    """

    code: str
    label: str
    part: str
    name: str
    goals: tuple[Goal, ...]
    origin: Origin

    @property
    def starts_on(self) -> date:
        """Return the day on which it began; the first day there is where that is not known."""
        return self.origin.valid_from or date.min

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """Return the outcomes of all goals, in order."""
        return tuple(outcome for goal in self.goals for outcome in goal.outcomes)

    def goal(self, number: int) -> Goal:
        """Return one goal; raise KeyError unless the number is 1 to 4, or 1 to 3."""
        return {goal.number: goal for goal in self.goals}[number]

    def outcome(self, number: str) -> Outcome:
        """Return one outcome, such as "1.1" or "1A"; raise KeyError if there is none of that number."""
        return {outcome.number: outcome for outcome in self.outcomes}[number]


@dataclass(frozen=True)
class Grade:
    """How well people from protected groups fare; `rank` is 0 to 3, None where nothing was graded."""

    code: str
    label: str
    colour: str
    rank: int | None
    meaning: str
    spellings: tuple[str, ...]
    origin: Origin


@cache
def frameworks() -> tuple[Framework, ...]:
    """Return the frameworks, the earliest first."""
    return tuple(
        Framework(
            code=row.text("code"),
            label=row.text("label"),
            part=row.text("part"),
            name=row.text("name"),
            goals=_goals(row.text("code")),
            origin=row.origin,
        )
        for row in rows("frameworks.csv")
    )


def framework(code: str) -> Framework:
    """Return one framework, "eds", "eds2" or "eds2022"; raise KeyError if there is none of that code."""
    return {each.code: each for each in frameworks()}[code]


def framework_for(when: int | date) -> Framework:
    """Return the framework of a grading in a year or on a day.

    EDS before November 2013, EDS2 after that, EDS 2022 from April 2023 on. A year alone says EDS up to 2013,
    EDS2 up to 2022. Raise NoFramework before 2011, when there was none.
    """
    if isinstance(when, date):
        year = when.year
        later = when >= framework("eds2").starts_on
        latest = when >= EDS2022_IN_FULL
    else:
        year, later, latest = when, when >= EDS2_STARTS, when >= EDS2022_STARTS
    if year < EDS_STARTS:
        raise NoFramework(f"There was no Equality Delivery System in {year}. Enter 2011 or a later year.")
    if latest:
        return framework("eds2022")
    return framework("eds2" if later else "eds")


@cache
def grades() -> tuple[Grade, ...]:
    """Return the grades from undeveloped to excelling, then "not graded"."""
    found = (
        Grade(
            code=row.text("code"),
            label=row.text("label"),
            colour=row.text("colour"),
            rank=row.optional_number("rank"),
            meaning=row.text("meaning"),
            spellings=row.many("spellings"),
            origin=row.origin,
        )
        for row in sorted(rows("grades.csv"), key=lambda row: row.number("order"))
    )
    return tuple(found)


def grade(code: str) -> Grade:
    """Return one grade, such as "achieving"; raise KeyError if there is none of that code."""
    return {each.code: each for each in grades()}[code]


def find_grade(text: str) -> Grade | None:
    """Return the grade that a printed word means ("Under Developed", "N/A"), or None for any other word."""
    for each in grades():
        if normalise(text) in map(normalise, (each.code, each.label, *each.spellings)):
            return each
    return None


def _goals(framework: str) -> tuple[Goal, ...]:
    return tuple(
        Goal(
            number=row.number("number"),
            title=row.text("title"),
            variants=row.many("variants"),
            summary=row.text("summary"),
            graded_by=row.text("graded_by"),
            outcomes=_outcomes(framework, row.number("number")),
            origin=row.origin,
        )
        for row in rows("framework_goals.csv")
        if row.text("framework") == framework
    )


def _outcomes(framework: str, goal: int) -> tuple[Outcome, ...]:
    return tuple(
        Outcome(row.text("number"), goal, row.text("text"), row.many("variants"), row.origin)
        for row in rows("framework_outcomes.csv")
        if (row.text("framework"), row.number("goal")) == (framework, goal)
    )
