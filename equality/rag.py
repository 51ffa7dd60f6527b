"""RAG: how an action stands against its plan, as word, colour and shape together."""

from dataclasses import dataclass
from functools import cache

from equality.matching import normalise
from equality.reading import Origin, rows
from equality.text import gettext_noop as _

NO_UPDATE = _("No update yet")  # what an action without an update says; it is no RAG
NO_UPDATE_RANK = 3  # after red and amber: nobody knows, so somebody should ask


@dataclass(frozen=True)
class Rag:
    """One state of an action; `rank` sorts the most urgent first, `needs_reason` asks the lead to say why."""

    code: str
    label: str
    symbol: str
    colour: str
    meaning: str
    needs_reason: bool
    rank: int
    spellings: tuple[str, ...]
    origin: Origin


@cache
def rags() -> tuple[Rag, ...]:
    """Return the states, the most urgent first."""
    found = (
        Rag(
            code=row.text("code"),
            label=row.text("label"),
            symbol=row.text("symbol"),
            colour=row.text("colour"),
            meaning=row.text("meaning"),
            needs_reason=row.flag("needs_reason"),
            rank=row.number("rank"),
            spellings=row.many("spellings"),
            origin=row.origin,
        )
        for row in rows("rag.csv")
    )
    return tuple(sorted(found, key=lambda rag: rag.rank))


def rag(code: str) -> Rag:
    """Return one state, such as "amber"; raise KeyError if there is none of that code."""
    return {each.code: each for each in rags()}[code]


def find_rag(text: str) -> Rag | None:
    """Return the state that a printed word or letter means ("Green", "R"), or None for any other."""
    for each in rags():
        if normalise(text) in map(normalise, (each.code, each.label, *each.spellings)):
            return each
    return None


def urgency(rag: Rag | None) -> int:
    """Return the place in an order by urgency, the least first; None is an action without an update."""
    return rag.rank if rag else NO_UPDATE_RANK
