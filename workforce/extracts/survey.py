"""Looks through a large text file, fast: is it plain, how many lines has it, what stands in some of them."""

import codecs
import hashlib
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Final

CHUNK: Final = 1 << 22
LINE_FEED, SPACE = 10, 32


@dataclass
class Survey:
    """What a file is: `plain` where all of it is UTF-8 text without control characters."""

    plain: bool = True
    lines: int = 0
    sha256: str = ""


def survey(path: Path, cancelled: Callable[[], bool]) -> Survey:
    """Read a file to the end; a survey that was cancelled says that the file isn't plain."""
    import numpy as np

    found, sha, last = Survey(), hashlib.sha256(), b"\n"
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            if cancelled():
                return Survey(plain=False)
            sha.update(chunk)
            if found.plain:
                codes = np.frombuffer(chunk, dtype=np.uint8)
                feeds = int(np.count_nonzero(codes == LINE_FEED))
                controls = int(np.count_nonzero(codes < SPACE)) - feeds
                if controls:
                    controls -= chunk.count(b"\t") + chunk.count(b"\r")
                found.lines += feeds
                found.plain = not controls and _fits(decoder, chunk)
            last = chunk[-1:]
    found.lines += last != b"\n"
    found.plain = found.plain and not decoder.getstate()[0]
    found.sha256 = sha.hexdigest()
    return found


def lines(path: Path, wanted: Collection[int]) -> dict[int, bytes]:
    """Return the lines of these numbers, the first being 1, without their ends."""
    found: dict[int, bytes] = {}
    if wanted:
        last, among = max(wanted), frozenset(wanted)
        with path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                if number in among:
                    found[number] = line.rstrip(b"\r\n")
                if number >= last:
                    break
    return found


def lines_with(path: Path, word: bytes, most: int) -> list[int] | None:
    """Return the numbers of the lines that hold a word, in capitals or not; None where there are more."""
    found: list[int] = []
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if word in line.lower():
                found.append(number)
                if len(found) > most:
                    return None
    return found


def _fits(decoder: codecs.IncrementalDecoder, chunk: bytes) -> bool:
    """Tell whether a piece goes on as UTF-8."""
    if chunk.isascii() and not decoder.getstate()[0]:
        return True
    try:
        decoder.decode(chunk)
    except UnicodeDecodeError:
        return False
    return True
