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
        second = min(far or others, key=lambda place: order(part.cells[place], place))
        hidden.update(_alike(part, second, far) if len(hidden) == 1 else (), [second])
    return frozenset(hidden), min(has(), width)


def order(cell: Cell, place: int) -> tuple[int, float, int]:
    """Return what makes a cell dear to hide: figures, then people, then its place."""
    return cell.cost, cell.people, place


def _alike(part: Part, second: int, far: Collection[int]) -> Collection[int]:
    """The figures as large as the second, where to hide one alone would tell the small count.

    Of 7, 7 and 4, the first and the last hidden, a reader tries 8 and 3, for which the other 7 would go, and
    4 and 7, for which it would too. With both hidden it may have been 8, 8 and 2: so that it may, they are
    both hidden then as well.
    """
    (small,) = part.small
    like = [place for place in far if order(part.cells[place], 0) == order(part.cells[second], 0)]
    most = part.cells[small].rule.threshold - 1
    told = {most, most - len(like)}
    if len(like) < 2 or like[1] > small or min(told) < 1 or not told.intersection(part.cells[small].counts):
        return ()
    return like
