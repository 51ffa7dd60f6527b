"""Symbols that stand in place of a figure, or beside it (Government Analysis Function, January 2022)."""

from dataclasses import dataclass
from functools import cache

from equality.reading import Origin, rows


@dataclass(frozen=True)
class Symbol:
    """A shorthand such as [c]; `meaning` is for the foot of the table, `spoken` for screen readers."""

    code: str
    shorthand: str
    meaning: str
    spoken: str
    origin: Origin


@cache
def symbols() -> tuple[Symbol, ...]:
    """Return the symbols in the order of the file."""
    return tuple(
        Symbol(row.text("code"), row.text("shorthand"), row.text("meaning"), row.text("spoken"), row.origin)
        for row in rows("symbols.csv")
    )


def symbol(code: str) -> Symbol:
    """Return one symbol, such as "c"; raise KeyError if there is none of that code."""
    return {each.code: each for each in symbols()}[code]


HIDDEN = symbol("c").shorthand
LOW = symbol("low").shorthand
NOT_APPLICABLE = symbol("z").shorthand
NOT_AVAILABLE = symbol("x").shorthand
