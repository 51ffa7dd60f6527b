"""The returns of the WRES and the WDES as pages, report and terminal show them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

import workforce.summary
from equality.standards import Kind, Standard, standard, survey_year
from equality.survey import question
from organisations.models import ReportingYear
from organisations.sources import Source, source
from standards.models import Return
from standards.summary.asking import answers
from standards.summary.cautions import cautions
from standards.summary.gathering import STAFF, Gathered, gather
from standards.summary.pooling import together
from standards.summary.shapes import (
    Compared,
    Direction,
    IndicatorRead,
    Point,
    StandardLine,
    StandardRead,
    State,
)
from standards.summary.telling import CHOICES, Teller, as_said
from standards.summary.tying import WHOLE
from standards.summary.wording import missing, results, sentence, turned, unit

BACK: Final = 5  # years before this one in a series
PERIODS: Final = {
    "snapshot": gettext_lazy("On %(day)s"),
    "year": gettext_lazy("%(months)s months to %(day)s"),
    "survey": gettext_lazy("Staff survey of autumn %(survey)s"),
    "question": gettext_lazy("Staff survey of autumn %(survey)s, question %(question)s"),
}


def standard_read(year: ReportingYear, code: str, *, protected: bool) -> StandardRead:
    """Return the return of a standard for a year, beside the year before; KeyError for no such standard."""
    (found,) = _read(year, [code], protected=protected)
    return found


def indicator_read(
    year: ReportingYear, code: str, indicator: str, *, protected: bool
) -> IndicatorRead | None:
    """Return one indicator, with its series over the years; None where the year's standard has none such."""
    (found,) = _read(year, [code], protected=protected, only=indicator, back=BACK)
    return found.indicators[0] if found.indicators else None


def lines(year: ReportingYear, *, protected: bool) -> tuple[StandardLine, ...]:
    """Return a line for each standard that has anything, in two queries beside the staff figures."""
    return tuple(line for _read, line in with_lines(year, protected=protected) if line)


def with_lines(
    year: ReportingYear, *, protected: bool
) -> tuple[tuple[StandardRead, StandardLine | None], ...]:
    """Return each standard and its line, None where it has nothing; without what the staff survey gives."""
    found = _read(year, ["wres", "wdes"], protected=protected, surveys=False)
    return tuple((each, _line(each) if _has_anything(each) else None) for each in found)


def _has_anything(read: StandardRead) -> bool:
    return any(one.last or _is_told(one) for one in read.indicators)


def _is_told(one: IndicatorRead) -> bool:
    return one.main.state not in {State.MISSING} and one.kind not in {Kind.BANDS}


def _read(
    year: ReportingYear,
    codes: Sequence[str],
    *,
    protected: bool,
    only: str | None = None,
    back: int = 1,
    surveys: bool = True,
) -> list[StandardRead]:
    years = _years(year, back)
    with workforce.summary.read_once():
        workforce.summary.read_years(years)
        surveyed = (years if only else years[:2]) if surveys else ()
        gathered, returns = gather(years, codes, only=only, surveyed=surveyed)
    every = [one for found in gathered.values() for one in found]
    for one in every:
        one.rounded = protected
    answered = dict(zip(map(id, every), answers(every, organisation=year.organisation), strict=True))
    tellers = {
        key: {one.indicator.code: Teller(one, answered[id(one)], protected=protected) for one in found}
        for key, found in gathered.items()
    }
    read = []
    for code in codes:
        by_year = [(each, tellers[each.pk, code]) for each in years]
        found = _standard(year, standard(code), by_year, returns.get((year.pk, code)), protected=protected)
        read.append(found)
    if only is not None:
        return [_with_years_together(each, years, tellers) for each in read]
    return read


def _with_years_together(
    read: StandardRead, years: Sequence[ReportingYear], tellers: dict[tuple[int, str], dict[str, Teller]]
) -> StandardRead:
    """Return a return of one indicator with what its years come to together."""
    told = tuple(
        replace(
            each,
            together=together(
                [mine[each.code] for year in years if each.code in (mine := tellers[year.pk, read.standard])]
            ),
        )
        for each in read.indicators
    )
    return replace(read, indicators=told)


def _years(year: ReportingYear, back: int) -> list[ReportingYear]:
    """Return this year and those before it, the latest first."""
    found = [year]
    while len(found) <= back and (before := found[-1].before):
        before.organisation = year.organisation
        found.append(before)
    return found


def _standard(
    year: ReportingYear,
    about: Standard,
    by_year: list[tuple[ReportingYear, dict[str, Teller]]],
    returned: Return | None,
    *,
    protected: bool,
) -> StandardRead:
    told = tuple(_indicator(code, by_year) for code in by_year[0][1])
    every = {one for teller in by_year[0][1].values() for one in _sources(teller.one)}
    if returned:
        every.add(source(returned))
    return StandardRead(
        standard=about.code,
        label=_(about.label),
        name=_(about.name),
        noun=_(about.noun),
        nouns=_(about.nouns),
        year=str(year),
        on=year.ends_on,
        must_report=about.must_report(year.organisation.kind),
        exists=returned is not None,
        groups=tuple(_(group.label) for group in about.groups),
        indicators=told,
        declared=_declared(by_year[0][1]),
        lead=returned.lead if returned else "",
        affects=returned.affects if returned else "",
        reporting_steps=returned.reporting_steps if returned else "",
        approved_on=returned.approved_on if returned else None,
        sent_on=returned.sent_on if returned else None,
        published_at=returned.link if returned else "",
        sources=tuple(sorted(every, key=lambda each: (each.model, each.pk))),
        pending=any(one.pending for one in told),
        protected=protected,
    )


def _sources(one: Gathered) -> list[Source]:
    return list(one.sources)


