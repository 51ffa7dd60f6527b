"""Counts by several dimensions at once, where totals may stand beside the parts they are of."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TypeVar

Number = TypeVar("Number", int, Decimal)
# What a cell is of in each dimension; None: of all of it.
Key = tuple[str | None, ...]


def collapse(cells: Mapping[Key, Number], place: int) -> dict[Key, Number]:
    """Return the cells without one dimension: its total where there is one, else the sum of its parts.

    Nobody is counted twice: a total and its parts are never added up.
    """
    sums: dict[Key, Number] = {}
    totals: dict[Key, Number] = {}
    for key, number in cells.items():
        rest: Key = key[:place] + key[place + 1 :]
        if key[place] is None:
            totals[rest] = number
        else:
            sums[rest] = sums[rest] + number if rest in sums else number
    return sums | totals


def margin(cells: Mapping[Key, Number], keep: Iterable[int]) -> dict[Key, Number]:
    """Return the cells by the dimensions to keep, in their order, with only the parts of these."""
    kept = set(keep)
    width = len(next(iter(cells), ()))
    left: Mapping[Key, Number] = cells
    for place in reversed(range(width)):
        if place not in kept:
            left = collapse(left, place)
    return {key: number for key, number in left.items() if None not in key}


def whole(cells: Mapping[Key, Number]) -> Number | None:
    """Return the figure over all dimensions; None where there are no cells."""
    left: Mapping[Key, Number] = cells
    for place in reversed(range(len(next(iter(cells), ())))):
        left = collapse(left, place)
    return left.get(())
