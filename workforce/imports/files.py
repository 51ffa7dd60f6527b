"""The files of imports on disk: out of every served folder, and never left behind.

A file is called by a random key. Whoever writes one holds a lock on it until its import is in the database,
so that a sweep can tell a file that is being written from one whose writer was killed.
"""

import fcntl
import hashlib
import os
import secrets
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings


@dataclass(frozen=True)
class Kept:
    """A file that is kept: its key, its SHA-256 and its length."""

    key: str
    sha256: str
    length: int


@contextmanager
def keeping(chunks: Iterable[bytes]) -> Iterator[Kept]:
    """Write a file and give its key; it is deleted again if what follows fails."""
    key = secrets.token_hex(16)
    _folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    path = _path(key)
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        with open(descriptor, "wb") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            digest, length = hashlib.sha256(), 0
            for chunk in chunks:
                digest.update(chunk)
                length += len(chunk)
                file.write(chunk)
            file.flush()
            yield Kept(key, digest.hexdigest(), length)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def open_file(key: str) -> BinaryIO:
    """Open a kept file; raise FileNotFoundError where it is gone."""
    return _path(key).open("rb")


def remove(key: str) -> None:
    """Delete a file; one that is gone is fine."""
    if key:
        _path(key).unlink(missing_ok=True)


def kept_keys() -> list[str]:
    """Return the keys of all files there are."""
    with suppress(FileNotFoundError):
        return sorted(path.name for path in _folder().iterdir())
    return []


def is_being_written(key: str) -> bool:
    """Return whether somebody holds the file; one that is gone is held by nobody."""
    return _held(_path(key))


def remove_cut_uploads() -> int:
    """Delete what killed web processes left of uploads that were still coming; return how many."""
    removed = 0
    folder = Path(settings.FILE_UPLOAD_TEMP_DIR)
    paths: Collection[Path] = list(folder.iterdir()) if folder.is_dir() else ()
    for path in paths:
        if not _held(path):
            path.unlink(missing_ok=True)
            removed += 1
    return removed


def _held(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def _folder() -> Path:
    return Path(settings.IMPORTS_ROOT)


def _path(key: str) -> Path:
    if not key.isalnum():
        raise ValueError("The key of a file is letters and digits.")
    return _folder() / key
