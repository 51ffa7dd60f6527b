"""Answers to the staff survey: the percentage of each group who said yes, and the points between them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from equality.indicators import joint_bounds
from equality.likelihood import RatesCompared
from equality.rounding import rounded, signed
from equality.symbols import HIDDEN, NOT_APPLICABLE
from standards.summary.asking import pair_group, surveyed
from standards.summary.shapes import AnyFigure, Compared, State
from standards.summary.telling import Teller, lowered


def lines(teller: Teller) -> Iterator[Compared]:
    """Yield one line: who said yes of whom, in each group, and first less second in points."""
    indicator = teller.indicator
    counts = surveyed(teller.one)
    exact = {group: _percent(teller, group, *counts[group]) for group in teller.codes}
    if not any(each is not None for each in exact.values()):
        return
    hides = {group: teller.hides_survey(group) for group in teller.codes}
    percents = teller.percents(exact, hides, 1)
    line: dict[str, Any] = {
        "code": "",
        "label": _(indicator.name),
        "counts": tuple(_count(teller, "yes", group, counts[group][0]) for group in teller.codes),
        "bases": tuple(_count(teller, "base", group, counts[group][1]) for group in teller.codes),
        "percent": percents["shares"][0],
        **percents,
    }
    if not indicator.second:
        state = State.HIDDEN if hides[indicator.first] and teller.protected else State.SHOWN
        yield Compared(state=state, shown=line["percents"][0], value=line["percent"], **line)
        return
    first, second = exact[indicator.first], exact[indicator.second]
    if first is None or second is None:
        yield Compared(state=State.MISSING, **line)
        return
    hidden = hides[indicator.first] or hides[indicator.second]
    if hidden and teller.protected:
        yield Compared(state=State.HIDDEN, shown=HIDDEN, **line)
        return
    if teller.answered.pending:
        yield Compared(state=State.PENDING, **line)
        return
    yield _gap(teller, rounded(first - second, 1), teller.compared.get(""), hidden=hidden, **line)


def _gap(teller: Teller, gap: Decimal, found: RatesCompared | None, *, hidden: bool, **line: Any) -> Compared:
    if found is None or found.too_few:
        return Compared(
            value=None if found else gap,
            shown=NOT_APPLICABLE if found else teller.text(signed(gap), hidden=hidden),
            state=State.TOO_FEW if found else State.SHOWN,
            words=_words_of(found),
            **line,
        )
    low, high = found.points_limits or (None, None)
    return Compared(
        value=gap,
        shown=teller.text(signed(gap), hidden=hidden),
        low=low,
        high=high,
        interval="" if low is None else _("%(low)s to %(high)s") % {"low": signed(low), "high": signed(high)},
        state=State.SHOWN,
        words=_words_of(found),
        p=found.p,
        test=found.test,
        method="newcombe",
        **line,
    )


def _percent(teller: Teller, group: str, yes: int | None, base: int | None) -> Fraction | None:
    if yes is not None and base and yes <= base:
        return Fraction(100 * yes, base)
    part = pair_group(teller.one, group)
    given = part.percent if part is not None else teller.one.decimal("percent", group)
    return None if given is None else Fraction(given)


def _count(teller: Teller, item: str, group: str, count: int | None) -> AnyFigure | None:
    if count is None:
        return None
    hidden = teller.hides_survey_counts(group)
    return teller.seen(teller.one.cell(item, group), count, None, hidden=hidden)


def _words_of(found: RatesCompared | None) -> str:
    if found is None or found.points_low is None or found.points_high is None:
        return _("Without the counts it cannot be said whether the difference is chance.")
    if found.too_few:
        return _("Too few to compare.")
    if found.points_low > 0 or found.points_high < 0:
        return _("The difference is unlikely to be chance.")
    return _("The difference could be chance.")


def sentence(teller: Teller, main: Compared, results: Sequence[Compared]) -> str:
    """Say how many of each group said yes, and which were more."""
    first, second = teller.labels
    words = {
        "first": first,
        "second": lowered(second),
        "act": _(teller.indicator.act),
        "rate": main.percents[teller.place],
    }
    if not second:
        return _("%(rate)s of %(first)s staff %(act)s.") % words
    if main.state is State.MISSING:
        return _("Not compared: only one of the two groups is known.")
    words["other_rate"] = main.percents[teller.other_place]
    told = _("%(rate)s of %(first)s staff %(act)s, against %(other_rate)s of %(second)s staff") % words
    if not main.value:
        return f"{told}. {main.words}"
    more = (
        _("%(points)s percentage points more") if main.value > 0 else _("%(points)s percentage points fewer")
    )
    return f"{told}: {more % {'points': abs(main.value)}}. {main.words}"


def bounds(teller: Teller) -> list[tuple[str, Decimal, Decimal]]:
    """Return between which percentages the joint answer to two questions lies, of each group by its code.

    The questions are those that the indicator joins: managers, and other colleagues. Of a group of which
    readers do not see an answer they see no bounds either.
    """
    found = []
    for group in teller.codes:
        parts = [pair.of(group) for pair in teller.one.parts]
        percents = [part.percent for part in parts if part.percent is not None]
        if len(percents) != 2 or (teller.protected and any(part.hidden for part in parts)):
            continue
        low, high = joint_bounds(percents[0], percents[1])
        found.append((group, rounded(Fraction(low), 1), rounded(Fraction(high), 1)))
    return found


def bounds_sentence(teller: Teller) -> str:
    """Say between what the joint figure lies, where only its two questions are known; blank where not."""
    told = [
        _("between %(low)s%% and %(high)s%% of %(group)s staff")
        % {"low": low, "high": high, "group": lowered(_(teller.indicator.group(code).label))}
        for code, low, high in bounds(teller)
    ]
    if not told:
        return ""
    return _("The survey asks about two kinds of staff apart: it is %(groups)s who said yes to either.") % {
        "groups": _(" and ").join(told)
    }


def out_of_bounds(teller: Teller, main: Compared) -> Iterator[str]:
    """Say of which group the joint figure contradicts the two questions that it joins."""
    for code, low, high in bounds(teller):
        share = main.shares[teller.codes.index(code)] if main.shares else None
        if share is not None and not low <= share <= high:
            yield _(
                "The two questions of the survey allow from %(low)s%% to %(high)s%% for %(group)s staff: "
                "check the joint figure, %(share)s%%."
            ) % {
                "low": low,
                "high": high,
                "group": lowered(_(teller.indicator.group(code).label)),
                "share": share,
            }
