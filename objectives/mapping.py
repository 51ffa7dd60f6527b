"""What objectives and actions are mapped to: goals and outcomes of a framework, aims of the duty, by codes.

A code names its framework, "eds2:1", "eds2022:1A", because titles and numbers differ from version to version.
A domain of EDS 2022 stands where the others have a goal.
"""

from collections.abc import Collection, Mapping
from datetime import date
from functools import cache

from equality.characteristics import aims
from equality.frameworks import EDS_STARTS, Framework, Goal, Outcome, framework_for, frameworks


def goal_code(version: Framework, goal: Goal) -> str:
    """Return the code of a goal, such as "eds2:1"."""
    return f"{version.code}:{goal.number}"


def outcome_code(version: Framework, outcome: Outcome) -> str:
    """Return the code of an outcome, such as "eds2022:1A"."""
    return f"{version.code}:{outcome.number}"


@cache
def goal_labels() -> Mapping[str, str]:
    """Return the code of every goal and of every outcome with its framework and title, outcomes after goals.

    "EDS2 goal 1: Better health outcomes", "EDS 2022 outcome 1A: Patients (service users) have …".
    """
    labels = {}
    for version in frameworks():
        for goal in version.goals:
            labels[goal_code(version, goal)] = f"{version.label} {version.part} {goal.number}: {goal.title}"
            for outcome in goal.outcomes:
                label = f"{version.label} outcome {outcome.number}: {outcome.text}"
                labels[outcome_code(version, outcome)] = label
    return labels


def goals_in(day: date, *, also: Collection[str] = ()) -> dict[str, str]:
    """Return the goals that one may choose on a day, with their labels, and those that are chosen already.

    They are those of the framework then in force; before there was any, of the first.
    """
    current = _framework_on(day)
    return _labelled({goal_code(current, goal) for goal in current.goals} | set(also))


def goals_and_outcomes_between(first: date, last: date, *, also: Collection[str] = ()) -> dict[str, str]:
    """Return what an objective may be mapped to from a day to another, with what is chosen already.

    They are the goals and outcomes of the framework in force at its start, and of EDS 2022 where it runs on
    into that.
    """
    versions = {each.code: each for each in (_framework_on(first), _framework_on(last))}.values()
    goals = {goal_code(version, goal) for version in versions for goal in version.goals}
    outcomes = {outcome_code(version, outcome) for version in versions for outcome in version.outcomes}
    return _labelled(goals | outcomes | set(also))


def _framework_on(day: date) -> Framework:
    return framework_for(max(day, date(EDS_STARTS, 1, 1)))


def _labelled(codes: Collection[str]) -> dict[str, str]:
    return {code: label for code, label in goal_labels().items() if code in codes}


@cache
def aim_labels() -> Mapping[str, str]:
    """Return every aim's code with its label, in the order of the Act."""
    return {aim.code: aim.label for aim in aims()}
