"""Keeps large systems in small parts: shows the figures that link many tables, until one has to be hidden."""

from collections.abc import Iterator
from itertools import count

from equality.suppression.choosing import Choice, chosen
from equality.suppression.fewest import fits
from equality.suppression.parts import Part, parts_of
from equality.suppression.reading import Movable
from equality.suppression.replaying import proven, unproven

RUNS_INSIDE = 4  # of the choice, on each set of hidden cells in a large part
RUNS_IN_ALL = 60  # of the choice, on a large part
TABLES = 3  # a figure in so many sums links tables


def choices(readers: Movable, width: int, *, prove: bool) -> Iterator[tuple[Part, Choice, list[int]]]:
    """Go through the parts of all figures with what is hidden in each, and the small cells left unproven.

    A part that is small enough is looked at whole. In a large one the figures that stand in three sums or
    more (the total of a directorate, of a group) are shown at first, if that leaves small parts. Where a
    small figure isn't safe so, the smallest of these figures beside it may be hidden after all, and the
    tables that it links are looked at together.
    """
    for _places, part in parts_of(readers):
        if fits(part) and prove:
            yield part, *proven(part, width)
        elif fits(part):
            choice = chosen(part, width)
            yield part, choice, _all(part, choice)
        elif (links := _links(part)) and all(fits(inner) for _places, inner in _inside(part, links)):
            opened = _Opened(part, width)
            choice = opened.choice(part)
            yield part, choice, opened.unproven() if prove else _all(part, choice)
        else:
            choice = chosen(part, width)
            yield part, choice, _all(part, choice)


def _all(part: Part, choice: Choice) -> list[int]:
    return [place for place in part.small if choice.widths[place] and part.rows]


def _links(part: Part) -> set[int]:
    """The figures that are shown and link tables."""
    return {
        place
        for place, cell in enumerate(part.cells)
        if cell.names and not cell.small and len(part.rows_of[place]) >= TABLES
    }


def _inside(part: Part, shown: set[int]) -> Iterator[tuple[list[int], Part]]:
    return parts_of(Movable(part.cells, part.rows), shown)


class _Opened:
    """A large part, taken apart by showing what links its tables; what was chosen in each is remembered."""

    def __init__(self, part: Part, width: int) -> None:
        self.part, self.width = part, width
        self._done: dict[Part, Choice] = {}

    def choice(self, part: Part) -> Choice:
        """Return what to hide in the part, or in the part as it is in another table."""
        links = _links(part)
        while True:
            hidden, widths, short = set[int](), dict[int, int](), list[int]()
            for places, inner in _inside(part, links):
                if inner not in self._done:
                    self._done[inner] = chosen(inner, self.width)
                choice = self._done[inner]
                hidden.update(places[each] for each in choice.hidden)
                widths |= {places[each]: had for each, had in choice.widths.items()}
                short += [places[each] for each in choice.short(self.width)]
            more = {link for place in short if (link := _link(part, place, links)) is not None}
            if not more:
                return Choice(frozenset(hidden), widths)
            links -= more

    def unproven(self) -> list[int]:
        """Return the small cells for which no other table was found."""
        choice, found, runs = self.choice(self.part), list[int](), count()
        shown = {*range(len(self.part.cells))} - choice.hidden - {*self.part.unprinted}
        for places, inner in _inside(self.part, shown):
            at = {place: number for number, place in enumerate(places)}
            here = Choice(
                frozenset(at[place] for place in choice.hidden if place in at),
                {at[place]: had for place, had in choice.widths.items() if place in at},
            )

            def decide(other: Part, at: dict[int, int] = at) -> frozenset[int]:
                if next(runs) >= RUNS_IN_ALL:
                    return frozenset()
                cells = tuple(
                    other.cells[at[place]] if place in at else cell
                    for place, cell in enumerate(self.part.cells)
                )
                hidden = self.choice(Part(cells, self.part.rows)).hidden
                return frozenset(at[place] for place in hidden if place in at)

            found += [places[each] for each in unproven(inner, here, decide, RUNS_INSIDE)]
        return found


def _link(part: Part, place: int, links: set[int]) -> int | None:
    """The smallest of the figures that are shown beside a cell."""
    beside = part.beside(place) & links
    return min(beside, key=lambda each: (part.cells[each].people, each), default=None)
