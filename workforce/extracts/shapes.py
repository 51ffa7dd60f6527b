"""What a file of workforce figures becomes, whatever its shape: counts only, no row of a person."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from psed.sheets.problems import Problems

# Answers to a question, beside the codes of its choices: nothing is on record for these people, or, for a
# breakdown, the value is a part of its own.
NOT_RECORDED: Final = "not_recorded"
AS_WRITTEN: Final = "as_written"
ALL_STAFF: Final = "all_staff"  # the population of a file that names none

# Part code to category code to number of people, for one breakdown.
Crossed = Mapping[str, Mapping[str, int]]


class Cancelled(Exception):
    """Whoever asked for a file to be read no longer wants it."""


class Shape(StrEnum):
    """How a file is laid out: a row a person, a row a category, or a column a category."""

    STAFF = "staff"
    LONG = "long"
    WIDE = "wide"


@dataclass(frozen=True)
class CountedPart:
    """One part of a breakdown, such as a pay band: how many people, and their full-time equivalents."""

    code: str
    label: str
    count: int
    fte: Decimal | None = None


@dataclass(frozen=True)
class CountedProfile:
    """One characteristic in one category set; `crossings` gives it by breakdown, part and category.

    A category without a key has no figure; 0 is a figure. Never a crossing of gender reassignment.
    """

    characteristic: str
    category_set: str
    counts: Mapping[str, int]
    ftes: Mapping[str, Decimal] = field(default_factory=dict)
    crossings: Mapping[str, Crossed] = field(default_factory=dict)


@dataclass(frozen=True)
class CountedSnapshot:
    """A population of a body on one day. `organisation` is as the file names it, "" where it does not.

    `total` is what the file states, or what its rows come to; None where it says neither. `notes` are
    sentences to show beside it, such as where parts do not add up to the total; those of them that say what
    could not be taken are `refused` as well.
    """

    organisation: str
    population: str
    as_at: date | None
    total: int | None
    fte: Decimal | None = None
    breakdowns: Mapping[str, tuple[CountedPart, ...]] = field(default_factory=dict)
    profiles: tuple[CountedProfile, ...] = ()
    notes: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """A value of a category column that matched nothing, to be answered once for all of its rows.

    `column` is the field that the column was read for, the key of its answers; `about` the code of a
    characteristic or a breakdown, or that field. `choices` are codes with their labels.
    """

    column: str
    about: str
    value: str
    rows: int
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Extract:
    """All that was read of a file, and all that is wrong in it.

    Of rows of staff nothing may be saved while there is a problem or question. Of ready counts the snapshots
    hold what was read whole: a characteristic with a problem is left out of them. `rows` counts those below
    the headings; `columns_used` gives, by what was read, the heading it came from.
    """

    snapshots: tuple[CountedSnapshot, ...]
    problems: Problems
    questions: tuple[Question, ...] = ()
    notes: tuple[str, ...] = ()
    sha256: str = ""
    rows: int = 0
    shape: Shape = Shape.STAFF
    columns_used: Mapping[str, str] = field(default_factory=dict)
    acceptable: frozenset[str] = frozenset()
