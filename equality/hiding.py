"""Finds what to hide in one list of counts: tries every choice of subtotals, takes the least."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple


class Hidden(NamedTuple):
    """One way to hide: these cells, these subtotals, and whether the total."""

    cells: frozenset[str]
    groups: frozenset[str]
    total: bool


@dataclass(frozen=True)
class CountedList:
    """A list as it is: counts by cell and, where subtotals are shown, the cells of each, all in order."""

    cells: Mapping[str, int]
    groups: Mapping[str, Sequence[str]]
    threshold: int

    def small(self, count: int) -> bool:
        """Return whether a count may not be shown for its size."""
        return 1 <= count < self.threshold

    def people(self, members: Iterable[str]) -> int:
        """Return how many people these cells count."""
        return sum(self.cells[cell] for cell in members)

    def hidden(self, *, total_known: bool) -> Hidden:
        """Return what to hide: the total only if nothing else will do.

        `strict` ways also see to it that hidden cells are not all threshold - 1.
        """
        for total_shown, strict in ((total_known, True), (total_known, False), (False, False)):
            if ways := list(self._ways(total_shown, strict)):
                cells, groups = min(ways, key=self._cost)
                return Hidden(cells, groups, total_known and not total_shown)
        raise AssertionError("To hide everything protects everything.")

    def _ways(self, total_shown: bool, strict: bool) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
        """Each choice of subtotals to hide that can be made safe, after the cells to hide with it."""
        must = [group for group, members in self.groups.items() if self.small(self.people(members))]
        may = [group for group, members in self.groups.items() if self.people(members) >= self.threshold]
        for count in range(len(may) + 1):
            for more in combinations(may, count):
                groups = frozenset((*must, *more))
                if (cells := self._cells(groups, total_shown, strict)) is not None:
                    yield frozenset(cells), groups

    def _cells(self, hidden: frozenset[str], total_shown: bool, strict: bool) -> set[str] | None:
        """The cells to hide once these subtotals are hidden; None if no cells make that safe."""
        chosen = {cell for cell, count in self.cells.items() if self.small(count)}
        for group, members in self.groups.items():
            if group in hidden:
                chosen.update(chosen.intersection(members) or self._smallest(members)[:1])
            elif (more := self._safe_part(chosen, members, strict)) is None:
                return None
            else:
                chosen |= more
        if total_shown:
            # The total less all that is shown leaves one sum: of the hidden subtotals or of the list.
            rest = self._inside(hidden) if self.groups else list(self.cells)
            if len(hidden) == 1 or (more := self._safe_part(chosen, rest, strict)) is None:
                return None
            chosen |= more
        return chosen

    def _safe_part(self, chosen: Collection[str], members: Sequence[str], strict: bool) -> set[str] | None:
        """Those members that are chosen, and as many of the smallest others as their known sum needs."""
        hidden = {cell for cell in members if cell in chosen}
        others = [cell for cell in self._smallest(members) if cell not in hidden]
        while hidden and not self._safe(hidden, strict):
            if not others:
                return None
            hidden.add(others.pop(0))
        return hidden

    def _safe(self, hidden: Collection[str], strict: bool) -> bool:
        """Whether readers who know the sum of these cells, each of them 1 or more, learn none of them."""
        people, cells = self.people(hidden), len(hidden)
        greatest = all(self.cells[cell] == self.threshold - 1 for cell in hidden)
        return cells > 1 and people >= self.threshold and people > cells and not (strict and greatest)

    def _smallest(self, members: Iterable[str]) -> list[str]:
        """The cells with people in them, the smallest first."""
        return sorted((cell for cell in members if self.cells[cell]), key=lambda cell: self.cells[cell])

    def _inside(self, groups: Collection[str]) -> list[str]:
        """The cells of these subtotals, in the order of the list."""
        inside = {cell for group in groups for cell in self.groups[group]}
        return [cell for cell in self.cells if cell in inside]

    def _cost(self, way: tuple[frozenset[str], frozenset[str]]) -> tuple[int, int, list[int]]:
        """How many figures a way hides, how many people they count, and where they stand."""
        cells, groups = way
        people = self.people(cells) + sum(self.people(self.groups[group]) for group in groups)
        hidden = [*(cell in cells for cell in self.cells), *(group in groups for group in self.groups)]
        return (
            len(cells) + len(groups),
            people,
            [place for place, is_hidden in enumerate(hidden) if is_hidden],
        )
