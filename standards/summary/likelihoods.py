"""Relative likelihoods: how often something happened to two groups, compared, and what that says."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from equality.likelihood import RatesCompared, Verdict
from equality.rounding import signed
from equality.symbols import HIDDEN, NOT_APPLICABLE
from standards.summary.shapes import AnyFigure, Compared, State, text_of
from standards.summary.telling import Teller, lowered
from standards.summary.tying import ABROAD, HERE


def lines(teller: Teller) -> Iterator[Compared]:
    """Yield everybody's line, then that without people recruited abroad where those are given."""
    indicator = teller.indicator
    events = tuple(_events(teller, group) for group in teller.codes)
    if not any(events):
        return
    hides = {group: hides_rate(teller, group) for group in teller.codes}
    gone = hides[indicator.first] or hides[indicator.second]
    yield _compared(
        teller,
        teller.compared.get(""),
        hidden=gone,
        code="",
        label=_(indicator.name),
        counts=events,
        bases=tuple(teller.figure(indicator.people, group) for group in teller.codes),
        **_percents(teller, {group: _rate(teller, group) for group in teller.codes}, hides),
    )
    if "here" in teller.compared:
        yield _here(teller, teller.compared["here"], gone=gone)


def _here(teller: Teller, found: RatesCompared, *, gone: bool) -> Compared:
    indicator = teller.indicator
    gone = gone or any(
        teller.hides(f"{item}{ending}", group)
        for item in (*indicator.events, indicator.people)
        for group in (indicator.first, indicator.second)
        for ending in (HERE, ABROAD)  # the rate of the others would tell of those from abroad
    )
    rates = {
        indicator.first: _share(found.events_first, found.people_first),
        indicator.second: _share(found.events_second, found.people_second),
    }
    return _compared(
        teller,
        found,
        hidden=gone,
        code="here",
        label=_("Without people recruited abroad"),
        **_percents(teller, rates, dict.fromkeys(teller.codes, gone)),
    )


def _events(teller: Teller, group: str) -> AnyFigure | None:
    given = teller.one.events(group)
    if given is None:
        return None
    parts = _parts(teller)
    people = teller.indicator.people
    base = teller.one.count(people, group)
    gone = base is not None and teller.hides(people, group)
    return teller.seen(
        teller.one.cell(parts[0] if len(parts) == 1 else "+".join(parts), group),
        given.count,
        base * teller.one.years if base and not (gone and teller.protected) else None,
        hidden=any(teller.hides(event, group) for event in parts),
    )


def _parts(teller: Teller) -> list[str]:
    """Return the events that are given, one for each year."""
    return [event for event in teller.indicator.events if teller.one.lists.get(event)]


def hides_rate(teller: Teller, group: str) -> bool:
    """Return whether readers do not see a group's rate, or what it is worked out from."""
    return any(teller.hides(item, group) for item in (*_parts(teller), teller.indicator.people))


def _rate(teller: Teller, group: str) -> Fraction | None:
    given, base = teller.one.events(group), teller.one.count(teller.indicator.people, group)
    return None if given is None or base is None else _share(given.count, base * teller.one.years)


def _share(events: int, people: int) -> Fraction | None:
    return Fraction(100 * events, people) if people else None


def _percents(
    teller: Teller, rates: Mapping[str, Fraction | None], hides: Mapping[str, bool]
) -> dict[str, Any]:
    """Return the rates of a line, all with two places where one that is compared and seen is below 1%."""
    seen = [
        rate
        for code in (teller.indicator.first, teller.indicator.second)
        if (rate := rates.get(code)) is not None and not (hides[code] and teller.protected)
    ]
    return teller.percents(rates, hides, 2 if any(0 < rate < 1 for rate in seen) else 1)


