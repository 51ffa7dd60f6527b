"""The grade that EDS2 proposes for an outcome, from how people of each protected group fare."""

from collections.abc import Mapping
from functools import cache

from equality.frameworks import Grade, grade
from equality.reading import rows

AS_WELL, LESS_WELL, NO_EVIDENCE = "as_well", "less_well", "no_evidence"


@cache
def thresholds() -> tuple[tuple[str, int, int], ...]:
    """Return each grade with the least and the most groups that fare as well as people overall."""
    return tuple(
        (row.text("grade"), row.number("least"), row.number("most")) for row in rows("eds2_proposals.csv")
    )


def propose(fares: Mapping[str, str]) -> Grade:
    """Return the grade for how each of the nine groups fares, by characteristic.

    A group without evidence is not counted as faring well; where no group has any, it is undeveloped.
    The counts are data, not confirmed: the panel may agree another grade.
    """
    return grade_of(sum(each == AS_WELL for each in fares.values()))


def grade_of(as_well: int) -> Grade:
    """Return the grade where so many groups fare as well as people overall; ValueError beyond nine."""
    for code, least, most in thresholds():
        if least <= as_well <= most:
            return grade(code)
    raise ValueError(f"No grade is for {as_well} groups.")
