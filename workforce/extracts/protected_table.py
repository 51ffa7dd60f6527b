"""A table of counts as it may be published: what is hidden and why, and what joining categories saves."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from equality.suppression import (
    Audit,
    Protection,
    System,
    Unprotectable,
    audit,
    cell_of,
    merges,
    protect,
    rounded,
)
from equality.symbols import HIDDEN
from workforce.extracts.counted_table import WHOLE, CountedTable

UNPROVEN = (
    "It is not proved for {names} that a reader who repeats the choice of hidden figures on other tables "
    "learns nothing more."
)


class NotProtected(Exception):
    """The table can't be protected; the message says why and what helps."""


@dataclass(frozen=True)
class ProtectedTable:
    """A table with its protection, the audit of that, and what joining categories would save."""

    table: CountedTable
    system: System
    protection: Protection
    found: Audit
    advice: tuple[str, ...]
    rounding: bool

    def value(self, name: str) -> int | None:
        """Return what is printed of a figure; None where it is hidden."""
        count = None if name in self.protection.hidden else self.system.counts[name]
        return rounded(count) if self.rounding and count is not None else count

    def as_json(self) -> dict[str, Any]:
        """Return everything in plain values."""
        hidden = self.protection.hidden
        return {
            "threshold": self.protection.threshold,
            "safe": self.found.safe,
            "cells": {
                name: HIDDEN if (value := self.value(name)) is None else value for name in self.system.printed
            },
            "hidden": [*hidden],
            "reasons": {name: self.protection.reason(name) for name in hidden},
            "bounds": {name: [bound.least, bound.greatest] for name, bound in self.found.bounds.items()},
            "unproven": [*self.protection.unproven],
            "merges": [*self.advice],
            "notes": [*self.table.notes],
        }

    def lines(self) -> Iterator[str]:
        """Go through the lines to read: the table, its notes, what is hidden and why, and advice."""
        yield from _aligned(self._rows())
        yield from self.table.notes
        hidden = self.protection.hidden
        yield ""
        yield "Hidden, and why:" if hidden else "Nothing has to be hidden."
        for name in hidden:
            bound = self.found.bounds[name]
            most = "no limit" if bound.greatest is None else f"{bound.greatest:,}"
            found = f"readers find {bound.least:,} to {most}"
            yield f"  {name} ({self.system.counts[name]:,}): {self.protection.reason(name)}; {found}"
        yield from (f"{sentence[:1].upper()}{sentence[1:]}." for sentence in self.advice)
        if hidden:
            yield "No hidden figure can be worked out from what is shown."
        if self.protection.unproven:
            yield UNPROVEN.format(names=", ".join(self.protection.unproven))

    def _rows(self) -> list[list[str]]:
        """The table in words: headings, rows, totals."""
        table = self.table
        if table.is_list:
            body = [[row, self._text(row)] for row in table.rows]
            return [["", table.columns[0]], *body, [WHOLE, self._text(WHOLE)]]
        body = [
            [row, *(self._text(cell_of(row, column)) for column in table.columns), self._text(row)]
            for row in table.rows
        ]
        totals = [WHOLE, *map(self._text, table.columns), self._text(WHOLE)]
        return [["", *table.columns, WHOLE], *body, totals]

    def _text(self, name: str) -> str:
        value = self.value(name)
        return HIDDEN if value is None else f"{value:,}"


def protected_table(table: CountedTable, threshold: int, *, rounding: bool = False) -> ProtectedTable:
    """Protect a table, and audit it; the total of all stays, unless it is small itself.

    Raise NotProtected with a sentence where something could be worked out whatever is hidden.
    """
    system = table.system()
    keep = [] if 1 <= system.counts[WHOLE] < threshold else [WHOLE]
    groups = [table.rows] if table.is_list else [table.rows, table.columns]
    advice = tuple(each.sentence for each in merges(system, groups, threshold, keep=keep))
    try:
        protection = protect(system, threshold=threshold, keep=keep)
    except Unprotectable as error:
        helps = [f"{sentence[:1].upper()}{sentence[1:]}." for sentence in advice[:1]]
        raise NotProtected(" ".join([error.message, *helps])) from error
    found = audit(system, protection.hidden, threshold=threshold, keep=keep)
    if not found.safe:
        raise NotProtected(" ".join(f"{finding.sentence}." for finding in found.recoverable))
    return ProtectedTable(table, system, protection, found, advice, rounding)


def _aligned(lines: list[list[str]]) -> list[str]:
    """Lay out columns side by side, the first to the left and the others to the right."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return ["  ".join([line[0].ljust(widths[0]), *map(str.rjust, line[1:], widths[1:])]) for line in lines]
