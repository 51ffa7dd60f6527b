"""Looks the categories of a file up in a list, and says what to do about those that are not in it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from equality.categories import Category, CategorySet
from equality.matching import normalise
from psed.sheets.problems import Problem

COLUMN: Final = "Category"
CODE: Final = 2  # what is no longer than this is a code, which other lists may have for something else
FEW: Final = 12  # a list as short as this is named in full
ALIKE: Final = 0.8  # how much a text must look like a label to be asked about
HINTED: Final = 50  # with more misfits than this the file is another one, and looking is in vain


@dataclass(frozen=True)
class Given:
    """A row whose category is not looked up yet."""

    row: int
    category: str
    count: int


class Attempt:
    """The rows looked up in one list. `misfits` are those that have no category of their own in it."""

    def __init__(self, categories: CategorySet, given: Sequence[Given]) -> None:
        self.categories = categories
        self.given = given
        self.counts: dict[str, int] = {}
        self.misfits: list[tuple[Given, Category | None]] = []
        self._rows: dict[str, int] = {}
        for each in given:
            found = categories.find(each.category)
            if found is None or found.code in self.counts:
                self.misfits.append((each, found))
            else:
                self._rows[found.code] = each.row
                self.counts[found.code] = each.count

    def contradicts(self, other: "Attempt") -> bool:
        """Return whether a code of the file means something else in the other list."""
        return any(
            len(given.category) <= CODE
            and normalise(self.categories.category(mine).label)
            != normalise(other.categories.category(theirs).label)
            for given, mine, theirs in zip(self.given, self.counts, other.counts, strict=True)
        )

    def problems(self) -> Iterator[Problem]:
        """Say for each misfit what to do."""
        hint = len(self.misfits) <= HINTED
        for each, found in self.misfits:
            if found is None:
                say = self._unknown(each.category, hint=hint)
                yield Problem(each.row, COLUMN, "unknown category", say, each.category)
            else:
                say = (
                    f"“{found.label}” stands in row {self._rows[found.code]} already. Keep one row for each."
                )
                yield Problem(each.row, COLUMN, "category twice", say, each.category)

    def _unknown(self, text: str, *, hint: bool) -> str:
        labels = {normalise(each.label): each.label for each in self.categories.categories}
        near = get_close_matches(normalise(text), labels, n=1, cutoff=ALIKE) if hint else ()
        asked = f" Is it “{labels[near[0]]}”?" if near else ""
        if len(labels) <= FEW:
            return f"The list “{self.categories.label}” has: {listed(labels.values())}.{asked}"
        return (
            f"The list “{self.categories.label}” has no such category.{asked} Use one of its codes "
            "or labels: they are in the template."
        )


def listed(labels: Iterable[str]) -> str:
    """Return names in a row."""
    return ", ".join(labels)
