"""A number of people divided into sets that overlap: what these are made of, and what is left between them.

Plain Python. A set is given by the codes of the finest parts of a breakdown that are in it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

PIECE: Final = "~"  # begins the codes of pieces of a breakdown that stand in no table
Codes = frozenset[str]


@dataclass(frozen=True)
class Drawn:
    """The sets of a number of people by name, in an order in which those that are printed come first.

    `kinds` are those of clinical, medical and other staff, which are the same people along another axis.
    `codes` are all finest parts in order, `count` returns how many people are in a set, and `named` what a
    set is called that has no name.
    """

    sets: Mapping[str, Codes]
    kinds: Mapping[str, Codes]
    codes: Sequence[str]
    count: Callable[[Codes], int]
    named: Callable[[Codes], str]

    @cached_property
    def pieces(self) -> dict[Codes, str]:
        """Return the smallest sets that all are made of, with their names."""
        names: dict[Codes, str] = {}
        for name, codes in self.sets.items():
            names.setdefault(codes, name)
        return {
            piece: names.get(piece) or self.named(piece) for piece in pieces(self.sets.values(), self.codes)
        }

    def inside(self, codes: Codes) -> tuple[str, ...]:
        """Return the pieces that a set is made of."""
        return tuple(name for piece, name in self.pieces.items() if piece <= codes)

    def left_over(self) -> Iterator[Codes]:
        """Go through what is left of each set without a smaller one, where that is no set itself."""
        every = dict.fromkeys(self.sets.values())
        left = dict.fromkeys(larger - smaller for larger in every for smaller in every if smaller < larger)
        yield from (codes for codes in left if codes not in every)

    def left_beside(self, other: "Drawn") -> Iterator[tuple[Codes, Codes]]:
        """Go through what is left of each set without one of another axis: (here, there).

        A set holds one of the other axis if it holds all kinds of staff that are in that.
        """
        for smaller in dict.fromkeys(other.sets.values()):
            kinds = [kind for kind, codes in other.kinds.items() if codes & smaller]
            there = _together(other.kinds[kind] for kind in kinds)
            if smaller <= there and self.kinds.keys() >= {*kinds}:
                here = _together(self.kinds[kind] for kind in kinds)
                for larger in dict.fromkeys(self.sets.values()):
                    if here <= larger:
                        yield larger - here, there - smaller


def pieces(sets: Iterable[Codes], codes: Sequence[str]) -> list[Codes]:
    """Return the smallest sets that all the given ones are made of, in the order of the codes."""
    every = list(sets)
    found: dict[tuple[int, ...], list[str]] = {}
    for code in codes:
        inside = tuple(place for place, each in enumerate(every) if code in each)
        found.setdefault(inside, []).append(code)
    return [frozenset(each) for inside, each in found.items() if inside]


def name_of(codes: Codes) -> str:
    """Return what a set is called by the codes in it."""
    return f"{PIECE}{'+'.join(sorted(codes))}"


def _together(sets: Iterable[Codes]) -> Codes:
    return frozenset[str]().union(*sets)
