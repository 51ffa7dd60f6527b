"""Reads a large, plain CSV file through DuckDB: to the same numbers as row by row, many times as fast.

DuckDB runs in memory and may write nothing to disk: these are rows of people. What it does not know, a text
that was not in the sample or a day written otherwise, comes back as text, and is read as elsewhere.
"""

import csv
import io
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from psed.sheets.sheet import Row, visible
from workforce.extracts.coded import (
    BEFORE,
    Coded,
    Codes,
    DayNumbers,
    Days,
    Plan,
    Stated,
    Texts,
    Tick,
    left_out,
)
from workforce.extracts.survey import lines, lines_with, survey

if TYPE_CHECKING:
    from workforce.extracts.coded import Numbers

SMALLEST: Final = 4_000_000  # bytes: below, reading row by row is as soon done as started here
MEMORY: Final = "128MB"
AHEAD: Final = "8MB"  # that DuckDB may have read before it is asked for
THREADS: Final = 2
VECTORS: Final = 24  # of 2,048 rows, between two reports of how far it is
SLICES, SLICE = 24, 1 << 17  # bytes looked at, all over the file, for the texts of each column
FIRST_SLICE: Final = 1 << 20
SEPARATOR: Final = "\x1f"  # a survey finds it in no file that is plain
PATTERN: Final = re.compile(r"[*?\[\]{}]")  # a name with one of these stands for several files to DuckDB
BLANK_TEXT, NO_DAY = 0, -1
ODD_PERSON: Final = 1  # a number that starts with a sign beyond ASCII, such as a space that doesn't break
MOST_TEXTS: Final = 60_000  # different ones in a column
MOST_ASKED: Final = 5_000  # lines looked at for totals and trailers
UNKNOWN_ALLOWED: Final = 20_000  # rows with a text that is not known, before all is read again knowing it
LAST_DAY: Final = 73_414  # 31 December 2100, the last that `psed.sheets.days` takes
DAY_FORMATS: Final = {"%d/%m/%Y": "__/__/____", "%Y-%m-%d": "____-__-__"}


@dataclass(frozen=True)
class Plain:
    """A file that may be read this way: one line of headings, then one line a row."""

    path: Path
    delimiter: str
    headers: tuple[str, ...]
    size: int


class _NotPlain(Exception):
    """The file has to be read row by row."""


class _MoreTexts(Exception):
    """So much was not in the sample that it pays to begin again, knowing it."""


def path_of(file: BinaryIO) -> Path | None:
    """Return where an open file is on disk, if it is there under that name."""
    try:
        number = file.fileno()
        there = os.fstat(number)
        for path in (str(file.name), f"/proc/self/fd/{number}"):
            plain = os.path.isabs(path) and not PATTERN.search(path)
            if plain and os.path.samestat(os.stat(path), there):
                return Path(path)
    except (AttributeError, OSError, ValueError):  # in memory, or a wrapper without a file
        return None
    return None


def code_quickly(plain: Plain, plan: Plan, tick: Tick) -> tuple[Coded, str] | None:
    """Return the rows of a file as numbers, and its SHA-256; None where it has to be read row by row.

    Raise Cancelled when told to stop.
    """
    stop = Event()
    with ThreadPoolExecutor(1) as beside:
        surveying = beside.submit(survey, plain.path, stop.is_set)
        try:
            work = _work(plain, plan, tick)
            about = surveying.result()
            if not about.plain or about.lines - 1 != work.rows:
                return None  # blank lines, or line breaks inside quotation marks
            return _coded(plain, plan, work), about.sha256
        except _NotPlain:
            return None
        finally:
            stop.set()


@dataclass
class _Work:
    """The columns as they grow: texts and days that the sample did not have are put in at the end."""

    texts: dict[str, Codes]
    days: dict[str, DayNumbers]
    formats: dict[str, str]
    pieces: dict[str, list["Numbers"]] = field(default_factory=dict)
    later: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    length: int = 1  # bytes of a row, about
    rows: int = 0
    unknown: int = 0


