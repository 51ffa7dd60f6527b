"""The least and greatest value that each unknown figure can have, by linear and whole-number programmes."""

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from equality.suppression.system import System

WHOLE = 1e-6  # how near to a whole number a solver's answer counts as one


@dataclass(frozen=True)
class Bound:
    """The least and greatest value of a figure; no greatest where nothing limits it."""

    least: int
    greatest: int | None

    def narrower(self, width: int) -> bool:
        """Return whether greatest less least is below a width."""
        return self.greatest is not None and self.greatest - self.least < width


def bounds(system: System, lowest: Mapping[str, int]) -> dict[str, Bound]:
    """Return the bounds of unknown figures, in the order of the system; every other figure is known.

    `lowest` are the unknown ones, with the least that readers know each to be.
    """
    names = [name for name in system.counts if name in lowest]
    sums = _sums_of(system, names)
    if not sums:
        return {name: Bound(lowest[name], None) for name in names}
    return dict(zip(names, _unknowns(system, names, lowest, sums).bounds(), strict=True))


def settled(system: System, lowest: Mapping[str, int], wanted: Collection[str]) -> list[str]:
    """Return which of the wanted unknown figures can only be what they are, in the order of the system.

    It is quicker than their bounds: one other table is enough for all figures that are another number in it.
    """
    names = [name for name in system.counts if name in lowest]
    sums = _sums_of(system, names)
    if not sums:
        return []
    places = [place for place, name in enumerate(names) if name in wanted]
    found = _unknowns(system, names, lowest, sums).settled(places)
    return [names[place] for place in sorted(found)]


def _sums_of(system: System, names: Sequence[str]) -> list[dict[int, int]]:
    """Return how often each of these figures stands in each sum, by its place; the total less than never."""
    places = {name: place for place, name in enumerate(names)}
    sums = []
    for each in system.sums:
        row: dict[int, int] = {}
        for name, times in ((each.total, -1), *((part, 1) for part in each.parts)):
            if name in places:
                row[places[name]] = row.get(places[name], 0) + times
        if row:
            sums.append(row)
    return sums


def _unknowns(
    system: System, names: Sequence[str], lowest: Mapping[str, int], sums: list[dict[int, int]]
) -> "_Unknowns":
    return _Unknowns([system.counts[name] for name in names], [lowest[name] for name in names], sums)


class _Unknowns:
    """Unknown figures, from what readers know them least to be, with the sums in which they stand."""

    def __init__(self, counts: list[int], low: list[int], sums: list[dict[int, int]]) -> None:
        import numpy  # noqa: PLC0415  heavy
        from scipy import optimize, sparse  # noqa: PLC0415

        self._np, self._optimize, self._sparse = numpy, optimize, sparse
        self.low = numpy.array(low, float)
        # The unknowns of the programmes: how far above the lowest each figure is.
        self.true = numpy.array(counts, float) - self.low
        at = [(number, place, times) for number, row in enumerate(sums) for place, times in row.items()]
        numbers, columns, times = (numpy.array(each, int) for each in zip(*at, strict=True))
        shape = (len(sums), len(counts))
        self.sums = sparse.csr_array((times.astype(float), (numbers, columns)), shape=shape)

    def bounds(self) -> list[Bound]:
        """Return the bounds of all, part by part."""
        found: dict[int, Bound] = {}
        for sums, places in self._parts():
            found |= zip((int(each) for each in places), self._part(sums, places), strict=True)
        return [found[place] for place in range(len(self.low))]

    def settled(self, wanted: Collection[int]) -> list[int]:
        """Return those of the wanted places that can only be what they are."""
        asked = self._np.zeros(len(self.low), bool)
        asked[list(wanted)] = True
        found: list[int] = []
        for sums, places in self._parts():
            if sums.shape[0] and asked[places].any():
                attack = _Attack(sums, self.true[places], self._np, self._optimize)
                found += (int(places[each]) for each in attack.settled(self._np.flatnonzero(asked[places])))
        return found

    def _parts(self) -> Iterator[tuple[Any, Any]]:
        """Yield the sums and places of each part: sums hang together by the figures that they share."""
        count, labels = self._sparse.csgraph.connected_components(
            self.sums.T @ abs(self.sums), directed=False
        )
        label_of_sum = labels[self.sums.indices[self.sums.indptr[:-1]]]
        order, of_sum = self._np.argsort(labels, kind="stable"), self._np.argsort(label_of_sum, kind="stable")
        ends = self._np.searchsorted(labels[order], range(count + 1))
        sum_ends = self._np.searchsorted(label_of_sum[of_sum], range(count + 1))
        for part in range(count):
            places = order[ends[part] : ends[part + 1]]
            rows = of_sum[sum_ends[part] : sum_ends[part + 1]]
            yield self.sums[rows][:, places], places

    def _part(self, sums: Any, places: Any) -> list[Bound]:
        np, low = self._np, self.low[places].round().astype(int)
        if not sums.shape[0]:
            return [Bound(int(each), None) for each in low]
        attack = _Attack(sums, self.true[places], np, self._optimize)
        least, greatest = attack.extremes()
        return [
            Bound(int(each + down), None if up is None else int(each + up))
            for each, down, up in zip(low, least, greatest, strict=True)
        ]


