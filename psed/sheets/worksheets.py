"""The rows of one sheet of a workbook, one at a time, whatever size the sheet claims to have."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from psed.sheets.archives import DAMAGED, Archive
from psed.sheets.cells import Book, unescape
from psed.sheets.limits import Tally
from psed.sheets.markup import Attributes, Handler, Texts, parse
from psed.sheets.sheet import NotReadable, RawRow

MOST_COLUMNS = 16_384  # of any sheet: XFD
MOST_ROWS = 1_048_576
MOST_MERGED = 1_000  # ranges remembered, for a note
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
        self._texts = Texts(self.tally.limits.cell_length)
        self._formula = False

    def rows(self, archive: Archive, part: str) -> Iterator[RawRow]:
        """Go through the rows that hold anything; raise NotReadable where broken or beyond the limits."""
        for _ in parse(archive, part, self):
            yield from self._rows
            self._rows.clear()

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            self._cell = attributes
            reference = attributes.get("r")
            position = self._columns[reference.rstrip("0123456789")] if reference else self._position + 1
            if not self._position < position < MOST_COLUMNS:
                raise NotReadable(DAMAGED)
            self._position = position
            self._formula = False
            self._texts.clear()
        elif name == "f":
            self._formula = True
        elif name == "row":
            self._start_row(attributes)
        elif name == "mergeCell" and len(self.merged) < MOST_MERGED:
            self.merged.append(attributes.get("ref", ""))
        else:
            self._texts.start(name)

    def text(self, text: str) -> None:
        self._texts.add(text)

    def end(self, name: str) -> None:
        if name == "c":
            self._end_cell()
        elif name == "row":
            self._end_row()
        else:
            self._texts.end(name)

    def _start_row(self, attributes: Attributes) -> None:
        number = _whole(attributes.get("r"), self._number + 1)
        if not self._number < number <= MOST_ROWS:
            raise NotReadable(DAMAGED)
        self._number = number
        self._row, self._faults, self._position = {}, {}, -1

    def _end_cell(self) -> None:
        kind = self._cell.get("t")
        raw = self._texts.joined()
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
        self.tally.row(self._number, width)
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
