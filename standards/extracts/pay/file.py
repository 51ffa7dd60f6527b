"""Reads a pay file: a row for each person, or for each of their assignments, in memory only.

What is kept of it are the figures that `PayFile.figures` gives. Whatever is wrong is listed by row and
column, without repeating what stands there.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import BinaryIO, Final

from equality.pay import PayFigures, PersonPay, measured
from equality.pay.reporting import usual_size
from psed.sheets.limits import Limits
from psed.sheets.problems import Problems
from psed.sheets.reading import open_sheet
from psed.sheets.sheet import NotReadable
from standards.extracts.pay.columns import GROUP, PayColumns, recognise, wanted
from standards.extracts.pay.groups import Grouped, grouped, grouped_as_written
from standards.extracts.pay.people import Paid, PeopleReading

CHUNK: Final = 1 << 20
# What a file of 200,000 people fits in.
LIMITS: Final = Limits(
    file_bytes=100_000_000,
    unpacked_bytes=400_000_000,
    rows=250_000,
    cells=10_000_000,
    elements=30_000_000,
    characters=60_000_000,
)


@dataclass(frozen=True)
class PayFile:
    """A pay file as it was read: its columns, what is wrong in it, and notes on what was left out.

    `rows` are those with anything in them; `employees` the relevant employees among them. While there are
    `problems` there are no figures.
    """

    columns: PayColumns
    problems: Problems
    notes: tuple[str, ...]
    rows: int
    sha256: str
    left_out: Mapping[str, int]
    _fields: tuple[str, ...] = field(repr=False)
    _people: tuple[Paid, ...] = field(repr=False)
    _bands: Mapping[str, str] = field(repr=False)

    @property
    def employees(self) -> int:
        """Return how many relevant employees there are."""
        return len(self._people)

    def groups(self, characteristic: str, *, grouping: str = "", reference: str = "") -> Grouped:
        """Return who is in which group; raise NotReadable where a reference given is none of the groups."""
        place = self._fields.index(characteristic)
        texts = Counter(person.texts[place] for person in self._people)
        if characteristic != GROUP:
            return grouped(characteristic, texts, grouping)
        found = grouped_as_written(texts, reference)
        if isinstance(found, str):
            raise NotReadable(found)
        return found

    def figures(
        self, characteristic: str, *, grouping: str = "", reference: str = "", publish_from: int | None = None
    ) -> PayFigures:
        """Return the figures for a characteristic that the file has a column for.

        Of the column GROUP the groups are as the file writes them, and `reference` is one of them.
        """
        place = self._fields.index(characteristic)
        groups = self.groups(characteristic, grouping=grouping, reference=reference)
        return measured(
            (
                PersonPay(
                    groups.by_text.get(person.texts[place], ""),
                    person.rate.value,
                    person.full_pay,
                    person.bonus,
                    person.band,
                    person.rate.lacking,
                )
                for person in self._people
            ),
            characteristic="" if characteristic == GROUP else characteristic,
            groups=groups.groups,
            reference=groups.reference,
            bands=self._bands,
            left_out=self.left_out,
            publish_from=usual_size(characteristic) if publish_from is None else publish_from,
            bonus_known="bonus" in self.columns.positions,
        )


def read_pay_file(
    file: BinaryIO,
    name: str,
    *,
    named: Mapping[str, str] | None = None,
    only: Sequence[str] = (),
    as_at: date | None = None,
    confirmed: bool = False,
    sheet: str | None = None,
    limits: Limits = LIMITS,
) -> PayFile:
    """Read a pay file; raise NotReadable with a sentence where nothing can be made of it.

    `named` are headings of columns by field, as a person gives them; `only` the characteristics to read.
    Without the snapshot day `as_at`, days of starting and leaving are not looked at. `confirmed`: hourly pay
    below £1 or above £500 is right.
    """
    named = named or {}
    stream = open_sheet(file, name, sheet=sheet, wanted=wanted(named), limits=limits)
    columns = recognise(stream.headers, named, only=only)
    if columns.unsettled:
        raise NotReadable(columns.unsettled)
    if columns.lacking:
        raise NotReadable(columns.lacking)
    reading = PeopleReading(columns, as_at, confirmed)
    for row in stream.rows:
        reading.take(row)
    reading.finish()
    return PayFile(
        columns=columns,
        problems=reading.problems,
        notes=(*stream.notes, *reading.notes),
        rows=reading.rows,
        sha256=_digest(file),
        left_out=reading.left_out,
        _fields=reading.fields,
        _people=tuple(reading.people),
        _bands=reading.bands,
    )


def _digest(file: BinaryIO) -> str:
    """SHA-256 of the file, in hexadecimal."""
    file.seek(0)
    found = hashlib.sha256()
    while chunk := file.read(CHUNK):
        found.update(chunk)
    return found.hexdigest()
