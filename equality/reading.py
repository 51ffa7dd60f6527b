"""Reads the CSV files of `equality/reference`: rows that know their place, so that an error can name it."""

from collections.abc import Mapping
from csv import DictReader
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files


class BadReference(ValueError):
    """A reference file has a row that cannot be read; the message names the file, the line and the column."""


@dataclass(frozen=True)
class Origin:
    """Where a row comes from, and the first and last day on which it holds; None: no such day known."""

    source: str
    valid_from: date | None
    valid_to: date | None
    confirmed: bool

    def holds(self, on: date) -> bool:
        """Return whether the row holds on this day."""
        return (self.valid_from or date.min) <= on <= (self.valid_to or date.max)


@dataclass(frozen=True)
class Row:
    """One line of a reference file. `line` counts from 1, the heading being line 1."""

    file: str
    line: int
    values: Mapping[str, str]

    def error(self, column: str, problem: str) -> BadReference:
        """Return the error that names this row and the column."""
        return BadReference(f"{self.file}, line {self.line}, {column}: {problem}")

    def optional(self, column: str) -> str:
        """Return the cell's text, which may be empty; raise BadReference if the file has no such column."""
        if column not in self.values:
            raise self.error(column, "there is no such column.")
        return self.values[column]

    def text(self, column: str) -> str:
        """Return the cell's text; raise BadReference if it is empty."""
        if not (value := self.optional(column)):
            raise self.error(column, "is empty.")
        return value

    def many(self, column: str) -> tuple[str, ...]:
        """Return the cell's values, which are separated by `|`; none for an empty cell."""
        return tuple(value.strip() for value in self.optional(column).split("|") if value.strip())

    def flag(self, column: str) -> bool:
        """Return True for yes, False for no; raise BadReference for anything else."""
        if (value := self.text(column)) not in {"yes", "no"}:
            raise self.error(column, f"is {value!r}; it must be yes or no.")
        return value == "yes"

    def number(self, column: str) -> int:
        """Return the cell's whole number; raise BadReference if it is none."""
        if (value := self.optional_number(column)) is None:
            raise self.error(column, "is empty.")
        return value

    def optional_number(self, column: str) -> int | None:
        """Return the cell's whole number, None for an empty cell; raise BadReference for anything else."""
        value = self.optional(column)
        if value and not value.isdecimal():
            raise self.error(column, f"is {value!r}; it must be a whole number.")
        return int(value) if value else None

    def day(self, column: str) -> date | None:
        """Return the cell's date, written as 2017-03-31; None for an empty cell."""
        value = self.optional(column)
        try:
            return date.fromisoformat(value) if value else None
        except ValueError as problem:
            raise self.error(column, f"is {value!r}; it must be a date such as 2017-03-31.") from problem

    @property
    def origin(self) -> Origin:
        """Return the row's source and dates; raise BadReference if it ends before it starts."""
        origin = Origin(
            self.text("source"), self.day("valid_from"), self.day("valid_to"), self.flag("confirmed")
        )
        if (origin.valid_from or date.min) > (origin.valid_to or date.max):
            raise self.error("valid_to", "is before valid_from.")
        return origin


@cache
def rows(file: str) -> tuple[Row, ...]:
    """Return the rows of `equality/reference/<file>` in order; raise BadReference for a broken one."""
    text = files("equality.reference").joinpath(*file.split("/")).read_text(encoding="utf-8")
    reader = DictReader(text.splitlines(), restkey="…", restval=None, strict=True)
    found = tuple(Row(file, reader.line_num, values) for values in reader)
    for row in found:
        if "…" in row.values or None in row.values.values():
            raise row.error("row", f"it must have {len(reader.fieldnames or ())} cells.")
    return found
