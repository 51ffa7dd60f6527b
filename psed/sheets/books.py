"""Writes workbooks to take away: text as text, numbers as numbers, one table a sheet, and nothing live."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any, Final

from psed.sheets.writing import UNWANTED, Cell

LONGEST_NAME: Final = 31  # of a sheet, as Excel has it
LONGEST_TEXT: Final = 32_767  # of a cell
NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\]")
AT_ENDS: Final = re.compile(r"^[\s']+|[\s']+$")  # Excel takes no apostrophe there
WIDEST, NARROWEST = 60, 10
NO_MOMENT: Final = datetime(2000, 1, 1)  # Excel knows no time zones


@dataclass(frozen=True)
class SheetTable:
    """A table of one sheet: its title and base above it, its headings, its rows.

    A column whose heading has a % in it holds percentages, as numbers from 0 to 100.
    """

    name: str
    title: str
    headers: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    about: Sequence[str] = ()


@dataclass(frozen=True)
class Book:
    """A workbook: a first sheet that says what it is, with its notes, then a sheet for each table."""

    title: str
    notes: Sequence[str]
    tables: Sequence[SheetTable]


def write_book(book: Book, to: IO[bytes]) -> None:
    """Write a workbook, a row at a time, in memory that does not grow with its rows.

    No cell is merged and none is a formula or a link. Headings are bold below a rule and stay in sight.
    """
    import xlsxwriter  # noqa: PLC0415 – only where a workbook is made

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": True,
    }
    with xlsxwriter.Workbook(to, options) as workbook:
        # Without the moment of its making, the same figures make the same file.
        workbook.set_properties({"title": plain(book.title), "created": NO_MOMENT})
        styles = {
            "title": workbook.add_format({"bold": True, "font_size": 14}),
            "header": workbook.add_format({"bold": True, "bottom": 2, "text_wrap": True, "valign": "bottom"}),
            "wrap": workbook.add_format({"text_wrap": True, "valign": "top"}),
            "day": workbook.add_format({"num_format": "d mmmm yyyy", "align": "left"}),
            "count": workbook.add_format({"num_format": "#,##0"}),
            "decimal": workbook.add_format({"num_format": "#,##0.0#"}),
            "symbol": workbook.add_format({"align": "right"}),
        }
        names = list(sheet_names(["Notes", *(table.name for table in book.tables)]))
        _notes(workbook.add_worksheet(names[0]), book, styles)
        for name, table in zip(names[1:], book.tables, strict=True):
            _table(workbook.add_worksheet(name), table, styles)


def _notes(sheet: Any, book: Book, styles: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 100)
    sheet.write_string(0, 0, plain(book.title), styles["title"])
    for place, note in enumerate(book.notes, start=1):
        sheet.write_string(place, 0, plain(note), styles["wrap"])


def _table(sheet: Any, table: SheetTable, styles: dict[str, Any]) -> None:
    for place, header in enumerate(table.headers):
        width = 40 if place == 0 else min(max(len(header) + 2, NARROWEST), WIDEST)
        sheet.set_column(place, place, width)
    sheet.write_string(0, 0, plain(table.title), styles["title"])
    for place, line in enumerate(table.about, start=1):
        sheet.write_string(place, 0, plain(line))
    top = 1 + len(table.about)
    for place, header in enumerate(table.headers):
        sheet.write_string(top, place, plain(header), styles["header"])
    sheet.freeze_panes(top + 1, 1)
    sheet.repeat_rows(top)
    for number, row in enumerate(table.rows, start=top + 1):
        for place, cell in enumerate(row):
            _write(sheet, number, place, cell, styles)


def _write(sheet: Any, row: int, column: int, cell: Cell, styles: dict[str, Any]) -> None:
    """Write a cell as what it is; nothing at all for None."""
    if cell is None:
        return
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, int):
        sheet.write_number(row, column, cell, styles["count"])
    elif isinstance(cell, float | Decimal):
        sheet.write_number(row, column, float(cell), styles["decimal"])
    elif isinstance(cell, datetime):
        sheet.write_datetime(row, column, cell.replace(tzinfo=None), styles["day"])
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell, styles["day"])
    else:
        text = plain(str(cell))
        symbol = text.startswith("[") and text.endswith("]") and column > 0
        sheet.write_string(row, column, text, styles["symbol"] if symbol else None)


def plain(text: str) -> str:
    """Return a text as a cell may hold it: without control characters, not longer than Excel takes."""
    known = text.translate(UNWANTED).translate({0xFFFE: None, 0xFFFF: None})
    return known.encode(errors="replace").decode().replace("\r\n", "\n")[:LONGEST_TEXT]


def sheet_names(wanted: Iterable[str]) -> Iterable[str]:
    """Yield names that sheets may have: short, without forbidden characters, none twice in any capitals."""
    taken: set[str] = set()
    for name in wanted:
        tidy = AT_ENDS.sub("", NOT_IN_NAMES.sub(" ", plain(name))) or "Table"
        found, number = AT_ENDS.sub("", _cut(tidy, LONGEST_NAME)), 1
        while found.casefold() in taken or found.casefold() == "history":  # Excel keeps that one to itself
            number += 1
            ending = f" {number}"
            found = f"{_cut(tidy, LONGEST_NAME - len(ending))}{ending}"
        taken.add(found.casefold())
        yield found


def _cut(text: str, longest: int) -> str:
    """Cut a text to so many units of UTF-16, as Excel counts: an emoji takes two, and none is halved."""
    return text.encode("utf-16-le")[: 2 * longest].decode("utf-16-le", errors="ignore")
