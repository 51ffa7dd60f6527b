"""Decisions about people that need no database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final, Protocol, TypeVar

APRIL: Final = 4


class Standing(StrEnum):
    """How an invitation stands when somebody opens its link."""

    OPEN = "open"
    DAMAGED = "damaged"
    WITHDRAWN = "withdrawn"
    USED = "used"
    REPLACED = "replaced"
    EXPIRED = "expired"


@dataclass(frozen=True)
class Sent:
    """An invitation as it is now: when it was last sent, when it ends, whether it was accepted."""

    at: int
    ends_at: datetime
    accepted: bool


def standing(sent: Sent | None, *, link_of: int, now: datetime) -> Standing:
    """Return how an invitation stands for a link that was sent at `link_of`; None is one that is gone."""
    if sent is None:
        return Standing.WITHDRAWN
    if sent.accepted:
        return Standing.USED
    if sent.at != link_of:
        return Standing.REPLACED
    return Standing.OPEN if now <= sent.ends_at else Standing.EXPIRED


def leaves_nobody(*, had: bool, keeps: bool, others: int) -> bool:
    """Return whether a change takes the organisation's last administrator away."""
    return had and not keeps and others == 0


class Period(Protocol):
    """A year, as far as its days go."""

    @property
    def starts_on(self) -> date: ...

    @property
    def ends_on(self) -> date: ...


Year = TypeVar("Year", bound=Period)


def current(years: Sequence[Year], *, on: date) -> Year | None:
    """Return the year to open first: the newest that has begun, else the first to come, else None."""
    begun = [year for year in years if year.starts_on <= on]
    if begun:
        return max(begun, key=lambda year: year.starts_on)
    return min(years, key=lambda year: year.starts_on, default=None)


def running(years: Sequence[Year], *, on: date) -> Year | None:
    """Return the year that a day lies in; the one that began last where there are two."""
    around = [year for year in years if year.starts_on <= on <= year.ends_on]
    return max(around, key=lambda year: year.starts_on, default=None)


def april_to_march(on: date) -> tuple[str, date, date]:
    """Return the name, first and last day of the year from April to March that holds a day."""
    first = on.year if on.month >= APRIL else on.year - 1
    label = f"{first}-{(first + 1) % 100:02}"
    return label, date(first, APRIL, 1), date(first + 1, APRIL - 1, 31)
