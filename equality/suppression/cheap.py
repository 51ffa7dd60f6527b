"""Chooses cells to hide one after another, the cheapest for each figure not safe yet: for any size."""

from collections.abc import Collection, Mapping

from equality.suppression.moves import Moves
from equality.suppression.parts import Part

REACH = 10  # how many times the width wanted a cell may move
MEANING = 0.01  # what a doubling of the people in a cell adds to its cost, beside 1 for each figure


class TooFew(Exception):
    """Whatever is hidden, these cells are known: there are too few others that they could be mistaken for."""

    def __init__(self, places: Collection[int]) -> None:
        super().__init__(*places)
        self.places = tuple(places)


def chosen_one_by_one(
    part: Part, moves: Moves, wanted: Mapping[int, int]
) -> tuple[frozenset[int], dict[int, int]]:
    """Return cells to hide, and the widths that these give: as wanted, or less where that can't be had.

    Sizes count only by how often they double, so that a table that differs a little is treated alike.
    Raise TooFew where a cell would be known exactly.
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
        """Hide more until every small cell is safe; raise TooFew where one can't be."""
        hopeless: set[int] = set()
        while places := [
            each.place for each in self.moves.lacking(self.hidden, self.widths) if each.place not in hopeless
        ]:
            for place in places:
                if self.moves.width(self.moves.mask(self.hidden))[place] < self.widths[place]:
                    self.hidden.update(self._more(place))
                if not self.widths[place]:
                    hopeless.add(place)
        if hopeless:
            raise TooFew(sorted(hopeless))

    def show_again(self) -> None:
        """Show again, the dearest first, what need not be hidden."""
        cells = self.part.cells
        second = [place for place in self.hidden if place not in self.widths]
        for place in sorted(second, key=lambda each: (-cells[each].cost, -cells[each].people, -each)):
            if not self.moves.lacking(self.hidden - {place}, self.widths):
                self.hidden.discard(place)

    def _more(self, place: int) -> Collection[int]:
        """What to hide for one cell: the cheaper of rising far enough and falling far enough.

        Where neither can be had: what lets it rise as far as it can, and fall for the rest.
        """
        width = self.widths[place]
        ways = [self.moves.cheapest(self.hidden, place, sign * width, self.dear) for sign in (1, -1)]
        if any(way is not None for way in ways):
            return min(
                (way for way in ways if way is not None), key=lambda way: sum(self.dear[each] for each in way)
            )
        everything, more = self.moves.mask(range(len(self.part.cells))), set[int]()
        self.widths[place] = 0
        for sign in (1, -1):
            far, _adds = self.moves.furthest(everything, place, sign, width - self.widths[place])
            if far:
                more.update(self.moves.cheapest(self.hidden | more, place, sign * far, self.dear) or ())
                self.widths[place] += far
            if self.widths[place] == width:
                break
        return more
