"""Headings: which ones an import knows, and which row of a file holds them."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

LOOK_AT = 20  # rows: reports start with a title, filters and dates
LONGEST = 200  # characters of a heading that are looked at
MOST_WORDS = 8  # of the headings that columns go by
LEVELS = EXACT, CORE, PREFIX = 0, 1, 2
ENOUGH = 3  # known headings make a row the row of headings
FILLER = frozenset({"employee", "of", "the", "pounds", "gbp"})
# A heading that goes on with one of these is about something else: "Headcount %" is no headcount.
ANOTHER_MEASURE = frozenset({"percent", "percentage", "pc", "proportion", "rate", "share", "fte", "wte"})
SIGNS = {"%": " percent ", "#": " number ", "£": " pounds ", "&": " and ", "'": "", "’": ""}


@dataclass(frozen=True)
class Column:
    """A column that an import looks for: its name in code, its label, and other headings it goes by."""

    name: str
    label: str
    synonyms: tuple[str, ...] = ()
    required: bool = True

    @property
    def headings(self) -> tuple[str, ...]:
        """All headings that say this column, the label first."""
        return (self.label, *self.synonyms)


def normalise(heading: str) -> str:
    """Return a heading in lower case, without punctuation, filler words and repeated spaces."""
    words = _words(heading)
    return " ".join(word for word in words if word not in FILLER) or " ".join(words)


def enough(wanted: Sequence[Column]) -> int:
    """Return how many known headings make a row of headings: three, or all the required ones if fewer."""
    return min(ENOUGH, sum(column.required for column in wanted) or len(wanted))


def find_header(rows: Sequence[Sequence[str]], wanted: Sequence[Column]) -> int | None:
    """Return which of the first 20 rows holds the headings: the first with enough known, or else the most.

    None where no row has any.
    """
    index = Index(wanted)
    scores = [index.recognised(row) for row in rows[:LOOK_AT]]
    if not any(scores):
        return None
    return next(
        (place for place, score in enumerate(scores) if score >= enough(wanted)), scores.index(max(scores))
    )


def known_headings(rows: Sequence[Sequence[str]], wanted: Sequence[Column]) -> int:
    """Return the most known headings that any of the first 20 rows has."""
    index = Index(wanted)
    return max(map(index.recognised, rows[:LOOK_AT]), default=0)


class Index:
    """The columns by each heading they go by, so that a heading is looked up, not compared with all."""

    def __init__(self, wanted: Sequence[Column]) -> None:
        self._exact: dict[str, list[str]] = {}
        self._core: dict[str, list[str]] = {}
        for column in wanted:
            for heading in column.headings:
                exact, core = " ".join(_words(heading)), normalise(heading)
                self._exact.setdefault(exact, []).append(column.name)
                if " " in core or core == exact:  # "Employee No" is not said by a cell that holds "No"
                    self._core.setdefault(core, []).append(column.name)

    def says(self, heading: str) -> dict[str, int]:
        """Return the names of the columns that a heading may mean, each with how closely it says so."""
        core = normalise(heading).split()
        found: dict[str, int] = {}
        if not ANOTHER_MEASURE & set(core):
            for length in range(1, min(len(core), MOST_WORDS)):
                found |= dict.fromkeys(self._core.get(" ".join(core[:length]), []), PREFIX)
        found |= dict.fromkeys(self._core.get(" ".join(core), []), CORE)
        return found | dict.fromkeys(self._exact.get(" ".join(_words(heading)), []), EXACT)

    def recognised(self, cells: Sequence[str]) -> int:
        """Count the columns that some cell of a row says."""
        return len({name for cell in cells for name in self.says(cell)})


def _words(heading: str) -> list[str]:
    text = unicodedata.normalize("NFKC", heading[:LONGEST]).casefold()
    for sign, word in SIGNS.items():
        text = text.replace(sign, word)
    return re.sub(r"[^\w]|_", " ", text).split()


def listed(items: Sequence[str], conjunction: str = "and") -> str:
    """Join words as a sentence does: A, B and C."""
    return f" {conjunction} ".join(filter(None, [", ".join(items[:-1]), *items[-1:]]))
