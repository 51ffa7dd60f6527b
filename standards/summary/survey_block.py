"""One layout of a year's survey, as the report prints it."""

from dataclasses import dataclass

from organisations.models import ReportingYear
from organisations.sources import Source, source
from standards.models import Survey
from standards.summary.survey_read import SurveyRead, Table, survey_read


@dataclass(frozen=True)
class SurveyBlock:
    """A table with the survey it is of; `pending` while the worker is at what could be chance."""

    survey: SurveyRead
    table: Table
    sources: tuple[Source, ...]

    @property
    def pending(self) -> bool:
        return self.survey.pending


def survey_block(year: ReportingYear, *, layout: str, protected: bool) -> SurveyBlock | None:
    """Return "directorates" or "characteristics" of the newest survey of the year that has it, or None."""
    surveys = Survey.of(year.organisation, year).select_related("year__organisation")
    for survey in surveys.order_by("-survey_year", "source").prefetch_related("questions"):
        found = survey_read(survey, protected=protected)
        if table := found.table(layout):
            rests_on = (source(survey), *map(source, survey.questions.all()))
            return SurveyBlock(found, table, rests_on)
    return None
