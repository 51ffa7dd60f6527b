"""Days and months that exist, and the nearest ones where somebody wrote one that does not."""

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta

FIRST_YEAR, LAST_YEAR = 1990, 2100
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class NotATimescale(ValueError):
    """What was written is no timescale; the message is a sentence for the person who wrote it."""


def last_day(month: int, year: int) -> date:
    """Return the last day of a month; the month must be 1 to 12."""
    return date(year, month, monthrange(year, month)[1])


def day_in_words(day: date) -> str:
    """Return a day as "31 March 2018"."""
    return f"{day.day} {month_in_words(day)}"


def month_in_words(day: date) -> str:
    """Return the month of a day as "March 2018"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def real_year(digits: str) -> int:
    """Return the year; two digits are of this century. Raise NotATimescale outside 1990 to 2100."""
    year = int(digits) + 2000 if len(digits) == 2 else int(digits)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotATimescale(
            f"The year {digits} is out of range. Enter a year from {FIRST_YEAR} to {LAST_YEAR}."
        )
    return year


def real_month(month: int, year: int) -> date:
    """Return the last day of a month; raise NotATimescale, with the nearest months, if there is none."""
    if 1 <= month <= len(MONTHS):
        return last_day(month, year)
    raise NotATimescale(f"There is no month {month}. {_enter(month_in_words, *_around(month, 1, year))}")


def real_day(day: int, month: int, year: int) -> date:
    """Return the day; raise NotATimescale, with the nearest real days, if there is no such day or month."""
    if not 1 <= month <= len(MONTHS):
        offers = (*_month_first(day, month, year), *_around(month, day, year))
        raise NotATimescale(f"There is no month {month}. {_enter(day_in_words, *offers)}")
    if 1 <= day <= last_day(month, year).day:
        return date(year, month, day)
    before = date(year, month, 1) - timedelta(days=1) if day < 1 else last_day(month, year)
    asked = f"{day} {MONTHS[month - 1]} {year}"
    raise NotATimescale(f"There is no {asked}. {_enter(day_in_words, before, before + timedelta(days=1))}")


def _month_first(day: int, month: int, year: int) -> Iterator[date]:
    """The day meant by somebody who put the month first."""
    if 1 <= day <= len(MONTHS) and 1 <= month <= last_day(day, year).day:
        yield date(year, day, month)


def _around(month: int, day: int, year: int) -> Iterator[date]:
    """The same day, or the nearest to it, of the December and the January beside a month out of range."""
    first = year - 1 if month < 1 else year
    for real in (last_day(12, first), last_day(1, first + 1)):
        yield real.replace(day=min(max(day, 1), real.day))


def _enter(words: Callable[[date], str], *offers: date) -> str:
    real = [words(offer) for offer in offers if FIRST_YEAR <= offer.year <= LAST_YEAR]
    return f"Enter {' or '.join(real[:2])}."
