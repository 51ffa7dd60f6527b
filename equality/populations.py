"""Populations: whom a snapshot counts."""

from dataclasses import dataclass
from functools import cache

from equality.reading import Origin, rows


@dataclass(frozen=True)
class Population:
    """A body of people that is counted; `counts` says who is in it.

    A `flow` is of those who came or went in a period, the others are of those who were there on a day.
    """

    code: str
    label: str
    counts: str
    order: int
    flow: bool
    origin: Origin


@cache
def populations() -> tuple[Population, ...]:
    """Return the populations in the order in which they are shown."""
    found = (
        Population(
            code=row.text("code"),
            label=row.text("label"),
            counts=row.text("counts"),
            order=row.number("order"),
            flow=row.flag("flow"),
            origin=row.origin,
        )
        for row in rows("populations.csv")
    )
    return tuple(sorted(found, key=lambda population: population.order))


def population(code: str) -> Population:
    """Return one population, such as "all_staff"; raise KeyError if there is none of that code."""
    return {each.code: each for each in populations()}[code]
