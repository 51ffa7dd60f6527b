"""The figures of a year by name, with the sums that every reader knows.

The name says where a figure stands:

    all_staff:total                             everybody
    all_staff:sum.race                          what a list adds up to, where that is not the total
    all_staff:race.A                            a category
    all_staff:race.in-no-category               those missing, in a list without a row for the unknown
    all_staff:race/wres.white                   a subtotal
    all_staff:race/disclosed.disclosed          who gave an answer
    all_staff:@pay_band.afc_1_4                 everybody in a part
    all_staff:race/wres.white@pay_band.afc_1_4  a subtotal in a part
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import permutations
from typing import Final

from equality.groupings import DISCLOSED
from equality.suppression import Sum, System
from workforce.publishable.counted import UNSAID, Counted, Listed
from workforce.publishable.crossed import Crossed, crossed
from workforce.publishable.divided import Divided, axes, guard_between
from workforce.publishable.naming import cell, crossing, list_sum, part, subtotal, total

__all__ = [
    "belongs_to",
    "cell",
    "crossing",
    "known_to_all",
    "list_sum",
    "part",
    "subtotal",
    "system",
    "total",
    "wholes",
    "withheld",
    "without",
]

# How dear a figure is as the second one to hide, beside the people it counts. Those not known tell least.
# A subtotal, whose people the list shows as well, goes before a row that readers look for; and of subtotals
# always the first, whatever they count: a choice by size would tell which of two is the smaller.
UNKNOWN: Final = 0.5
SUBTOTAL: Final = 0.01


def known_to_all(figures: System) -> list[str]:
    """Return what everybody knows: how many there are, and what the page says that a list adds up to."""
    return [name for name in figures.printed if name.endswith(":total") or ":sum." in name]


def belongs_to(name: str) -> tuple[str, str]:
    """Return the population of a figure, and its list, breakdown or both: "race", "@site", "race@site"."""
    who, rest = name.split(":", 1)
    before, _at, after = rest.partition("@")
    about = before.removeprefix("sum.").partition("/")[0].partition(".")[0]
    breakdown = after.partition(".")[0]
    about = "" if about == "total" else about
    return who, f"{about}@{breakdown}" if breakdown else about


def wholes(name: str) -> set[tuple[str, str]]:
    """Return all that a figure belongs to: its population, its list, its breakdown, its crossing."""
    who, what = belongs_to(name)
    about, at, breakdown = what.partition("@")
    return {(who, ""), (who, about), (who, what), *([(who, f"{at}{breakdown}")] if at else [])}


def without(figures: System, gone: Collection[tuple[str, str]]) -> System:
    """Return the same figures where nobody prints these lists, breakdowns or crossings."""
    dropped = {name for name in figures.counts if not wholes(name).isdisjoint(gone)}
    return replace(figures, unprinted=figures.unprinted | dropped)


def withheld(counted: Counted, listed: Listed, threshold: int) -> bool:
    """Return whether nothing of a list may be shown, zeros neither.

    So few people that what they are not would tell of them, or one answer for a few to a sensitive question.
    """
    few = any(1 <= count < threshold for count in (counted.total, listed.sum))
    return few or listed.tells_of_all(listed.counts)


def system(year: Iterable[Counted], threshold: int) -> System:
    """Return all figures of a year that may be printed, but for lists that are withheld whole."""
    found = _System(threshold)
    for counted in year:
        found.take(counted)
    return System(
        found.counts,
        tuple(found.sums),
        unprinted=frozenset(found.unprinted),
        weights=found.weights,
        guarded=frozenset(found.guarded),
    )


class _System:
    """Gathers the figures and their sums."""

    def __init__(self, threshold: int) -> None:
        self.threshold = threshold
        self.counts: dict[str, int] = {}
        self.sums: list[Sum] = []
        self.unprinted: list[str] = []
        self.guarded: list[str] = []
        self.weights: dict[str, float] = {}

    def take(self, counted: Counted) -> None:
        """Add a population; of one whose total is too small nothing is ever shown."""
        if 1 <= counted.total < self.threshold:
            return
        who = counted.population
        self.counts[total(who)] = counted.total
        lists = [each for each in counted.lists if not withheld(counted, each, self.threshold)]
        tables = [table for each in lists for table in self._tables(counted, each)]
        divided = [Divided(self, counted, axis, tables) for axis in axes(counted)]
        for each in divided:
            each.everybody()
        for listed in lists:
            self._list(counted, listed)
            for each in divided:
                each.cross(listed)
        for one, other in permutations(divided, 2):
            guard_between(self, one, other)

    def _tables(self, counted: Counted, listed: Listed) -> list[Crossed]:
        found = (crossed(counted, listed, breakdown, self.threshold) for breakdown in listed.crossings)
        return [table for table in found if table]

    def _list(self, counted: Counted, listed: Listed) -> None:
        who, about = counted.population, listed.characteristic
        whole = total(who)
        cells = {cell(who, about, code): count for code, count in listed.ordered.items()}
        if (unsaid := listed.unsaid(counted.total)) is not None:
            cells[cell(who, about, UNSAID)] = unsaid
        elif listed.sum != counted.total:
            # The page says what the list adds up to.
            whole = list_sum(who, about)
            self.counts[whole] = listed.sum
        self.tie(whole, cells)
        unknown = [code for code in listed.ordered if not listed.categories.category(code).known]
        unknown += [UNSAID] if unsaid is not None else []
        self.weights |= dict.fromkeys((cell(who, about, code) for code in unknown), UNKNOWN)
        told = [listed.grouping.code, DISCLOSED]
        if any(listed.crossings.values()):
            told.append(listed.crossed_grouping.code)
        for grouping in dict.fromkeys(told):
            groups = listed.members(listed.categories.grouping(grouping))
            for place, (group, codes) in enumerate(groups.items(), start=1):
                members = {cell(who, about, code): listed.counts[code] for code in codes}
                name = subtotal(who, about, grouping, group)
                self.counts[name] = sum(members.values())
                self.sums.append(Sum(name, tuple(members)))
                known = listed.categories.grouping(grouping).group(group).known
                self.weights[name] = SUBTOTAL * (place if known else UNKNOWN) / max(self.counts[name], 1)

    def guard_few(self, name: str, count: int, parts: Sequence[str]) -> None:
        """Add a figure that nobody prints and nobody may work out, where it is small and not here yet."""
        if 1 <= count < self.threshold and len(parts) > 1 and name not in self.counts:
            self.counts[name] = count
            self.sums.append(Sum(name, tuple(parts)))
            self.unprinted.append(name)
            self.guarded.append(name)

    def tie(self, whole: str, parts: Mapping[str, int], within: str = "") -> None:
        """Add parts of a whole; who is missing in them, or in them too often, is a figure nobody prints."""
        self.counts.update(parts)
        added = sum(parts.values())
        missing = self.counts[whole] - added
        gap = f"{whole}~{within}"
        if missing:
            self.counts[gap] = abs(missing)
            self.unprinted.append(gap)
        if missing >= 0:
            self.sums.append(Sum(whole, (*parts, *([gap] if missing else []))))
            return
        every = f"{gap} and more"
        self.counts[every] = added
        self.unprinted.append(every)
        self.sums += [Sum(every, tuple(parts)), Sum(every, (whole, gap))]
