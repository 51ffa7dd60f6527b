"""One layout of a year's survey, as the report prints it."""

from dataclasses import dataclass, replace

from organisations.models import ReportingYear
from organisations.sources import Source, source
from standards.models import Survey
from standards.summary.survey.reading import survey_read
from standards.summary.survey.shapes import SurveyRead, Table


@dataclass(frozen=True)
class SurveyBlock:
    """A table with the survey it is of, or None of both; `pending`: the worker is at what could be chance."""

    year: str
    survey: SurveyRead | None = None
    table: Table | None = None
    sources: tuple[Source, ...] = ()

    @property
    def pending(self) -> bool:
        return self.survey is not None and self.survey.pending


def survey_block(year: ReportingYear, *, layout: str, protected: bool) -> SurveyBlock:
    """Return "directorates" or "characteristics" of the newest survey of the year that has it, if any."""
    surveys = Survey.of(year.organisation, year).select_related("year__organisation")
    for survey in surveys.order_by("-survey_year", "source").prefetch_related("questions"):
        found = survey_read(survey, protected=protected)
        if table := found.table(layout):
            rests_on = (source(survey), *map(source, survey.questions.all()))
            return SurveyBlock(str(year), replace(found, tables=(), alone=(), themes=()), table, rests_on)
    return SurveyBlock(str(year))
