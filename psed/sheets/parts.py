"""The small parts of a workbook that its sheets rest on: relations, list of sheets, shared texts, styles."""

import posixpath
from collections.abc import Sized

from psed.sheets.archives import DAMAGED
from psed.sheets.cells import Format, format_of, unescape
from psed.sheets.limits import TOO_MUCH, Tally
from psed.sheets.markup import Attributes, Handler, Texts
from psed.sheets.sheet import NotReadable

MOST_LISTED = 100_000


def _bounded(listed: Sized) -> None:
    """Refuse to list more than any workbook has."""
    if len(listed) >= MOST_LISTED:
        raise NotReadable(DAMAGED)


class Relations(Handler):
    """What a part points to: by identifier, the kind and the name of each part inside the workbook."""

    def __init__(self, folder: str) -> None:
        self.found: dict[str, tuple[str, str]] = {}
        self._folder = folder

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("TargetMode", "").lower() != "external":
            kind = attributes.get("Type", "").rpartition("/")[2]
            target = posixpath.join("/", self._folder, attributes.get("Target", ""))
            _bounded(self.found)
            self.found[attributes.get("Id", "")] = (kind, posixpath.normpath(target).lstrip("/").lower())


class Listing(Handler):
    """The workbook's own part: sheets as (name, identifier, hidden), and the year that dates count from."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.from_1904 = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "sheet":
            _bounded(self.sheets)
            identifier = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            hidden = attributes.get("state", "visible").lower() != "visible"
            self.sheets.append((attributes.get("name", ""), identifier, hidden))
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904", "0").lower() in {"1", "true", "on"}


class Strings(Handler):
    """The texts that cells share, without the reading aids of Japanese workbooks."""

    def __init__(self, tally: Tally) -> None:
        self.texts: list[str] = []
        self._tally = tally
        self._gathered = Texts(tally.limits.cell_length)

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "si":
            self._gathered.clear()
        else:
            self._gathered.start(name)

    def text(self, text: str) -> None:
        self._gathered.add(text)

    def end(self, name: str) -> None:
        if name != "si":
            self._gathered.end(name)
            return
        text = unescape(self._gathered.joined())
        self._tally.text(len(text))
        self.texts.append(text)
        if len(self.texts) > self._tally.limits.cells:
            raise NotReadable(TOO_MUCH.format(limit=self._tally.limits.cells, what="different texts"))


class Styles(Handler):
    """The format of each cell style, in the order that cells point to."""

    def __init__(self) -> None:
        self.formats: list[Format] = []
        self._codes: dict[str, str] = {}
        self._cell_styles = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "numFmt":
            _bounded(self._codes)
            self._codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._cell_styles = True
        elif name == "xf" and self._cell_styles:
            _bounded(self.formats)
            identifier = attributes.get("numFmtId", "0")
            number = int(identifier) if identifier.isdecimal() and len(identifier) < 10 else 0
            self.formats.append(format_of(number, self._codes.get(identifier, "")))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._cell_styles = False
