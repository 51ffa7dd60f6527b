"""What objectives and actions are mapped to: goals of a framework and aims of the duty, by their codes.

A goal's code names its framework, "eds2:1", because titles and numbers differ from version to version.
"""

from equality.characteristics import aims
from equality.frameworks import Framework, Goal, framework, frameworks


def goal_code(version: Framework, goal: Goal) -> str:
    """Return the code of a goal, such as "eds2:1"."""
    return f"{version.code}:{goal.number}"


def goal_labels() -> dict[str, str]:
    """Return every goal's code with its framework and title: "EDS2 goal 1: Better health outcomes"."""
    return {
        goal_code(version, goal): f"{version.label} goal {goal.number}: {goal.title}"
        for version in frameworks()
        for goal in version.goals
    }


def goals_of(version: str) -> tuple[str, ...]:
    """Return the codes of one framework's goals, in order; raise KeyError if there is no such framework."""
    found = framework(version)
    return tuple(goal_code(found, goal) for goal in found.goals)


def aim_labels() -> dict[str, str]:
    """Return every aim's code with its label, in the order of the Act."""
    return {aim.code: aim.label for aim in aims()}
