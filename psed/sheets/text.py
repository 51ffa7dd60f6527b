"""Reads CSV and other text with columns: which delimiter, and the rows."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from psed.sheets.encodings import encoding_of
from psed.sheets.headings import Column, known_headings
from psed.sheets.limits import LONG_CELL, TOO_MUCH, Limits, Tally
from psed.sheets.sheet import NotReadable, RawRow

DELIMITERS = ",;\t|"
HINT = re.compile(r"sep=([,;\t|:^~])[\r\n]*")  # a first line that Excel understands
SAMPLE = 1 << 16  # bytes and lines looked at to tell the delimiter
SAMPLE_ROWS = 25
LONGEST_LINE = 1_000_000  # characters
MOST_ROWS = 1_048_576  # blank ones counted: what a spreadsheet program saves of a whole sheet
QUOTES = (
    'Line {line:,} has a quotation mark (") that is never closed, or that stands inside a value. Remove it, '
    "or save the file again as CSV from a spreadsheet program, and choose the new file."
)


@dataclass(frozen=True)
class Layout:
    """How a text file is written; `hint` where its first line only says which delimiter follows (sep=;)."""

    encoding: str
    delimiter: str = ","
    spaced: bool = False  # a space stands between the delimiter and a quotation mark
    hint: bool = False


def layout_of(file: BinaryIO, wanted: Sequence[Column] = ()) -> Layout:
    """Work out how a file is written, reading it once; raise NotReadable where it isn't text.

    With `wanted`, the delimiter that brings out most of these headings wins.
    """
    encoding = encoding_of(file)
    file.seek(0)
    start = codecs.getincrementaldecoder(encoding)().decode(file.read(SAMPLE))
    lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$", start)
    hint = HINT.fullmatch(lines[0]) if lines else None
    delimiter = hint[1] if hint else max(DELIMITERS, key=lambda sign: _fit(lines, sign, wanted))
    return Layout(encoding, delimiter, spaced=f'{delimiter} "' in start, hint=bool(hint))


def _fit(lines: Sequence[str], delimiter: str, wanted: Sequence[Column]) -> tuple[int, int, int]:
    """Score a delimiter: known headings, rows of the same width, that width."""
    rows = list(islice(csv.reader(lines, delimiter=delimiter), SAMPLE_ROWS))
    widths = Counter(len(row) for row in rows if len(row) > 1)
    width, times = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return (known_headings(rows, wanted), times, width)


def text_rows(file: BinaryIO, layout: Layout, limits: Limits) -> Iterator[RawRow]:
    """Go through the rows that hold anything, numbered as a spreadsheet would number them.

    Where the last ones hold nothing but delimiters, one blank row stands for them at the end.
    Raise NotReadable, with the line, for a lone quotation mark, and for what is beyond the limits.
    """
    file.seek(0)
    wrapper = io.TextIOWrapper(
        io.BufferedReader(_Unclosed(file), SAMPLE), encoding=layout.encoding, newline=""
    )
    lines = _Lines(wrapper)
    if layout.hint:
        next(lines)
    reader = csv.reader(lines, delimiter=layout.delimiter, strict=True, skipinitialspace=layout.spaced)
    tally = Tally(limits)
    number, most = 0, max(limits.rows, MOST_ROWS)
    trailing = 0
    while True:
        lines.start_record()
        try:
            cells = next(reader, None)
        except csv.Error as error:
            if "field limit" in str(error):
                raise NotReadable(LONG_CELL.format(limit=limits.cell_length)) from error
            raise NotReadable(QUOTES.format(line=lines.first)) from error
        if cells is None:
            if trailing:
                yield RawRow(trailing, [], {})
            return
        number += 1
        if number > most:
            raise NotReadable(TOO_MUCH.format(limit=most, what="rows"))
        if not any(cells):
            trailing = number if len(cells) > 1 else trailing
            continue
        trailing = 0
        if max(map(len, cells)) > limits.cell_length:
            raise NotReadable(LONG_CELL.format(limit=limits.cell_length))
        while not cells[-1]:
            cells.pop()
        tally.row(number, len(cells))
        yield RawRow(number, cells, {})


class _Lines(Iterator[str]):
    """Lines with their ends, none of them endless, nor a record of many of them."""

    def __init__(self, wrapper: io.TextIOWrapper) -> None:
        self._wrapper = wrapper
        self.number = self.first = self._record = 0

    def start_record(self) -> None:
        """Note that the next line starts a record."""
        self.first = self.number + 1
        self._record = 0

    def __next__(self) -> str:
        line = self._wrapper.readline(LONGEST_LINE + 1)
        self.number += 1
        self._record += len(line)
        if self._record > LONGEST_LINE:
            raise NotReadable(
                f"Line {self.first:,} is longer than a million characters. Check that each row has its own "
                "line, save the file again as CSV from a spreadsheet program, and choose the new file."
            )
        if not line:
            raise StopIteration
        return line


class _Unclosed(io.RawIOBase):
    """Lets a text wrapper go without closing the file under it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        """Read the next bytes."""
        chunk = self._file.read(len(buffer))
        buffer[: len(chunk)] = chunk
        return len(chunk)
