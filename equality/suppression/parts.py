"""Takes the cells apart into parts that have nothing to do with one another."""

from collections.abc import Collection, Iterator
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


def parts_of(readers: Movable, shown: Collection[int] = ()) -> Iterator[Part]:
    """Go through the parts that are left once some cells are shown, in the order of the cells."""
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
        yield Part(
            tuple(readers.cells[place] for place in places),
            tuple(tuple((at[place], times) for place, times in row) for row in bound[first]),
        )
