"""What is counted of a population: its parts by each breakdown, its characteristics, their crossings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Self

from equality.categories import JOIN, CategorySet, category_set
from equality.groupings import DISCLOSED, Grouping

# The subtotals shown beside the categories. Every list without them has who disclosed and who did not.
SHOWN_GROUPINGS: Final = {"race": "wres", "disability": "wdes", "sexual_orientation": "lgb_plus"}
# The same by a breakdown, where a list is too long for its rows, or is short enough to be its own subtotals.
CROSSED_GROUPINGS: Final = {**SHOWN_GROUPINGS, "sex": "sex", "religion_or_belief": "broad"}

# What may not be learned of a person even from a line that says it of everybody in it.
SENSITIVE: Final = frozenset(
    {
        "disability",
        "gender_reassignment",
        "pregnancy_and_maternity",
        "race",
        "religion_or_belief",
        "sexual_orientation",
    }
)
UNSAID: Final = "in-no-category"  # those of the total who are in no row of a list without one for the unknown
FEW: Final = 20  # among fewer than this, one answer for all tells what each of them is


def shown_grouping(categories: CategorySet) -> Grouping:
    """Return the subtotals that a list is shown with."""
    return _grouping(categories, SHOWN_GROUPINGS)


def crossed_grouping(categories: CategorySet) -> Grouping:
    """Return the groups in which a list is told by pay band, directorate and the like."""
    return _grouping(categories, CROSSED_GROUPINGS)


def _grouping(categories: CategorySet, wanted: Mapping[str, str]) -> Grouping:
    code = wanted.get(categories.characteristic, DISCLOSED)
    return next((each for each in categories.groupings if each.code == code), categories.grouping(DISCLOSED))


@dataclass(frozen=True)
class Part:
    """A part of a breakdown, such as a pay band, with its headcount; the FTE is a decimal as text."""

    code: str
    label: str
    count: int
    fte: str | None = None


@dataclass(frozen=True)
class Listed:
    """The headcounts of one characteristic, and for each breakdown {part: {category: headcount}}.

    `joins` are categories that are shown together, each in the list of its own group.
    """

    characteristic: str
    category_set: str
    counts: Mapping[str, int]
    crossings: Mapping[str, Mapping[str, Mapping[str, int]]] = field(default_factory=dict)
    joins: tuple[tuple[str, ...], ...] = ()

    @classmethod
    def joined(
        cls,
        characteristic: str,
        category_set: str,
        counts: Mapping[str, int],
        crossings: Mapping[str, Mapping[str, Mapping[str, int]]],
        joins: Iterable[Iterable[str]],
    ) -> Self:
        """Return a list whose counts are put together where its body wants them shown so."""
        together = tuple(tuple(each) for each in joins)
        return cls(
            characteristic,
            category_set,
            _joined(counts, together),
            {
                by: {part: _joined(row, together) for part, row in parts.items()}
                for by, parts in crossings.items()
            },
            together,
        )

    @cached_property
    def categories(self) -> CategorySet:
        """The list of categories that the counts are in."""
        return category_set(self.category_set).joined(self.joins)

    @cached_property
    def grouping(self) -> Grouping:
        """The subtotals that the list is shown with."""
        return shown_grouping(self.categories)

    @cached_property
    def crossed_grouping(self) -> Grouping:
        """The groups in which it is told by a breakdown."""
        return crossed_grouping(self.categories)

    @cached_property
    def ordered(self) -> dict[str, int]:
        """The counts in the order of the list."""
        every = self.categories.categories
        return {each.code: self.counts[each.code] for each in every if each.code in self.counts}

    @property
    def sum(self) -> int:
        """What the counts add up to."""
        return sum(self.counts.values())

    def unsaid(self, total: int) -> int | None:
        """Return how many of a total are in no category, where no row of the list is for those not known.

        The gap is then their number: "98.78% of 328 disclosed" says that 4 did not. None where the list has a
        row for them, or nobody is missing.
        """
        has_row = any(not self.categories.category(code).known for code in self.ordered)
        return None if has_row or total <= self.sum else total - self.sum

    def members(self, grouping: Grouping) -> dict[str, tuple[str, ...]]:
        """Return the counted categories of each group, without the groups that have none."""
        found = {
            group: tuple(code for code in codes if code in self.ordered)
            for group, codes in self.categories.partition(grouping.code).items()
        }
        return {group: codes for group, codes in found.items() if codes}

    def grouped(self, counts: Mapping[str, int], grouping: Grouping | None = None) -> dict[str, int]:
        """Put headcounts by category together, in the groups that the list is shown with if in no others."""
        return {
            group: sum(counts.get(code, 0) for code in codes)
            for group, codes in self.members(grouping or self.grouping).items()
        }

    def tells_of_all(self, counts: Mapping[str, int]) -> bool:
        """Return whether so few people all gave the same answer that it tells what each of them is."""
        held = [count for count in self.grouped(counts).values() if count]
        return self.characteristic in SENSITIVE and len(held) == 1 and sum(held) < FEW


def _joined(counts: Mapping[str, int], joins: Iterable[Sequence[str]]) -> dict[str, int]:
    """Put counts together; a join of which no category has a figure has none either."""
    found = dict(counts)
    for codes in joins:
        held = [found.pop(code) for code in codes if code in found]
        if held:
            found[JOIN.join(codes)] = sum(held)
    return found


@dataclass(frozen=True)
class Counted:
    """A population of a year: its stated total, the parts of each breakdown, its characteristics."""

    population: str
    total: int
    parts: Mapping[str, tuple[Part, ...]]
    lists: tuple[Listed, ...]

    def listed(self, characteristic: str) -> Listed | None:
        """Return a characteristic; None where it has no headcount."""
        return next((each for each in self.lists if each.characteristic == characteristic), None)
