"""Assignment statuses: whether somebody is at work, on leave, seconded or gone, and who is counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from equality.breakdowns import Part, find, keys_of, part_of
from equality.reading import rows


@dataclass(frozen=True)
class AssignmentStatus:
    """One status; `maternity` where it means maternity or adoption leave."""

    part: Part
    maternity: bool

    @property
    def counted(self) -> bool:
        """Return whether a person of this status is counted among the staff."""
        return self.part.counted == "yes"


@cache
def assignment_statuses() -> tuple[AssignmentStatus, ...]:
    """Return the statuses in the order of the NHS Data Dictionary."""
    found = (AssignmentStatus(part_of(row), row.flag("maternity")) for row in rows("assignment_statuses.csv"))
    return tuple(sorted(found, key=lambda status: status.part.order))


def assignment_status(text: str) -> AssignmentStatus | None:
    """Return the status that a cell names by code, label or alias; None for any other text."""
    part = find(_keys(), text)
    return next((each for each in assignment_statuses() if each.part == part), None) if part else None


@cache
def _keys() -> Mapping[str, Part]:
    return keys_of("assignment_statuses.csv", tuple(each.part for each in assignment_statuses()))
