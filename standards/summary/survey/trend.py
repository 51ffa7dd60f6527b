"""Everybody's answers over the surveys of one source."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from equality.rounding import signed
from equality.survey import Question, points_between, questions
from equality.survey.hiding import protect_survey
from equality.survey.lines import Line, both, lines_of, whole
from equality.symbols import HIDDEN
from standards.models import Survey
from standards.summary.survey.shapes import Trend, TrendPoint, TrendRow
from standards.summary.survey.words import number_of


def survey_trend(survey: Survey, *, protected: bool, theme: str = "", only: str = "") -> Trend | None:
    """Return everybody's answers over the surveys of the same source; None where there is but one."""
    surveys = {
        each.survey_year: each
        for each in Survey.of(survey.year.organisation)
        .filter(source=survey.source, survey_year__lte=survey.survey_year)
        .order_by("survey_year", "year__ends_on")
        .prefetch_related("questions")
    }
    if len(surveys) < 2:
        return None
    found: dict[int, dict[str, _Told]] = {each.survey_year: _told(each) for each in surveys.values()}
    rows = []
    for asked in questions():
        is_wanted = theme in {"", asked.theme} and only in {"", asked.key}
        if not is_wanted or asked.key not in found[survey.survey_year]:
            continue
        turned = found[survey.survey_year][asked.key].is_reversed
        rows.append(_trend_row(asked, found, turned=turned, protected=protected))
    return Trend(tuple(surveys), tuple(rows)) if rows else None


@dataclass(frozen=True)
class _Told:
    line: Line | None
    is_reversed: bool
    hidden: bool
    number: str


def _told(survey: Survey) -> dict[str, _Told]:
    stored = {each.question: each for each in survey.questions.all()}
    lines = {key: lines_of(each.rows) for key, each in stored.items()}
    hidden = protect_survey(lines, survey.minimum_base)
    told = {}
    for asked in questions():
        if (key := asked.key) not in stored:
            continue
        each, total = stored[key], whole(lines[key])
        place = (key, *total.place) if total else ("", "", "")
        told[key] = _Told(
            total,
            each.is_reversed,
            place in hidden,
            number_of(asked, each, survey.survey_year),
        )
    return told


def _trend_row(
    asked: Question, found: Mapping[int, Mapping[str, _Told]], *, turned: bool, protected: bool
) -> TrendRow:
    points: list[TrendPoint | None] = []
    before: Line | None = None
    last_year = 0
    change: Decimal | None = None
    for year, told in found.items():
        one = told.get(asked.key)
        change = None
        if one is None or one.line is None or one.line.percent is None:
            points.append(None)
            continue
        line = one.line if one.is_reversed is turned else one.line.turned
        breaks = asked.break_between(last_year, year) if last_year else ""
        last_year = year
        if one.hidden and protected:
            points.append(TrendPoint(HIDDEN, _(breaks) if breaks else "", None))
            before = None
            continue
        points.append(TrendPoint(f"{line.percent}%", _(breaks) if breaks else "", line.percent))
        if before is not None and not breaks:
            change = _change(line, before)
        before = line
    number = found[max(found)][asked.key].number
    sentence = _sentence(tuple(found), points, change, higher=asked.higher_is_better(is_reversed=turned))
    if asked.better == "none":
        sentence = ""
    return TrendRow(number, _(asked.phrase(is_reversed=turned)), tuple(points), signed(change), sentence)


def _change(line: Line, before: Line) -> Decimal | None:
    """Return the points since the survey before, from the counts where both are held."""
    mine, earlier = both(line, before)
    return None if mine is None or earlier is None else points_between(mine, earlier)


def _sentence(
    years: Sequence[int], points: Sequence[TrendPoint | None], change: Decimal | None, *, higher: bool
) -> str:
    """Return how the last survey stands beside the one before; blank where it is not shown."""
    last = points[-1]
    if last is None or last.value is None:
        return ""
    values = {"percent": last.percent, "year": years[-1], "points": abs(change or 0)}
    if change is None:
        return _("%(year)s: %(percent)s. There is no earlier survey to compare it with.") % values
    if not change:
        return _("%(year)s: %(percent)s, as in the survey before.") % values
    if (change > 0) is higher:
        return _("%(year)s: %(percent)s, better by %(points)s points than in the survey before.") % values
    return _("%(year)s: %(percent)s, worse by %(points)s points than in the survey before.") % values
