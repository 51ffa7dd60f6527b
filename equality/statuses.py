"""The words with which bodies say how an action stands, and what they mean: a RAG, compliance, progress."""

from dataclasses import dataclass
from functools import cache

from equality.matching import normalise
from equality.reading import Origin, rows


@dataclass(frozen=True)
class Status:
    """A status such as "Compliant/Ongoing". `compliance` is compliant, partly, not, or blank: not said."""

    code: str
    label: str
    rag: str
    compliance: str
    progress: str
    spellings: tuple[str, ...]
    origin: Origin


@cache
def statuses() -> tuple[Status, ...]:
    """Return the statuses known, in the order of their file."""
    return tuple(
        Status(
            code=row.text("code"),
            label=row.text("label"),
            rag=row.text("rag"),
            compliance=row.optional("compliance"),
            progress=row.optional("progress"),
            spellings=row.many("spellings"),
            origin=row.origin,
        )
        for row in rows("action_statuses.csv")
    )


def find_status(text: str) -> Status | None:
    """Return the status that a body's words mean ("Partially compliant"), or None for any other words."""
    for each in statuses():
        if normalise(text) in map(normalise, (each.label, *each.spellings)):
            return each
    return None
