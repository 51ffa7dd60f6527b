"""Writes CSV that every spreadsheet program opens as it is meant, with no live formula in it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from psed.sheets.headings import Column
from psed.sheets.sheet import INVISIBLE

Cell = object
MARK = "\ufeff"  # without it Excel takes UTF-8 for Windows-1252
# What spreadsheet programs take for the start of a formula, in full width too.
FORMULA = tuple("=+-@＝＋－＠")
# The same where a cell would start if the file were split at semicolons or tabs; "- " there starts a list.
INSIDE = re.compile(r"([;\t\r\n][ \t]*)(?=[=+@＝＋－＠]|-\S)")
UNWANTED = {code: None for code in range(32) if chr(code) not in "\t\r\n"} | {0x7F: None}


def csv_bytes(headers: Sequence[Cell], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a whole CSV file: UTF-8 with its mark, lines ending as RFC 4180 has them."""
    return b"".join(csv_lines(headers, rows))


def csv_lines(headers: Sequence[Cell], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """Yield the same line by line, for a download of any length."""
    yield _line(headers, start=MARK)
    for row in rows:
        yield _line(row)


def template(wanted: Sequence[Column], rows: Iterable[Sequence[Cell]] = ()) -> bytes:
    """Return a CSV to fill in: the labels of the columns as headings, and the rows already known."""
    return csv_bytes([column.label for column in wanted], rows)


def _line(cells: Sequence[Cell], start: str = "") -> bytes:
    return f"{start}{','.join(map(_cell, cells))}\r\n".encode(errors="replace")


def _cell(value: Cell) -> str:
    """Return a cell as it stands in the file: numbers and days bare, text always in quotation marks.

    What could be a formula gets an apostrophe before it.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float | Decimal):
        return f"{value:f}" if isinstance(value, Decimal) else f"{value}"
    if isinstance(value, date):  # a moment is one too
        return str(value)
    text = str(value).translate(UNWANTED)
    if text.startswith(("\t", "\r", "\n")) or text.lstrip(INVISIBLE).startswith(FORMULA):
        text = f"'{text}"
    doubled = INSIDE.sub(r"\1'", text).replace('"', '""')
    return f'"{doubled}"'
