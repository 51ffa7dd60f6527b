"""Lays a return out for its pages: the counts and results of an indicator as rows of texts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from equality.figures import Figure
from standards.summary.shapes import AnyFigure, Compared, IndicatorRead, StandardRead


@dataclass(frozen=True)
class ResultRow:
    """A line of results: of each group its people, of how many, and their percentage; then what it says."""

    label: str
    groups: tuple[tuple[str, str, str], ...]
    total: str
    result: str
    interval: str


@dataclass(frozen=True)
class ResultPart:
    """Lines under one heading, blank where there is none."""

    heading: str
    rows: tuple[ResultRow, ...]


@dataclass(frozen=True)
class InputRow:
    """A count: of each group, in all, and where it comes from."""

    label: str
    groups: tuple[str, ...]
    total: str
    origin: str
    text: str


def result_parts(read: IndicatorRead) -> tuple[ResultPart, ...]:
    """Return the lines of results, under the headings of their parts."""
    parts: dict[str, list[ResultRow]] = {}
    for line in read.results:
        parts.setdefault(line.section, []).append(_row(read, line))
    return tuple(ResultPart(heading, tuple(rows)) for heading, rows in parts.items())


def _row(read: IndicatorRead, line: Compared) -> ResultRow:
    groups = []
    for place in range(len(read.groups)):
        count = line.counts[place] if place < len(line.counts) else None
        base = line.bases[place] if place < len(line.bases) else None
        groups.append((shown(count), shown(base), percent_at(read, line, place)))
    return ResultRow(line.label, tuple(groups), shown(line.total), line.shown, line.interval)


def percent_at(read: IndicatorRead, line: Compared, place: int) -> str:
    """Return the percentage of the group at a place; a line with one only has that of the first group."""
    if len(line.percents) == 1 and read.first in read.groups:
        return line.percents[0] if place == read.groups.index(read.first) else ""
    return line.percents[place] if place < len(line.percents) else ""


def shown(figure: AnyFigure | None) -> str:
    """Return a count as a page shows it: an officer's with the mark of what readers do not see."""
    if figure is None:
        return ""
    return figure.marked if isinstance(figure, Figure) else figure.shown


def input_rows(read: IndicatorRead) -> tuple[InputRow, ...]:
    """Return the counts that an indicator rests on."""
    return tuple(
        InputRow(given.label, tuple(map(shown, given.figures)), shown(given.total), given.origin, given.text)
        for given in read.inputs
    )


def has_bases(parts: Sequence[ResultPart]) -> bool:
    """Return whether lines say out of how many, apart from everybody in the line."""
    return any(base for part in parts for row in part.rows for _count, base, _percent in row.groups)


def meaning(read: IndicatorRead) -> tuple[str, ...]:
    """Return what the main number means, a sentence each: how it reads, which way is worse, how it turned."""
    main = read.main
    worse = f"{read.direction_words}." if read.direction_words else ""
    said = [main.words, main.reading, worse, read.change]
    # The lede has said some of it already.
    return tuple(each for each in dict.fromkeys(said) if each and each not in read.sentence)


def about(read: StandardRead) -> list[tuple[str, str]]:
    """Return what is said about a return, each with its question."""
    days = (read.approved_on, read.sent_on)
    approved, sent = (date_format(each, "j F Y") if each else "" for each in days)
    return [
        (_("Who leads it"), read.lead),
        (_("Steps so that more people say what they are"), read.reporting_steps),
        (_("What affects the data"), read.affects),
        (_("Approved by the board on"), approved),
        (_("Sent on"), sent),
        (_("Where it is published"), read.published_at),
    ]


def has_totals(parts: Sequence[ResultPart]) -> bool:
    """Return whether lines say how many are in them altogether."""
    return any(row.total for part in parts for row in part.rows)


def has_intervals(parts: Sequence[ResultPart]) -> bool:
    """Return whether lines have a range in which the truth is likely to lie."""
    return any(row.interval for part in parts for row in part.rows)


def standing(read: StandardRead) -> str:
    """Say how far a return is, and what has turned."""
    with_data, every = len(read.entered), len(read.indicators)
    if not every:
        return _("The %(standard)s did not exist on %(day)s.") % {
            "standard": read.name,
            "day": date_format(read.on, "j F Y"),
        }
    if not with_data:
        return _("Nothing is entered for the %(standard)s of this year yet.") % {"standard": read.label}
    said = ngettext(
        "%(number)s of %(every)s %(nouns)s has figures.",
        "%(number)s of %(every)s %(nouns)s have figures.",
        with_data,
    ) % {"number": with_data, "every": every, "nouns": read.nouns.lower()}
    return " ".join([said, *_turned(read)])


def _turned(read: StandardRead) -> Iterator[str]:
    better = [each.number for each in read.indicators if each.direction == "better"]
    worse = [each.number for each in read.indicators if each.direction == "worse"]
    if better:
        yield _("Better than last year: %(numbers)s.") % {"numbers": ", ".join(better)}
    if worse:
        yield _("Worse than last year: %(numbers)s.") % {"numbers": ", ".join(worse)}
