"""Chooses which sheet of a workbook to read, and says what was passed over."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from psed.sheets.headings import Column, enough, known_headings, listed
from psed.sheets.sheet import NotReadable, Row, SheetStream
from psed.sheets.tables import EMPTY, Table
from psed.sheets.workbooks import SheetPart, SheetRows, Workbook

MERGED = re.compile(r"[A-Z]{1,3}(\d{1,7}):[A-Z]{1,3}(\d{1,7})")
NAMED = 5  # sheets or ranges in one note


def stream_of(book: Workbook, name: str | None, wanted: Sequence[Column]) -> SheetStream:
    """Choose the sheet and open it, with notes about what was passed over."""
    best: tuple[int, SheetPart, SheetRows, Table] | None = None
    for part in _candidates(book, name):
        rows = book.rows(part)
        table = Table(part.name, rows, [])
        known = known_headings([row.cells for row in table.first], wanted)
        if table.first and (best is None or known > best[0]):
            best = (known, part, rows, table)
        if best and best[0] >= enough(wanted):
            break
    if best is None:
        raise NotReadable(EMPTY)
    _, chosen, rows, table = best
    if name is None:
        table.notes += _passed_over(book, chosen)
    try:
        stream = table.stream(wanted)
    except NotReadable as error:  # the rows may be in a sheet that was passed over
        said = table.notes if name is None else []
        raise NotReadable(" ".join([error.message, *said])) from error
    return replace(stream, rows=_then_merged(stream, rows))


def _candidates(book: Workbook, name: str | None) -> list[SheetPart]:
    """Return the sheets to look at; raise NotReadable where the named one, or any visible one, is missing."""
    visible_sheets = [part for part in book.sheets if not part.hidden]
    if name is not None:
        named = [part for part in book.sheets if part.name.casefold() == name.casefold()]
        if not named:
            there = listed(_quoted(visible_sheets))
            raise NotReadable(f"The workbook has no sheet of that name. It has {there}. Choose one of them.")
        return named
    if not visible_sheets:
        raise NotReadable(
            "Every sheet of the workbook is hidden. Unhide the one to read, save it and choose it again."
        )
    return visible_sheets


def _passed_over(book: Workbook, chosen: SheetPart) -> Iterator[str]:
    """Say which other sheets there are."""
    if others := [part for part in book.sheets if part != chosen and not part.hidden]:
        yield f"Only the sheet {_quoted([chosen])[0]} was read, not {listed(_quoted(others))}."
    if hidden := [part for part in book.sheets if part.hidden]:
        what = "Hidden sheets were" if len(hidden) > 1 else "A hidden sheet was"
        yield f"{what} not read: {listed(_quoted(hidden))}."


def _quoted(parts: Sequence[SheetPart]) -> list[str]:
    """Return the names of sheets for a sentence, no more than it can hold."""
    names = [f"“{part.name[:40]}”" for part in parts[:NAMED]]
    return names if len(parts) <= NAMED else [*names, f"{len(parts) - NAMED:,} more"]


def _then_merged(stream: SheetStream, source: SheetRows) -> Iterator[Row]:
    """Pass the rows on; then note cells merged over several rows, of which only the first has the value."""
    yield from stream.rows
    ranges = []
    for merged in source.merged:
        found = MERGED.fullmatch(merged)
        if found and int(found[1]) < int(found[2]) and int(found[2]) > stream.header_row_number:
            ranges.append(merged)
    if ranges:
        shown = ranges[:NAMED] if len(ranges) <= NAMED else [*ranges[:NAMED], f"{len(ranges) - NAMED:,} more"]
        stream.notes.append(
            f"Cells are merged over several rows ({listed(shown)}); only the first row of each has the "
            "value. Unmerge them and fill in every row."
        )