class _Attack:
    """One part: whole numbers of 0 or more whose sums are known, because the true ones have them."""

    def __init__(self, sums: Any, true: Any, numpy: Any, optimize: Any) -> None:
        self._np, self._optimize = numpy, optimize
        self.sums, self.known = sums, sums @ true
        self.least, self.greatest = true.copy(), true.copy()  # of the tables found that fit

    def extremes(self) -> tuple[list[int], list[int | None]]:
        """Return the least and greatest value of each figure."""
        free, limits = self._unlimited(), self._limits()
        for place in range(len(self.least)):
            if self.least[place] > 0:
                self._push(place, 1)
            if not free[place] and self.greatest[place] < limits[place]:
                self._push(place, -1)
        least = [round(each) for each in self.least]
        return least, [
            None if no_end else round(each) for each, no_end in zip(self.greatest, free, strict=True)
        ]

    def settled(self, places: Any) -> list[int]:
        """Return those of these places that no table found or sought has another value for."""
        found = []
        for place in places:
            for sign in (-1, 1):
                if self.least[place] == self.greatest[place] and (sign < 0 or self.least[place] > 0):
                    self._push(place, sign, most=self.greatest[place] + 1)
            if self.least[place] == self.greatest[place]:
                found.append(int(place))
        return found

    def _unlimited(self) -> Any:
        """Which figures can grow for ever: those that some growth of all moves without changing a sum."""
        np, cells = self._np, len(self.least)
        if (self.sums.min(axis=1).toarray() >= 0).all() and (abs(self.sums).sum(axis=0) > 0).all():
            return np.zeros(cells, bool)  # each stands in a known sum of counts
        nothing = np.zeros((self.sums.shape[0], cells))
        capped = self._optimize.LinearConstraint(np.hstack([np.eye(cells), -np.eye(cells)]), lb=0)
        still = self._optimize.LinearConstraint(np.hstack([self.sums.toarray(), nothing]), 0, 0)
        high = np.concatenate([np.full(cells, np.inf), np.ones(cells)])
        answer = self._optimize.milp(
            np.concatenate([np.zeros(cells), -np.ones(cells)]),
            bounds=self._optimize.Bounds(0, high),
            constraints=[capped, still],
        )
        return answer.x[cells:] > 0.5

    def _limits(self) -> Any:
        """How large each figure can be at most by the sums of parts alone that it stands in."""
        np = self._np
        limits = np.full(len(self.least), np.inf)
        for number in range(self.sums.shape[0]):
            row = self.sums[[number]]
            if (row.data > 0).all():
                limits[row.indices] = np.minimum(limits[row.indices], self.known[number])
        return limits

    def _push(self, place: int, sign: int, most: float = math.inf) -> None:
        """Find the table in which one figure is least (1) or greatest (-1) but no more than `most`.

        In whole numbers.
        """
        np = self._np
        aim, high = np.zeros(len(self.least)), np.full(len(self.least), np.inf)
        aim[place], high[place] = sign, most
        constraints = self._optimize.LinearConstraint(self.sums, self.known, self.known)
        for whole in (0, 1):
            answer = self._optimize.milp(
                aim,
                integrality=np.full(len(aim), whole),
                bounds=self._optimize.Bounds(0, high),
                constraints=constraints,
            )
            if answer.x is not None and np.abs(answer.x - answer.x.round()).max() <= WHOLE:
                table = answer.x.round()
                self.least, self.greatest = np.minimum(self.least, table), np.maximum(self.greatest, table)
                return
        raise ArithmeticError(f"The solver found no bound: {answer.message}")
