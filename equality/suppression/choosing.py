"""Chooses what to hide in one part."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from equality.suppression.cheap import REACH, chosen_one_by_one
from equality.suppression.fewest import fewest, fits
from equality.suppression.lone import lone
from equality.suppression.moves import Moves
from equality.suppression.parts import Part


@dataclass(frozen=True)
class Choice:
    """Which cells of a part are hidden, and how wide the interval of each small one is: 0 is known."""

    hidden: frozenset[int]
    widths: Mapping[int, int]

    def short(self, width: int) -> Iterable[int]:
        """Return the small cells whose interval is narrower than wanted."""
        return [place for place, had in self.widths.items() if had < width]


def chosen(part: Part, width: int, more: Collection[int] = ()) -> Choice:
    """Return what to hide in a part so that each small cell's interval is as wide, or as can be.

    `more` are cells to hide as well, in any case.
    """
    if not part.small or not part.rows:
        return Choice(frozenset(part.small), dict.fromkeys(part.small, width))
    if part.lone:
        hidden, had = lone(part, width, more)
        return Choice(hidden, dict.fromkeys(part.small, had))
    moves = Moves(part, REACH * width)
    wanted = dict.fromkeys(more, 1) | dict.fromkeys(part.small, width)
    hidden, widths = chosen_one_by_one(part, moves, wanted)
    if len(hidden) > len(part.small) and fits(part):
        hidden = fewest(part, moves, {place: had for place, had in widths.items() if had}, hidden)
    return Choice(hidden, {place: widths[place] for place in part.small})
