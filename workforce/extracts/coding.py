"""Turns the rows of a staff file into numbers: through DuckDB if it is large and plain, else row by row."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO, Final

from psed.sheets.kinds import is_workbook
from psed.sheets.limits import Limits
from psed.sheets.problems import Problems
from psed.sheets.reading import START, open_sheet, peek_sheet
from psed.sheets.sheet import NotReadable
from psed.sheets.text import layout_of
from workforce.extracts.coded import Coded, Plan, Tick, plan_of
from workforce.extracts.columns import READ, WANTED, Columns, recognise
from workforce.extracts.quick import Plain, code_quickly, path_of
from workforce.extracts.rowwise import Extent, code_rows

# What a CSV of two million people, or a workbook of 400,000, fits in.
LIMITS: Final = Limits(
    file_bytes=1_000_000_000,
    unpacked_bytes=600_000_000,
    rows=3_000_000,
    cells=100_000_000,
    elements=60_000_000,
    characters=150_000_000,
)
CHUNK: Final = 1 << 20


@dataclass(frozen=True)
class Opened:
    """A staff file as numbers, which columns were read, and what is wrong in its cells."""

    columns: Columns
    plan: Plan
    coded: Coded
    problems: Problems
    sha256: str


def coded_file(
    file: BinaryIO,
    name: str,
    columns: Mapping[str, int] | None,
    *,
    sheet: str | None,
    limits: Limits,
    accepted: Collection[str],
    quick_from: int,
    tick: Tick,
) -> Opened:
    """Read all rows of a file; raise NotReadable with a sentence, or Cancelled."""
    if quickly := _quickly(file, columns, limits, quick_from, tick):
        return quickly
    extent = Extent(file, file.seek(0, 2))
    stream = open_sheet(file, name, sheet=sheet, wanted=WANTED, limits=limits)
    found = settled_columns(stream.headers, columns)
    plan = plan_of(found.positions, len(stream.headers))
    problems = Problems(stream.headers)
    coded = code_rows(stream, plan, problems=problems, accepted=accepted, tick=tick, extent=extent)
    return Opened(found, plan, coded, problems, digest(file))


def _quickly(
    file: BinaryIO, columns: Mapping[str, int] | None, limits: Limits, quick_from: int, tick: Tick
) -> Opened | None:
    """Read a file through DuckDB if it is large, on disk and plain; None where it is not."""
    path, size = path_of(file), file.seek(0, 2)
    if path is None or not quick_from <= size <= limits.file_bytes:
        return None
    headers, delimiter = _headings(file)
    if not headers:
        return None
    found = settled_columns(headers, columns)
    plan = plan_of(found.positions, len(headers))
    read = code_quickly(Plain(path, delimiter, headers, size), plan, tick)
    if read is None or len(read[0]) > limits.rows:
        return None
    return Opened(found, plan, read[0], Problems(headers), read[1])


def _headings(file: BinaryIO) -> tuple[tuple[str, ...], str]:
    """Return the headings and delimiter of text in UTF-8 that starts with them; none for any other file."""
    try:
        if is_workbook(file):
            return (), ""
        stream = peek_sheet(file, "", wanted=WANTED, limits=LIMITS)
        first = next(stream.rows)
        file.seek(0)
        layout = layout_of(BytesIO(file.read(START)), WANTED)
    except (NotReadable, StopIteration):
        return (), ""
    plain = layout.encoding in {"utf-8", "utf-8-sig"} and not layout.hint and not layout.spaced
    if not plain or stream.header_row_number != 1 or first.number != 2 or not all(stream.headers):
        return (), ""
    return stream.headers, layout.delimiter


def settled_columns(headers: tuple[str, ...], columns: Mapping[str, int] | None) -> Columns:
    """Return the columns to read: those given and no other, or those recognised where none are given."""
    if columns is None:
        return recognise(headers)
    return recognise(headers, chosen={field: columns.get(field) for field in READ})


def digest(file: BinaryIO) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    file.seek(0)
    sha = hashlib.sha256()
    while chunk := file.read(CHUNK):
        sha.update(chunk)
    return sha.hexdigest()
