"""Reads a file of workforce figures of any shape: rows of staff, or ready counts in long or wide form."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Any, BinaryIO, Final

from psed.sheets.limits import Limits
from psed.sheets.reading import peek_sheet, read_sheet
from psed.sheets.sheet import visible
from psed.sheets.values import NotUsable, whole_number
from workforce.extracts.coding import LIMITS
from workforce.extracts.columns import STAFF_ROW, recognise
from workforce.extracts.columns import WANTED as STAFF_COLUMNS
from workforce.extracts.counts_long import read_long
from workforce.extracts.counts_wide import read_wide
from workforce.extracts.long_rows import CHARACTERISTICS
from workforce.extracts.roles import CATEGORY, CHARACTERISTIC, COUNT, Choices, roles, wanted
from workforce.extracts.row_figures import RowFigures
from workforce.extracts.shapes import ALL_STAFF, Extract, Shape
from workforce.extracts.staff import read_staff
from workforce.extracts.staff_choices import staff_columns, staff_values
from workforce.extracts.wide_headings import is_wide

LOOKED_AT: Final = 50  # rows that show whether a column holds numbers


def read_workforce_file(
    file: BinaryIO,
    name: str,
    *,
    choices: Choices | None = None,
    as_at: date | None = None,
    population: str = ALL_STAFF,
    limits: Limits = LIMITS,
    **of_staff: Any,
) -> Extract:
    """Read a CSV file or workbook of workforce figures into counts, with all that is wrong or unknown in it.

    `as_at` is the day of figures for which the file names none. What else `read_staff` takes is passed on to
    it. Raise NotReadable where it can't be opened.
    """
    settled = choices or Choices()
    shape = shape_of_file(file, name, choices=settled, limits=limits)
    file.seek(0)
    if shape is Shape.STAFF:
        return _staff(file, name, settled, as_at=as_at, population=population, limits=limits, **of_staff)
    sheet = read_sheet(file, name, wanted=wanted(), limits=limits)
    read = read_wide if shape is Shape.WIDE else read_long
    extract = read(sheet, choices=settled, population=population)
    dated = tuple(replace(each, as_at=each.as_at or as_at) for each in extract.snapshots)
    return replace(extract, snapshots=dated, sha256=sha256_of(file))


def shape_of_file(
    file: BinaryIO, name: str, *, choices: Choices | None = None, limits: Limits = LIMITS
) -> Shape:
    """Tell how a file is laid out by its headings and first rows; raise NotReadable as reading it does."""
    stream = peek_sheet(file, name, wanted=wanted(), limits=limits)
    rows = [row.cells for row in islice(stream.rows, LOOKED_AT)]
    return shape_of_rows(stream.headers, rows, choices or Choices())


def shape_of_rows(headers: Sequence[str], rows: Sequence[Sequence[str]], choices: Choices) -> Shape:
    """Tell how a table is laid out: a column for each category, a row for each, or a row for each person.

    What names a person in each row is of staff, whatever else it has, unless somebody has said which column
    holds counts.
    """
    kinds = roles(headers, choices)
    counted = any(role == COUNT or ":" in role for role in choices.columns.values())
    if not counted and set(recognise(headers).positions) & {*STAFF_ROW}:
        return Shape.STAFF
    numbers = [_counts(rows, place) for place in range(len(headers))]
    if is_wide([text for text, counts in zip(headers, numbers, strict=True) if counts], choices):
        return Shape.WIDE
    figures = RowFigures.among(headers, kinds, choices.columns)
    pairs = CHARACTERISTIC in kinds and CATEGORY in kinds
    about = any(kind in CHARACTERISTICS for kind in kinds)
    if figures and (pairs or (about and numbers[figures.count])):
        return Shape.LONG
    return Shape.STAFF


def sha256_of(file: BinaryIO) -> str:
    """Return the checksum by which a file is known."""
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]


def _counts(rows: Sequence[Sequence[str]], place: int) -> bool:
    """Return whether a column holds counts, as far as can be seen: mostly numbers, and at least one."""
    texts = [text for cells in rows if (text := visible(cells[place]))]
    return sum(map(_is_count, texts)) * 2 > len(texts)


def _is_count(text: str) -> bool:
    try:
        whole_number(text)
    except NotUsable as error:
        return error.kind in {"hidden count", "mark instead of a count", "negative count"}
    return True


def _staff(file: BinaryIO, name: str, choices: Choices, *, limits: Limits, **how: Any) -> Extract:
    """Read rows of staff; positions given as `columns` go before what a person says of headings."""
    stream = peek_sheet(file, name, sheet=how.get("sheet"), wanted=STAFF_COLUMNS, limits=limits)
    if how.get("columns") is None:
        how["columns"] = staff_columns(stream.headers, choices)
    values = staff_values(stream.headers, how["columns"], choices)
    for field, answers in (how.pop("values", None) or {}).items():
        values[field] = {**values.get(field, {}), **answers}
    return read_staff(file, name, values=values, limits=limits, **how)
