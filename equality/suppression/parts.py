"""Takes the cells apart into parts that have nothing to do with one another."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from equality.suppression.reading import Cell, Movable, Row


@dataclass(frozen=True)
class Part:
    """Cells that hang together, with the rows between them by place in `cells`."""

    cells: tuple[Cell, ...]
    rows: tuple[Row, ...]

    @cached_property
    def small(self) -> tuple[int, ...]:
        """Return the places of the cells that have to be hidden for their size."""
        return tuple(place for place, cell in enumerate(self.cells) if cell.small)

    @cached_property
    def unprinted(self) -> tuple[int, ...]:
        """Return the places of the cells that nobody prints."""
        return tuple(place for place, cell in enumerate(self.cells) if not cell.names)

    @cached_property
    def lone(self) -> bool:
        """Return whether this is one list: cells under a total that is known, or may be hidden too."""
        if len(self.rows) != 1 or self.unprinted:
            return False
        times = sorted(each for _place, each in self.rows[0])
        return times[-1] == 1 and times[0] in {1, -1} and times[:2] != [-1, -1]

    @cached_property
    def rows_of(self) -> tuple[tuple[int, ...], ...]:
        """Return the numbers of the rows in which each cell stands."""
        found: list[list[int]] = [[] for _cell in self.cells]
        for number, row in enumerate(self.rows):
            for place, _times in row:
                found[place].append(number)
        return tuple(map(tuple, found))

    def moved(self, move: Mapping[int, int]) -> "Part":
        """Return the part in another table: {place of a cell: how many more people it counts}."""
        return Part(tuple(cell.moved(move.get(place, 0)) for place, cell in enumerate(self.cells)), self.rows)

    def balanced(self, move: Mapping[int, int]) -> bool:
        """Return whether every row still adds up after a move."""
        return not any(sum(times * move.get(place, 0) for place, times in row) for row in self.rows)

    def beside(self, place: int) -> set[int]:
        """Return the cells in the rows of a cell, and itself."""
        return {place, *(each for number in self.rows_of[place] for each, _times in self.rows[number])}

    def around(self, place: int, mask: Sequence[bool] | None, sums: int | None = None) -> list[int]:
        """Return, in order, the cells that can be reached from one by a number of sums, or by any.

        Only over cells of the mask, where there is one.
        """
        reached, edge, done = {place}, [place], set[int]()
        while edge and sums != 0:
            numbers = {number for each in edge for number in self.rows_of[each]} - done
            done |= numbers
            found = {each for number in numbers for each, _times in self.rows[number]} - reached
            edge = sorted(each for each in found if mask is None or mask[each])
            reached.update(edge)
            sums = sums - 1 if sums is not None else None
        return sorted(reached)

    def holds(self, columns: Collection[int], place: int) -> bool:
        """Return whether a cell cannot move at all where only these may, itself among them.

        A sum holds the last of its cells that may move; once that is held, so may the next sum.
        """
        inside = set(columns)
        open_in = Counter(number for each in inside for number in self.rows_of[each])
        full = [number for number, cells in open_in.items() if cells == 1]
        while full:
            held = next((each for each, _times in self.rows[full.pop()] if each in inside), None)
            if held == place:
                return True
            if held is not None:
                inside.discard(held)
                open_in.subtract(self.rows_of[held])
                full += [number for number in self.rows_of[held] if open_in[number] == 1]
        return False


def parts_of(readers: Movable, shown: Collection[int] = ()) -> Iterator[tuple[list[int], Part]]:
    """Go through the parts that are left once some cells are shown, each after the places of its cells."""
    aside = set(shown)
    rows = [tuple(each for each in row if each[0] not in aside) for row in readers.rows]
    leader = list(range(len(readers.cells)))

    def leads(place: int) -> int:
        while leader[place] != place:
            leader[place] = place = leader[leader[place]]
        return place

    for row in rows:
        for place, _times in row[1:]:
            one, other = sorted((leads(row[0][0]), leads(place)))
            leader[other] = one
    inside: dict[int, list[int]] = {}
    for place in range(len(readers.cells)):
        if place not in aside:
            inside.setdefault(leads(place), []).append(place)
    bound: dict[int, dict[Row, None]] = {first: {} for first in inside}
    for row in rows:
        if row:
            bound[leads(row[0][0])][row] = None
    for first, places in inside.items():
        at = {place: number for number, place in enumerate(places)}
        rows_here = tuple(tuple((at[place], times) for place, times in row) for row in bound[first])
        yield places, Part(tuple(readers.cells[place] for place in places), rows_here)
