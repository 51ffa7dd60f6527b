"""Parses the XML inside a workbook, refusing what only an attack needs."""

from collections.abc import Callable, Iterator
from xml.parsers import expat

from psed.sheets.archives import DAMAGED, Archive
from psed.sheets.limits import LONG_CELL, TOO_MUCH
from psed.sheets.sheet import NotReadable

# A workbook's XML needs a few dozen names and goes a dozen deep; these bound the memory of the parser itself.
MOST_NAMES = 2_000
MOST_DEPTH = 100
LONGEST_TAG = 1 << 20

Attributes = dict[str, str]


class Handler:
    """What to do at each start, end and text; names come without their prefix."""

    def start(self, name: str, attributes: Attributes) -> None:
        """Meet the start of an element."""

    def end(self, name: str) -> None:
        """Meet the end of an element."""

    def text(self, text: str) -> None:
        """Meet text, in pieces."""


class Texts:
    """Gathers the pieces of one cell's text; raise NotReadable where it grows too long."""

    def __init__(self, longest: int) -> None:
        self._longest = longest
        self._pieces: list[str] = []
        self._length = 0
        self._phonetic = False
        self._keep = False

    def clear(self) -> None:
        """Start a new cell."""
        self._pieces.clear()
        self._length = 0

    def start(self, name: str) -> None:
        """Meet an element inside the cell: values and texts are kept, reading aids of Japanese are not."""
        if name == "rPh":
            self._phonetic = True
        elif name in {"v", "t"}:
            self._keep = not self._phonetic

    def end(self, name: str) -> None:
        """Leave an element inside the cell."""
        self._keep = False
        if name == "rPh":
            self._phonetic = False

    def add(self, text: str) -> None:
        """Take a piece of text."""
        if self._keep:
            self._pieces.append(text)
            self._length += len(text)
            if self._length > self._longest:
                raise NotReadable(LONG_CELL.format(limit=self._longest))

    def joined(self) -> str:
        """Return the text of the cell so far."""
        return "".join(self._pieces)


def parse(archive: Archive, part: str, handler: Handler) -> Iterator[None]:
    """Feed a part to the handler, pausing after each chunk; raise NotReadable where broken or hostile.

    External entities are never fetched: there can be none, as a document type declaration is refused.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler, parser.EndElementHandler = _guarded(handler, archive)
    parser.CharacterDataHandler = handler.text
    fed = 0
    try:
        for chunk in archive.chunks(part):
            parser.Parse(chunk)
            fed += len(chunk)
            # Without these an endless tag, or ever new names, would fill the memory.
            if fed - parser.CurrentByteIndex > LONGEST_TAG or len(parser.intern) > MOST_NAMES:
                raise NotReadable(DAMAGED)
            yield
        parser.Parse(b"", True)
        yield
    except (expat.ExpatError, LookupError, ValueError) as error:  # the last two: an encoding nobody knows
        raise NotReadable(DAMAGED) from error


def read_whole(archive: Archive, part: str, handler: Handler) -> None:
    """Parse a part to the end in one go."""
    for _ in parse(archive, part, handler):
        pass


def _guarded(
    handler: Handler, archive: Archive
) -> tuple[Callable[[str, Attributes], None], Callable[[str], None]]:
    """Wrap the handler's start and end: local names only, not too many, nor too deep."""
    local = _LocalNames()
    started, ended = handler.start, handler.end
    most = archive.limits.elements
    depth = 0

    def start(name: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        archive.elements += 1
        if depth > MOST_DEPTH:
            raise NotReadable(DAMAGED)
        if archive.elements > most:
            raise NotReadable(TOO_MUCH.format(limit=most, what="cells and other elements"))
        started(local[name], attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        ended(local[name])

    return start, end


class _LocalNames(dict[str, str]):
    """Names by their full form, each worked out once."""

    def __missing__(self, name: str) -> str:
        self[name] = local = name.rpartition(":")[2]
        return local


def _refuse(*_: object) -> None:
    raise NotReadable(
        "The workbook holds a document type declaration, which can do harm and which no spreadsheet program "
        "writes. Copy the rows into a new workbook and choose that, or save the sheet as CSV."
    )
