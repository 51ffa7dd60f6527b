"""Looks at what is hidden as a reader who knows how it was chosen.

Such a reader tries every table that agrees with what is shown, runs the same choice on each and strikes out
those that would hide other cells. A small cell withstands that if there is another table, with another value
in the cell, for which the same cells are hidden. Tables are looked for near the true one, and the choice
really is run on each: what is found is a proof, what is not found within the budget is none.
"""

from collections.abc import Callable, Collection, Iterator
from itertools import islice

from equality.suppression.choosing import Choice, chosen
from equality.suppression.moves import Move, Moves
from equality.suppression.parts import Part

LONE_RUNS = 150  # of the choice on a lone list, which takes microseconds
RUNS = 16  # on another part
MANY = 3  # small counts of which none need be the second
MOST = 40  # people by which a cell of a lone list is changed
FURTHEST = 3  # people by which a cell of another part is changed

Decide = Callable[[Part], frozenset[int]]


def proven(part: Part, width: int) -> tuple[Choice, list[int]]:
    """Return what to hide in a part, and the small cells for which no other table was found.

    In a lone list with such cells, the smallest figure beside each is hidden as well, and the list looked at
    again. To a reader this is part of the way in which cells are chosen, so it is replayed too.
    """
    choice = _first(part, width)
    still = unproven(part, choice, lambda other: _first(other, width).hidden)
    if still and part.lone and (more := _beside(part, choice, still)):
        choice = chosen(part, width, choice.hidden | more)
        still = unproven(part, choice, lambda other: _twice(other, width))
    return choice, still


def _twice(part: Part, width: int) -> frozenset[int]:
    """What is hidden in a lone list in the end, the last step not looked at."""
    choice = _first(part, width)
    still = unproven(part, choice, lambda other: _first(other, width).hidden)
    more = _beside(part, choice, still)
    return chosen(part, width, choice.hidden | more).hidden if more else choice.hidden


def _first(part: Part, width: int) -> Choice:
    """What is hidden at first: of three small counts in a lone list, as large as can be, not these alone.

    The same if one of them is smaller by one person.

    Of 4, 4 and 4, readers know the sum 12, and that nobody would have hidden a 5 with a 3 and a 4. With one
    figure more hidden that may be one person larger, and a 4 a 3: so that it may, it is hidden then as well.
    """
    choice = chosen(part, width)
    if not part.lone or choice.hidden != {*part.small} or len(part.small) < MANY:
        return choice
    short = sum(
        cell.rule.threshold - 1 - cell.counts[0] for cell in (part.cells[place] for place in part.small)
    )
    more = _beside(part, choice, part.small[:1]) if short <= 1 else ()
    return chosen(part, width, choice.hidden | more) if more else choice


def _beside(part: Part, choice: Choice, places: Collection[int]) -> set[int]:
    """The smallest figure still shown beside each of some cells."""
    found = set()
    for place in places:
        shown = part.beside(place) - choice.hidden - {*part.unprinted}
        if shown:
            found.add(min(shown, key=lambda each: (part.cells[each].cost, part.cells[each].people, each)))
    return found


def unproven(part: Part, choice: Choice, decide: Decide, runs: int | None = None) -> list[int]:
    """Return the small cells for which no table was found that has another value there and hides the same."""
    left = {place for place in part.small if choice.widths[place]}
    if not left or not part.rows:
        return []
    moves = _shifts(part, choice.hidden, left) if part.lone else _tables(part, choice.hidden, left)
    for move in islice(moves, runs or (LONE_RUNS if part.lone else RUNS)):
        changed = left.intersection(place for place, far in move.items() if far)
        if changed and decide(part.moved(move)) == choice.hidden:
            left -= changed
        if not left:
            break
    return sorted(left)


def _shifts(part: Part, hidden: frozenset[int], left: Collection[int]) -> Iterator[Move]:
    """Tables of a lone list in which two hidden cells differ: first by little, then by any number."""
    sign = dict(part.rows[0])
    for place in sorted(left):
        others = sorted(hidden - {place}, key=lambda each: (part.cells[each].people, each))
        fall = part.cells[place].fall
        second = [each for each in others if each not in part.small]
        for far in (1, -1) if second else ():
            move = {place: -far * len(second), **dict.fromkeys(second, far)}
            if all(part.cells[each].fall + by >= 0 for each, by in move.items()) and part.balanced(move):
                yield move
        most = min(sum(part.cells[each].fall for each in hidden), MOST)
        for far in sorted({*range(-fall, most + 1)} - {0}, key=lambda each: (abs(each), -each)):
            for other in others:
                back = -far * sign[place] * sign[other]
                if place in left and part.cells[other].fall + back >= 0:
                    yield {place: far, other: back}


def _tables(part: Part, hidden: frozenset[int], left: Collection[int]) -> Iterator[Move]:
    """Tables of other parts: first such as change many small cells a little, then each by itself."""
    moves = Moves(part, 4 * max(cell.rule.threshold for cell in part.cells))
    mask = moves.mask(hidden)
    for turn in (1, -1):
        yield from moves.stirred(
            mask, {place: turn * (-1) ** number for number, place in enumerate(sorted(left))}
        )
    for place in sorted(left):
        for far in (far for size in range(1, FURTHEST + 1) for far in (size, -size)):
            for alike in (True, False):
                if place in left and (move := moves.nearest(mask, place, far, alike=alike)):
                    yield move
