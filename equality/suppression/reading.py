"""What readers can move: the figures that differ, seen as unknowns, and the sums that bind them.

Readers know each zero, each figure that is never hidden and each that was published before. Of the others
some must be equal, up to what is known (a subtotal with one cell that is not zero): they are hidden together
or not at all, and are one `Cell` here. What is left of a sum is a `Row`: however the cells differ from the
true table, the differences in a row add up to nothing.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from equality.suppression.system import System

Row = tuple[tuple[int, int], ...]  # (place of a cell, how often it counts: a part +1, a total -1)


@dataclass(frozen=True)
class Rule:
    """Which counts may not be shown: below the threshold, and 0 only where `zeros` may not."""

    threshold: int
    zeros: bool = True

    def small(self, count: int) -> bool:
        """Return whether a count may not be shown for its size."""
        return (count > 0 or not self.zeros) and count < self.threshold

    @property
    def width(self) -> int:
        """Return how wide the interval of a small count is to be: no narrower than what the symbol says."""
        return max(self.threshold - 2, 1)


@dataclass(frozen=True)
class Cell:
    """One unknown: the printed figures that it stands for, with their counts, in the order of the system.

    After these `counts` has those of `guarded` figures, which nobody prints but which may not be known.
    `fall` is how far it can fall, in people, before a reader knows it too small. `weights` are how dear the
    figures are to hide, beside others. A cell without printed figures is hidden anyway.
    """

    names: tuple[str, ...]
    counts: tuple[int, ...]
    weights: tuple[float, ...]
    fall: int
    rule: Rule
    guarded: tuple[str, ...] = ()

    @property
    def cost(self) -> int:
        """Return how many figures are hidden with the cell."""
        return len(self.names)

    @cached_property
    def people(self) -> float:
        """Return how many people the figures count, weighted."""
        return sum(count * weight for count, weight in zip(self.counts, self.weights, strict=True))

    @cached_property
    def small(self) -> bool:
        """Return whether a figure may not be shown for its size."""
        return any(map(self.rule.small, self.counts))

    def moved(self, far: int) -> "Cell":
        """Return the cell in another table, in which it counts so many more people."""
        if not far:
            return self
        counts = tuple(count + far for count in self.counts)
        return replace(self, counts=counts, fall=self.fall + far)


@dataclass(frozen=True)
class Movable:
    """Cells and the rows between them; `settled` are the figures that everything shown gives away."""

    cells: tuple[Cell, ...]
    rows: tuple[Row, ...]
    settled: frozenset[str] = frozenset()


def movable(system: System, known: Collection[str], rule: Rule) -> Movable:
    """Return what readers cannot know for certain if everything is hidden that may be."""
    names = [
        name
        for name, count in system.counts.items()
        if name not in known and (count > 0 or not rule.zeros or name in system.unprinted)
    ]
    heads, rows, settled = _bound(names, system)
    members: dict[str, list[str]] = {}
    for name in names:
        if (head := heads.of(name)) not in settled:
            members.setdefault(head, []).append(name)
    places = {head: place for place, head in enumerate(members)}
    cells = tuple(_cell(system, each, rule) for each in members.values())
    bound = tuple(tuple(sorted((places[head], times) for head, times in row.items())) for row in rows if row)
    untold = system.unprinted - system.guarded
    given = frozenset(name for name in names if heads.of(name) in settled and name not in untold)
    return Movable(cells, tuple(dict.fromkeys(bound)), given)


class _Heads:
    """Which figures go together: each leads to the first of its kind."""

    def __init__(self, names: Sequence[str]) -> None:
        self._head = {name: name for name in names}
        self._place = {name: place for place, name in enumerate(names)}

    def of(self, name: str) -> str:
        while self._head[name] != name:
            self._head[name] = name = self._head[self._head[name]]
        return name

    def join(self, one: str, other: str) -> None:
        first, second = sorted((self.of(one), self.of(other)), key=self._place.__getitem__)
        self._head[second] = first


def _bound(names: Sequence[str], system: System) -> tuple[_Heads, list[dict[str, int]], set[str]]:
    """Put equal figures together until no sum says of two that they are equal, or of one that it is known."""
    heads, settled, open_names = _Heads(names), set[str](), set(names)
    rows: list[dict[str, int]] = []
    for each in system.sums:
        row: dict[str, int] = {}
        for name, times in ((each.total, -1), *((part, 1) for part in each.parts)):
            if name in open_names:
                row[name] = row.get(name, 0) + times
        rows.append(row)
    changed = True
    while changed:
        changed = False
        for place, old in enumerate(rows):
            row = {}
            for name, times in old.items():
                if (head := heads.of(name)) not in settled:
                    row[head] = row.get(head, 0) + times
            row = {head: times for head, times in row.items() if times}
            rows[place] = row
            if len(row) == 1:
                settled.update(row)
                changed = True
            elif len(row) == 2 and sum(row.values()) == 0:
                heads.join(*row)
                changed = True
    return heads, rows, settled


def _cell(system: System, members: Sequence[str], rule: Rule) -> Cell:
    printed = tuple(name for name in members if name not in system.unprinted)
    guarded = tuple(name for name in members if name in system.guarded)
    lowest = {name: 1 if rule.zeros and name in printed else 0 for name in members}
    return Cell(
        names=printed,
        counts=tuple(system.counts[name] for name in (*printed, *guarded)),
        weights=(*(system.weights.get(name, 1.0) for name in printed), *(0.0 for _name in guarded)),
        fall=min(system.counts[name] - lowest[name] for name in members),
        rule=rule,
        guarded=guarded,
    )
