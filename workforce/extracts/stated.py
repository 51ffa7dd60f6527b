"""Reads the day that figures are of, also where a file states no more than a month or a year."""

import re
from calendar import monthrange
from datetime import date

from psed.sheets.days import EARLIEST, LATEST, MONTHS, day
from psed.sheets.values import DASHES, NotUsable, tidy

YEAR = re.compile(r"(\d{4})(?:\.0*)?", re.ASCII)
OVER_TWO = re.compile(r"(?:fy ?)?(\d{4}) ?([/-]) ?(\d\d)?(\d\d)", re.ASCII)
MONTH = re.compile(r"(?P<year>\d{4})[-/](?P<number>\d{1,2})|(?P<first>\d{1,2})/(?P<after>\d{4})", re.ASCII)
MONTH_NAMED = re.compile(r"([a-z]{3,9})\.?[ -](\d{4}|\d{2})", re.ASCII)
DECEMBER = 12


def stated_day(text: str) -> tuple[date, str]:
    """Return the day that a cell states and a sentence about it, "" where the cell names the day itself.

    A month or a year is taken as its last day, 2021/22 as 31 March 2022. Raise NotUsable for anything else.
    """
    plain = tidy(text[:200]).translate(DASHES)
    found, what = _last_day(plain.lower())
    if found is None:
        return day(text), ""
    if not EARLIEST <= found.year <= LATEST:
        raise NotUsable("year out of range", f"Enter a year from {EARLIEST} to {LATEST}.")
    return found, f"“{plain}” names no day: the last of the {what}, {in_words(found)}, is taken."


def in_words(on: date) -> str:
    """Return a day as 31 October 2021."""
    return f"{on.day} {on:%B} {on.year}"


def _last_day(plain: str) -> tuple[date | None, str]:
    """Return the last day of a month or year, and which of them it is."""
    if found := YEAR.fullmatch(plain):
        return _day(int(found[1]), DECEMBER), "year"
    # With a hyphen 2011-12 is a month; with a slash, or as 2011-2012, a year. 2021-22 can be no month.
    if (
        (found := OVER_TWO.fullmatch(plain))
        and int(found[4]) == (int(found[1]) + 1) % 100
        and (found[2] == "/" or found[3] or int(found[4]) > DECEMBER)
    ):
        return _day(int(found[1]) + 1, 3), "reporting year, April to March"
    if found := MONTH.fullmatch(plain):
        number = int(found["number"] or found["first"])
        return _day(int(found["year"] or found["after"]), number), "month"
    if (found := MONTH_NAMED.fullmatch(plain)) and found[1] in MONTHS:
        year = int(found[2])
        return _day(year if year > 99 else 2000 + year, MONTHS[found[1]]), "month"
    return None, ""


def _day(year: int, month: int) -> date | None:
    if not (1 <= month <= DECEMBER and 1 <= year <= LATEST + 1):
        return None
    return date(year, month, monthrange(year, month)[1])
