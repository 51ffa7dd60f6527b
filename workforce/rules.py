"""What may be shown of one characteristic of a snapshot: decided once, for every page, sentence and chart."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from equality.categories import Category, CategorySet, category_set, category_sets, default_set
from equality.figures import Adds, Figure, adds_up, figure
from equality.groupings import DISCLOSED, Group, Grouping
from equality.suppression import ListProtection, protect_list

# The subtotals shown beside the categories. Every list without them has who disclosed and who did not.
SHOWN_GROUPINGS: Final = {"race": "wres", "disability": "wdes", "sexual_orientation": "lgb_plus"}
# The headings under which a long list is entered.
HEADINGS: Final = {"race": "five"}

TOTAL: Final = "total"


@dataclass(frozen=True)
class Profiled:
    """The figures of one characteristic, true and protected, with what their list adds up to.

    `withheld`: so few people that readers see none of its figures, nor which categories hold anybody.
    """

    category_set: CategorySet
    grouping: Grouping
    cells: Mapping[str, Figure]
    groups: Mapping[str, Figure]
    total: Figure
    disclosed: Figure
    adds: Adds
    withheld: bool


def profiled(*, set_code: str, counts: Mapping[str, int], total: int, threshold: int) -> Profiled:
    """Return the figures of a characteristic: counts by category code, percentages of the snapshot's total.

    `total` is the headcount that the snapshot states, whatever the counts add up to; nothing is spread.
    """
    categories = category_set(set_code)
    ordered = {
        category.code: counts[category.code] for category in categories.categories if category.code in counts
    }
    grouping = shown_grouping(categories)
    members = {
        group: held
        for group, codes in categories.partition(grouping.code).items()
        if (held := tuple(code for code in codes if code in ordered))
    }
    protection = protect_list(ordered, total=total, groups=members, threshold=threshold)
    known = sum(count for code, count in ordered.items() if categories.category(code).known)
    return Profiled(
        category_set=categories,
        grouping=grouping,
        cells={
            code: figure(code, count, total, hidden=code in protection.hidden_cells)
            for code, count in ordered.items()
        },
        groups={
            group: figure(
                group, sum(ordered[code] for code in codes), total, hidden=group in protection.hidden_groups
            )
            for group, codes in members.items()
        },
        total=stated_total(total, threshold),
        disclosed=figure(
            DISCLOSED, known, total, hidden=not _shows_disclosure(protection, grouping, members)
        ),
        adds=adds_up(ordered, total),
        withheld=protection.total_hidden,
    )


def stated_total(total: int, threshold: int) -> Figure:
    """Return the figure of a snapshot's total, which is the same beside every characteristic."""
    return figure(TOTAL, total, total, hidden=1 <= total < threshold)


def _shows_disclosure(protection: ListProtection, grouping: Grouping, members: Iterable[str]) -> bool:
    """Who disclosed is everybody less those who did not: their number must be one that is shown."""
    silent = [group for group in members if not grouping.group(group).known]
    return not protection.total_hidden and all(protection.shows_share(group) for group in silent)


def shown_grouping(categories: CategorySet) -> Grouping:
    """Return the subtotals that a list is shown with."""
    wanted = SHOWN_GROUPINGS.get(categories.characteristic, DISCLOSED)
    return next(
        (each for each in categories.groupings if each.code == wanted), categories.grouping(DISCLOSED)
    )


def lists_for(characteristic: str, on: date, chosen: str = "") -> tuple[CategorySet, ...]:
    """Return the lists that hold on the day: the chosen one first, then the staff record's, then others."""
    found = [*category_sets(characteristic, on)]
    if chosen and chosen not in {each.code for each in found}:
        found.append(category_set(chosen))
    staff_record = default_set(characteristic).code
    return tuple(sorted(found, key=lambda each: (each.code != chosen, each.code != staff_record)))


@dataclass(frozen=True)
class Line:
    """A category to enter, with the extensions that the staff record divides it into."""

    category: Category
    extensions: tuple[Category, ...]


@dataclass(frozen=True)
class Section:
    """Categories under one heading; a list without headings is one section without a group."""

    group: Group | None
    lines: tuple[Line, ...]


def sections(categories: CategorySet) -> tuple[Section, ...]:
    """Return a list as it is entered: under headings, each extension with its national parent."""
    codes = {category.code for category in categories.categories}

    def parent(category: Category) -> str:
        return category.national if category.national in codes else category.code

    lines = [
        Line(
            category,
            tuple(
                each for each in categories.categories if each != category and parent(each) == category.code
            ),
        )
        for category in categories.categories
        if parent(category) == category.code
    ]
    heading = HEADINGS.get(categories.characteristic)
    grouping = next((each for each in categories.groupings if each.code == heading), None)
    if grouping is None:
        return (Section(None, tuple(lines)),)
    found = (
        Section(group, tuple(line for line in lines if line.category.group(grouping.code) == group.code))
        for group in grouping.groups
    )
    return tuple(section for section in found if section.lines)
