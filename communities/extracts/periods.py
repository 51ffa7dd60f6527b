"""Reads the day or period that a figure is of, as publishers write it."""

import re
from datetime import date
from typing import Final

MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# England, Wales and Northern Ireland in 2011 and 2021; Scotland in 2022.
CENSUS_DAYS: Final = {2011: date(2011, 3, 27), 2021: date(2021, 3, 21), 2022: date(2022, 3, 20)}
CENSUS = re.compile(r"\bcensus\b\D{0,20}\b(2011|2021|2022)\b", re.IGNORECASE)
ISO = re.compile(r"\d{4}-\d\d-\d\d(T.*)?")
DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3})[a-z]* (\d{4})", re.IGNORECASE)
NUMERIC = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
MONTH = re.compile(r"\b([a-z]{3})[a-z]* (\d{4})\b", re.IGNORECASE)
TWO_YEARS = re.compile(r"\b(\d{4})[/-](\d{2})\b(?!-)")
YEAR = re.compile(r"\b(19\d\d|20\d\d)\b")


def census_day(text: str) -> date | None:
    """Return the day of the census that a text names, such as "Census 2021"; None where it names none."""
    found = CENSUS.search(text)
    return CENSUS_DAYS[int(found[1])] if found else None


def period(text: str) -> tuple[date, str] | None:
    """Return the last day of a period and the period as printed; blank where it is that day alone.

    "31 March 2021" is that day; "2019/20" ends with March 2020, "2023" with December. None where the text
    names no day and no year.
    """
    plain = " ".join(text.split())
    try:
        if any(form.fullmatch(plain) for form in (ISO, NUMERIC, DAY)):
            return _day(plain), ""
        return _last_day(plain)
    except (ValueError, OverflowError):
        return None  # no such day, such as 31 April, or beyond the year 9999: not read as any other


def _day(text: str) -> date:
    """Return the day; raise ValueError where there is none such."""
    if ISO.fullmatch(text):
        return date.fromisoformat(text[:10])
    if found := NUMERIC.fullmatch(text):
        return date(int(found[3]), int(found[2]), int(found[1]))
    day, month, year = DAY.fullmatch(text).groups()  # type: ignore[union-attr]
    return date(int(year), MONTHS.index(month.lower()) + 1, int(day))


def _last_day(text: str) -> tuple[date, str] | None:
    if named := census_day(text):
        return named, text
    if (found := MONTH.search(text)) and found[1].lower() in MONTHS:
        return _month_end(int(found[2]), MONTHS.index(found[1].lower()) + 1), text
    if found := TWO_YEARS.search(text):
        return date(int(found[1]) + 1, 3, 31), text
    if found := YEAR.search(text):
        return date(int(found[1]), 12, 31), text
    return None


def _month_end(year: int, month: int) -> date:
    after = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(after.toordinal() - 1)