def _compared(teller: Teller, found: RatesCompared | None, *, hidden: bool, **line: Any) -> Compared:
    """Return a line with a ratio; where readers may not see it, with none."""
    if teller.answered.pending or (teller.pending and teller.protected):
        return Compared(state=State.PENDING, **line)
    if found is None:
        return Compared(state=State.MISSING, **line)
    if hidden and teller.protected:
        return Compared(state=State.HIDDEN, shown=HIDDEN, **line)
    state = {
        Verdict.TOO_FEW: State.TOO_FEW,
        Verdict.NOT_CALCULATED: State.NOT_CALCULATED,
    }.get(found.verdict, State.SHOWN)
    low, high = found.limits or (None, None)
    points_low, points_high = found.points_limits or (None, None)
    return Compared(
        value=found.ratio,
        shown=NOT_APPLICABLE if found.ratio is None else teller.text(str(found.ratio), hidden=hidden),
        low=low,
        high=high,
        interval="" if low is None else _("%(low)s to %(high)s") % {"low": low, "high": high},
        points=found.points,
        points_low=points_low,
        points_high=points_high,
        state=state,
        verdict=found.verdict.value,
        words=_(found.words),
        reading=_(found.reading_words) if found.reading_words else "",
        light=found.light.value,
        light_words=_(found.light_words),
        p=found.p,
        test=found.test,
        method=found.method,
        **line,
    )


def sentence(teller: Teller, main: Compared, results: Sequence[Compared]) -> str:
    """Say how many times as likely the first group was, or why that cannot be said."""
    if main.state is State.MISSING:
        return _("Not worked out: some of the counts are not entered.")
    words = _words(teller, main)
    if main.state is State.TOO_FEW:
        return (
            _(
                "Too few to compare: it happened to %(count)s of %(base)s %(lower_first)s %(people)s and to "
                "%(other_count)s of %(other_base)s %(second)s %(people)s."
            )
            % words
        )
    if main.state is State.NOT_CALCULATED:
        return (
            _(
                "The ratio is not calculated: it happened to none of the %(second)s %(people)s (0 of "
                "%(other_base)s) and to %(count)s of %(base)s %(lower_first)s %(people)s (%(rate)s). The "
                "difference is %(points)s percentage points (%(points_low)s to %(points_high)s)."
            )
            % words
        )
    if not main.value and main.counts[teller.place] and not _value(main.counts[teller.place]):
        told = _(
            "It happened to none of the %(base)s %(lower_first)s %(people)s, and to %(other_count)s of "
            "%(other_base)s %(second)s %(people)s (%(other_rate)s)."
        )
    elif main.value == 1:
        told = _(
            "%(first)s %(people)s were as likely to %(act)s as %(second)s %(people)s (%(rate)s and "
            "%(other_rate)s)."
        )
    else:
        told = _(
            "%(first)s %(people)s were %(ratio)s times as likely to %(act)s as %(second)s %(people)s "
            "(%(rate)s against %(other_rate)s)."
        )
    said = [told % words]
    if main.low != main.high:
        said.append(
            _("The true figure is likely to lie between %(low)s and %(high)s.")
            % {"low": main.low, "high": main.high}
        )
    if main.value != 1 or main.verdict != Verdict.CHANCE:
        said.append(main.words)
    return " ".join(said)


def _value(figure: AnyFigure | None) -> int | None:
    return figure.value if figure else None


def _words(teller: Teller, main: Compared) -> dict[str, Any]:
    first, second = teller.labels
    one, other = teller.place, teller.other_place
    return {
        "first": first,
        "lower_first": lowered(first),
        "second": lowered(second),
        "people": _(teller.indicator.subject),
        "act": _(teller.indicator.act),
        "ratio": main.value,
        "rate": main.percents[one] if main.percents else "",
        "other_rate": main.percents[other] if main.percents else "",
        "count": text_of(main.counts[one]) or "?",
        "base": text_of(main.bases[one]) or "?",
        "other_count": text_of(main.counts[other]) or "?",
        "other_base": text_of(main.bases[other]) or "?",
        "points": signed(main.points),
        "points_low": signed(main.points_low),
        "points_high": signed(main.points_high),
    }
