"""The parts of an Excel workbook (.xlsx, .xlsm): which sheets it has, which are hidden, and the rows of each.

It reads the parts itself. The fast readers at hand lay a sheet out as a full rectangle, so that a workbook of
two cells, the second in XFD1048576, ends the whole process; and they show #N/A, and a formula that was never
calculated, as an empty cell.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from psed.sheets.archives import DAMAGED, Archive, open_archive
from psed.sheets.cells import Book
from psed.sheets.kinds import SAVE_AS
from psed.sheets.limits import Limits, Tally
from psed.sheets.markup import read_whole
from psed.sheets.parts import Listing, Relations, Strings, Styles
from psed.sheets.sheet import NotReadable, RawRow
from psed.sheets.worksheets import Worksheet

# Other files that are zips too: a part that only they have, and what to call them.
OTHER_ZIPS = (
    ("xl/workbook.bin", "an Excel binary workbook (.xlsb)"),
    ("word/document.xml", "a Word document"),
    ("ppt/presentation.xml", "a PowerPoint presentation"),
    ("index/document.iwa", "an Apple Numbers, Pages or Keynote document"),
    ("content.xml", "an OpenDocument file (.ods or .odt)"),
)


@dataclass(frozen=True)
class SheetPart:
    """One sheet: its name, the part of the zip that holds it, and whether its tab is hidden."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True)
class Workbook:
    """An opened workbook; rows of its sheets are read one at a time."""

    sheets: tuple[SheetPart, ...]
    _book: Book
    _archive: Archive

    def rows(self, sheet: SheetPart) -> "SheetRows":
        """Return the rows of a sheet from the top."""
        worksheet = Worksheet(self._book, Tally(self._archive.limits))
        return SheetRows(worksheet, worksheet.rows(self._archive, sheet.part))


class SheetRows(Iterator[RawRow]):
    """The rows of a sheet; `merged` is complete when they are all read."""

    def __init__(self, worksheet: Worksheet, rows: Iterator[RawRow]) -> None:
        self.merged = worksheet.merged
        self._rows = rows

    def __next__(self) -> RawRow:
        return next(self._rows)


def open_workbook(file: BinaryIO, limits: Limits) -> Workbook:
    """Open a zip as a workbook; raise NotReadable where it is another kind of file, broken or hostile."""
    archive = open_archive(file, limits)
    top = _related(archive, "")
    main = next((part for kind, part in top.values() if kind == "officeDocument"), "xl/workbook.xml")
    if main not in archive.parts or not main.endswith(".xml") or "word/" in main or "ppt/" in main:
        raise NotReadable(_what_else(archive))
    listing = Listing()
    read_whole(archive, main, listing)
    related = _related(archive, main)
    sheets = []
    for name, identifier, hidden in listing.sheets:
        kind, part = related.get(identifier, ("", ""))
        if kind == "worksheet" and part in archive.parts:
            sheets.append(SheetPart(name, part, hidden))
    if not sheets:
        raise NotReadable(DAMAGED)
    strings, styles = Strings(Tally(limits)), Styles()
    for kind, part in related.values():
        if kind == "sharedStrings" and part in archive.parts:
            read_whole(archive, part, strings)
        elif kind == "styles" and part in archive.parts:
            read_whole(archive, part, styles)
    return Workbook(tuple(sheets), Book(strings.texts, styles.formats, listing.from_1904), archive)


def _what_else(archive: Archive) -> str:
    """Say what a zip is that is no workbook."""
    for part, what in OTHER_ZIPS:
        if part in archive.parts:
            return f"This file is {what}, not a CSV file or an Excel workbook. {SAVE_AS}"
    if any(name.endswith((".xlsx", ".xlsm", ".csv", ".xls")) for name in archive.parts):
        return "This file is a zip with other files in it. Unpack it, and choose the workbook or CSV file."
    if "[content_types].xml" in archive.parts:
        return DAMAGED
    return f"This file is a zip, not a CSV file or an Excel workbook. {SAVE_AS}"


def _related(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """Return what a part points to inside the workbook: by identifier, the kind and name of each."""
    folder, name = posixpath.split(part)
    listed = posixpath.join(folder, "_rels", f"{name}.rels").lower()
    relations = Relations(folder)
    if listed in archive.parts:
        read_whole(archive, listed, relations)
    return relations.found