def _indicator(code: str, by_year: list[tuple[ReportingYear, dict[str, Teller]]]) -> IndicatorRead:
    mine = by_year[0][1]
    teller = mine[code]
    indicator, one = teller.indicator, teller.one
    lines = results(teller)
    main = _main(lines)
    last, last_year = None, ""
    if len(by_year) > 1 and code in by_year[1][1]:
        last_year = str(by_year[1][0])
        last = _main(results(by_year[1][1][code]))
        last = None if last.state is State.MISSING else last
    direction, change = turned(teller, main, last, last_year)
    return IndicatorRead(
        standard=indicator.standard,
        code=indicator.code,
        number=indicator.number,
        name=_(indicator.name),
        meaning=_(indicator.meaning),
        plain=_(indicator.plain),
        kind=indicator.kind.value,
        direction_words=_(indicator.direction),
        period=_period(one),
        unit=unit(teller),
        confirmed=indicator.origin.confirmed,
        groups=tuple(_(group.label) for group in indicator.groups),
        first=_(indicator.group(indicator.first).label) if indicator.groups else "",
        second=_(indicator.group(indicator.second).label) if indicator.groups and indicator.second else "",
        inputs=tuple(teller.inputs()),
        results=tuple(lines),
        main=main,
        sentence=sentence(teller, main, lines),
        last=last,
        last_year=last_year if last else "",
        direction=direction,
        change=change,
        caveats=(*(_(note) for note in indicator.notes), *cautions(teller, main)),
        missing=tuple(missing(teller)),
        source=one.entry.source if one.entry else (one.pair.source if one.pair else ""),
        note=one.entry.note if one.entry else "",
        series=tuple(_point(each, tellers.get(code)) for each, tellers in reversed(by_year)),
        pending=teller.pending,
        sources=tuple(sorted(set(one.sources), key=lambda each: (each.model, each.pk))),
        answer=str(CHOICES.get(one.text("acted"), "")) if indicator.kind is Kind.VOICE else "",
        example=one.text("example") if indicator.kind is Kind.VOICE else "",
        link=one.text("link") if indicator.kind is Kind.VOICE else "",
        acted_on=_acted_on(one) if indicator.kind is Kind.VOICE else "",
    )


def _acted_on(one: Gathered) -> str:
    return as_said(one.indicator.item("acted_on"), one.text("acted_on"))


def _main(lines: list[Compared]) -> Compared:
    return lines[0] if lines else Compared("", "", state=State.MISSING)


def _period(one: Gathered) -> str:
    indicator, autumn = one.indicator, survey_year(one.year.ends_on)
    months = one.entry.months if one.entry and indicator.counts_a_period else indicator.months
    words = {
        "day": date_format(one.banded.as_at if one.banded else one.year.ends_on, "j F Y"),
        "months": months,
        "survey": autumn,
        "question": _question(one, autumn),
    }
    return str(PERIODS["question" if words["question"] else indicator.period]) % words


def _question(one: Gathered, autumn: int) -> str:
    """Return the number of the survey's question, as its results have it or else the questionnaire."""
    if one.indicator.kind is not Kind.SURVEY:
        return ""
    return (one.pair.number if one.pair else "") or question(one.indicator.questions[0]).number(autumn)


def _declared(tellers: dict[str, Teller]) -> str:
    """Return the share of staff whose group is known, in words; nothing where it is not told."""
    for teller in tellers.values():
        if teller.indicator.kind is not Kind.BANDS:
            continue
        for line in results(teller):
            if line.code == WHOLE and line.percents and line.state is State.SHOWN:
                unknown, total = line.counts[-1], line.total
                if unknown is None or total is None or unknown.value is None or not total.value:
                    return ""
                known = teller.seen("", total.value - unknown.value, total.value, hidden=False)
                return _("%(percent)s of staff said what they are (%(known)s of %(total)s).") % {
                    "percent": known.percent_shown,
                    "known": known.shown,
                    "total": total.shown,
                }
    return ""


def _point(year: ReportingYear, teller: Teller | None) -> Point:
    lines = results(teller) if teller else []
    beside = next((line for line in lines if line.code == STAFF), None)
    return Point(str(year), _main(lines), beside)


def _line(read: StandardRead) -> StandardLine:
    told = [one for one in read.indicators if _is_told(one)]
    better, worse = (
        tuple(one.number for one in told if one.direction is way)
        for way in (Direction.BETTER, Direction.WORSE)
    )
    if len(better) == len(worse):
        direction = Direction.SAME if better or worse else Direction.UNKNOWN
    else:
        direction = Direction.BETTER if len(better) > len(worse) else Direction.WORSE
    words: dict[str, Any] = {
        "told": len(told),
        "every": len(read.indicators),
        "nouns": read.nouns.lower(),
        "better": len(better),
        "worse": len(worse),
    }
    red = [one for one in told if one.main.light == "red"]
    said = [
        ngettext(
            "%(told)s of %(every)s %(nouns)s is worked out.",
            "%(told)s of %(every)s %(nouns)s are worked out.",
            len(told),
        )
        % words
    ]
    if red:
        named = ", ".join(f"{one.number} ({one.name})" for one in red)
        noun = read.noun if len(red) == 1 else read.nouns
        said.append(_("Red: %(noun)s %(named)s.") % {"noun": noun.lower(), "named": named})
    if better and worse:
        said.append(_("Since last year: %(better)s better, %(worse)s worse.") % words)
    elif better:
        said.append(_("Since last year: %(better)s better.") % words)
    elif worse:
        said.append(_("Since last year: %(worse)s worse.") % words)
    if read.pending:
        said = [_("The figures are being worked out. Look again in a moment.")]
    return StandardLine(read.standard, read.label, " ".join(said), better, worse, direction, read.pending)
