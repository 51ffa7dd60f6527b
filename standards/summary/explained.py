"""Explains a return and its indicators: how each is defined, what its number means, how far the return is."""

from collections.abc import Iterator
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from equality.rounding import signed
from equality.standards import Indicator, Kind
from standards.summary.shapes import IndicatorRead, StandardRead
from standards.summary.telling import lowered

METHODS: Final = {
    "katz": gettext_lazy("95%, Katz, of the logarithm of the ratio"),
    "score": gettext_lazy("95%, score (Miettinen and Nurminen)"),
    "newcombe": gettext_lazy("95%, Newcombe"),
}
TESTS: Final = {
    "chi-squared": gettext_lazy("chi-squared, without correction"),
    "mid-p": gettext_lazy("Fisher’s, mid-p"),
}
LEAST: Final = 0.0001  # smaller chances are not told apart


def definition(read: IndicatorRead, indicator: Indicator) -> list[tuple[str, str]]:
    """Return how an indicator is defined for the year, each line with its name."""
    return [
        (_("What it asks"), _(indicator.plain)),
        (_("What it counts"), f"{read.meaning}."),
        (_("How it is worked out"), _worked_out(read, indicator)),
        (_("When"), read.period),
        (_("Which way is worse"), f"{read.direction_words}." if read.direction_words else ""),
        (_("Source"), indicator.origin.source),
    ]


def _worked_out(read: IndicatorRead, indicator: Indicator) -> str:
    words = {
        "first": lowered(read.first),
        "second": lowered(read.second),
        "people": _(indicator.subject),
        "events": _(" and ").join(f"“{_(indicator.item(each).label)}”" for each in indicator.events),
        "base": f"“{_(indicator.item(indicator.people).label)}”" if indicator.people else "",
    }
    if indicator.kind is Kind.SURVEY and not indicator.second:
        return _("%(events)s as a percentage of %(base)s.") % words
    return {
        Kind.LIKELIHOOD: _(
            "%(events)s divided by %(base)s, of %(first)s %(people)s; that divided by the same of %(second)s "
            "%(people)s. People whose group is not known are in no ratio."
        ),
        Kind.SURVEY: _(
            "%(events)s as a percentage of %(base)s, in each group; then %(first)s less %(second)s, in "
            "percentage points."
        ),
        Kind.BANDS: _(
            "%(first)s staff as a percentage of all staff in the band, people whose group is not known among "
            "them; then less the percentage of the whole workforce."
        ),
        Kind.BOARD: _(
            "%(first)s members as a percentage of all members, less %(first)s staff as a percentage of all "
            "staff, in percentage points. People whose group is not known are in both wholes."
        ),
        Kind.SCORE: _(
            "The mean of three scores, for motivation, involvement and advocacy, each of three questions and "
            "from 0 to 10; then %(first)s less %(second)s."
        ),
        Kind.VOICE: _("Yes or no; of a yes, at least one example."),
    }[indicator.kind] % words


def meaning(read: IndicatorRead) -> tuple[str, ...]:
    """Return what the main number means, a sentence each: how it reads, which way is worse, how it turned."""
    main = read.main
    worse = f"{read.direction_words}." if read.direction_words else ""
    said = [main.words, main.reading, worse, read.change]
    # The lede has said some of it already.
    return tuple(each for each in dict.fromkeys(said) if each and each not in read.sentence)


def technical(read: IndicatorRead) -> tuple[str, ...]:
    """Return how the main number was tested, for whoever checks it; nothing where there is no test."""
    main = read.main
    said = []
    if main.points is not None and main.points_low is not None and main.points_high is not None:
        said.append(
            _("Difference of the rates: %(points)s percentage points (%(low)s to %(high)s, Newcombe).")
            % {
                "points": signed(main.points),
                "low": signed(main.points_low),
                "high": signed(main.points_high),
            }
        )
    if main.method:
        said.append(_("Interval: %(method)s.") % {"method": METHODS[main.method]})
    if main.test and main.p is not None:
        words = {"test": TESTS[main.test], "p": _("below 0.0001") if main.p < LEAST else f"= {main.p:.4f}"}
        said.append(_("Test: %(test)s, p %(p)s.") % words)
    return tuple(said)


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
