"""Which column of a file is which, by their headings, without ever guessing between two."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from psed.sheets.headings import LEVELS, Column, Index, listed, normalise
from psed.sheets.problems import Problem
from psed.sheets.sheet import Row, column_letter, visible

__all__ = ["Ambiguity", "Column", "Match", "match_columns"]


@dataclass(frozen=True)
class Ambiguity:
    """Several headings that may be one column, or one heading that may be several columns."""

    columns: tuple[Column, ...]
    headings: tuple[str, ...]
    positions: tuple[int, ...]

    @property
    def message(self) -> str:
        """Say between which it is to be decided, and how."""
        label = self.columns[0].label
        letters = listed([column_letter(position) for position in self.positions])
        if len(self.columns) > 1:
            labels = " or ".join(f"“{column.label}”" for column in self.columns)
            return (
                f"The heading of column {letters} could mean {labels}. Give it one of these as its heading."
            )
        if len(set(self.headings)) == 1:
            return f"Columns {letters} have the same heading. Keep one as “{label}” and rename the others."
        return f"Columns {letters} could each be “{label}”. Keep that heading for one and rename the others."


@dataclass(frozen=True)
class Match:
    """Which column stands where, by the name in code; and what is left open.

    `unknown` and `duplicates` are headings, `blank` positions of columns without one; these three do no harm.
    """

    positions: Mapping[str, int]
    missing: tuple[Column, ...] = ()
    ambiguous: tuple[Ambiguity, ...] = ()
    unknown: tuple[str, ...] = ()
    duplicates: tuple[str, ...] = ()
    blank: tuple[int, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether nothing required is missing and nothing is ambiguous."""
        return not self.missing and not self.ambiguous

    def cell(self, row: Row, name: str) -> str:
        """Return the text of a row in the named column, trimmed; empty where the file has no such column."""
        position = self.positions.get(name)
        return "" if position is None else visible(row.cells[position])

    def problems(self, header_row_number: int | None = None) -> tuple[Problem, ...]:
        """Say what stops the columns from being read."""
        return tuple(self._problems(header_row_number))

    def _problems(self, row: int | None) -> Iterator[Problem]:
        for column in self.missing:
            message = f"Add a column with the heading “{column.label}”."
            if column.synonyms:
                message += f" {listed([f'“{word}”' for word in column.synonyms[:4]], 'or')} will do too."
            yield Problem(row, column.label, "missing column", message)
        for ambiguity in self.ambiguous:
            yield Problem(row, ambiguity.columns[0].label, "ambiguous column", ambiguity.message)


def match_columns(
    headers: Sequence[str], wanted: Sequence[Column], *, chosen: Mapping[str, int] | None = None
) -> Match:
    """Match headings to columns: as written, then without filler words, then by how a heading begins.

    `chosen` gives positions that a person has settled, by the column's name; they are taken as they are.
    """
    within = {name: place for name, place in (chosen or {}).items() if 0 <= place < len(headers)}
    work = _Matching(headers, wanted, within)
    for level in LEVELS:
        work.settle(level)
    settled = set(work.positions) | {column.name for found in work.ambiguous for column in found.columns}
    counts = Counter(heading for heading in map(normalise, headers) if heading)
    return Match(
        positions=work.positions,
        missing=tuple(column for column in wanted if column.required and column.name not in settled),
        ambiguous=tuple(work.ambiguous),
        unknown=tuple(headers[index] for index in work.free if visible(headers[index])),
        duplicates=tuple(dict.fromkeys(visible(text) for text in headers if counts[normalise(text)] > 1)),
        blank=tuple(index for index, text in enumerate(headers) if not visible(text)),
    )


@dataclass
class _Matching:
    headers: Sequence[str]
    wanted: Sequence[Column]
    positions: dict[str, int]  # those that a person has chosen, to begin with
    ambiguous: list[Ambiguity] = field(default_factory=list)

    def __post_init__(self) -> None:
        taken = set(self.positions.values())
        self.free = [index for index in range(len(self.headers)) if index not in taken]
        self.open = [column for column in self.wanted if column.name not in self.positions]
        index = Index(self.wanted)
        self._said = [index.says(heading) for heading in self.headers]

    def settle(self, level: int) -> None:
        """Settle the columns that one heading alone says at this level, and note where there are several."""
        claims = {
            index: [column for column in self.open if self._said[index].get(column.name) == level]
            for index in self.free
        }
        for column in list(self.open):
            indexes = [index for index in self.free if column in claims[index]]
            sole = [index for index in indexes if len(claims[index]) == 1]
            if len(indexes) == len(sole) == 1:
                self.positions[column.name] = indexes[0]
            elif indexes and indexes == sole:
                self._note([column], indexes)
            if indexes:
                self.open.remove(column)
        for index in self.free:
            if len(claims[index]) > 1:
                self._note(claims[index], [index])
        self.free = [index for index in self.free if not claims[index]]

    def _note(self, columns: Sequence[Column], indexes: Sequence[int]) -> None:
        headings = tuple(self.headers[index] for index in indexes)
        self.ambiguous.append(Ambiguity(tuple(columns), headings, tuple(indexes)))
