"""Chooses what to hide in a lone list: worked out without a solver."""

from collections.abc import Collection

from equality.suppression.parts import Part
from equality.suppression.reading import Cell


def lone(part: Part, width: int, more: Collection[int] = ()) -> tuple[frozenset[int], int]:
    """Return what to hide in a lone list, and the width that each interval has then; 0 if one is known.

    The cells readers cannot see add up to a sum they know: each can fall to 1 and rise by what the others
    can fall. So there must be two, and together they must be able to fall by the width. Any count that may be
    shown can do that alone: at most one is hidden beside the small ones. A hidden total sets no bound.
    """
    total = {place for place, times in part.rows[0] if times < 0}
    hidden = {*part.small, *more}

    def has() -> int:
        if len(hidden) < 2:
            return 0
        return width if hidden & total else sum(part.cells[place].fall for place in hidden)

    others = [place for place in range(len(part.cells)) if place not in hidden]
    if has() < width and others:
        far = [place for place in others if place in total or part.cells[place].fall >= width]
        hidden.add(min(far or others, key=lambda place: order(part.cells[place], place)))
    return frozenset(hidden), min(has(), width)


def order(cell: Cell, place: int) -> tuple[int, float, int]:
    """Return what makes a cell dear to hide: figures, then people, then its place."""
    return cell.cost, cell.people, place
