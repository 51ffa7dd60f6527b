"""Reads a day out of a cell, and refuses each wrong one with its own sentence."""

import re
from calendar import month_name, monthrange
from datetime import date
from typing import Literal

from psed.sheets.cells import LAST_SERIAL, NO_SUCH_DAY, serial_day
from psed.sheets.values import DASHES, NotUsable, tidy

EARLIEST, LATEST = 1900, 2100
FLAGS = re.ASCII | re.IGNORECASE
MONTHS = {
    month_name[number][:length].lower(): number
    for number in range(1, 13)
    for length in (3, len(month_name[number]))
}
MONTHS["sept"] = 9
ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?:z|[+-]\d\d:?\d\d)?)?",
    FLAGS,
)
DAY_FIRST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?: \d{1,2}:\d\d(?::\d\d)?)?", FLAGS)
IN_WORDS = re.compile(
    r"(?:[a-z]{3,6}day,? )?(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]([a-z]{3,9})\.?,?[ -](\d{4})", FLAGS
)
MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", FLAGS)
SHORT_YEAR = re.compile(r"\d{1,2}([/.-])\d{1,2}\1\d{2}|\d{1,2}[ -][a-z]{3,9}[ -]\d{2}", FLAGS)
NO_DAY = re.compile(r"\d{4}[-/]\d{1,2}|\d{1,2}/\d{4}|[a-z]{3,9}[ -]\d{2,4}|\d{4}", FLAGS)
SERIAL = re.compile(r"(\d{1,7})(?:\.\d*)?", FLAGS)
EXAMPLE = "such as 31/03/2017 or 31 March 2017"


def day(text: str, *, serials: Literal["1900", "1904"] | None = None) -> date:
    """Return a day from 2017-03-31, 31/03/2017 (the day first, always) or 31 March 2017, or raise NotUsable.

    A time after it is dropped. With `serials` a bare number is a spreadsheet's count of days from that year.
    """
    plain = tidy(text[:200]).translate(DASHES)
    if not plain:
        raise NotUsable("blank date", f"Enter a date, {EXAMPLE}.")
    if found := ISO.fullmatch(plain):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := DAY_FIRST.fullmatch(plain):
        return _day(int(found[4]), int(found[3]), int(found[1]))
    if found := IN_WORDS.fullmatch(plain):
        return _day(int(found[3]), _month(found[2]), int(found[1]))
    if found := MONTH_FIRST.fullmatch(plain):
        return _day(int(found[3]), _month(found[1]), int(found[2]))
    if SHORT_YEAR.fullmatch(plain):
        raise NotUsable("year of two digits", f"Write the year with four digits, {EXAMPLE}.")
    if serials and (found := SERIAL.fullmatch(plain)):
        return _serial(int(found[1]), serials)
    if NO_DAY.fullmatch(plain):
        raise NotUsable("date without a day", f"Enter the day, the month and the year, {EXAMPLE}.")
    if SERIAL.fullmatch(plain):
        raise NotUsable(
            "number instead of a date", f"This is a number. Format the cell as a date, {EXAMPLE}."
        )
    raise NotUsable("not a date", f"This is not a date that can be read. Write it as a date {EXAMPLE}.")


def _day(year: int, month: int, number: int) -> date:
    if not 1 <= month <= 12:
        raise NotUsable(
            "no such date", f"There is no such month. Write the day first, then the month, {EXAMPLE}."
        )
    if not EARLIEST <= year <= LATEST:
        raise NotUsable("year out of range", f"Enter a year from {EARLIEST} to {LATEST}.")
    last = monthrange(year, month)[1]
    if not 1 <= number <= last:
        raise NotUsable("no such date", f"There is no such day: {month_name[month]} {year} has {last} days.")
    return date(year, month, number)


def _month(name: str) -> int:
    if name.lower() not in MONTHS:
        raise NotUsable("no such date", f"There is no month of that name. Write the date {EXAMPLE}.")
    return MONTHS[name.lower()]


def _serial(number: int, serials: str) -> date:
    if number > LAST_SERIAL or (serials == "1900" and number in {0, NO_SUCH_DAY}):
        raise NotUsable("no such date", f"No date has this number. Write it as a date {EXAMPLE}.")
    found = serial_day(number, serials == "1904")
    return _day(found.year, found.month, found.day)
