"""What a file is, by its content and never by its name."""

import re
from typing import BinaryIO

from psed.sheets.sheet import NotReadable

CHUNK = 1 << 20
ZIP = b"PK\x03\x04", b"PK\x05\x06"
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SAVE_AS = (
    "Open it in a spreadsheet program, save it as an Excel workbook (.xlsx) or as CSV, and choose that file."
)

# The first bytes of files that people choose by mistake, and what to call them.
SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n\x1a\n", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"II*\x00", "an image"),
    (b"MM\x00*", "an image"),
    (b"BM", "an image"),
    (b"RIFF", "an image, a sound or a film"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file"),
    (b"Rar!\x1a\x07", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ\x00", "a compressed file"),
    (b"{\\rtf", "a text document"),
    (b"SQLite format 3\x00", "a database"),
    (b"PAR1", "a data file for programs (Parquet)"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)
HTML = re.compile(rb"<(!doctype html|html|head|body|table|div|meta)\b", re.IGNORECASE)
JSON = re.compile(rb'[\[{]\s*["{\[]')


def is_workbook(file: BinaryIO) -> bool:
    """Tell a zip, which may be a workbook, from text; raise NotReadable, naming it, for anything else."""
    file.seek(0)
    head = file.read(4096)
    if not head:
        raise NotReadable(
            "The file is empty. Choose a CSV file or an Excel workbook (.xlsx) with rows in it."
        )
    if head.startswith(ZIP):
        return True
    if head.startswith(OLE2):
        raise NotReadable(_old_office(file))
    if what := _other(head):
        raise NotReadable(f"This file is {what}, not a CSV file or an Excel workbook. {SAVE_AS}")
    return False


def _other(head: bytes) -> str:
    """Name a file that is neither text with columns nor a zip; empty where it may be text."""
    for signature, what in SIGNATURES:
        # Two letters alone may also start a heading: such a file has more bytes that text has not.
        if head.startswith(signature) and (len(signature) > 2 or b"\x00" in head or signature == b"\x1f\x8b"):
            return what
    text = head.removeprefix(b"\xef\xbb\xbf").replace(b"\x00", b"").lstrip(b"\xff\xfe \t\r\n")
    if HTML.match(text):
        return "a web page"
    if text.startswith(b"<?xml"):
        return "an Excel 2003 XML file" if b"office:spreadsheet" in text else "an XML file"
    if JSON.match(text):
        return "a data file for programs (JSON)"
    return ""


def _old_office(file: BinaryIO) -> str:
    """Say which of the files in Microsoft's old container this is, by the names in its directory."""
    if _holds(file, "EncryptedPackage"):
        return (
            "This workbook is protected with a password. Open it in Excel, remove the password "
            "(File, Info, Protect Workbook), save it and choose it again."
        )
    if _holds(file, "WordDocument"):
        return f"This file is a Word document, not a CSV file or an Excel workbook. {SAVE_AS}"
    return (
        "This file is in Excel's old format (.xls). Open it in a spreadsheet program, save it as an "
        "Excel workbook (.xlsx) or as CSV, and choose that file."
    )


def _holds(file: BinaryIO, name: str) -> bool:
    """Look for a name, written as the old container writes it, anywhere in the file."""
    sought = name.encode("utf-16-le")
    file.seek(0)
    tail = b""
    while chunk := file.read(CHUNK):
        if sought in tail + chunk:
            return True
        tail = chunk[-len(sought) :]
    return False
