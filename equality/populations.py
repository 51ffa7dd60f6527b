"""Populations: whom a snapshot counts."""

from dataclasses import dataclass
from functools import cache

from equality.reading import Origin, rows


@dataclass(frozen=True)
class Population:
    """A body of people that is counted; `counts` says who is in it."""

    code: str
    label: str
    counts: str
    order: int
    origin: Origin


@cache
def populations() -> tuple[Population, ...]:
    """Return the populations in the order in which they are shown."""
    found = (
        Population(row.text("code"), row.text("label"), row.text("counts"), row.number("order"), row.origin)
        for row in rows("populations.csv")
    )
    return tuple(sorted(found, key=lambda population: population.order))


def population(code: str) -> Population:
    """Return one population, such as "all_staff"; raise KeyError if there is none of that code."""
    return {each.code: each for each in populations()}[code]
