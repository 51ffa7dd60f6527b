"""Reads a sheet out of an uploaded file, whatever its name says it is."""

from collections.abc import Sequence
from contextlib import suppress
from io import BytesIO
from typing import BinaryIO

from psed.sheets.choosing import stream_of
from psed.sheets.headings import Column
from psed.sheets.kinds import is_workbook
from psed.sheets.limits import Limits
from psed.sheets.sheet import NotReadable, Sheet, SheetStream
from psed.sheets.tables import Table
from psed.sheets.text import layout_of, text_rows
from psed.sheets.workbooks import open_workbook

DEFAULT = Limits()
START = 1 << 18  # bytes that hold the headings and the first rows of a text


def read_sheet(
    file: BinaryIO,
    name: str,
    *,
    sheet: str | None = None,
    wanted: Sequence[Column] = (),
    limits: Limits = DEFAULT,
) -> Sheet:
    """Read a CSV file, or a sheet of a workbook, into memory; raise NotReadable with a sentence to show.

    The file must allow seeking; `name` is what the person calls it, and is never used as a path. `sheet`
    names the sheet of a workbook; without it the first visible one with the `wanted` headings is read, or the
    first with anything in it.
    """
    return open_sheet(file, name, sheet=sheet, wanted=wanted, limits=limits).read()


def open_sheet(
    file: BinaryIO,
    name: str,
    *,
    sheet: str | None = None,
    wanted: Sequence[Column] = (),
    limits: Limits = DEFAULT,
) -> SheetStream:
    """Find the headings as `read_sheet` does, and leave the rows to be read one at a time.

    The file must stay open until then, and NotReadable may come with any row.
    """
    if file.seek(0, 2) > limits.file_bytes:
        raise NotReadable(
            f"The file is larger than {limits.file_bytes // 1_000_000:,} MB. Split it, or remove the columns "
            "and sheets that are not needed, and choose it again."
        )
    if is_workbook(file):
        return stream_of(open_workbook(file, limits), sheet, wanted)
    rows = text_rows(file, layout_of(file, wanted), limits)
    return Table(name, rows, [], extra_is_problem=True).stream(wanted)


def peek_sheet(
    file: BinaryIO,
    name: str,
    *,
    sheet: str | None = None,
    wanted: Sequence[Column] = (),
    limits: Limits = DEFAULT,
) -> SheetStream:
    """Open a file as `open_sheet` does, for its headings and first rows only.

    Of a long text no more than the start is looked at, and the rows end there: how the rest is written, and
    whether it can be read at all, is not known yet.
    """
    file.seek(0)
    start = file.read(START)
    if len(start) == START and not is_workbook(file) and (end := start.rfind(b"\n")) > 0:
        with suppress(NotReadable):
            return open_sheet(BytesIO(start[: end + 1]), name, wanted=wanted, limits=limits)
    return open_sheet(file, name, sheet=sheet, wanted=wanted, limits=limits)
