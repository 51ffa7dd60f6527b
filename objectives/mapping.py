"""What objectives and actions are mapped to: goals of a framework and aims of the duty, by their codes.

A goal's code names its framework, "eds2:1", because titles and numbers differ from version to version.
"""

from collections.abc import Collection, Mapping
from datetime import date
from functools import cache

from equality.characteristics import aims
from equality.frameworks import EDS_STARTS, Framework, Goal, framework_for, frameworks


def goal_code(version: Framework, goal: Goal) -> str:
    """Return the code of a goal, such as "eds2:1"."""
    return f"{version.code}:{goal.number}"


@cache
def goal_labels() -> Mapping[str, str]:
    """Return every goal's code with its framework and title: "EDS2 goal 1: Better health outcomes"."""
    return {
        goal_code(version, goal): f"{version.label} goal {goal.number}: {goal.title}"
        for version in frameworks()
        for goal in version.goals
    }


def goals_in(day: date, *, also: Collection[str] = ()) -> dict[str, str]:
    """Return the goals that one may choose on a day, with their labels, and those that are chosen already.

    They are those of the framework then in force; before there was any, of the first.
    """
    current = framework_for(max(day, date(EDS_STARTS, 1, 1)))
    offered = {goal_code(current, goal) for goal in current.goals} | set(also)
    return {code: label for code, label in goal_labels().items() if code in offered}


@cache
def aim_labels() -> Mapping[str, str]:
    """Return every aim's code with its label, in the order of the Act."""
    return {aim.code: aim.label for aim in aims()}
