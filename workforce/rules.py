"""What may be shown of one characteristic of a snapshot: decided once, for every page, sentence and chart."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from equality.categories import Category, CategorySet, category_set, category_sets, default_set
from equality.figures import Adds, Figure, adds_up
from equality.groupings import DISCLOSED, Group, Grouping
from workforce.publishable import system as names
from workforce.publishable.counted import UNSAID, Counted
from workforce.publishable.protected import Protected

# The headings under which a long list is entered.
HEADINGS: Final = {"race": "five"}

TOTAL: Final = "total"


@dataclass(frozen=True)
class Profiled:
    """The figures of one characteristic, true and protected, with what their list adds up to.

    `withheld`: so few people that readers see none of its figures, nor which categories hold anybody.
    `gap_hidden`: readers may not know how many of the total are in no category.
    """

    category_set: CategorySet
    grouping: Grouping
    cells: Mapping[str, Figure]
    groups: Mapping[str, Figure]
    total: Figure
    disclosed: Figure
    adds: Adds
    withheld: bool
    gap_hidden: bool


def profiled(counted: Counted, characteristic: str, protected: Protected) -> Profiled:
    """Return the figures of a characteristic: counts by category code, percentages of the population's total.

    The total is the headcount that the snapshot states, whatever the counts add up to; nothing is spread.
    Raise LookupError where the characteristic has no headcount.
    """
    who, total, listed = counted.population, counted.total, counted.listed(characteristic)
    if listed is None:
        raise LookupError(characteristic)
    withheld = protected.withholds(who, characteristic) or protected.hides(
        names.list_sum(who, characteristic)
    )

    def shown(name: str, count: int) -> Figure:
        return protected.figure(name, count, total, withheld=withheld)

    def subtotals(grouping: Grouping) -> dict[str, Figure]:
        return {
            group: shown(
                names.subtotal(who, characteristic, grouping.code, group),
                sum(listed.counts[code] for code in codes),
            )
            for group, codes in listed.members(grouping).items()
        }

    answers = subtotals(listed.categories.grouping(DISCLOSED))
    return Profiled(
        category_set=listed.categories,
        grouping=listed.grouping,
        cells={
            code: shown(names.cell(who, characteristic, code), count)
            for code, count in listed.ordered.items()
        },
        groups=subtotals(listed.grouping),
        total=stated_total(counted, protected),
        disclosed=answers.get("disclosed")
        or shown(names.subtotal(who, characteristic, DISCLOSED, "disclosed"), 0),
        adds=adds_up(listed.ordered, total),
        withheld=withheld,
        gap_hidden=protected.hides(names.cell(who, characteristic, UNSAID)),
    )


def stated_total(counted: Counted, protected: Protected) -> Figure:
    """Return the figure of a snapshot's total, which is the same beside every characteristic."""
    withheld = protected.withholds(counted.population)
    return protected.figure(names.total(counted.population), counted.total, counted.total, withheld=withheld)


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