def _work(plain: Plain, plan: Plan, tick: Tick) -> _Work:
    """Read the file, a second time where the first sample lacked much."""
    sampled = list(_sample(plain))
    length = sum(len(cell) + 1 for row in sampled for cell in row) // max(1, len(sampled))
    work = _Work({}, {}, {}, length=max(1, length))
    for name, place in plan.texts.items():
        work.texts[name] = Codes()
        for row in sampled:
            if place < len(row):
                work.texts[name][row[place]]
    for name, place in plan.days.items():
        cells = [row[place] for row in sampled if place < len(row)]
        work.days[name] = DayNumbers()
        if (form := _format_of(cells)) is None:
            raise _NotPlain
        work.formats[name] = form
    try:
        _read(plain, plan, work, tick, again=False)
    except _MoreTexts:
        work.pieces, work.later, work.rows, work.unknown = {}, {}, 0, 0
        _read(plain, plan, work, tick, again=True)
    return work


def _sample(plain: Plain) -> Iterator[list[str]]:
    """Go through rows from all over the file; one may be torn, which does no harm."""
    with plain.path.open("rb") as file:
        file.readline()
        yield from _rows_in(file.read(FIRST_SLICE), plain)
        for number in range(1, SLICES):
            file.seek(plain.size * number // SLICES)
            file.readline(SLICE)
            yield from _rows_in(file.read(SLICE), plain)


def _rows_in(data: bytes, plain: Plain) -> Iterator[list[str]]:
    """Read the whole lines of a piece of the file."""
    if b"\x00" in data:
        raise _NotPlain
    text = data[: data.rfind(b"\n") + 1].decode(errors="replace")
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=plain.delimiter)
    except csv.Error as error:
        raise _NotPlain from error


def _format_of(cells: Sequence[str]) -> str | None:
    """Return how most days of a column are written; None where DuckDB can't be told."""
    filled = [cell for cell in cells if visible(cell)]
    for form, shape in DAY_FORMATS.items():
        fits = sum(
            len(cell) == len(shape) and cell[2 if shape[2] == "/" else 4] == shape.strip("_")[0]
            for cell in filled
        )
        if fits * 2 >= len(filled):
            return form
    return None


