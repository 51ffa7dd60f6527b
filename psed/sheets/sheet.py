"""What reading a file gives: rows of text, numbered as the person sees them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from psed.sheets.problems import Problem

TOTAL = re.compile(r"(?:(?:grand|overall|sub) ?-? ?)?totals?|.+ total")
LETTERS = 26
# White space and what can't be seen either: marks of width and direction, the end mark of old DOS files.
UNSEEN = (
    *((0x09, 0x0D), (0x1A, 0x20), (0x85, 0x85), (0xA0, 0xA0), (0xAD, 0xAD), (0x1680, 0x1680)),
    *((0x2000, 0x200F), (0x2028, 0x202F), (0x205F, 0x2069), (0x3000, 0x3000), (0xFEFF, 0xFEFF)),
)
INVISIBLE = "".join(chr(code) for first, last in UNSEEN for code in range(first, last + 1))


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
