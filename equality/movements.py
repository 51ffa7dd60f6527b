"""How an outcome's grade moved from one grading to the next."""

from dataclasses import dataclass
from enum import StrEnum

from equality.frameworks import Grade
from equality.text import gettext_noop as _


class Direction(StrEnum):
    """Which way a grade went; FIRST: not graded before; STOPPED: no longer graded; NONE: neither time."""

    UP = "up"
    DOWN = "down"
    SAME = "same"
    FIRST = "first"
    STOPPED = "stopped"
    NONE = "none"


LABELS = {
    Direction.UP: _("Up"),
    Direction.DOWN: _("Down"),
    Direction.SAME: _("Same"),
    Direction.FIRST: _("First grade"),
    Direction.STOPPED: _("No longer graded"),
    Direction.NONE: _("Not graded"),
}


@dataclass(frozen=True)
class Movement:
    """A direction and, for up and down, the number of grades moved (1 to 3; otherwise 0)."""

    direction: Direction
    steps: int = 0

    @property
    def label(self) -> str:
        """Return the direction in a word or two, without the steps."""
        return LABELS[self.direction]

    def __str__(self) -> str:
        return f"{self.label} {self.steps}" if self.steps else self.label


def movement(before: Grade | None, after: Grade | None) -> Movement:
    """Return how a grade moved; None and the grade "not graded" are the same."""
    old, new = (grade.rank if grade else None for grade in (before, after))
    if new is None:
        return Movement(Direction.NONE if old is None else Direction.STOPPED)
    if old is None:
        return Movement(Direction.FIRST)
    if new == old:
        return Movement(Direction.SAME)
    return Movement(Direction.UP if new > old else Direction.DOWN, abs(new - old))
