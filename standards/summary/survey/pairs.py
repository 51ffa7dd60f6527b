"""What other rooms and the other standards read of the staff survey."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from equality.survey import question, survey_before
from equality.survey.groups import broad_code, fine_code, summary_code
from equality.survey.hiding import Hidden, protect_survey
from equality.survey.lines import Line, lines_of
from organisations.models import ReportingYear
from organisations.sources import Source, source
from standards.models import Survey, SurveyQuestion

PAIRS: Final = {"race": ("white", "bme"), "disability": ("disabled", "not_disabled")}


@dataclass(frozen=True)
class PairGroup:
    """One of the two groups: how many of the base answered yes. All is None where it is not known.

    `hidden`: readers may see none of it; the numbers are the true ones all the same.
    """

    count: int | None
    base: int | None
    percent: Decimal | None
    hidden: bool


@dataclass(frozen=True)
class SurveyPair:
    """Two groups' answers to a question, counted as the standard counts: those who experienced, who agree.

    For race `first` is White and `second` BME; for disability `first` is disabled and `second` not disabled.
    `number` is the question's number in the survey's year, `source` what kind of results it is from and
    `sources` the records that it rests on.
    """

    first: PairGroup
    second: PairGroup
    survey_year: int
    number: str
    source: str
    sources: tuple[Source, ...] = ()

    def of(self, group: str) -> PairGroup:
        """Return one group by its code in the WRES or WDES."""
        return self.first if group in {"white", "disabled"} else self.second


def lines_by_question(questions: Iterable[SurveyQuestion]) -> dict[str, tuple[Line, ...]]:
    """Return the lines of a survey's questions, in the phrase in which they are stored."""
    return {each.question: lines_of(each.rows) for each in questions}


def question_pages(year: ReportingYear, keys: Collection[str]) -> dict[str, str]:
    """Return the address of each question's page, in the newest survey of the year that asked it."""
    asked = SurveyQuestion.objects.filter(survey__year=year, question__in=keys)
    found = asked.order_by("survey__survey_year", "pk").values_list("question", "pk")
    place = {"organisation": year.organisation.slug, "year": year.label}
    return {key: reverse("standards:question-detail", kwargs={**place, "pk": pk}) for key, pk in found}


def surveys_before(years: Sequence[ReportingYear]) -> dict[int, list[Survey]]:
    """Return the surveys of the autumns before these years' last days, by year, with two queries for all."""
    wanted = {each.pk: survey_before(each.ends_on) for each in years}
    found = (
        Survey.of(years[0].organisation).filter(survey_year__in=wanted.values()).prefetch_related("questions")
        if years
        else ()
    )
    surveys = list(found)
    return {pk: [each for each in surveys if each.survey_year == autumn] for pk, autumn in wanted.items()}


def survey_pairs(
    year: ReportingYear,
    question_keys: Iterable[str],
    characteristic: str,
    surveys: Iterable[Survey] | None = None,
) -> dict[str, SurveyPair]:
    """Return the pairs of several questions, with two queries; what no survey has is left out.

    `surveys`: those of the year where they are read already, as `surveys_before` does; then no query.

    Read from the survey of the autumn before the year's last day: published results come first, the
    contractor's report where those do not have the question. Groups given finer are added up.
    """
    if surveys is None:
        surveys = surveys_before([year])[year.pk]
    found: dict[str, SurveyPair] = {}
    for survey in sorted(surveys, key=lambda each: (each.source != Survey.Source.PUBLISHED, each.pk)):
        stored = {each.question: each for each in survey.questions.all()}
        hidden = protect_survey(lines_by_question(stored.values()), survey.minimum_base)
        for key in question_keys:
            if (
                key not in found
                and key in stored
                and (pair := _pair(stored[key], survey, hidden, characteristic))
            ):
                found[key] = pair
    return found


def _pair(stored: SurveyQuestion, survey: Survey, hidden: Hidden, characteristic: str) -> SurveyPair | None:
    lines = lines_of(stored.rows, turned=stored.is_reversed)
    mine = [line for line in lines if line.kind == characteristic]
    first, second = (_group(stored.question, code, mine, hidden) for code in PAIRS[characteristic])
    if first is None or second is None:
        return None
    return SurveyPair(
        first,
        second,
        survey.survey_year,
        stored.number or question(stored.question).number(survey.survey_year),
        _("Staff survey %(year)s: %(source)s")
        % {"year": survey.survey_year, "source": survey.get_source_display()},
        (source(survey), source(stored)),
    )


def _group(key: str, code: str, lines: Sequence[Line], hidden: Hidden) -> PairGroup | None:
    """Return one group: as it stands, else its finer parts together; None where neither is there."""
    for line in lines:
        if summary_code(line.kind, line.group) == code:
            return PairGroup(line.counted, line.base, line.percent, (key, *line.place) in hidden)
    parts = [line for line in lines if fine_code(line.kind, line.group) == code]
    parts = [line for line in parts if broad_code(line.kind, line.group)] or parts
    if not parts or any(line.counted is None or line.base is None for line in parts):
        return None
    total = Line(
        parts[0].kind, code, sum(line.counted or 0 for line in parts), sum(line.base or 0 for line in parts)
    )
    # A sum beside those of its parts that are shown would tell of the others.
    gone = any((key, *line.place) in hidden for line in parts)
    return PairGroup(total.count, total.base, total.percent, gone)
