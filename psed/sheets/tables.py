"""Turns the rows of a file into headings and what stands below them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from psed.sheets.headings import LOOK_AT, Column, find_header, listed
from psed.sheets.problems import Problem
from psed.sheets.sheet import NotReadable, RawRow, Row, SheetStream, column_letter, visible

NAMED = 5  # columns in one note
EMPTY = "There is nothing in the file. Choose a CSV file or an Excel workbook (.xlsx) with headings and rows."
NO_ROWS = "There are headings in row {row:,} but nothing below them. Add the rows and choose the file again."
NO_HEADING = (
    "The heading of column {letter} is a formula that ends in an error or has no value in the workbook. "
    "Enter the heading itself."
)
EXTRA_CELL = (
    "This row has more cells than there are headings. Put quotation marks around values with a comma or "
    'semicolon in them ("1,234"), or save the file again as CSV from a spreadsheet program.'
)


@dataclass
class Table:
    """Rows on their way to becoming a sheet, without the blank ones; `first` may hold the headings.

    `extra_is_problem` where a cell beyond the headings means that others have moved too, as in text.
    """

    name: str
    raw: Iterator[RawRow]
    notes: list[str]
    extra_is_problem: bool = False
    first: list[RawRow] = field(init=False)

    def __post_init__(self) -> None:
        self.ends = 0  # the number of the last blank row
        self.raw = self._filled(self.raw)
        self.first = list(islice(self.raw, LOOK_AT))

    def _filled(self, raw: Iterator[RawRow]) -> Iterator[RawRow]:
        """Pass on the rows that hold anything."""
        for row in raw:
            if row.blank:
                self.ends = row.number
            else:
                yield row

    def stream(self, wanted: Sequence[Column]) -> SheetStream:
        """Settle the headings; raise NotReadable where nothing stands below them."""
        if not self.first:
            raise NotReadable(EMPTY)
        place = find_header([row.cells for row in self.first], wanted)
        if place is None:
            place = _widest(self.first)
        header = self.first[place]
        headers = [visible(cell) for cell in header.cells]
        while len(headers) > 1 and not headers[-1]:
            headers.pop()
        self.notes += [
            NO_HEADING.format(letter=column_letter(place)) for place in sorted(header.faults)[:NAMED]
        ]
        rows = self._rows(chain(self.first[place + 1 :], self.raw), header.number, tuple(headers))
        one = next(rows, None)
        if one is None:
            raise NotReadable(NO_ROWS.format(row=header.number))
        return SheetStream(self.name, header.number, tuple(headers), chain([one], rows), self.notes)

    def _rows(self, raw: Iterator[RawRow], header: int, headers: tuple[str, ...]) -> Iterator[Row]:
        """Bring each row to the width of the headings, and note at the end what was left out."""
        last, width, blank, beside = header, len(headers), 0, set[int]()
        for row in raw:
            blank += row.number - last - 1
            last = row.number
            cells = row.cells
            if len(cells) <= width and not row.faults:
                yield Row(row.number, (*cells, *[""] * (width - len(cells))))
                continue
            extra = {place for place, cell in enumerate(cells) if place >= width and visible(cell)}
            extra |= {place for place in row.faults if place >= width}
            problems = tuple(self._problems(row, headers, extra=bool(extra)))
            beside |= extra
            if problems or any(visible(cell) for cell in cells[:width]):
                padded = (*cells[:width], *[""] * (width - len(cells)))
                yield Row(row.number, padded, problems)
        if blank := blank + max(0, self.ends - last):
            self.notes.append(
                "A blank row was left out." if blank == 1 else f"{blank:,} blank rows were left out."
            )
        if beside and not self.extra_is_problem:
            letters = listed([column_letter(place) for place in sorted(beside)[:NAMED]])
            self.notes.append(
                f"Nothing was read from columns without a heading in row {header:,}, such as {letters}."
            )

    def _problems(self, row: RawRow, headers: Sequence[str], *, extra: bool) -> Iterator[Problem]:
        """Say what is wrong in a row."""
        if extra and self.extra_is_problem:
            yield Problem(row.number, "", "more cells than headings", EXTRA_CELL)
        for place, (kind, message) in row.faults.items():
            if place < len(headers):
                label = headers[place] or f"Column {column_letter(place)}"
                yield Problem(row.number, label, kind, message)


def _widest(rows: Sequence[RawRow]) -> int:
    """Return the first row at least half as wide as the widest: titles above a table are narrower."""
    widths = [sum(1 for cell in row.cells if visible(cell)) for row in rows]
    return next(place for place, width in enumerate(widths) if width * 2 >= max(widths))
