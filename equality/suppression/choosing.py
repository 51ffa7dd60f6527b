"""Chooses what to hide in one part."""

from equality.suppression.cheap import REACH, TooFew, chosen_one_by_one
from equality.suppression.fewest import fewest, fits
from equality.suppression.lone import is_lone, lone
from equality.suppression.moves import Moves
from equality.suppression.parts import Part


def chosen(part: Part, width: int) -> frozenset[int]:
    """Return the places of the cells to hide, so that each small one has an interval as wide, in people.

    Where that can't be had it is as wide as it can be. Raise TooFew where a small cell would be known.
    """
    if not part.small or not part.rows:
        return frozenset(part.small)
    if is_lone(part):
        if (found := lone(part, width)) is None:
            raise TooFew(part.small)
        return found[0]
    moves = Moves(part, REACH * width)
    hidden, widths = chosen_one_by_one(part, moves, dict.fromkeys(part.small, width))
    if len(hidden) > len(part.small) and fits(part):
        hidden = fewest(part, moves, widths, hidden)
    return hidden
