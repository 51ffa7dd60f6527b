"""Breakdowns: the other ways to divide the people of a snapshot, such as by pay band."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from equality.reading import Origin, rows

# Gender reassignment is told of the whole organisation only and never crossed with anything.
NEVER_CROSSED: Final = frozenset({"gender_reassignment"})


@dataclass(frozen=True)
class Breakdown:
    """One way to divide the people of a snapshot; `heading` stands above its table."""

    code: str
    label: str
    heading: str
    order: int
    origin: Origin


@cache
def breakdowns() -> tuple[Breakdown, ...]:
    """Return the breakdowns in the order in which they are shown."""
    found = (
        Breakdown(row.text("code"), row.text("label"), row.text("heading"), row.number("order"), row.origin)
        for row in rows("breakdowns.csv")
    )
    return tuple(sorted(found, key=lambda breakdown: breakdown.order))


def breakdown(code: str) -> Breakdown:
    """Return one breakdown, such as "pay_band"; raise KeyError if there is none of that code."""
    return {each.code: each for each in breakdowns()}[code]
