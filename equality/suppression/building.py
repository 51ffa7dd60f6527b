"""Builds systems of figures: a list, a two-way table, figures that are the same, two years.

The names of figures are the caller's; names made here put theirs together.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from equality.suppression.system import Sum, System, joined

LITTLE_MEANING: Final = 0.5  # how dear "Unknown" and "Other" are as the second figure to hide, beside others


def listed(
    cells: Mapping[str, int],
    *,
    total: str,
    stated: int | None = None,
    groups: Sequence[Mapping[str, Collection[str]]] = (),
    unknown: Collection[str] = (),
) -> System:
    """Return a list with its total and, for each of `groups`, a way to share it out into subtotals.

    `stated` is the total that is printed, where that is not the sum of the list: readers know both, for the
    page says what the list adds up to, and the sum is the figure `sum_of(total, cells)`. Every subtotal is
    made of cells; each of `groups` holds every cell once, such as White, BME and unknown, or disclosed and
    not. `unknown` are the cells and subtotals that carry little meaning. Raise ValueError where a way does
    not share out the cells.
    """
    people = sum(cells.values())
    whole = _whole(total, cells, stated)
    counts = {total: people if stated is None else stated, **cells, whole: people}
    sums = [] if groups else [Sum(whole, tuple(cells))]
    for way in groups:
        if sorted(cell for members in way.values() for cell in members) != sorted(cells):
            raise ValueError("Every cell must be in exactly one subtotal.")
        for group, members in way.items():
            counts[group] = sum(cells[cell] for cell in members)
            sums.append(Sum(group, tuple(cell for cell in cells if cell in set(members))))
        sums.append(Sum(whole, tuple(way)))
    weights = {name: LITTLE_MEANING for name in unknown if name in counts}
    return System(counts, tuple(sums), weights=weights)


def crossed(
    cells: Mapping[str, Mapping[str, int]],
    *,
    total: str | None = None,
    stated: Mapping[str, int] | None = None,
    unknown: Collection[str] = (),
) -> System:
    """Return a two-way table, {row: {column: count}}, with the totals of its rows and columns.

    A row's name is the name of its total, and so is a column's: tables that share totals are linked by
    `joined`. Without `total` there is no grand total. `stated` are totals printed that are not the sum of
    their cells, by name. Raise ValueError where rows have different columns or a name is used twice.
    """
    stated = stated or {}
    columns = tuple(next(iter(cells.values()), {}))
    if any(set(row) != set(columns) for row in cells.values()):
        raise ValueError("Every row must have the same columns.")
    names = [*cells, *columns, *([total] if total is not None else [])]
    if len(set(names)) < len(names):
        raise ValueError("Rows, columns and the total need different names.")
    inside = {cell_of(row, column): cells[row][column] for row in cells for column in columns}
    lines = {row: [cell_of(row, column) for column in columns] for row in cells}
    lines |= {column: [cell_of(row, column) for row in cells] for column in columns}
    tables = [
        listed({cell: inside[cell] for cell in line}, total=name, stated=stated.get(name))
        for name, line in lines.items()
    ]
    if total is not None:
        people = sum(inside.values())
        whole = _whole(total, inside, stated.get(total))
        tables.append(System({whole: people, total: stated.get(total, people)}))
        for margins in (tuple(cells), columns):
            sums = {
                _whole(name, line, stated.get(name)): sum(line.values())
                for name in margins
                for line in ({cell: inside[cell] for cell in lines[name]},)
            }
            tables.append(System({**sums, whole: people}, (Sum(whole, tuple(sums)),)))
    table = joined(tables)
    little = [name for each in unknown for name in (each, *lines.get(each, ())) if name in table.counts]
    return System(table.counts, table.sums, weights=dict.fromkeys(little, LITTLE_MEANING))


def _whole(total: str, cells: Mapping[str, int], stated: int | None) -> str:
    """Return the name of what cells add up to: the total, or another figure where the total disagrees."""
    return total if stated in (None, sum(cells.values())) else sum_of(total, cells)


def same(one: str, other: str, count: int) -> System:
    """Return two figures that readers know to be equal.

    A count printed twice, or a percentage of a known base beside the count: "98.78% known of 328" is the
    figure 324.
    """
    return System({one: count, other: count}, (Sum(one, (other,)),))


def years(movements: Iterable["Movement"], counts: Mapping[str, int]) -> System:
    """Return last year and this with those who joined and left in between, for each figure that has them.

    Where this year is not last year with those who joined and without those who left (people have told more
    about themselves), readers know no sum, and none is made.
    """
    parts = []
    for last, this, joined_, left in movements:
        names = {name: counts[name] for name in (last, this, joined_, left)}
        before = f"{this} with {left}"
        if counts[last] + counts[joined_] == counts[this] + counts[left]:
            names[before] = counts[this] + counts[left]
            sums = (Sum(before, (last, joined_)), Sum(before, (this, left)))
            parts.append(System(names, sums, frozenset({before})))
        else:
            parts.append(System(names))
    return joined(parts)


Movement = tuple[str, str, str, str]  # the names of: last year's figure, this year's, who joined, who left


def following(system: System, figures: Mapping[str, Collection[str]]) -> System:
    """Return the system with figures computed from others: {"change in White": ("White 2016", "White 2017")}.

    Also percentages (of the count and its base), rates and ratios. They are hidden where any of those is. A
    change between two years that are both shown tells nothing new, however small, and stays.
    """
    more = {name: tuple(inputs) for name, inputs in figures.items()}
    return replace(system, follows={**system.follows, **more})


def cell_of(row: str, column: str) -> str:
    """Return the name of the figure where a row and a column cross."""
    return f"{row} × {column}"


def sum_of(total: str, parts: Collection[str]) -> str:
    """Return the name of what a list adds up to, where the stated total is another number."""
    return f"sum of {next(iter(parts), 'nothing')} and others beside {total}"
