"""Chooses cells to hide one after another, the cheapest for each figure not safe yet: for any size."""

from collections.abc import Collection, Mapping

from equality.suppression.moves import Moves
from equality.suppression.parts import Part

REACH = 10  # how many times the width wanted a cell may move
MEANING = 0.01  # what a doubling of the people in a cell adds to its cost, beside 1 for each figure


def chosen_one_by_one(
    part: Part, moves: Moves, wanted: Mapping[int, int]
) -> tuple[frozenset[int], dict[int, int]]:
    """Return cells to hide, and the widths that these give: as wanted, or less where that can't be had.

    Sizes count only by how often they double, so that a table that differs a little is treated alike.
    A width of 0 says that the cell is known whatever is hidden.
    """
    choice = _Choice(part, moves, wanted)
    choice.hide()
    choice.show_again()
    return frozenset(choice.hidden), choice.widths


class _Choice:
    """What is hidden so far, and how wide the interval of each small cell is to be."""

    def __init__(self, part: Part, moves: Moves, wanted: Mapping[int, int]) -> None:
        self.part, self.moves = part, moves
        self.hidden, self.widths = set(wanted), dict(wanted)
        self.dear = moves.dear([cell.cost + MEANING * int(cell.people).bit_length() for cell in part.cells])

    def hide(self) -> None:
        """Hide more until every small cell is as safe as it can be."""
        self.moves.shake(self.moves.mask(self.hidden), self.widths)
        for place in [*self.widths]:
            if self.moves.width(self.moves.mask(self.hidden))[place] < self.widths[place]:
                self.hidden.update(self._more(place))

    def show_again(self) -> None:
        """Show again, the dearest first, what need not be hidden."""
        cells = self.part.cells
        second = [place for place in self.hidden if place not in self.widths]
        for place in sorted(second, key=lambda each: (-cells[each].cost, -cells[each].people, -each)):
            if self.moves.suffices(self.hidden - {place}, self.widths, self.part.beside(place)):
                self.hidden.discard(place)

    def _more(self, place: int) -> Collection[int]:
        """What to hide for one cell: the cheaper of rising far enough and falling far enough.

        Where neither can be had: what lets it rise as far as it can, and fall for the rest.
        """
        width, mask = self.widths[place], self.moves.mask(self.hidden)
        ways: list[Collection[int]] = []
        for sign in (1, -1):
            way = self.moves.cheapest(self.hidden, place, sign * width, self.dear)
            if way is not None and not way:
                return ()
            ways += [] if way is None else [way]
        if self.moves.spans(mask, place, width):
            return ()
        if ways:
            return min(ways, key=lambda way: sum(self.dear[each] for each in way))
        everything, more = self.moves.mask(range(len(self.part.cells))), set[int]()
        self.widths[place] = 0
        for sign in (1, -1):
            far = self.moves.furthest(everything, place, sign, width - self.widths[place])
            if far:
                more.update(self.moves.cheapest(self.hidden | more, place, sign * far, self.dear) or ())
                self.widths[place] += far
            if self.widths[place] == width:
                break
        return more