def _read(plain: Plain, plan: Plan, work: _Work, tick: Tick, *, again: bool) -> None:
    """Let DuckDB go through the file, and keep the numbers of each column, piece by piece."""
    import duckdb

    if any(len(codes) > MOST_TEXTS for codes in work.texts.values()):
        raise _NotPlain
    known = {name: len(codes) for name, codes in work.texts.items()}
    with duckdb.connect(":memory:") as base:
        base.execute(f"SET threads = {THREADS}")
        base.execute(f"SET memory_limit = '{MEMORY}'")
        base.execute("SET temp_directory = ''")
        base.execute(f"SET streaming_buffer_size = '{AHEAD}'")
        base.execute("SET autoinstall_known_extensions = false")
        try:
            query = _query(base, plain, plan, work)
            base.execute(query)
            while True:
                piece = base.fetch_df_chunk(VECTORS)
                if not len(piece):
                    return
                _take(piece, plan, work, known)
                if not again and work.unknown > UNKNOWN_ALLOWED:
                    raise _MoreTexts
                if work.unknown > UNKNOWN_ALLOWED * 10:
                    raise _NotPlain
                tick(work.rows, max(work.rows, plain.size // work.length))
        except duckdb.Error as error:
            raise _NotPlain from error


def _query(base: Any, plain: Plain, plan: Plan, work: _Work) -> str:
    """Return the query that makes numbers of cells, and gives the cells of a row that it can't as text."""
    names = [f"c{place}" for place in range(len(plain.headers))]
    inner, outer, unknown, raw = [], [], [], []
    for number, (name, codes) in enumerate(work.texts.items()):
        cell, kind = names[plan.texts[name]], f"texts{number}"
        listed = [text for text in codes if text] or [SEPARATOR]
        base.execute(f"CREATE TYPE {kind} AS ENUM ({', '.join(map(_quoted, listed))})")
        width, most = ("UTINYINT", 255) if len(codes) < 250 else ("USMALLINT", 65_535)
        code = f"enum_code(TRY_CAST({cell} AS {kind}))::{width} + 1::{width}"
        inner.append(
            f"coalesce({code}, CASE WHEN {cell} IS NULL THEN 0 ELSE {most} END::{width}) AS t{number}"
        )
        outer.append(f"t{number}")
        unknown.append(f"t{number} = {most}")
        raw.append(cell)
    for number, (name, form) in enumerate(work.formats.items()):
        cell = names[plan.days[name]]
        days = f"try_strptime({cell}, '{form}')::DATE - DATE '{BEFORE}'"
        inner.append(f"CASE WHEN length({cell}) = 10 THEN {days} END AS n{number}")
        good = f"CASE WHEN n{number} BETWEEN 1 AND {LAST_DAY} THEN n{number} ELSE {NO_DAY} END"
        outer.append(
            f"coalesce(CASE WHEN {cell} IS NULL THEN 0 ELSE {good} END, {NO_DAY})::INTEGER AS d{number}"
        )
        unknown.append(f"d{number} = {NO_DAY}")
        raw.append(cell)
    if plan.person is not None:
        cell = names[plan.person]
        who = f"regexp_replace(trim({cell}), '-[0-9]+$', '')" if plan.assignments else f"trim({cell})"
        inner.append(f"{who} AS who")
        odd = "who < '!' OR who > '~~'"
        blank = "WHEN who IS NULL OR who = '' THEN 0::UBIGINT"
        outer.append(f"CASE {blank} WHEN {odd} THEN {ODD_PERSON}::UBIGINT ELSE hash(who) END AS person")
    rest = " || ".join(f"coalesce({cell}, '')" + f" || {_quoted(SEPARATOR)}" for cell in raw) or "''"
    columns = ", ".join(f"{_quoted(name)}: 'VARCHAR'" for name in names)
    read = (
        f"read_csv({_quoted(str(plain.path))}, header = true, delim = {_quoted(plain.delimiter)}, "
        f"quote = '\"', escape = '\"', auto_detect = false, null_padding = true, columns = {{{columns}}})"
    )
    cells = ", ".join(dict.fromkeys(raw))
    within = f"SELECT {', '.join([*inner, *([cells] if cells else [])])} FROM {read}"  # noqa: S608
    asked = " OR ".join(unknown) or "false"
    return f"SELECT {', '.join(outer)}, CASE WHEN {asked} THEN {rest} END AS rest FROM ({within})"  # noqa: S608


def _quoted(text: str) -> str:
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


def _take(piece: Any, plan: Plan, work: _Work, known: Mapping[str, int]) -> None:
    """Keep a piece of each column; look up what DuckDB did not know."""
    import numpy as np

    fields = [*work.texts, *work.formats]
    marks = np.zeros(len(piece), dtype=bool)
    for number, name in enumerate(work.texts):
        codes = piece[f"t{number}"].to_numpy()
        work.pieces.setdefault(name, []).append(codes)
        marks |= codes == np.iinfo(codes.dtype).max
    for number, name in enumerate(work.formats):
        days = piece[f"d{number}"].to_numpy()
        work.pieces.setdefault(name, []).append(days)
        marks |= days == NO_DAY
    if plan.person is not None:
        people = piece["person"].to_numpy().view(np.int64)
        if (people == ODD_PERSON).any():
            raise _NotPlain
        work.pieces.setdefault("", []).append(people)
    places = np.nonzero(marks)[0].tolist()
    work.unknown += len(places)
    rest = piece["rest"].to_numpy() if places else ()
    for place in places:
        for name, text in zip(fields, rest[place].split(SEPARATOR), strict=False):
            if name in work.texts:
                code = work.texts[name][text]
                if code >= known[name]:
                    work.later.setdefault(name, []).append((work.rows + place, code))
            elif text:
                work.later.setdefault(name, []).append((work.rows + place, work.days[name][text]))
    work.rows += len(piece)


def _column(work: _Work, name: str) -> "Numbers":
    """Join the pieces of a column, with what was looked up later."""
    import numpy as np

    pieces = work.pieces.pop(name, [])
    whole = np.concatenate(pieces) if pieces else np.zeros(0, dtype=np.int32)
    if later := work.later.get(name):
        places, codes = (np.array(each) for each in zip(*later, strict=True))
        if whole.dtype.kind == "u" and codes.max() >= np.iinfo(whole.dtype).max:
            whole = whole.astype(np.int32)
        whole[places] = codes
    return whole


def _coded(plain: Plain, plan: Plan, work: _Work) -> Coded:
    """Put the columns together, and leave out the rows that are no people."""
    import numpy as np

    coded = Coded(np.arange(2, work.rows + 2, dtype=np.int32), {}, {}, None)
    for name, codes in work.texts.items():
        coded.texts[name] = Texts(codes.values_in_order, _column(work, name))
    for name, numbers in work.days.items():
        coded.days[name] = Days(_column(work, name), numbers.odd)
    if plan.person is not None:
        coded.people = _column(work, "")
    gone = _left_out(plain, plan, coded)
    if gone:
        keep = np.ones(len(coded), dtype=bool)
        keep[gone] = False
        coded.numbers = coded.numbers[keep]
        for column in coded.texts.values():
            column.codes = column.codes[keep]
        for days in coded.days.values():
            days.numbers = days.numbers[keep]
        if coded.people is not None:
            coded.people = coded.people[keep]
    return coded


def _left_out(plain: Plain, plan: Plan, coded: Coded) -> list[int]:
    """Return the places of the rows that are totals, trailers or blank, and note them.

    These have little in the columns that are read; where too many rows have little, they are found by their
    words.
    """
    import numpy as np

    filled = np.zeros(len(coded), dtype=np.uint8)
    for texts in coded.texts.values():
        blanks = [code for code, text in enumerate(texts.values) if not visible(text)]
        filled += (texts.codes != 0) if blanks == [BLANK_TEXT] else ~np.isin(texts.codes, blanks)
    for days in coded.days.values():
        filled += days.numbers != 0
    if coded.people is not None:
        filled += coded.people != 0
    few = np.nonzero(filled <= plan.few)[0]
    if len(few) > MOST_ASKED:
        few = np.nonzero(filled <= 1)[0]
        said = lines_with(plain.path, b"total", MOST_ASKED)
        if said is None or len(few) > MOST_ASKED:
            raise _NotPlain
        few = np.union1d(few, np.array(said, dtype=np.int64) - 2)
    found = lines(plain.path, {place + 2 for place in few.tolist() if place >= 0})
    gone, blank = [], 0
    for number, line in sorted(found.items()):
        cells = next(csv.reader([line.decode()], delimiter=plain.delimiter), [])
        row = Row(number, (*cells, *[""] * (plan.width - len(cells))))
        what = left_out(row, plan)
        if what:
            gone.append(number - 2)
        if what == "total":
            said_there = {place: visible(cell) for place, cell in enumerate(cells) if visible(cell)}
            coded.totals.append(Stated(number, said_there))
        elif what == "trailer":
            coded.trailers.append(number)
        elif what == "blank":
            blank += 1
    if blank:
        coded.notes.append(
            "A blank row was left out." if blank == 1 else f"{blank:,} blank rows were left out."
        )
    return gone
