"""What a timescale is: its kind and the days on which it falls due."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from equality.timescale.days import FIRST_YEAR, LAST_YEAR, day_in_words, last_day, month_in_words

PARTS = ("", "early", "mid", "late")


class Kind(StrEnum):
    """The shape of a timescale; SEVERAL has two or more points, QUARTERLY and ONGOING have none."""

    DAY = "day"
    MONTH = "month"
    SEVERAL = "several"
    QUARTERLY = "quarterly"
    ONGOING = "ongoing"


class Precision(StrEnum):
    """Whether a point names a day or only its month."""

    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True, order=True)
class Point:
    """A time by which something is to be done. `on` is the last day for it: of the whole month for a month.

    `part` is "early", "mid" or "late" where the writer said so of a month; it moves no date. `note` is what
    stood in brackets. str() gives it in words: "Mid March 2018 (17/18 ARA)".
    """

    on: date
    precision: Precision = Precision.DAY
    note: str = ""
    part: str = ""

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.on.year <= LAST_YEAR:
            raise ValueError(f"{self.on}: the year must be from {FIRST_YEAR} to {LAST_YEAR}.")
        if self.precision is Precision.MONTH and self.on != last_day(self.on.month, self.on.year):
            raise ValueError(f"{self.on}: a month falls due on its last day.")
        if self.part not in PARTS or (self.part and self.precision is Precision.DAY):
            raise ValueError(f"{self.part!r}: only a month has a part: early, mid or late.")
        if self.note != " ".join(self.note.split()) or {"(", ")"} & set(self.note):
            raise ValueError(f"{self.note!r}: a note is one line without brackets.")

    def __str__(self) -> str:
        if self.precision is Precision.DAY:
            words = day_in_words(self.on)
        else:
            words = f"{self.part.capitalize()} {month_in_words(self.on)}".strip()
        return f"{words} ({self.note})" if self.note else words


@dataclass(frozen=True)
class Timescale:
    """When something is to be done: points in order of time, or a review day for what is ongoing.

    `written` is what the person typed and makes no difference to equality; str() is the plain form, which
    `parse` reads back to an equal timescale. Raise ValueError where kind, points and review day do not fit.
    """

    kind: Kind
    points: tuple[Point, ...] = ()
    review_on: date | None = None
    written: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        without_points = self.kind in (Kind.QUARTERLY, Kind.ONGOING)
        if bool(self.points) is without_points or not (without_points or self.kind is _kind(self.points)):
            raise ValueError(f"These points do not make the kind {self.kind}.")
        if self.points != tuple(sorted(set(self.points))):
            raise ValueError("Points are in order, each once.")
        if (self.kind is Kind.ONGOING) != (self.review_on is not None):
            raise ValueError("What is ongoing has a review day, and nothing else has.")

    def __str__(self) -> str:
        if self.kind is Kind.QUARTERLY:
            return "Quarterly"
        if self.review_on:
            return f"Ongoing, review {day_in_words(self.review_on)}"
        return "; ".join(map(str, self.points))

    def points_between(self, start: date, end: date) -> tuple[Point, ...]:
        """Return the points from one day to another, both included; for quarterly, the ends of the quarters.

        Quarters end on 31 March, 30 June, 30 September and 31 December.
        """
        points = _quarter_ends(start, end) if self.kind is Kind.QUARTERLY else self.points
        return tuple(point for point in points if start <= point.on <= end)


def of_points(points: Iterable[Point], written: str = "") -> Timescale:
    """Return the timescale of one or more points, in order and each once; raise ValueError for none."""
    ordered = tuple(sorted(set(points)))
    return Timescale(_kind(ordered), ordered, written=written)


def _kind(points: tuple[Point, ...]) -> Kind:
    if len(points) != 1:
        return Kind.SEVERAL
    return Kind.DAY if points[0].precision is Precision.DAY else Kind.MONTH


def _quarter_ends(start: date, end: date) -> Iterable[Point]:
    years = range(max(start.year, FIRST_YEAR), min(end.year, LAST_YEAR) + 1)
    return (Point(last_day(month, year)) for year in years for month in (3, 6, 9, 12))
