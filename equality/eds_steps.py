"""The steps of a grading, in the order of the framework."""

from dataclasses import dataclass
from functools import cache

from equality.reading import Origin, rows


@dataclass(frozen=True)
class Step:
    """One step; `usual_time` says when it is usually done, where that is known."""

    framework: str
    number: int
    code: str
    label: str
    usual_time: str
    origin: Origin


@cache
def steps(framework: str) -> tuple[Step, ...]:
    """Return the steps of a framework: nine of EDS2, six of EDS 2022."""
    return tuple(
        Step(
            framework=framework,
            number=row.number("number"),
            code=row.text("code"),
            label=row.text("label"),
            usual_time=row.optional("usual_time"),
            origin=row.origin,
        )
        for row in rows("eds_steps.csv")
        if row.text("framework") == framework
    )


def step(framework: str, code: str) -> Step:
    """Return one step; raise KeyError if the framework has none of that code."""
    return {each.code: each for each in steps(framework)}[code]
