"""Opens the zip that a workbook is, without trusting what it says about itself."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from psed.sheets.limits import Limits
from psed.sheets.sheet import NotReadable

CHUNK = 1 << 16
ENTRY = b"PK\x01\x02"  # stands before each entry of a zip's directory
ENCRYPTED = 0x1
DAMAGED = (
    "The workbook is damaged or incomplete. Open it in a spreadsheet program, save it again as an Excel "
    "workbook (.xlsx) or as CSV, and choose the new file."
)
TOO_LARGE = (
    "The workbook unpacks to more than {limit:,} MB, which is more than can be read. "
    "Copy the rows that are needed into a new workbook and choose that, or save the sheet as CSV."
)
# All that a broken zip has been seen to raise in zipfile and zlib.
BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError, LookupError,
    OverflowError,
)  # fmt: skip


@dataclass
class Archive:
    """A checked zip; its parts go by name in lower case without a leading slash. Every byte counts."""

    parts: dict[str, zipfile.ZipInfo]
    limits: Limits
    _zip: zipfile.ZipFile
    elements: int = 0  # that its readers have met
    _unpacked: int = 0

    def chunks(self, part: str) -> Iterator[bytes]:
        """Inflate a part piece by piece; raise NotReadable where it is damaged, lies or grows too large."""
        with broken_is_not_readable(), self._zip.open(self.parts[part]) as stream:
            while chunk := stream.read(CHUNK):
                self._unpacked += len(chunk)
                if self._unpacked > self.limits.unpacked_bytes:
                    raise NotReadable(TOO_LARGE.format(limit=self.limits.unpacked_bytes // 1_000_000))
                yield chunk


@contextmanager
def broken_is_not_readable() -> Iterator[None]:
    """Turn what a broken zip raises into one sentence."""
    try:
        yield
    except BROKEN as error:
        raise NotReadable(DAMAGED) from error


def open_archive(file: BinaryIO, limits: Limits) -> Archive:
    """Check a zip's directory before inflating anything; raise NotReadable where it is broken or hostile."""
    _count_entries(file, limits)
    with broken_is_not_readable():
        opened = zipfile.ZipFile(file)
    infos = [info for info in opened.infolist() if not info.is_dir()]
    if any(info.flag_bits & ENCRYPTED for info in infos):
        raise NotReadable(
            "The file is protected with a password. Remove the password and choose the file again."
        )
    if sum(info.file_size for info in infos) > limits.unpacked_bytes:
        raise NotReadable(TOO_LARGE.format(limit=limits.unpacked_bytes // 1_000_000))
    parts = {info.filename.lstrip("/").lower(): info for info in infos}
    if len(parts) < len(infos) or any(_odd(info) for info in infos):
        raise NotReadable(DAMAGED)
    return Archive(parts, limits, opened)


def _odd(info: zipfile.ZipInfo) -> bool:
    """Whether no spreadsheet program writes such an entry: a path that leads out, a rare way of packing."""
    name = info.filename
    leads_out = ".." in name.split("/") or "\\" in name or ":" in name or "\x00" in name
    return leads_out or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def _count_entries(file: BinaryIO, limits: Limits) -> None:
    """Refuse a directory of too many entries before zipfile makes an object of each."""
    file.seek(0)
    found, tail = 0, b""
    while chunk := file.read(1 << 20):
        found += (tail + chunk).count(ENTRY)
        tail = chunk[-3:]
    if found > limits.entries:
        raise NotReadable(
            f"The file holds more than {limits.entries:,} parts, which no ordinary workbook does. "
            "Copy the rows that are needed into a new workbook and choose that, or save the sheet as CSV."
        )
