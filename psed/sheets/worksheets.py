"""The rows of one sheet of a workbook, one at a time, whatever size the sheet claims to have."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from psed.sheets.archives import DAMAGED
from psed.sheets.cells import Book, unescape
from psed.sheets.limits import Limits
from psed.sheets.markup import Attributes, Handler, parse
from psed.sheets.sheet import NotReadable, RawRow, column_letter

MOST_COLUMNS = 16_384  # of any sheet: XFD
MOST_ROWS = 1_048_576
ERROR = (
    "spreadsheet error",
    "The formula in this cell ends in an error. Correct it in the workbook, or enter the value itself.",
)
NO_VALUE = (
    "formula without a value",
    "The workbook holds a formula here but not its result. Open it in a spreadsheet program, save it there "
    "and choose it again, or enter the value itself.",
)


@dataclass
class Tally:
    """What has been read of a file so far, against its limits."""

    limits: Limits
    rows: int = 0
    cells: int = 0
    characters: int = 0

    def text(self, length: int) -> None:
        """Count a text of so many characters."""
        self.characters += length
        if length > self.limits.cell_length:
            raise NotReadable(
                f"A cell holds more than {self.limits.cell_length:,} characters. Shorten it and choose the file again."
            )
        if self.characters > self.limits.characters:
            raise NotReadable(TOO_MUCH.format(count=self.limits.characters, what="characters"))

    def row(self, number: int, cells: int, width: int) -> None:
        """Count a row with so many filled cells, of which the last is at position width - 1."""
        self.rows += 1
        self.cells += cells
        if width > self.limits.columns:
            raise NotReadable(
                f"Row {number:,} goes to column {column_letter(width - 1)}, and only {self.limits.columns:,} columns "
                "can be read. Remove the columns that are not needed and choose the file again."
            )
        if self.rows > self.limits.rows:
            raise NotReadable(TOO_MUCH.format(count=self.limits.rows, what="rows"))
        if self.cells > self.limits.cells:
            raise NotReadable(TOO_MUCH.format(count=self.limits.cells, what="filled cells"))


TOO_MUCH = (
    "The sheet holds more than {count:,} {what}, which is more than can be read at once. "
    "Split it, or remove what is not needed, and choose the file again."
)


@dataclass
class Worksheet(Handler):
    """Gathers rows as the parser meets them; also which cells are merged over several rows."""

    book: Book
    tally: Tally
    merged: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._rows: list[RawRow] = []
        self._columns = _Columns()
        self._number = 0
        self._row: dict[int, str] = {}
        self._faults: dict[int, tuple[str, str]] = {}
        self._position = -1
        self._cell: Attributes = {}
        self._pieces: list[str] = []
        self._keep = False
        self._formula = False
        self._phonetic = False

    def rows(self, chunks: Iterable[bytes]) -> Iterator[RawRow]:
        """Go through the rows that hold anything; raise NotReadable for a broken sheet or one beyond the limits."""
        for _ in parse(chunks, self):
            yield from self._rows
            self._rows.clear()

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            self._start_cell(attributes)
        elif name in {"v", "t"}:
            self._keep = not self._phonetic
        elif name == "f":
            self._formula = True
        elif name == "row":
            self._start_row(attributes)
        elif name == "rPh":
            self._phonetic = True
        elif name == "mergeCell" and len(self.merged) < 1000:
            self.merged.append(attributes.get("ref", ""))

    def text(self, text: str) -> None:
        if self._keep:
            self._pieces.append(text)

    def end(self, name: str) -> None:
        if name in {"v", "t"}:
            self._keep = False
        elif name == "c":
            self._end_cell()
        elif name == "row":
            self._end_row()
        elif name == "rPh":
            self._phonetic = False

    def _start_row(self, attributes: Attributes) -> None:
        number = _whole(attributes.get("r"), self._number + 1)
        if not self._number < number <= MOST_ROWS:
            raise NotReadable(DAMAGED)
        self._number = number
        self._row, self._faults, self._position = {}, {}, -1

    def _start_cell(self, attributes: Attributes) -> None:
        self._cell = attributes
        reference = attributes.get("r")
        position = self._columns[reference.rstrip("0123456789")] if reference else self._position + 1
        if not self._position < position < MOST_COLUMNS:
            raise NotReadable(DAMAGED)
        self._position = position
        self._pieces.clear()
        self._formula = False

    def _end_cell(self) -> None:
        kind = self._cell.get("t")
        raw = "".join(self._pieces)
        if not raw:
            if self._formula and kind != "str":
                self._faults[self._position] = NO_VALUE
            return
        if kind == "s":
            text = self.book.shared(raw)
        elif kind in {None, "n"}:
            text = self.book.number(raw.strip(), self._cell.get("s"))
        elif kind == "b":
            text = "FALSE" if raw == "0" else "TRUE"
        elif kind == "e":
            text = raw
            self._faults[self._position] = ERROR
        else:
            text = unescape(raw)
        if kind != "s":
            self.tally.text(len(text))
        self._row[self._position] = text

    def _end_row(self) -> None:
        filled = self._row.keys() | self._faults.keys()
        if not filled:
            return
        width = max(filled) + 1
        self.tally.row(self._number, len(filled), width)
        cells = [self._row.get(position, "") for position in range(width)]
        self._rows.append(RawRow(self._number, cells, self._faults))
        self._row, self._faults = {}, {}


class _Columns(dict[str, int]):
    """Positions by letters, each worked out once: A is 0, XFD 16,383."""

    def __missing__(self, letters: str) -> int:
        position = 0
        if not (letters.isascii() and letters.isalpha() and len(letters) <= 3):
            raise NotReadable(DAMAGED)
        for letter in letters.upper():
            position = position * 26 + ord(letter) - 64
        self[letters] = position - 1
        return position - 1


def _whole(text: str | None, default: int) -> int:
    """Read a row's number; raise NotReadable where it is none."""
    if text is None:
        return default
    if not (text.isascii() and text.isdecimal() and len(text) <= 7):
        raise NotReadable(DAMAGED)
    return int(text)
