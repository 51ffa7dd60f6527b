"""Why a figure is hidden: for its size, or for which others."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from equality.suppression.parts import Part


@dataclass(frozen=True)
class Hidden:
    """Why a figure is hidden: "small", or "protects" the figures named."""

    why: str
    protects: tuple[str, ...] = ()


def reasons(part: Part, hidden: Collection[int], small: Mapping[str, Hidden]) -> dict[str, Hidden]:
    """Return why each figure of a part is hidden that is not `small` itself.

    A second figure protects the small ones that stand in a sum with it; where there are none, those that the
    hidden figures beside it protect, and so on.
    """
    found: dict[str, Hidden] = {}
    for place in hidden:
        others = [name for name in part.cells[place].names if name not in small]
        if others:
            mine = tuple(name for name in part.cells[place].names if name in small)
            protects = mine or _protected(part, hidden, place, small)
            found |= {name: Hidden("protects", protects) for name in others}
    return found


def _protected(
    part: Part, hidden: Collection[int], place: int, small: Mapping[str, Hidden]
) -> tuple[str, ...]:
    """The small figures nearest to a cell, by sums of which it is a member."""
    inside = {*hidden, *part.unprinted}
    reached, edge = {place}, {place}
    while edge:
        edge = {other for each in edge for other in part.beside(each) if other in inside} - reached
        reached |= edge
        if names := tuple(name for each in sorted(edge) for name in part.cells[each].names if name in small):
            return names
    return ()
