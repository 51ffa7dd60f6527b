"""What an indicator says in sentences: of this year, against last year, and what is still missing."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from equality.standards import Kind, standard, survey_year
from standards.summary import bands, boards, likelihoods, percentages, scores
from standards.summary.gathering import BOARD, STAFF, Gathered
from standards.summary.shapes import Compared, Direction, State
from standards.summary.telling import Teller

UNITS: Final = {
    Kind.LIKELIHOOD: gettext_lazy("Relative likelihood"),
    Kind.SURVEY: gettext_lazy("Percentage points"),
    Kind.BOARD: gettext_lazy("Percentage points"),
    Kind.BANDS: gettext_lazy("Percentage points"),
    Kind.SCORE: gettext_lazy("Difference in score"),
    Kind.VOICE: "",
}
Lines = Callable[[Teller], Iterator[Compared]]
Sentence = Callable[[Teller, Compared, Sequence[Compared]], str]
KINDS: Final[dict[Kind, tuple[Lines, Sentence]]] = {
    Kind.BANDS: (bands.lines, bands.sentence),
    Kind.LIKELIHOOD: (likelihoods.lines, likelihoods.sentence),
    Kind.SURVEY: (percentages.lines, percentages.sentence),
    Kind.BOARD: (boards.lines, boards.sentence),
    Kind.SCORE: (scores.lines, scores.sentence),
}
EQUAL: Final = {Kind.LIKELIHOOD: Decimal(1)}  # else 0: no difference
ABOVE: Final = frozenset({"above", "higher"})  # what is worse


def results(teller: Teller) -> list[Compared]:
    """Return the lines of results, the one that stands for the indicator first."""
    kind = teller.indicator.kind
    return list(KINDS[kind][0](teller)) if kind in KINDS else []


def unit(teller: Teller) -> str:
    """Return what the indicator's number is."""
    indicator = teller.indicator
    if indicator.kind is Kind.SURVEY and not indicator.second:
        return _("Percentage")
    return str(UNITS[indicator.kind])


def sentence(teller: Teller, main: Compared, lines: Sequence[Compared]) -> str:
    """Return what the indicator says of this year; an invitation where nothing is entered."""
    kind = teller.indicator.kind
    if kind is Kind.VOICE:
        return _voice(teller.one)
    if main.state is State.PENDING:
        return _("The figures are being worked out. Look again in a moment.")
    if main.state is State.HIDDEN:
        return _("Not shown: so few people are counted that it could tell about one of them.")
    if main.state is State.MISSING and not lines:
        return percentages.bounds_sentence(teller) or _("Nothing is entered yet.")
    return KINDS[kind][1](teller, main, lines)


def _voice(one: Gathered) -> str:
    acted = one.text("acted")
    if acted == "yes" and one.text("example"):
        return _("Yes: the organisation has acted so that Disabled staff are heard.")
    if acted == "yes":
        return _("Yes, but no example is given: at least one is asked for.")
    if acted == "no":
        return _("No: the organisation has not acted so that Disabled staff are heard.")
    return _("Nothing is entered yet.")


def turned(teller: Teller, main: Compared, last: Compared | None, last_year: str) -> tuple[Direction, str]:
    """Return which way the number has turned since last year, and a sentence; both from counts."""
    indicator = teller.indicator
    if last is None or indicator.kind in {Kind.VOICE, Kind.BANDS}:
        return Direction.UNKNOWN, ""
    if main.value is None or last.value is None:
        if {State.MISSING, State.PENDING} & {last.state, main.state}:
            return Direction.UNKNOWN, ""
        return Direction.UNKNOWN, _("It cannot be compared with %(year)s.") % {"year": last_year}
    direction = _direction(teller, main.value, last.value)
    told = {
        Direction.SAME: _("%(now)s, after %(then)s in %(year)s: as far from equal."),
        Direction.BETTER: _("%(now)s, after %(then)s in %(year)s: better."),
        Direction.WORSE: _("%(now)s, after %(then)s in %(year)s: worse."),
    }[direction]
    if main.value == last.value:
        told = _("The same as in %(year)s.")
    elif direction is Direction.SAME and indicator.kind is Kind.BOARD:
        told = _("%(now)s, after %(then)s in %(year)s: below the workforce in neither year.")
    return direction, told % {"year": last_year, "then": last.shown, "now": main.shown}


def _direction(teller: Teller, now: Decimal, then: Decimal) -> Direction:
    """Return which way a number has turned, by what its definition calls worse.

    From one side of equal to the other it is worse where the side it is on now is the worse one. On one side
    it is better the nearer it is to equal.
    """
    indicator = teller.indicator
    if now == then:
        return Direction.SAME
    if not indicator.second:
        return Direction.WORSE if (now > then) is (indicator.worse in ABOVE) else Direction.BETTER
    equal = EQUAL.get(indicator.kind, Decimal(0))
    if (now - equal) * (then - equal) < 0:
        return Direction.WORSE if (now > equal) is (indicator.worse in ABOVE) else Direction.BETTER
    far, was = (_far(indicator.kind, indicator.worse, each) for each in (now, then))
    if far == was:
        return Direction.SAME
    return Direction.BETTER if far < was else Direction.WORSE


def _far(kind: Kind, worse: str, value: Decimal) -> Decimal:
    """Return how far a number is from equal; a board is never too far above the workforce."""
    if kind is Kind.LIKELIHOOD:
        return max(value, 1 / value) if value else Decimal("Infinity")
    return max(Decimal(0), -value) if worse == "below" else abs(value)


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
