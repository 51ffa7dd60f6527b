"""Tells in which encoding a text file is written, by what its bytes can be."""

import codecs
import re
from dataclasses import dataclass
from typing import BinaryIO

from psed.sheets.sheet import NotReadable

CHUNK = 1 << 20
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Bytes that Windows-1252 has no character for.
NOT_IN_WINDOWS = bytes([0x81, 0x8D, 0x8F, 0x90, 0x9D])
CONTROLS = bytes(set(range(32)) - {*b"\t\n\r\v\f\x1a"})
SAVE_AS_UTF8 = (
    "Open it in a spreadsheet program, save it as “CSV UTF-8” or as an Excel workbook, and choose that file."
)
NOT_TEXT = f"This file is neither text nor a workbook, or it is damaged. {SAVE_AS_UTF8}"


def encoding_of(file: BinaryIO) -> str:
    """Return the codec of a text file: as its byte order mark says, or else by what its bytes can be.

    UTF-8 where every byte fits it, then Windows-1252, then Latin-1. UTF-8 mixed with another is refused.
    """
    file.seek(0)
    head = file.read(4096)
    encoding = next((name for mark, name in BYTE_ORDER_MARKS if head.startswith(mark)), "") or _wide(head)
    survey = _survey(file, encoding or "utf-8")
    if survey.nul or survey.controls * 100 > survey.size:
        raise NotReadable(NOT_TEXT)
    if not survey.wrong:
        return encoding or "utf-8"
    if encoding and encoding != "utf-8-sig":
        raise NotReadable(NOT_TEXT)
    if encoding or survey.right:
        raise NotReadable(
            f"The file mixes two ways of writing letters such as é; the first that doesn't fit is in line "
            f"{survey.first_wrong:,}. {SAVE_AS_UTF8}"
        )
    return "latin-1" if survey.not_windows else "cp1252"


@dataclass
class _Survey:
    """What a file is made of: characters beyond ASCII that fit the encoding, and those that don't."""

    size: int = 0
    right: int = 0
    wrong: int = 0
    first_wrong: int = 0  # the line
    nul: bool = False
    controls: int = 0
    not_windows: bool = False


def _survey(file: BinaryIO, encoding: str) -> _Survey:
    """Read the whole file, a piece at a time."""
    survey, line = _Survey(), 1
    wide = not encoding.startswith("utf-8")
    decoder = codecs.getincrementaldecoder(encoding)("replace" if wide else "surrogateescape")
    file.seek(0)
    while True:
        chunk = file.read(CHUNK)
        text = decoder.decode(chunk, final=not chunk)
        survey.size += len(text)
        survey.nul |= "\x00" in text
        if not text.isascii():
            wrong = re.search("\ufffd" if wide else "[\udc80-\udcff]", text)
            if wrong and not survey.wrong:
                survey.first_wrong = line + len(re.findall(r"\r\n|\r|\n", text[: wrong.start()]))
            beyond = len(re.findall(r"[^\x00-\x7f]", text))
            unfit = len(re.findall("\ufffd" if wide else "[\udc80-\udcff]", text)) if wrong else 0
            survey.wrong += unfit
            survey.right += beyond - unfit
        if not wide:
            survey.controls += len(chunk) - len(chunk.translate(None, CONTROLS))
            survey.not_windows |= len(chunk.translate(None, NOT_IN_WINDOWS)) < len(chunk)
            line += chunk.count(b"\n") or chunk.count(b"\r")
        if not chunk:
            return survey


def _wide(head: bytes) -> str:
    """Tell UTF-16 without a mark by where its empty bytes stand; empty where it isn't that."""
    even, odd, half = head[0::2].count(0), head[1::2].count(0), len(head) // 2
    if odd * 2 > half and even * 10 < odd:
        return "utf-16-le"
    if even * 2 > half and odd * 10 < even:
        return "utf-16-be"
    return ""
