"""The template for a table of ready counts: characteristic, category, count and population."""

from collections.abc import Mapping, Sequence
from typing import Final

from equality.categories import CategorySet
from equality.characteristics import characteristic
from equality.populations import population
from psed.sheets import writing
from psed.sheets.headers import Column

COLUMNS: Final = (
    Column("characteristic", "Characteristic"),
    Column("category", "Category"),
    Column("count", "Count"),
    Column("population", "Population"),
)

# For each population, the lists that the categories of each characteristic may come from.
Lists = Mapping[str, Mapping[str, Sequence[CategorySet]]]


def template(lists: Lists) -> bytes:
    """Return a CSV to fill in: each category of the first list of each characteristic, with a blank count."""
    rows = (
        (characteristic(about).label, category.label, None, population(people).label)
        for people, by_characteristic in lists.items()
        for about, (categories, *_others) in by_characteristic.items()
        for category in categories.categories
    )
    return writing.template(COLUMNS, rows)
