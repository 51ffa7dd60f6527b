"""What can't be right in a survey's table, or is told in two ways: each check has a name and a sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from equality.survey.asked import Question, find_question, plain_number
from equality.survey.lines import ALL, HUNDRED, Line, whole
from equality.text import gettext_noop as _

OUTSIDE = _(
    "Everybody has %(overall)s%%, while every group of one kind is %(side)s that. That can only be where a "
    "group that is not in the table, or is hidden, is far from it."
)
IMPOSSIBLE = _("%(group)s: no number of people out of %(base)s makes %(percent)s%%.")
UNSURE = _(
    "%(group)s: %(percent)s%% without a base. If fewer than 20 people answered, that tells what each of them "
    "said: enter the base, or * in place of the percentage."
)
LABEL = _("The number printed is %(number)s, which in %(year)s is “%(other)s”. This question was %(right)s.")
NOT_ASKED = _("The survey of %(year)s did not ask this question.")
TWICE = _("Two figures for %(group)s: %(first)s%% and %(second)s%%.")
REVERSED = _(
    "Everybody has %(overall)s%% under “%(phrase)s”. If the report words the question the other way round, "
    "say so with the question’s answers."
)
RARE = 60  # per cent: what is bad happens to fewer people than this
ABOVE = _("above")
BELOW = _("below")


@dataclass(frozen=True)
class Finding:
    """A sentence to translate, and what stands in it."""

    text: str
    values: tuple[tuple[str, str], ...]
    group: str = ""


def found(text: str, about: str = "", /, **values: object) -> Finding:
    """Return a finding with its values as text."""
    return Finding(text, tuple((name, str(value)) for name, value in values.items()), about)


def check_question(
    asked: Question,
    number: str,
    year: int,
    lines: Sequence[Line],
    *,
    weighted: bool,
    is_reversed: bool = False,
) -> Iterator[Finding]:
    """Yield what is wrong in a question's table, in the order of the checks."""
    yield from _wrong_label(asked, number, year)
    yield from _other_way_round(asked, lines, is_reversed=is_reversed)
    yield from _twice(lines)
    yield from _outside(lines)
    yield from _unsure(lines)
    if not weighted:
        yield from _impossible(lines)


def _wrong_label(asked: Question, number: str, year: int) -> Iterator[Finding]:
    """A printed number is the number of its question in its year."""
    right = asked.number(year)
    if not right:
        yield found(NOT_ASKED, year=year)
        return
    if not number or plain_number(number) == plain_number(right) or number.casefold() == right.casefold():
        return
    other = find_question(number, year)
    yield found(LABEL, number=number, year=year, other=other.yes if other else "–", right=right)


def _other_way_round(asked: Question, lines: Sequence[Line], *, is_reversed: bool) -> Iterator[Finding]:
    """What is bad is rare: where most experienced it, or few did not, the phrase is the other one."""
    total = whole(lines)
    if asked.better != "lower" or total is None or total.percent is None:
        return
    share = HUNDRED - total.percent if is_reversed else total.percent
    if share > RARE:
        phrase = asked.phrase(is_reversed=is_reversed)
        yield found(REVERSED, overall=total.percent, phrase=phrase)


def _twice(lines: Sequence[Line]) -> Iterator[Finding]:
    """A group has one figure; everybody is one group, however often a table names them."""
    seen: dict[tuple[str, str], Line] = {}
    for line in lines:
        place = (line.kind, "" if line.kind == ALL else line.group.casefold())
        first = seen.setdefault(place, line)
        if first is not line and None not in {first.percent, line.percent} and first.percent != line.percent:
            yield found(TWICE, line.group, group=line.group, first=first.percent, second=line.percent)


def _outside(lines: Sequence[Line]) -> Iterator[Finding]:
    """Everybody lies between the groups of each kind."""
    total = whole(lines)
    if total is None or total.percent is None:
        return
    for kind in dict.fromkeys(line.kind for line in lines if line.kind != ALL):
        shown = [line.percent for line in lines if line.kind == kind and line.percent is not None]
        if len(shown) < 2:
            continue
        if total.percent > max(shown):
            yield found(OUTSIDE, kind, overall=total.percent, side=BELOW)
        elif total.percent < min(shown):
            yield found(OUTSIDE, kind, overall=total.percent, side=ABOVE)


def _unsure(lines: Sequence[Line]) -> Iterator[Finding]:
    """None and all are told of enough people: where the base is not held, nobody knows."""
    for line in lines:
        if line.base is None and line.given in {0, HUNDRED}:
            yield found(UNSURE, line.group, group=line.group, percent=line.given)


def _impossible(lines: Sequence[Line]) -> Iterator[Finding]:
    """A percentage given beside a base is that of some whole number of people."""
    for line in lines:
        if line.given is not None and line.base and not possible(line.given, line.base):
            yield found(IMPOSSIBLE, line.group, group=line.group, base=line.base, percent=line.given)


def possible(percent: Decimal, base: int) -> bool:
    """Return whether some whole number of `base` people makes the percentage, a half rounded either way."""
    exponent = percent.as_tuple().exponent
    half = Fraction(1, 2) * Fraction(10) ** (min(exponent, 0) if isinstance(exponent, int) else 0)
    exact = Fraction(percent)
    near = int(exact * base / 100)
    return any(
        abs(Fraction(100 * count, base) - exact) <= half for count in (near, near + 1) if 0 <= count <= base
    )
