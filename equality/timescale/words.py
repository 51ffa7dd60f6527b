"""Reads a timescale as people write it, day before month, and says what to write instead where it cannot."""

import re
from collections.abc import Iterator
from datetime import date

from equality.timescale.days import MONTHS, NotATimescale, day_in_words, real_day, real_month, real_year
from equality.timescale.points import Kind, Point, Precision, Timescale, of_points

ABBREVIATIONS = ("Sept", *(month[:3] for month in MONTHS))
MONTH = rf"(?P<month>{'|'.join((*MONTHS, *ABBREVIATIONS))})\b\.?"
YEAR = r"(?P<year>[0-9]+)"
OF = r"[\s–-]+(?:of\s+)?"
PART = rf"(?:the\s+)?(?P<part>early|start|beginning|mid|middle|late|end){OF}"
NOTE = re.compile(r"\s*\((?P<note>[^()]*)\)")
BETWEEN = re.compile(r"\s*[;,.]?\s*(?:(?:and\b|&)\s*)?", re.IGNORECASE)
END = re.compile(r"[\s;,.]*")
DATES = tuple(
    re.compile(rf"(?:by\s+(?:the\s+)?)?{form}(?![0-9])", re.IGNORECASE)
    for form in (
        r"(?P<year>[0-9]{4})-(?P<number>[0-9]{1,2})-(?P<day>[0-9]{1,2})",
        r"(?P<day>[0-9]{1,2})(?P<mark>[/.-])(?P<number>[0-9]{1,2})(?P=mark)(?P<year>[0-9]+)",
        rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?{OF}{MONTH}[\s,-]*{YEAR}",
        rf"{PART}{MONTH}[\s,-]*{YEAR}",
        rf"{MONTH}[\s,-]*{YEAR}",
        r"(?P<year>[0-9]{4})-(?P<number>[0-9]{1,2})(?!-)",
        r"(?P<number>[0-9]{1,2})[/.-](?P<year>[0-9]{4})",
    )
)
PARTS = {"start": "early", "beginning": "early", "middle": "mid"}
QUARTERLY = re.compile(r"(?:quarterly|(?:every|each) quarter)\.?", re.IGNORECASE)
ONGOING = re.compile(r"(?:on[\s–-]*going|continuous|continuing)\b[\s,;:(.–-]*", re.IGNORECASE)
REVIEW = re.compile(r"(?:to be\s+)?(?:next\s+)?review(?:ed)?(?:\s+(?:on|by|in|date))?\s*:?\s*", re.IGNORECASE)
NO_YEAR = re.compile(
    rf"(?:[0-9]{{1,2}}(?:st|nd|rd|th)?{OF})?{MONTH}|[0-9]{{1,2}}[/.][0-9]{{1,2}}\b", re.IGNORECASE
)

EMPTY = "Enter when this is to be done, such as 31 March 2018, April 2018, Quarterly or Ongoing."
UNKNOWN = (
    "Enter a day such as 31 March 2018, a month such as April 2018, several of these with a semicolon "
    "between them, Quarterly, or Ongoing with the day of its next review."
)
YEAR_MISSING = "Enter the year as well, as in 31 March 2018 or April 2018."
REVIEW_MISSING = "Enter the day on which this ongoing action will be reviewed, such as 31 March 2018."


class NeedsReviewDate(NotATimescale):
    """What is ongoing was given no day for its review."""


class NotATime(NotATimescale):
    """What was written has no date in it, nor any other time."""


def parse(text: str, *, review_on: date | None = None) -> Timescale:
    """Return the timescale that the text says; `review_on` is the review day of one that is only "ongoing".

    Days are written day first (31/3/2018, 31.03.18, 1st August 2017) or as 2018-03-31; months as April 2018,
    04/2018, Mid March 2018; the end of a month is its last day. Several stand one after another, each with a
    note in brackets if need be. Raise NotATimescale with a sentence for the writer; NeedsReviewDate, which is
    one too, where only the review day is missing. Other timescales take no notice of a review day.
    """
    plain = text.strip()
    if not plain:
        raise NotATimescale(EMPTY)
    if QUARTERLY.fullmatch(plain):
        return Timescale(Kind.QUARTERLY, written=text)
    if ongoing := ONGOING.match(plain):
        review = _review(plain[ongoing.end() :].rstrip(" .)"), review_on)
        return Timescale(Kind.ONGOING, review_on=review, written=text)
    return of_points(_points(plain), written=text)


def _review(rest: str, given: date | None) -> date:
    """The review day, from the rest of the text or from beside it."""
    if not rest:
        if given is None:
            raise NeedsReviewDate(REVIEW_MISSING)
        real_year(str(given.year))
        return given
    if not (words := REVIEW.match(rest)):
        raise NeedsReviewDate(REVIEW_MISSING)
    points = of_points(_points(rest[words.end() :])).points if rest[words.end() :] else ()
    if len(points) != 1:
        raise NeedsReviewDate(REVIEW_MISSING)
    if given is not None and given != points[0].on:
        both = f"{day_in_words(points[0].on)} and {day_in_words(given)}"
        raise NotATimescale(f"There are two review days, {both}. Enter one of them.")
    return points[0].on


def _points(text: str) -> Iterator[Point]:
    """The points that stand in the text one after another, with nothing else between them."""
    while True:
        if not (found := next((match for form in DATES if (match := form.match(text))), None)):
            raise NotATimescale(YEAR_MISSING) if NO_YEAR.match(text) else NotATime(UNKNOWN)
        text = text[found.end() :]
        note = NOTE.match(text)
        yield _point(found, " ".join(note["note"].split()) if note else "")
        text = text[note.end() :] if note else text
        if END.fullmatch(text):
            return
        gap = BETWEEN.match(text)
        if not gap or not gap.end():
            raise NotATime(UNKNOWN)
        text = text[gap.end() :]


def _point(found: re.Match[str], note: str) -> Point:
    """The point of one match of DATES."""
    named = {name: value for name, value in found.groupdict().items() if value}
    month = _month(named["month"]) if "month" in named else int(named["number"])
    if "day" in named:
        return Point(real_day(int(named["day"]), month, real_year(named["year"])), note=note)
    if len(named["year"]) < 4:
        example = f"{MONTHS[month - 1]} 20{named['year']:0>2}"
        raise NotATimescale(
            f"“{found[0]}” may be a day or a month. Enter {example}, or the day with its year."
        )
    part = PARTS.get(named.get("part", "").lower(), named.get("part", "").lower())
    last = real_month(month, real_year(named["year"]))
    return Point(last, note=note) if part == "end" else Point(last, Precision.MONTH, note, part)


def _month(name: str) -> int:
    return next(
        number for number, month in enumerate(MONTHS, 1) if month.lower().startswith(name[:3].lower())
    )
