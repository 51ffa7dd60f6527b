"""How far a hidden figure can move while everything shown stays: linear programmes over differences.

A move is another table less the true one: nothing for what is shown, never below what readers know of hidden
figures (1 where zeros are shown), and every row of a part adds up to nothing. Moves are whole numbers of
people; those found are kept, for they answer later questions too. Programmes look near a cell first, and
further where that says too little: most figures are safe by what stands in their own table.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from equality.suppression.parts import Part

EXACT = 1e-6  # how near to a whole number a solver's answer counts as one
SOME = 4  # cells worth looking at together before each alone
NODES = 500  # of a search tree
LARGE = 300  # cells: in larger parts a cell has to be safe by what is near
SLIGHT = 1e-3  # what it costs to move a cell that is hidden anyway: just enough not to move it for nothing
NEAR = 2  # sums away from a cell

Move = Mapping[int, int]  # {place of a cell: how many more people it counts}
Vector = Any  # numpy.ndarray: numpy is heavy, and known here only once somebody asks


@dataclass(frozen=True)
class Lack:
    """A cell whose interval is too narrow, and by how much each hidden cell can widen it."""

    place: int
    adds: Vector


def _as_move(columns: Sequence[int], far: Vector) -> Move:
    return {int(place): int(each) for place, each in zip(columns, far, strict=True) if each}


class Moves:
    """The moves of one part. `reach` bounds how far cells go, so that intervals only look narrower."""

    def __init__(self, part: Part, reach: int) -> None:
        import numpy  # noqa: PLC0415  heavy
        from scipy import optimize, sparse  # noqa: PLC0415

        self._np, self._optimize, self._sparse = numpy, optimize, sparse
        self.part, self.reach = part, float(reach)
        self.falls = numpy.array([min(cell.fall, reach) for cell in part.cells], float)
        at = [(number, place, times) for number, row in enumerate(part.rows) for place, times in row]
        numbers, places, times = (numpy.array(each, int) for each in zip(*at, strict=True))
        shape = (len(part.rows), len(part.cells))
        self.rows = sparse.csc_array((times.astype(float), (numbers, places)), shape=shape)
        self.count = (
            0  # of the moves found: (number of the move, place of a cell, how far it moves) three times
        )
        self._found: list[tuple[Vector, Vector, Vector]] = []

    def mask(self, hidden: Collection[int]) -> Vector:
        """Return which cells may move: those hidden and those that nobody prints."""
        mask = self._np.zeros(len(self.part.cells), bool)
        mask[[*hidden, *self.part.unprinted]] = True
        return mask

    def width(self, mask: Vector) -> Vector:
        """Return how wide each interval is at least, by the moves found that need no other cell hidden."""
        np = self._np
        if len(self._found) > 1:
            self._found = [tuple(np.concatenate(each) for each in zip(*self._found, strict=True))]
        low, high = np.zeros(len(mask)), np.zeros(len(mask))
        for numbers, places, far in self._found:
            fits = np.ones(self.count, bool)
            fits[numbers[~mask[places]]] = False
            usable = fits[numbers]
            np.maximum.at(high, places[usable], far[usable])
            np.minimum.at(low, places[usable], far[usable])
        return high - low

    def lacking(self, hidden: Collection[int], wanted: Mapping[int, int]) -> list[Lack]:
        """Return the cells with an interval narrower than wanted, in order; all of `wanted` are hidden."""
        mask = self.mask(hidden)
        self.shake(mask, wanted)
        return [
            Lack(
                place,
                self.prices(mask, place, 1, wanted[place]) + self.prices(mask, place, -1, wanted[place]),
            )
            for place in self._short(mask, wanted)
        ]

    def suffices(self, hidden: Collection[int], wanted: Mapping[int, int], near: Collection[int]) -> bool:
        """Return whether every interval is as wide as wanted; `near` are the cells to look at first."""
        mask = self.mask(hidden)
        for place in near:
            for number in self.part.rows_of[place]:
                inside = [each for each, _times in self.part.rows[number] if mask[each]]
                if len(inside) == 1 and wanted.get(inside[0]):
                    return False  # alone in a row
        first = {place: wanted[place] for place in wanted if place in near}
        return not any(True for _place in self._short(mask, {**first, **wanted}))

    def furthest(self, mask: Vector, place: int, sign: int, enough: int) -> int:
        """Return how far a cell can rise (1) or fall (-1), up to `enough`; in large parts at least so far."""
        near = self.part.around(place, mask, NEAR)
        far = self._furthest(near, place, sign, enough)
        if far == enough or len(self.part.cells) > LARGE:
            return far
        every = self.part.around(place, mask)
        return far if every == near else self._furthest(every, place, sign, enough)

    def _furthest(self, columns: Sequence[int], place: int, sign: int, enough: int) -> int:
        if (sign < 0 and not self.falls[place]) or self.part.holds(columns, place):
            return 0
        at = columns.index(place)
        numbers, rows = self._rows(columns)
        aim, low, high = self._aim(columns, at, sign, enough)
        for whole in (0, 1):
            answer = self._optimize.milp(
                aim,
                integrality=self._np.full(len(aim), whole),
                bounds=self._optimize.Bounds(low, high),
                constraints=self._optimize.LinearConstraint(rows, 0, 0) if len(numbers) else (),
            )
            if answer.x is not None and self._np.abs(answer.x - answer.x.round()).max() <= EXACT:
                self._keep(answer.x, columns)
                return round(abs(answer.x[at]))
        return 0

    def prices(self, mask: Vector, place: int, sign: int, enough: int) -> Vector:
        """Return what each hidden cell adds at most to how far one can rise (1) or fall (-1).

        That comes from the prices of the rows: whichever cells are hidden, the cell moves at most by the sum
        of what those add.
        """
        np, columns = self._np, self.part.around(place, mask)
        at = columns.index(place)
        numbers, rows = self._rows(columns)
        aim, low, high = self._aim(columns, at, sign, enough)
        answer = self._optimize.linprog(
            aim, A_eq=rows, b_eq=np.zeros(len(numbers)), bounds=np.column_stack([low, high])
        )
        prices = np.zeros(len(self.part.rows))
        prices[numbers] = answer.eqlin.marginals
        slack = -(self.rows.T @ prices)
        slack[place] -= sign
        rises, falls = np.maximum(-slack, 0), np.maximum(slack, 0)
        adds = self.reach * rises + self.falls * falls
        adds[place] = high[at] * rises[place] - low[at] * falls[place]
        return adds

    def _aim(self, columns: Sequence[int], at: int, sign: int, enough: int) -> tuple[Vector, Vector, Vector]:
        """What a programme makes least so that a cell moves far, with the limits of all."""
        aim = self._np.zeros(len(columns))
        aim[at] = -sign
        low, high = -self.falls[columns], self._np.full(len(columns), self.reach)
        low[at], high[at] = max(low[at], -enough), min(high[at], enough)
        return aim, low, high

    def cheapest(
        self, hidden: Collection[int], place: int, distance: int, dear: Vector
    ) -> Collection[int] | None:
        """Return cells to hide so that one can move by a distance (below 0: fall); None if nothing lets it.

        A linear programme, in which a cell costs its share of `dear` by how far it has to move.
        """
        mask = self.mask(hidden)
        near = self.part.around(place, None, NEAR)
        found = self._cheapest(near, mask, place, distance, dear)
        if found is None and len(near) < len(self.part.cells):
            return self._cheapest(range(len(self.part.cells)), mask, place, distance, dear)
        return found

    def _cheapest(
        self, columns: Sequence[int], mask: Vector, place: int, distance: int, dear: Vector
    ) -> Collection[int] | None:
        np, cells, at, amount = self._np, len(columns), columns.index(place), abs(distance)
        if (self.reach if distance > 0 else self.falls[place]) < amount or self.part.holds(columns, place):
            return None
        numbers, rows = self._rows(columns)
        falls, free = self.falls[columns], mask[columns]
        up = np.where(free, SLIGHT, dear[columns] / amount)
        down = np.where(free, SLIGHT, dear[columns] / np.clip(falls, 1, amount))
        low, high = np.zeros(2 * cells), np.concatenate([np.full(cells, self.reach), falls])
        mine, other = (at, at + cells) if distance > 0 else (at + cells, at)
        low[mine], high[mine], high[other] = amount, amount, 0
        answer = self._optimize.milp(
            np.concatenate([up, down]),
            bounds=self._optimize.Bounds(low, high),
            constraints=self._optimize.LinearConstraint(self._both_ways(rows), 0, 0) if len(numbers) else (),
        )
        if answer.x is None:
            return None
        move = answer.x[:cells] - answer.x[cells:]
        if np.abs(move - move.round()).max() <= EXACT:
            self._keep(move, columns)
        return [columns[each] for each in np.flatnonzero((np.abs(move) > EXACT) & ~free)]

    def dear(self, costs: Collection[float]) -> Vector:
        """Return costs as the programmes take them."""
        return self._np.array([*costs], float)

    def stirred(self, mask: Vector, signs: Mapping[int, int]) -> Iterator[Move]:
        """Go through a table in which cells differ by one person where they can, in the direction given.

        What is small stays small, and what is not does not become so.
        """
        columns = [int(each) for each in self._np.flatnonzero(mask)]
        low, high = self._alike(columns)
        aim = self._np.array([-float(signs.get(each, 0)) for each in columns])
        yield from self._move(columns, aim, self._np.maximum(low, -1), self._np.minimum(high, 1))

    def nearest(self, mask: Vector, place: int, far: int, *, alike: bool) -> Move | None:
        """Return the move nearest to none in which one cell moves so far; None if there is none.

        Where tables have to be `alike`, what is small stays small, and what is not does not become so.
        """
        np, columns = self._np, self.part.around(place, mask)
        low, high = (
            self._alike(columns) if alike else (-self.falls[columns], np.full(len(columns), self.reach))
        )
        at = columns.index(place)
        if not low[at] <= far <= high[at]:
            return None
        up, down = np.maximum(high, 0), np.maximum(-low, 0)
        least = np.zeros(2 * len(columns))
        mine = at if far > 0 else at + len(columns)
        limits = np.concatenate([up, down])
        least[mine] = limits[mine] = abs(far)
        limits[at + len(columns) if far > 0 else at] = 0
        numbers, rows = self._rows(columns)
        answer = self._optimize.milp(
            np.ones(2 * len(columns)),
            integrality=np.ones(2 * len(columns)),
            bounds=self._optimize.Bounds(least, limits),
            constraints=self._optimize.LinearConstraint(self._both_ways(rows), 0, 0) if len(numbers) else (),
            options={"node_limit": NODES},
        )
        if answer.x is None:
            return None
        return _as_move(columns, (answer.x[: len(columns)] - answer.x[len(columns) :]).round())

    def _move(self, columns: Sequence[int], aim: Vector, low: Vector, high: Vector) -> Iterator[Move]:
        numbers, rows = self._rows(columns)
        answer = self._optimize.milp(
            aim,
            integrality=self._np.ones(len(aim)),
            bounds=self._optimize.Bounds(low, high),
            constraints=self._optimize.LinearConstraint(rows, 0, 0) if len(numbers) else (),
            options={"node_limit": NODES},
        )
        if answer.x is not None and answer.x.any():
            yield _as_move(columns, answer.x.round())

    def _alike(self, columns: Sequence[int]) -> tuple[Vector, Vector]:
        """How far cells can move with each figure as small, or not, as it is."""
        low, high = -self.falls[columns], self._np.full(len(columns), self.reach)
        for at, place in enumerate(columns):
            cell = self.part.cells[place]
            for count in cell.counts:
                if cell.rule.small(count):
                    high[at] = min(high[at], cell.rule.threshold - 1 - count)
                else:
                    low[at] = max(low[at], cell.rule.threshold - count)
        return low, high

    def _rows(self, columns: Sequence[int]) -> tuple[Vector, Vector]:
        """The rows in which some of the cells stand: their numbers, and what they say of these cells."""
        np, every = self._np, self.rows
        first, last = every.indptr[columns], every.indptr[1:][columns]
        ends = np.concatenate([[0], np.cumsum(last - first)])
        inside = np.arange(ends[-1]) + np.repeat(first - ends[:-1], last - first)
        numbers, at = np.unique(every.indices[inside], return_inverse=True)
        rows = self._sparse.csc_array((every.data[inside], at, ends), shape=(len(numbers), len(columns)))
        return numbers, rows

    def _both_ways(self, rows: Vector) -> Vector:
        return self._sparse.hstack([rows, -rows], format="csc")

    def _short(self, mask: Vector, wanted: Mapping[int, int]) -> Iterator[int]:
        seen, moves = self.width(mask), self.count
        for place, width in wanted.items():
            if self.count != moves:
                seen, moves = self.width(mask), self.count
            if seen[place] < width and not self.spans(mask, place, width):
                yield place

    def spans(self, mask: Vector, place: int, width: int) -> bool:
        """Return whether a cell's interval is as wide as that."""
        rise = self.furthest(mask, place, 1, width)
        return rise >= width or rise + self.furthest(mask, place, -1, width - rise) >= width

    def shake(self, mask: Vector, wanted: Mapping[int, int]) -> None:
        """Look for moves in which many cells go far at once."""
        np, optimize = self._np, self._optimize
        places, widths = np.array([*wanted], int), np.array([*wanted.values()], float)
        columns = np.flatnonzero(mask)
        numbers, rows = self._rows(columns)
        at = np.searchsorted(columns, places)
        while True:
            seen = self.width(mask)[places]
            before = int((seen < widths).sum())
            if before < SOME:
                return
            for sign in (1, -1):
                low, high = -self.falls[columns], np.full(len(columns), self.reach)
                aim = np.zeros(len(columns))
                aim[at[seen < widths]] = -sign
                low[at], high[at] = np.maximum(low[at], -widths), np.minimum(high[at], widths)
                answer = optimize.milp(
                    aim,
                    bounds=optimize.Bounds(low, high),
                    constraints=optimize.LinearConstraint(rows, 0, 0) if len(numbers) else (),
                )
                if answer.x is not None and np.abs(answer.x - answer.x.round()).max() <= EXACT:
                    self._keep(answer.x, columns)
                seen = self.width(mask)[places]
            if (seen < widths).sum() > 0.7 * before:
                return

    def _keep(self, move: Vector, columns: Sequence[int]) -> None:
        """Remember a move, of these cells."""
        move = move.round()
        moved = move.nonzero()[0]
        if len(moved):
            number = self._np.full(len(moved), self.count)
            self._found += [(number, self._np.asarray(columns)[moved], move[moved])]
            self.count += 1
