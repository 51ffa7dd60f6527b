"""Joins categories so that less is hidden: what it would save, what it costs, and doing it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from types import MappingProxyType

from equality.suppression.building import cell_of
from equality.suppression.protecting import Unprotectable, protect
from equality.suppression.system import Sum, System
from equality.text import gettext_noop as _

MOST = 30  # pairs looked at
BEST = 5  # of these, those said
NO_LABELS: Mapping[str, str] = MappingProxyType({})
NONE = _("join %(one)s and %(other)s: no cell hidden")
ONE = _("join %(one)s and %(other)s: 1 cell hidden, not %(before)s")
SOME = _("join %(one)s and %(other)s: %(after)s cells hidden, not %(before)s")
REFUSED = _("join %(one)s and %(other)s: the table can be protected, with %(after)s cells hidden")


@dataclass(frozen=True)
class Merge:
    """Two categories to join: how many figures are hidden before (None: it can't be protected) and after.

    What it costs: readers no longer see the `lost` figures, one or more for each of the two, apart.
    """

    names: tuple[str, str]
    before: int | None
    after: int
    lost: int
    sentence: str


def merges(
    system: System,
    groups: Collection[Sequence[str]],
    threshold: int = 5,
    *,
    keep: Collection[str] = (),
    labels: Mapping[str, str] = NO_LABELS,
) -> tuple[Merge, ...]:
    """Return which two categories of one group to join so that fewer figures are hidden, the best first.

    `groups` are lists of names that belong together, neighbours first tried; the rows and columns of a table
    are joined with their cells. The figure that two make together does not count as hidden twice.
    """
    before = _hidden(system, threshold, keep)
    if before is not None and not before:
        return ()
    found = []
    for one, other in list(_pairs(system, groups, threshold, keep))[:MOST]:
        joined = merged(system, {joined_name(one, other): (one, other)})
        after = _hidden(joined, threshold, keep)
        if after is None or (before is not None and len(after) >= len(before)):
            continue
        words = {
            "one": labels.get(one, one),
            "other": labels.get(other, other),
            "before": None if before is None else len(before),
            "after": len(after),
        }
        sentence = NONE if not after else REFUSED if before is None else ONE if len(after) == 1 else SOME
        lost = len(system.counts) - len(joined.counts)
        found.append(
            Merge((one, other), None if before is None else len(before), len(after), lost, sentence % words)
        )
    return tuple(sorted(found, key=lambda each: (each.after, each.lost))[:BEST])


def merged(system: System, joins: Mapping[str, Sequence[str]]) -> System:
    """Return the system with figures joined: {new name: names}; cells in joined rows and columns join too.

    Sums that hold only one of the figures joined are left out, for readers no longer see it. Raise ValueError
    for a name that is not there.
    """
    new: dict[str, str] = {}
    for name, olds in joins.items():
        for old in olds:
            if old not in system.counts:
                raise ValueError(f"There is no figure named {old}.")
            new[old] = name
            for other in system.counts:
                new |= {cell_of(old, other): cell_of(name, other), cell_of(other, old): cell_of(other, name)}
    counts: dict[str, int] = {}
    weights: dict[str, float] = {}
    for name, count in system.counts.items():
        counts[new.get(name, name)] = counts.get(new.get(name, name), 0) + count
        weights[new.get(name, name)] = max(system.weights.get(name, 1.0), weights.get(new.get(name, name), 0))
    sums: dict[Sum, None] = {}
    for each in system.sums:
        parts = tuple(dict.fromkeys(new.get(part, part) for part in each.parts))
        total = new.get(each.total, each.total)
        if sum(counts[part] for part in parts) == counts[total] and parts != (total,):
            sums[Sum(total, parts)] = None
    follows = {
        name: tuple(others)
        for name, others in system.follows.items()
        if not any(each in new for each in others)
    }
    unprinted = frozenset(new.get(name, name) for name in system.unprinted)
    guarded = frozenset(new.get(name, name) for name in system.guarded)
    return System(counts, tuple(sums), unprinted, weights, follows, guarded)


def joined_name(one: str, other: str) -> str:
    """Return the name of two figures joined."""
    return f"{one} and {other}"


def _pairs(
    system: System, groups: Collection[Sequence[str]], threshold: int, keep: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Pairs of one group that are both small, or have small cells, or are neighbours and one is."""

    def small(name: str) -> bool:
        return any(
            1 <= count < threshold and name in {each, *each.split(" × ")}
            for each, count in system.counts.items()
        )

    pairs = [
        (second - first, one, other)
        for group in groups
        if len(group) > 2  # two joined are one, which says nothing
        for (first, one), (second, other) in combinations(enumerate(group), 2)
        if not {one, other} & {*keep}
        and ((small(one) and small(other)) or (second - first == 1 and (small(one) or small(other))))
    ]
    yield from ((one, other) for _distance, one, other in sorted(pairs, key=lambda each: each[0]))


def _hidden(system: System, threshold: int, keep: Collection[str]) -> Collection[str] | None:
    try:
        return protect(system, threshold=threshold, keep=keep, prove=False).hidden
    except Unprotectable:
        return None
