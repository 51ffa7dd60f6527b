"""Figures that may be printed, and every sum that readers know to hold between them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

NOTHING: Mapping[str, float] = MappingProxyType({})
NOBODY: Mapping[str, tuple[str, ...]] = MappingProxyType({})


@dataclass(frozen=True)
class Sum:
    """A sum that every reader knows: the total is its parts together."""

    total: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class System:
    """All the figures that are protected together, by unique name, with the sums between them.

    `counts` are numbers of people, 0 or more. `unprinted` are figures of which readers know that they exist
    but which nobody prints, such as those in post before some left; of these, `guarded` are figures that
    readers must not find out either where they are small. `weights` say how dear a figure is as a
    second one to hide: 1 where nothing is said, below 1 for what carries little meaning, such as "Unknown".
    `follows` are figures computed from others (a change, a percentage, a ratio): they are hidden where any of
    those is, and so never tell anything. Raise ValueError where a count is below 0, a sum names a figure
    that is not there or does not hold.
    """

    counts: Mapping[str, int]
    sums: tuple[Sum, ...] = ()
    unprinted: frozenset[str] = frozenset()
    weights: Mapping[str, float] = field(default_factory=lambda: NOTHING)
    follows: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: NOBODY)
    guarded: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        for name, count in self.counts.items():
            if count < 0:
                raise ValueError(f"A count of people cannot be below 0: {name} is {count}.")
        inside = [name for each in self.sums for name in (each.total, *each.parts)]
        follow = [name for figures in self.follows.values() for name in figures]
        for name in (*inside, *follow, *self.unprinted, *self.guarded, *self.weights):
            if name not in self.counts:
                raise ValueError(f"There is no figure named {name}.")
        if both := sorted(set(self.follows) & set(self.counts)):
            raise ValueError(f"{both[0]} is a count, and cannot follow from others as well.")
        for each in self.sums:
            people = sum(self.counts[part] for part in each.parts)
            if people != self.counts[each.total]:
                raise ValueError(
                    f"{each.total} is {self.counts[each.total]} and its parts add up to {people}."
                )

    @property
    def printed(self) -> tuple[str, ...]:
        """Return the names of the counts that may be printed, in order."""
        return tuple(name for name in self.counts if name not in self.unprinted)

    def with_counts(self, counts: Mapping[str, int]) -> "System":
        """Return the same figures with other counts, for those named; raise ValueError if sums break."""
        return replace(self, counts={**self.counts, **counts})


def joined(systems: Iterable[System]) -> System:
    """Return several systems as one; figures of one name are one figure.

    Raise ValueError where they disagree about its count.
    """
    counts: dict[str, int] = {}
    sums: dict[Sum, None] = {}
    weights: dict[str, float] = {}
    follows: dict[str, tuple[str, ...]] = {}
    unprinted: set[str] = set()
    guarded: set[str] = set()
    printed: set[str] = set()
    for system in systems:
        for name, count in system.counts.items():
            if counts.setdefault(name, count) != count:
                raise ValueError(f"{name} is {counts[name]} in one table and {count} in another.")
        sums |= dict.fromkeys(system.sums)
        weights |= system.weights
        follows |= system.follows
        unprinted |= system.unprinted
        guarded |= system.guarded
        printed.update(system.printed)
    return System(
        counts, tuple(sums), frozenset(unprinted - printed), weights, follows, frozenset(guarded - printed)
    )
