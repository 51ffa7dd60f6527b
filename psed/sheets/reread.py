"""Reads a workbook of ours back: as it was written, filled in, or saved again by a spreadsheet program.

Each table is known by its headings, whatever its sheet is called and whatever stands above it. Sheets without
a known table, such as the notes, are left alone. A CSV file is read as a single table.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import BinaryIO, Final

from psed.sheets.choosing import MERGED
from psed.sheets.headings import Column, listed
from psed.sheets.kinds import is_workbook
from psed.sheets.limits import Limits
from psed.sheets.sheet import NotReadable, RawRow, column_letter, visible
from psed.sheets.tables import EXTRA_CELL
from psed.sheets.text import layout_of, text_rows
from psed.sheets.values import tidy
from psed.sheets.workbooks import SheetRows, open_workbook

LOOK_AT: Final = 60  # rows with anything in them: titles and what the table is about stand above the headings
NAMED: Final = 5
NUMBER: Final = re.compile(r"-?(0|[1-9]\d{0,17})(\.\d{1,18})?", re.ASCII)
# The apostrophe that our CSV has before what could be a formula.
GUARDED: Final = re.compile(r"(^|[;\t\r\n][ \t]*)'(?=[=+@＝＋－＠]|-\S|[\t\r\n])")
SAVED: Final = (
    "Download the workbook, fill it in without changing its headings, save it as an Excel workbook (.xlsx), "
    "and choose that file."
)
NO_TABLE: Final = f"No sheet of the file has the headings that are needed, such as {{headings}}. {SAVED}"
NEARLY: Final = f"{{sheet}}row {{row:,}} has no column {{missing}}. {SAVED}"
TWICE: Final = "{sheet}columns {letters} have the same heading, “{heading}”. Rename or remove one of them."
FAULT: Final = "{sheet}row {row:,}, column “{heading}”: {message}"
SPREAD: Final = (
    "{sheet}cells are merged over several rows ({merged}), so that only the first row has the value. Unmerge "
    "them, fill in every row and choose the file again."
)

Value = str | int | Decimal | None


@dataclass(frozen=True)
class RereadRow:
    """A row of a table: its number as the person sees it, its cells by heading, and the sheet it is in.

    An empty cell is None. What is written as a plain number comes as an int or a Decimal, whose text is the
    cell's; anything else, such as 1,234 or 25% or a day, as text. `sheet` is empty for a CSV file. Headings
    that nobody asked for come as they stand in the file.
    """

    row: int
    values: dict[str, Value]
    sheet: str = ""


@dataclass(frozen=True)
class _Header:
    """Where the headings of a table stand: by position, the heading as asked for or as in the file."""

    table: str
    row: int
    headings: Mapping[int, str]


def reread(
    file: BinaryIO, name: str, wanted: Mapping[str, Sequence[str]], *, limits: Limits | None = None
) -> dict[str, list[RereadRow]]:
    """Return the rows of each table found, by the name it has in `wanted` beside all of its headings.

    A heading is known whatever its capitals and spaces. Where several tables would do, the one with the most
    headings is meant. Several sheets may hold rows of one table. A table that the file does not hold is left
    out of the answer; raise NotReadable with a sentence where there is none at all, and where one is spoilt.
    `name` is what the person calls the file, and is never used as a path.
    """
    limits = limits or Limits()
    if file.seek(0, 2) > limits.file_bytes:
        raise NotReadable(
            f"The file is larger than {limits.file_bytes // 1_000_000:,} MB, so it is not the workbook that "
            f"was downloaded here. {SAVED}"
        )
    found: dict[str, list[RereadRow]] = {}
    for sheet, rows, is_text in _tables(file, wanted, limits):
        if header := _header(rows_above := list(islice(rows, LOOK_AT)), sheet, wanted):
            below = [row for row in rows_above if row.number > header.row]
            table = found.setdefault(header.table, [])
            for row in (*below, *rows):
                if values := _values(row, header, sheet, is_text=is_text):
                    table.append(RereadRow(row.number, values, sheet))
            _refuse_spread(rows, header, sheet)
    if not found:
        headings = next(iter(wanted.values()), ())
        raise NotReadable(NO_TABLE.format(headings=listed(_quoted(headings))))
    return found


def _tables(
    file: BinaryIO, wanted: Mapping[str, Sequence[str]], limits: Limits
) -> Iterator[tuple[str, Iterator[RawRow], bool]]:
    """Go through the sheets that can be seen, each with its name and rows; a text is a single one."""
    if is_workbook(file):
        book = open_workbook(file, limits)
        for part in book.sheets:
            if not part.hidden:
                yield part.name, book.rows(part), False
    else:
        columns = [Column(heading, heading) for headings in wanted.values() for heading in headings]
        yield "", text_rows(file, layout_of(file, columns), limits), True


def _header(rows: Sequence[RawRow], sheet: str, wanted: Mapping[str, Sequence[str]]) -> _Header | None:
    """Find the first row that has all headings of a table; raise NotReadable where one has most of them."""
    nearest: tuple[int, RawRow, list[str]] | None = None
    for row in rows:
        cells = [_key(cell) for cell in row.cells]
        there = set(cells)
        complete: list[tuple[int, str]] = []
        for table, headings in wanted.items():
            missing = [heading for heading in headings if _key(heading) not in there]
            if not missing:
                complete.append((len(headings), table))
            elif len(missing) * 2 < len(headings) and (nearest is None or len(missing) < nearest[0]):
                nearest = (len(missing), row, missing)
        if complete:
            table = max(complete, key=lambda each: each[0])[1]
            return _Header(table, row.number, _by_position(row, cells, sheet, wanted[table]))
    if nearest:
        _number, row, missing = nearest
        raise NotReadable(
            NEARLY.format(sheet=_in(sheet), row=row.number, missing=listed(_quoted(missing), "or"))
        )
    return None


def _by_position(row: RawRow, cells: Sequence[str], sheet: str, headings: Sequence[str]) -> dict[int, str]:
    """Return the heading of each column; raise NotReadable where one that is needed stands there twice."""
    asked = {_key(heading): heading for heading in headings}
    positions: dict[int, str] = {}
    for place, cell in enumerate(cells):
        if not cell:
            continue
        heading = asked.get(cell, visible(row.cells[place]))
        if heading in positions.values():
            if cell in asked:
                letters = [column_letter(at) for at, other in enumerate(cells) if other == cell]
                raise NotReadable(
                    TWICE.format(sheet=_in(sheet), letters=listed(letters), heading=heading[:80])
                )
            continue
        positions[place] = heading
    return positions


def _values(row: RawRow, header: _Header, sheet: str, *, is_text: bool) -> dict[str, Value] | None:
    """Return a row's cells by heading; None for a blank row. Raise NotReadable where a cell has no value."""
    for place, (_kind, message) in sorted(row.faults.items()):
        if place in header.headings:
            heading = header.headings[place][:80]
            raise NotReadable(
                FAULT.format(sheet=_in(sheet), row=row.number, heading=heading, message=message)
            )
    if is_text and any(visible(cell) for cell in row.cells[max(header.headings) + 1 :]):
        raise NotReadable(f"Row {row.number:,}: {EXTRA_CELL}")
    values = {
        heading: _value(row.cells[place] if place < len(row.cells) else "", is_text=is_text)
        for place, heading in header.headings.items()
    }
    return values if any(value is not None for value in values.values()) else None


def _value(cell: str, *, is_text: bool) -> Value:
    text = visible(cell)
    if not text:
        return None
    if found := NUMBER.fullmatch(text):
        if text == "-0":
            return text
        return Decimal(text) if found[2] else int(text)
    return GUARDED.sub(r"\1", text) if is_text else text


def _refuse_spread(rows: Iterator[RawRow], header: _Header, sheet: str) -> None:
    """Raise NotReadable where cells below the headings are merged over several rows."""
    if not isinstance(rows, SheetRows):
        return
    spread = [
        merged
        for merged in rows.merged
        if (found := MERGED.fullmatch(merged))
        and int(found[1]) < int(found[2])
        and int(found[2]) > header.row
    ]
    if spread:
        shown = listed(spread[:NAMED])
        raise NotReadable(SPREAD.format(sheet=_in(sheet), merged=shown))


def _key(heading: str) -> str:
    return tidy(heading).casefold()


def _quoted(headings: Sequence[str]) -> list[str]:
    return [f"“{heading}”" for heading in headings[:NAMED]]


def _in(sheet: str) -> str:
    return f"Sheet “{sheet[:40]}”, " if sheet else "In the file, "
