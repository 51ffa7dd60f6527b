"""Keeps large systems in small parts: shows the figures that link many tables, until one has to be hidden."""

from collections.abc import Iterator

from equality.suppression.choosing import Choice, chosen
from equality.suppression.fewest import fits
from equality.suppression.parts import Part, parts_of
from equality.suppression.reading import Movable

TABLES = 3  # a figure in so many sums links tables


def choices(readers: Movable, width: int) -> Iterator[tuple[Part, Choice]]:
    """Go through the parts of all figures with what is hidden in each.

    A part that is small enough is looked at whole. In a large one the figures that stand in three sums or
    more (the total of a directorate, of a group) are shown at first, if that leaves small parts. Where a
    small figure isn't safe so, the smallest of these figures beside it may be hidden after all, and the
    tables that it links are looked at together.
    """
    for _places, part in parts_of(readers):
        if fits(part):
            yield part, chosen(part, width)
        else:
            yield part, _opened(part, width)


def _opened(part: Part, width: int) -> Choice:
    links = (
        set()
        if __import__("os").environ.get("NOL")
        else {
            place
            for place, cell in enumerate(part.cells)
            if cell.names and not cell.small and len(part.rows_of[place]) >= TABLES
        }
    )
    if not all(fits(inner) for _places, inner in parts_of(Movable(part.cells, part.rows), links)):
        return chosen(part, width)
    done: dict[Part, Choice] = {}
    while True:
        hidden, widths, short = set[int](), dict[int, int](), list[int]()
        for places, inner in parts_of(Movable(part.cells, part.rows), links):
            if inner not in done:
                done[inner] = chosen(inner, width)
            choice = done[inner]
            hidden.update(places[each] for each in choice.hidden)
            widths |= {places[each]: had for each, had in choice.widths.items()}
            short += [places[each] for each in choice.short(width)]
        more = {link for place in short if (link := _link(part, place, links)) is not None}
        if not more:
            return Choice(frozenset(hidden), widths)
        links -= more


def _link(part: Part, place: int, links: set[int]) -> int | None:
    """The smallest of the figures that are shown beside a cell."""
    beside = part.beside(place) & links
    return min(beside, key=lambda each: (part.cells[each].people, each), default=None)
