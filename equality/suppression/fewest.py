"""Chooses the fewest cells to hide, then the fewest people, then the first: exactly, for small parts.

A master programme chooses cells; each cell that is not safe with them gives a cut, which says how much more
must be hidden (Fischetti and Salazar-González, 2001, in the form that Benders gave to such programmes). It
ends when all are safe: no way that hides less is left out.
"""

from collections.abc import Collection, Mapping
from typing import Any

from equality.suppression.moves import Lack, Moves
from equality.suppression.parts import Part

MOST_CELLS = 150
MOST_SMALL = 60
ROUNDS = 60  # after so many the cells chosen one by one are kept
NODES = 2_000  # of the search tree, so that the answer does not hang on the speed of the machine
FINE = 100_000  # people are counted in so many shares, where there are more


def fits(part: Part) -> bool:
    """Return whether a part is small enough to look for the fewest cells."""
    return len(part.cells) <= MOST_CELLS and len(part.small) <= MOST_SMALL


def fewest(part: Part, moves: Moves, wanted: Mapping[int, int], at_most: Collection[int]) -> frozenset[int]:
    """Return the fewest cells to hide that give the widths; `at_most` is a way that gives them."""
    programme = _Programme(part, wanted)
    for _round in range(ROUNDS):
        hidden = programme.solve()
        if hidden is None:
            break
        lacks = moves.lacking(hidden, wanted)
        if not lacks:
            return frozenset(hidden)
        for lack in lacks:
            programme.cut(lack, wanted[lack.place], hidden)
    return frozenset(at_most)


class _Programme:
    """The master: a 0 or 1 for each cell, 1 where it is hidden."""

    def __init__(self, part: Part, wanted: Collection[int]) -> None:
        import numpy  # noqa: PLC0415  heavy
        from scipy import optimize  # noqa: PLC0415

        self._np, self._optimize = numpy, optimize
        self.part, cells = part, len(part.cells)
        must = [*part.small, *wanted, *part.unprinted]
        self.low = numpy.zeros(cells)
        self.low[must] = 1
        free = [cell.people for place, cell in enumerate(part.cells) if place not in set(must)]
        scale = max(sum(free) / FINE, 1)
        people = [round(cell.people / scale, 1) for cell in part.cells]
        order = [(place + 1) / (cells + 1) ** 2 / 10 for place in range(cells)]
        figures = sum(people) + 1
        self.cost = numpy.array(
            [
                figures * cell.cost + each + turn
                for cell, each, turn in zip(part.cells, people, order, strict=True)
            ]
        )
        self.cuts: list[tuple[Any, float]] = []
        for row in part.rows:
            for place in {each for each, _times in row}.difference(part.unprinted):
                # Alone in a row it would be known, and hide nothing.
                cut = numpy.zeros(cells)
                cut[[each for each, _times in row]] = 1
                cut[place] = -1
                self.cuts.append((cut, 0))

    def solve(self) -> list[int] | None:
        """Return the cheapest choice that keeps to all cuts; None where the search is too long."""
        np, optimize = self._np, self._optimize
        answer = optimize.milp(
            self.cost,
            integrality=np.ones(len(self.cost)),
            bounds=optimize.Bounds(self.low, 1),
            constraints=optimize.LinearConstraint(
                np.array([cut for cut, _ in self.cuts]), lb=np.array([least for _, least in self.cuts])
            ),
            options={"mip_rel_gap": 0, "node_limit": NODES},
        )
        if answer.status != 0:
            return None
        return [int(place) for place in np.flatnonzero(answer.x > 0.5)]

    def cut(self, lack: Lack, width: int, hidden: Collection[int]) -> None:
        """Ask for more: what is hidden has to add up to the width of a cell that is not safe."""
        np = self._np
        adds, own = lack.adds.copy(), lack.adds[lack.place]
        adds[lack.place] = 0
        adds = np.minimum(adds, width - own)
        if adds[[*hidden]].sum() >= width - own - 1e-6:
            # Only whole people are in the way; something else must be hidden as well.
            adds, own = np.ones(len(adds)), width - 1
            adds[[*hidden]] = 0
        self.cuts.append((adds, width - own))
