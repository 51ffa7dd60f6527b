"""The parts of an Excel workbook (.xlsx, .xlsm): which sheets it has, which are hidden, and the rows of each.

It reads the parts itself. The fast readers at hand lay a sheet out as a full rectangle, so that a workbook of two
cells, the second in XFD1048576, ends the whole process; and they show #N/A, and a formula that was never
calculated, as an empty cell.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from psed.sheets.archives import DAMAGED, Archive, open_archive
from psed.sheets.cells import Book, Format, format_of, unescape
from psed.sheets.kinds import SAVE_AS
from psed.sheets.limits import Limits
from psed.sheets.markup import Attributes, Handler, read_whole
from psed.sheets.sheet import NotReadable, RawRow
from psed.sheets.worksheets import TOO_MUCH, Tally, Worksheet

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
    _limits: Limits

    def rows(self, sheet: SheetPart) -> "SheetRows":
        """Return the rows of a sheet from the top."""
        return SheetRows(Worksheet(self._book, Tally(self._limits)), self._archive.chunks(sheet.part))


class SheetRows(Iterator[RawRow]):
    """The rows of a sheet; `merged` is complete when they are all read."""

    def __init__(self, worksheet: Worksheet, chunks: Iterator[bytes]) -> None:
        self.merged = worksheet.merged
        self._rows = worksheet.rows(chunks)

    def __next__(self) -> RawRow:
        return next(self._rows)


def open_workbook(file: BinaryIO, limits: Limits) -> Workbook:
    """Open a zip as a workbook; raise NotReadable where it is another kind of file, broken or hostile."""
    archive = open_archive(file, limits)
    top = _related(archive, "")
    main = next((part for kind, part in top.values() if kind == "officeDocument"), "xl/workbook.xml")
    if main not in archive.parts or not main.endswith(".xml") or "word/" in main or "ppt/" in main:
        raise NotReadable(_what_else(archive))
    listing = _Listing()
    read_whole(archive.chunks(main), listing)
    related = _related(archive, main)
    sheets = []
    for name, identifier, hidden in listing.sheets:
        kind, part = related.get(identifier, ("", ""))
        if kind == "worksheet" and part in archive.parts:
            sheets.append(SheetPart(name, part, hidden))
    if not sheets:
        raise NotReadable(DAMAGED)
    strings, styles = _Strings(Tally(limits)), _Styles()
    for kind, part in related.values():
        if kind == "sharedStrings" and part in archive.parts:
            read_whole(archive.chunks(part), strings)
        elif kind == "styles" and part in archive.parts:
            read_whole(archive.chunks(part), styles)
    return Workbook(tuple(sheets), Book(strings.texts, styles.formats, listing.from_1904), archive, limits)


def _what_else(archive: Archive) -> str:
    """Say what a zip is that is no workbook."""
    for part, what in OTHER_ZIPS:
        if part in archive.parts:
            return f"This file is {what}, not a CSV file or an Excel workbook. {SAVE_AS}"
    if any(name.endswith((".xlsx", ".xlsm", ".csv", ".xls")) for name in archive.parts):
        return "This file is a zip with other files in it. Unpack it, and choose the workbook or CSV file itself."
    if "[content_types].xml" in archive.parts:
        return DAMAGED
    return f"This file is a zip, not a CSV file or an Excel workbook. {SAVE_AS}"


def _related(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """Return what a part points to, by identifier: the kind and the name of each part. Links outside are left out."""
    folder, name = posixpath.split(part)
    listed = posixpath.join(folder, "_rels", f"{name}.rels").lower()
    relations = _Relations(folder)
    if listed in archive.parts:
        read_whole(archive.chunks(listed), relations)
    return relations.found


class _Relations(Handler):
    def __init__(self, folder: str) -> None:
        self.found: dict[str, tuple[str, str]] = {}
        self._folder = folder

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("TargetMode", "").lower() != "external":
            kind = attributes.get("Type", "").rpartition("/")[2]
            target = posixpath.join("/", self._folder, attributes.get("Target", ""))
            self.found[attributes.get("Id", "")] = (kind, posixpath.normpath(target).lstrip("/").lower())


class _Listing(Handler):
    """The workbook's own part: its sheets as (name, identifier, hidden), and the year its dates count from."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.from_1904 = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "sheet":
            identifier = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            hidden = attributes.get("state", "visible").lower() != "visible"
            self.sheets.append((attributes.get("name", ""), identifier, hidden))
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904", "0").lower() in {"1", "true", "on"}


class _Strings(Handler):
    """The texts that cells share, without the reading aids of Japanese workbooks."""

    def __init__(self, tally: Tally) -> None:
        self.texts: list[str] = []
        self._tally = tally
        self._pieces: list[str] = []
        self._keep = False
        self._phonetic = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "t":
            self._keep = not self._phonetic
        elif name == "si":
            self._pieces.clear()
        elif name == "rPh":
            self._phonetic = True

    def text(self, text: str) -> None:
        if self._keep:
            self._pieces.append(text)

    def end(self, name: str) -> None:
        if name == "t":
            self._keep = False
        elif name == "rPh":
            self._phonetic = False
        elif name == "si":
            text = unescape("".join(self._pieces))
            self._tally.text(len(text))
            self.texts.append(text)
            if len(self.texts) > self._tally.limits.cells:
                raise NotReadable(TOO_MUCH.format(count=self._tally.limits.cells, what="different texts"))


class _Styles(Handler):
    """The format of each cell style, in the order that cells point to."""

    def __init__(self) -> None:
        self.formats: list[Format] = []
        self._codes: dict[str, str] = {}
        self._cell_styles = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "numFmt":
            self._codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._cell_styles = True
        elif name == "xf" and self._cell_styles:
            identifier = attributes.get("numFmtId", "0")
            number = int(identifier) if identifier.isdecimal() and len(identifier) < 10 else 0
            self.formats.append(format_of(number, self._codes.get(identifier, "")))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._cell_styles = False
