"""Turns the rows of a file into headings and what stands below them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from psed.sheets.headers import LOOK_AT, Column, find_header, listed
from psed.sheets.problems import Problem
from psed.sheets.sheet import NotReadable, RawRow, Row, SheetStream, column_letter, visible

NAMED = 5  # columns in one note
EMPTY = "There is nothing in the file. Choose a CSV file or an Excel workbook (.xlsx) with headings and rows."
NO_ROWS = "There are headings in row {row:,} but nothing below them. Add the rows and choose the file again."
EXTRA_CELL = (
    "This row has more cells than there are headings. Put quotation marks around values with a comma or "
    'semicolon in them ("1,234"), or save the file again as CSV from a spreadsheet program.'
)


@dataclass
class Table:
    """Rows on their way to becoming a sheet."""

    name: str
    raw: Iterator[RawRow]
    notes: list[str]
    extra_is_problem: bool = False  # where a cell without a heading shows that others have moved
    first: list[RawRow] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.raw = (row for row in self.raw if not row.blank)
        self.first = list(islice(self.raw, LOOK_AT))

    def stream(self, wanted: Sequence[Column]) -> SheetStream:
        """Settle the headings; raise NotReadable where nothing stands below them."""
        if not self.first:
            raise NotReadable(EMPTY)
        place = find_header([row.cells for row in self.first], wanted)
        if place is None:
            place = _widest(self.first)
        header = self.first[place]
        below = chain(self.first[place + 1 :], self.raw)
        row = next(below, None)
        if row is None:
            raise NotReadable(NO_ROWS.format(row=header.number))
        headers = [visible(cell) for cell in header.cells]
        while len(headers) > 1 and not headers[-1]:
            headers.pop()
        rows = self._rows(chain([row], below), header.number, tuple(headers))
        return SheetStream(self.name, header.number, tuple(headers), rows, self.notes)

    def _rows(self, raw: Iterator[RawRow], last: int, headers: tuple[str, ...]) -> Iterator[Row]:
        """Bring each row to the width of the headings, and note at the end what was left out."""
        header, width, blank, unheaded = last, len(headers), 0, set[int]()
        for row in raw:
            blank += row.number - last - 1
            last = row.number
            cells = row.cells
            problems: list[Problem] = []
            if len(cells) > width:
                extra = [place for place, cell in enumerate(cells[width:], width) if visible(cell)]
                if extra and self.extra_is_problem:
                    problems.append(Problem(row.number, "", "more cells than headings", EXTRA_CELL))
                unheaded.update(extra)
            for place, (kind, message) in row.faults.items():
                if place < width:
                    label = headers[place] or f"Column {column_letter(place)}"
                    problems.append(Problem(row.number, label, kind, message))
            padded = (*cells[:width], *[""] * (width - len(cells)))
            yield Row(row.number, padded, tuple(problems))
        if blank:
            self.notes.append(
                "A blank row was left out." if blank == 1 else f"{blank:,} blank rows were left out."
            )
        if unheaded and not self.extra_is_problem:
            letters = listed([column_letter(place) for place in sorted(unheaded)[:NAMED]])
            self.notes.append(
                f"What stands beside the table was not read: no heading in row {header:,} for {letters}."
            )


def _widest(rows: Sequence[RawRow]) -> int:
    """Return the first row at least half as wide as the widest: titles above a table are narrower."""
    widths = [sum(1 for cell in row.cells if visible(cell)) for row in rows]
    return next(place for place, width in enumerate(widths) if width * 2 >= max(widths))
