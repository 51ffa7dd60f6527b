"""What an indicator says in words: one sentence, how it has turned, what is missing."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from equality.figures import Figure
from equality.indicators import one_person
from equality.standards import Kind, standard, survey_year
from equality.symbols import HIDDEN
from standards.summary.asking import CLUSTER, WHOLE
from standards.summary.gathering import BOARD, STAFF, Gathered
from standards.summary.shapes import AnyFigure, Compared, Direction, State
from standards.summary.telling import Teller

UNITS: Final = {
    Kind.LIKELIHOOD: gettext_lazy("Relative likelihood"),
    Kind.SURVEY: gettext_lazy("Percentage points"),
    Kind.BOARD: gettext_lazy("Percentage points"),
    Kind.BANDS: gettext_lazy("Percentage points"),
    Kind.SCORE: gettext_lazy("Difference in score"),
    Kind.VOICE: "",
}
SIGNIFICANT: Final = 0.05
ENOUGH: Final = 10  # people of a band whose group is known: of fewer its share says little
EVERY_KIND: Final = "all."  # before the code of a band of all staff
# Rows that are no band of a ladder: those of people whose kind, or whose grade, is not told.
APART: Final = frozenset({"undecided", "rest", "other", "medical-other", "med-other", "none", "local"})


def sentence(teller: Teller, main: Compared, results: list[Compared]) -> str:
    """Return what the indicator says of this year; an invitation where nothing is entered."""
    indicator = teller.indicator
    if indicator.kind is Kind.VOICE:
        return _voice(teller.one)
    if main.state is State.PENDING:
        return _("The figures are being worked out. Look again in a moment.")
    if main.state is State.HIDDEN:
        return _("Not shown: so few people are counted that it could tell about one of them.")
    if main.state is State.MISSING and not results:
        return _("Nothing is entered yet.")
    tell = {
        Kind.LIKELIHOOD: _likelihood,
        Kind.SURVEY: _survey,
        Kind.BOARD: _board,
        Kind.BANDS: _bands,
        Kind.SCORE: _score,
    }[indicator.kind]
    return tell(teller, main, results)


def _groups(teller: Teller) -> tuple[str, str]:
    """Return the labels of the first and the second group."""
    indicator = teller.indicator
    first = indicator.group(indicator.first)
    second = indicator.group(indicator.second) if indicator.second else None
    return _(first.label), _(second.label) if second else ""


def _marked(text: str, hidden: bool) -> str:
    return f"{text} {HIDDEN}" if hidden else text


def _likelihood(teller: Teller, main: Compared, results: list[Compared]) -> str:
    indicator = teller.indicator
    first, second = _groups(teller)
    order = [group.code for group in indicator.groups]
    places = order.index(indicator.first), order.index(indicator.second)
    words = {
        "first": first,
        "second": _lower(second),
        "people": _(indicator.subject),
        "act": _(indicator.act),
        "ratio": main.value,
        "rate": main.percents[places[0]] if main.percents else "",
        "other_rate": main.percents[places[1]] if main.percents else "",
        "interval": _("%(low)s and %(high)s") % {"low": main.low, "high": main.high},
        "count": _text(main.counts[places[0]]),
        "base": _text(main.bases[places[0]]),
        "other_count": _text(main.counts[places[1]]),
        "other_base": _text(main.bases[places[1]]),
    }
    if main.state is State.MISSING:
        return _("Not worked out: some of the counts are not entered.")
    if main.state is State.TOO_FEW:
        return (
            _(
                "Too few to compare: it happened to %(count)s of %(base)s %(first)s %(people)s and to "
                "%(other_count)s of %(other_base)s %(second)s %(people)s."
            )
            % words
        )
    if main.state is State.NOT_CALCULATED:
        return (
            _(
                "The ratio is not calculated: it happened to none of the %(second)s %(people)s (0 of "
                "%(other_base)s) and to %(count)s of %(base)s %(first)s %(people)s (%(rate)s)."
            )
            % words
        )
    if main.value == 1:
        told = (
            _(
                "%(first)s %(people)s were as likely to %(act)s as %(second)s %(people)s (%(rate)s and "
                "%(other_rate)s)."
            )
            % words
        )
    else:
        told = (
            _(
                "%(first)s %(people)s were %(ratio)s times as likely to %(act)s as %(second)s %(people)s "
                "(%(rate)s against %(other_rate)s)."
            )
            % words
        )
    return " ".join([told, _("The true figure is likely to lie between %(interval)s.") % words, main.words])


def _text(figure: AnyFigure | None) -> str:
    if figure is None:
        return "?"
    return figure.marked if isinstance(figure, Figure) else figure.shown


def _survey(teller: Teller, main: Compared, results: list[Compared]) -> str:
    indicator = teller.indicator
    first, second = _groups(teller)
    order = [group.code for group in indicator.groups]
    words = {
        "first": first,
        "second": second,
        "act": _(indicator.act),
        "rate": main.percents[order.index(indicator.first)],
        "other_rate": main.percents[order.index(indicator.second)] if indicator.second else "",
        "points": abs(main.value) if main.value is not None else "",
    }
    if not indicator.second:
        return _("%(rate)s of %(first)s staff %(act)s.") % words
    if main.state is State.MISSING:
        return _("Not compared: only one of the two groups is known.")
    told = _("%(rate)s of %(first)s staff %(act)s, against %(other_rate)s of %(second)s staff") % {
        **words,
        "second": _lower(second),
    }
    if main.value is None:
        return f"{told}. {main.words}"
    if not main.value:
        return f"{told}. {main.words}"
    more = (
        _("%(points)s percentage points more") if main.value > 0 else _("%(points)s percentage points fewer")
    )
    return f"{told}: {more % words}. {main.words}"


def _lower(label: str) -> str:
    """NHS England writes Disabled with a capital, and non-disabled without."""
    return label if label.isupper() or label in {"White", "Disabled"} else label.lower()


def _board(teller: Teller, main: Compared, results: list[Compared]) -> str:
    indicator = teller.indicator
    first, _second = _groups(teller)
    place = [group.code for group in indicator.groups].index(indicator.first)
    staff = next((line for line in results if line.code == STAFF), None)
    told = _("Of %(total)s %(who)s, %(count)s are %(group)s (%(percent)s)") % {
        "total": _text(main.total),
        "who": _("board members") if main.code == BOARD else main.label.lower(),
        "count": _text(main.counts[place]),
        "group": first,
        "percent": main.percents[place],
    }
    if staff is None or not main.shown:
        return _("%(told)s. The staff figures of the year are needed to compare them.") % {"told": told}
    told = _("%(told)s, against %(share)s of the workforce: %(points)s percentage points.") % {
        "told": told,
        "share": staff.percents[place],
        "points": main.shown,
    }
    members = main.total.value if main.total else None
    if members and (person := one_person(members)):
        told += " " + _("One person is %(points)s points.") % {"points": person}
    return told


def _bands(teller: Teller, main: Compared, results: list[Compared]) -> str:
    first, _second = _groups(teller)
    place = [group.code for group in teller.indicator.groups].index(teller.indicator.first)
    share = main.percents[place] if main.code == WHOLE and main.percents else ""
    told = (
        _("%(group)s staff are %(share)s of the workforce.") % {"group": first, "share": share}
        if share
        else ""
    )
    seen = [line for line in _main_ladder(results) if _is_enough(line, place)]
    most, least = (pick(seen, key=_share, default=None) for pick in (max, min))
    if most and least and most.percent != least.percent:
        told += " " + _(
            "Their share is largest in %(most)s (%(high)s) and smallest in %(least)s (%(low)s)."
        ) % {
            "most": _place(most),
            "high": most.percents[place],
            "least": _place(least),
            "low": least.percents[place],
        }
    return " ".join(filter(None, [told.strip(), *([] if teller.protected else _trends(teller))]))


def _main_ladder(results: list[Compared]) -> list[Compared]:
    """Return the single bands of all staff; where they are told by kind of staff only, of each kind."""
    bands = [line for line in results if line.code != WHOLE and not _is_apart(line.code)]
    return [line for line in bands if line.code.startswith(EVERY_KIND)] or bands


def _is_apart(code: str) -> bool:
    kind, _dot, band = code.partition(".")
    return kind in APART or band.removeprefix("wres-") in APART or band.startswith((CLUSTER, "wdes-"))


def _is_enough(line: Compared, place: int) -> bool:
    """Return whether a band has enough people to speak of it, and readers see it."""
    if line.percent is None or line.total is None:
        return False
    if _is_hidden(line.counts[place]) or _is_hidden(line.total):
        return False
    known = sum((each.value or 0) for each in line.counts[:-1] if each)
    return known >= ENOUGH


def _is_hidden(figure: AnyFigure | None) -> bool:
    if figure is None:
        return True
    return (figure.protected if isinstance(figure, Figure) else figure).hidden


def _share(line: Compared) -> Decimal:
    return line.percent or Decimal(0)


def _place(line: Compared) -> str:
    """Return the name of a band, with its kind of staff where that is told."""
    if not line.section or line.code.startswith(EVERY_KIND):
        return line.label
    return f"{line.label} ({line.section.lower()})"


def _trends(teller: Teller) -> Iterator[str]:
    """Say whether the share rises or falls as bands rise; the test is of true counts, for officers."""
    names = {
        "all": _("all staff"),
        "clinical": _("clinical staff"),
        "non_clinical": _("non-clinical staff"),
    }
    for code, found in teller.trends.items():
        if found is None or found[1] >= SIGNIFICANT:
            continue
        rises = _("Of %(who)s, their share rises as bands rise; that is unlikely to be chance.")
        falls = _("Of %(who)s, their share falls as bands rise; that is unlikely to be chance.")
        yield (rises if found[0] > 0 else falls) % {"who": names[code]}


def _score(teller: Teller, main: Compared, results: list[Compared]) -> str:
    first, second = _groups(teller)
    if main.value is None:
        return _("Not compared: only one of the two groups is known.")
    order = [group.code for group in teller.indicator.groups]
    return _(
        "%(first)s staff score %(score)s of 10 and %(second)s staff %(other)s: a difference of %(gap)s."
    ) % {
        "first": first,
        "second": _lower(second),
        "score": main.percents[order.index(teller.indicator.first)],
        "other": main.percents[order.index(teller.indicator.second)],
        "gap": main.shown,
    }


def _voice(one: Gathered) -> str:
    acted = one.text("acted")
    if acted == "yes" and one.text("example"):
        return _("Yes: the organisation has acted so that Disabled staff are heard.")
    if acted == "yes":
        return _("Yes, but no example is given: at least one is asked for.")
    if acted == "no":
        return _("No: the organisation has not acted so that Disabled staff are heard.")
    return _("Nothing is entered yet.")


def adverse(kind: Kind, worse: str, value: Decimal) -> Decimal:
    """Return how far a number is from equal, in whatever is worse."""
    if kind is Kind.LIKELIHOOD:
        return max(value, 1 / value) if value else Decimal(1000)
    if worse == "below":
        return max(Decimal(0), -value)
    return abs(value)


def turned(teller: Teller, main: Compared, last: Compared | None, last_year: str) -> tuple[Direction, str]:
    """Return which way the number has turned since last year, and a sentence; both from counts."""
    indicator = teller.indicator
    if last is None or indicator.kind in {Kind.VOICE, Kind.BANDS}:
        return Direction.UNKNOWN, ""
    if main.value is None or last.value is None:
        gone = State.MISSING in {last.state, main.state}
        return Direction.UNKNOWN, "" if gone else _("It cannot be compared with %(year)s.") % {
            "year": last_year
        }
    now, then = (adverse(indicator.kind, indicator.worse, each) for each in (main.value, last.value))
    if not indicator.second:
        now, then = (-main.value, -last.value) if indicator.worse == "lower" else (main.value, last.value)
    if now == then:
        direction, told = Direction.SAME, _("%(now)s, after %(then)s in %(year)s: as far from equal.")
    elif now < then:
        direction, told = Direction.BETTER, _("%(now)s, after %(then)s in %(year)s: better.")
    else:
        direction, told = Direction.WORSE, _("%(now)s, after %(then)s in %(year)s: worse.")
    if main.value == last.value:
        told = _("The same as in %(year)s.")
    return direction, told % {"year": last_year, "then": last.shown, "now": main.shown}


def missing(teller: Teller) -> Iterator[str]:
    """Yield what is still to be entered, as sentences."""
    one, indicator = teller.one, teller.indicator
    characteristic = standard(indicator.standard).characteristic
    if indicator.kind is Kind.VOICE:
        if not one.text("acted"):
            yield _("Say whether the organisation acted so that Disabled staff are heard.")
        elif one.text("acted") == "yes" and not one.text("example"):
            yield _("Give at least one example.")
        return
    if indicator.kind is Kind.SURVEY:
        if one.pair is None and not one.lists and not one.values.get("percent"):
            yield _("Enter the staff survey of %(year)s, or what it found, here.") % {
                "year": survey_year(one.year.ends_on)
            }
        return
    if indicator.kind is Kind.BANDS:
        if one.banded is None and not one.lists:
            yield _("Import staff figures by pay band, or enter the counts here.")
        return
    for item in indicator.items:
        given: Any = one.lists.get(item.code) or one.values.get(item.code)
        if item.code in {STAFF, BOARD} and not given:
            if item.code == BOARD:
                yield _("Enter who sits on the board, here or with the staff figures.")
            else:
                yield _("Import the staff figures of the year by %(characteristic)s, or enter them here.") % {
                    "characteristic": _(characteristic)
                }
        elif item.required and not given:
            yield _("Enter “%(item)s”.") % {"item": _(item.label)}
