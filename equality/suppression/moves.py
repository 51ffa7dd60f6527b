"""How far a hidden figure can move while everything shown stays: linear programmes over differences.

A move is another table less the true one: nothing for what is shown, never below what readers know of hidden
figures (1 where zeros are shown), and every row of a part adds up to nothing. Moves are whole numbers of
people; those found are kept, for they answer later questions too.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from equality.suppression.parts import Part

EXACT = 1e-6  # how near to a whole number a solver's answer counts as one
SOME = 4  # cells worth looking at together before each alone
SLIGHT = 1e-3  # what it costs to move a cell that is hidden anyway: just enough not to move it for nothing

Vector = Any  # numpy.ndarray: numpy is heavy, and known here only once somebody asks


@dataclass(frozen=True)
class Lack:
    """A cell whose interval is too narrow, how wide it is, and by how much each hidden cell can widen it."""

    place: int
    width: int
    adds: Vector


class Moves:
    """The moves of one part. `reach` bounds how far cells go, so that intervals only look narrower."""

    def __init__(self, part: Part, reach: int) -> None:
        import numpy  # noqa: PLC0415  heavy
        from scipy import optimize, sparse  # noqa: PLC0415

        self._np, self._optimize = numpy, optimize
        self.part, self.reach = part, float(reach)
        self.falls = numpy.array([min(cell.fall, reach) for cell in part.cells], float)
        at = [(number, place, times) for number, row in enumerate(part.rows) for place, times in row]
        shape = (len(part.rows), len(part.cells))
        numbers, places, times = (
            numpy.array(each, int) for each in (zip(*at, strict=True) if at else ([],) * 3)
        )
        self.rows = sparse.csr_array((times.astype(float), (numbers, places)), shape=shape)
        self._both_ways = sparse.hstack([self.rows, -self.rows], format="csr")
        self._zeros = numpy.zeros(len(part.rows))
        self.found = numpy.zeros((1, len(part.cells)))

    def mask(self, hidden: Collection[int]) -> Vector:
        """Return which cells may move: those hidden and those that nobody prints."""
        mask = self._np.zeros(len(self.part.cells), bool)
        mask[[*hidden, *self.part.unprinted]] = True
        return mask

    def width(self, mask: Vector) -> Vector:
        """Return how wide each interval is at least, by the moves found that need no other cell hidden."""
        usable = self.found[~(self.found[:, ~mask] != 0).any(axis=1)]
        return usable.max(axis=0) - usable.min(axis=0)

    def lacking(self, hidden: Collection[int], wanted: Mapping[int, int]) -> list[Lack]:
        """Return the cells with an interval narrower than wanted, in order; all of `wanted` are hidden."""
        mask = self.mask(hidden)
        seen = self._shake(mask, wanted)
        lacks = []
        for place, width in wanted.items():
            if seen[place] >= width:
                continue
            rise, adds_up = self.furthest(mask, place, 1, width)
            fall, adds_down = self.furthest(mask, place, -1, width - rise) if rise < width else (0, adds_up)
            if rise + fall < width:
                lacks.append(Lack(place, rise + fall, adds_up + adds_down))
            seen = self.width(mask)
        return lacks

    def furthest(self, mask: Vector, place: int, sign: int, enough: int) -> tuple[int, Vector]:
        """Return how far a cell can rise (1) or fall (-1), at most `enough`, and what each hidden cell adds.

        That comes from the prices of the rows: whichever cells are hidden, the cell moves at most by the sum
        of what those add.
        """
        np = self._np
        aim = np.zeros(len(mask))
        aim[place] = -sign
        low, high = self._limits(mask)
        low[place], high[place] = max(low[place], -enough), min(high[place], enough)
        own = high[place], -low[place]
        if self.part.rows:
            answer = self._optimize.linprog(
                aim, A_eq=self.rows, b_eq=self._zeros, bounds=np.column_stack([low, high])
            )
            move, slack = answer.x, aim - self.rows.T @ answer.eqlin.marginals
        else:
            move, slack = np.where(aim < 0, high, np.where(aim > 0, low, 0)), aim
        rises, falls = np.maximum(-slack, 0), np.maximum(slack, 0)
        adds = self.reach * rises + self.falls * falls
        adds[place] = own[0] * rises[place] + own[1] * falls[place]
        if np.abs(move - move.round()).max() > EXACT:
            move = self.least(aim, low, high)
        self._keep(move.round())
        return round(abs(move[place])), adds

    def least(self, aim: Vector, low: Vector, high: Vector) -> Vector:
        """Return the move in whole numbers, between limits, that is least by `aim`; none where none is."""
        answer = self._optimize.milp(
            aim,
            integrality=self._np.ones(len(aim)),
            bounds=self._optimize.Bounds(low, high),
            constraints=self._optimize.LinearConstraint(self.rows, 0, 0),
        )
        return self._np.zeros(len(aim)) if answer.x is None else answer.x.round()

    def cheapest(
        self, hidden: Collection[int], place: int, distance: int, dear: Vector
    ) -> Collection[int] | None:
        """Return cells to hide so that one can move by a distance (below 0: fall); None if nothing lets it.

        A linear programme, in which a cell costs its share of `dear` by how far it has to move.
        """
        np, cells, amount = self._np, len(self.part.cells), abs(distance)
        mask = self.mask(hidden)
        up = np.where(mask, SLIGHT, dear / amount)
        down = np.where(mask, SLIGHT, dear / np.clip(self.falls, 1, amount))
        low, high = np.zeros(2 * cells), np.concatenate([np.full(cells, self.reach), self.falls])
        mine, other = (place, place + cells) if distance > 0 else (place + cells, place)
        if high[mine] < amount:
            return None
        low[mine], high[mine], high[other] = amount, amount, 0
        answer = self._optimize.linprog(
            np.concatenate([up, down]),
            A_eq=self._both_ways,
            b_eq=self._zeros,
            bounds=np.column_stack([low, high]),
        )
        if answer.x is None:
            return None
        move = answer.x[:cells] - answer.x[cells:]
        if np.abs(move - move.round()).max() <= EXACT:
            self._keep(move.round())
        return [int(each) for each in np.flatnonzero((np.abs(move) > EXACT) & ~mask)]

    def dear(self, costs: Collection[float]) -> Vector:
        """Return costs as the programmes take them."""
        return self._np.array([*costs], float)

    def _limits(self, mask: Vector) -> tuple[Vector, Vector]:
        return self._np.where(mask, -self.falls, 0.0), self._np.where(mask, self.reach, 0.0)

    def _shake(self, mask: Vector, wanted: Mapping[int, int]) -> Vector:
        """Look for moves in which many cells go far at once; return how wide each interval is seen to be."""
        np, optimize = self._np, self._optimize
        places, widths = np.array([*wanted], int), np.array([*wanted.values()], float)
        while True:
            seen = self.width(mask)
            before = int((seen[places] < widths).sum())
            if before < SOME:
                return seen
            for sign in (1, -1):
                left = seen[places] < widths
                low, high = self._limits(mask)
                aim = np.zeros(len(mask))
                aim[places[left]] = -sign
                low[places], high[places] = np.maximum(low[places], -widths), np.minimum(high[places], widths)
                answer = optimize.milp(
                    aim,
                    bounds=optimize.Bounds(low, high),
                    constraints=optimize.LinearConstraint(self.rows, 0, 0) if self.part.rows else (),
                )
                if answer.x is not None and np.abs(answer.x - answer.x.round()).max() <= EXACT:
                    self._keep(answer.x.round())
                seen = self.width(mask)
            if (seen[places] < widths).sum() > 0.7 * before:
                return seen

    def _keep(self, move: Vector) -> None:
        if move.any():
            self.found = self._np.concatenate([self.found, move[None, :]])
