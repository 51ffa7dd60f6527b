"""What reading a file gives: rows of text, numbered as the person sees them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from psed.sheets.problems import Problem

TOTAL = re.compile(r"(?:(?:grand|overall|sub) ?-? ?)?totals?|.+ total")
LETTERS = 26
# White space, and what a reader can't see either: marks of width and direction, the end mark of old DOS files.
INVISIBLE = (
    " \t\r\n\v\f\x1a\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u202f\u205f\u2060\u2066\u2067\u2068\u2069"
    "\u3000\ufeff"
)


class NotReadable(Exception):
    """The file can't be read; the message is a sentence or two for the person, saying why and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as it comes from a file, before the headings are known.

    `faults` gives, by position, the message of each cell that holds no usable value.
    """

    number: int
    cells: list[str]
    faults: dict[int, tuple[str, str]]

    @property
    def blank(self) -> bool:
        """Whether nothing can be seen in any cell."""
        return not self.faults and not any(visible(cell) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Row:
    """A row below the headings, with exactly one cell for each heading, and what is wrong in it."""

    number: int
    cells: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A whole table: at least one row, none of them blank. `notes` are sentences to show beside it."""

    name: str
    header_row_number: int
    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()

    @property
    def problems(self) -> Iterator[Problem]:
        """Go through what is wrong in the rows."""
        return (problem for row in self.rows for problem in row.problems)


@dataclass(frozen=True)
class SheetStream:
    """A table whose rows come once, one at a time; `notes` are complete when they have all come."""

    name: str
    header_row_number: int
    headers: tuple[str, ...]
    rows: Iterator[Row]
    notes: list[str]

    def read(self) -> Sheet:
        """Read all rows; raise NotReadable where the file turns out to be broken or too large."""
        rows = tuple(self.rows)
        return Sheet(self.name, self.header_row_number, self.headers, rows, tuple(self.notes))


def is_total(row: Row) -> bool:
    """Tell whether a row is a total of others: one of its cells says "Total", "Grand total" or "… total"."""
    return any(TOTAL.fullmatch(" ".join(cell.split()).rstrip(":").lower()) for cell in row.cells)


def visible(text: str) -> str:
    """Return the text without the white space and the invisible marks around it."""
    return text.strip(INVISIBLE)


def column_letter(position: int) -> str:
    """Return a spreadsheet's name for a column: 0 is A, 26 is AA."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters
