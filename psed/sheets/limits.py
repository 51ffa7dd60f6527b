"""How much of a file is read before it is refused."""

from dataclasses import dataclass

from psed.sheets.sheet import NotReadable, column_letter

LONG_CELL = "A cell holds more than {limit:,} characters. Shorten it and choose the file again."
TOO_MUCH = (
    "The sheet holds more than {limit:,} {what}, which is more than can be read at once. "
    "Split it, or remove what is not needed, and choose the file again."
)
TOO_WIDE = (
    "Row {row:,} goes to column {letter}, and only {limit:,} columns can be read. "
    "Remove the columns that are not needed and choose the file again."
)


@dataclass(frozen=True)
class Limits:
    """Absolute bounds on one file; the defaults suit a table of counts that is read while a person waits.

    Work in the background may pass larger ones, and read row by row.
    """

    file_bytes: int = 20_000_000
    unpacked_bytes: int = 40_000_000  # of all parts of a workbook together
    entries: int = 1_000  # parts of a workbook
    rows: int = 100_000  # that hold anything
    columns: int = 1_000
    cells: int = 300_000  # up to the last filled one of each row
    elements: int = 2_000_000  # of all parts of a workbook together; a cell takes two or three
    cell_length: int = 32_767  # characters; Excel's own limit
    characters: int = 20_000_000  # of a workbook's cells together, each shared text counted once


@dataclass
class Tally:
    """What has been read of a file so far; each count raises NotReadable once it is beyond the limits."""

    limits: Limits
    rows: int = 0
    cells: int = 0
    characters: int = 0

    def text(self, length: int) -> None:
        """Count a text of so many characters."""
        self.characters += length
        if self.characters > self.limits.characters:
            raise NotReadable(TOO_MUCH.format(limit=self.limits.characters, what="characters"))

    def row(self, number: int, width: int) -> None:
        """Count a row whose last filled cell is at position width - 1."""
        self.rows += 1
        self.cells += width
        if width > self.limits.columns:
            letter = column_letter(width - 1)
            raise NotReadable(TOO_WIDE.format(row=number, letter=letter, limit=self.limits.columns))
        if self.rows > self.limits.rows:
            raise NotReadable(TOO_MUCH.format(limit=self.limits.rows, what="rows"))
        if self.cells > self.limits.cells:
            raise NotReadable(TOO_MUCH.format(limit=self.limits.cells, what="cells"))
