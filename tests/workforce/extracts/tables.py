"""Writes tables of counts as bodies do, and reads them as the service does."""

import csv
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO

from workforce.extracts.reading import read_workforce_file
from workforce.extracts.roles import Choices


def as_csv(headings: Sequence[object], rows: Iterable[Sequence[object]]) -> bytes:
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows([headings, *rows])
    return text.getvalue().encode()


def read(text: str | bytes, *, columns=None, values=None, **more):
    content = text if isinstance(text, bytes) else text.encode()
    choices = Choices(columns or {}, values or {})
    return read_workforce_file(BytesIO(content), "counts.csv", choices=choices, **more)


def counts(extract, about="race", number=0):
    return dict(profile(extract, about, number).counts)


def profile(extract, about="race", number=0):
    return next(each for each in extract.snapshots[number].profiles if each.characteristic == about)


def problems(extract):
    return [(each.row, each.column, each.kind) for each in extract.problems]


def parts(extract, code, number=0):
    return {each.label: each.count for each in extract.snapshots[number].breakdowns[code]}
