"""Attacks everything that is published of a body, put together: what adds up on one page tells of another."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from equality.suppression.bounding import settled
from equality.suppression.system import Sum, System


@dataclass
class Published:
    """All figures that readers know of, by name, with the sums that they know to hold between them.

    `hidden` are those that no page shows, though it has a place for them, and `unprinted` those that have
    none: readers know every other. Of the unprinted, `guarded` are nobody's to find out where they are small.
    `seen` are hidden figures that stood open somewhere as they still are. Of a hidden figure readers know
    that it is 1 or more, but for those `unsure`. `known` is what everybody knows by itself, however small.
    """

    counts: dict[str, int] = field(default_factory=dict)
    sums: list[Sum] = field(default_factory=list)
    hidden: set[str] = field(default_factory=set)
    unprinted: set[str] = field(default_factory=set)
    guarded: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)
    unsure: set[str] = field(default_factory=set)
    known: set[str] = field(default_factory=set)

    def take(self, other: Self) -> None:
        """Add what else is published, of which every figure has a name of its own."""
        self.counts |= other.counts
        self.sums += other.sums
        for mine, theirs in zip(self._kinds(), other._kinds(), strict=True):
            mine.update(theirs)

    def tie(self, total: str, parts: Iterable[str]) -> None:
        """Add a sum where it holds and all its figures are there: what contradicts itself tells nothing."""
        added = tuple(parts)
        if {total, *added} <= self.counts.keys() and self.counts[total] == sum(
            self.counts[part] for part in added
        ):
            self.sums.append(Sum(total, added))

    def named(self, start: str) -> Self:
        """Return the same with a beginning to every name."""
        return type(self)(
            {start + name: count for name, count in self.counts.items()},
            [Sum(start + each.total, tuple(start + part for part in each.parts)) for each in self.sums],
            *({start + name for name in names} for names in self._kinds()),
        )

    def recoverable(self, threshold: int) -> list[str]:
        """Return the small figures that readers know though they must not, in order. It needs SciPy.

        A guarded one that follows from what everybody knows is none: no choice of what to hide helps it.
        """
        small = [
            name
            for name, count in self.counts.items()
            if 1 <= count < threshold
            and name not in self.known
            and (name not in self.unprinted or name in self.guarded)
        ]
        unknown = (self.hidden | self.unprinted) - self.seen
        system = System(self.counts, tuple(self.sums))
        lowest = {name: int(name in self.hidden - self.unsure) for name in unknown}
        told = {*settled(system, lowest, unknown.intersection(small)), *(set(small) - unknown)}
        if pieces := told & self.unprinted:
            lowest |= {name: 0 for name in self.counts if name not in unknown and name not in self.known}
            told -= set(settled(system, lowest, pieces))
        return [name for name in small if name in told]

    def _kinds(self) -> tuple[set[str], ...]:
        return self.hidden, self.unprinted, self.guarded, self.seen, self.unsure, self.known

    def as_plain(self) -> list[Any]:
        """Return it as JSON holds it."""
        sums = [[each.total, *each.parts] for each in self.sums]
        return [self.counts, sums, *(sorted(names) for names in self._kinds())]

    @classmethod
    def from_plain(cls, plain: Any) -> Self:
        """Return what `as_plain` gave."""
        counts, sums, *kinds = plain
        return cls(dict(counts), [Sum(total, tuple(parts)) for total, *parts in sums], *map(set, kinds))


def unsure_of(counts: Mapping[str, int], hidden: Collection[str]) -> set[str]:
    """Return which of a list's hidden figures may be nobody for all that readers know: 0 is hidden there."""
    gone = {name for name in counts if name in hidden}
    return gone if any(not counts[name] for name in gone) else set()
