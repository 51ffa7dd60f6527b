"""Staff surveys with their questions."""

from typing import Any

from organisations.models import ReportingYear
from standards.models import Survey, SurveyQuestion

# Question, then {group type: {group: (count, base) or "percentage" or None for hidden by its sender}}.
Found = dict[str, dict[str, Any]]

PORTFOLIOS = (
    "Corporate Governance",
    "Delivery",
    "FPI",
    "Medical",
    "Nursing and Therapies",
    "Other",
    "Transformation",
)
# Staffordshire and Stoke-on-Trent ICB, equality duty report 2023/24: not experienced, as printed.
PRINTED = {
    "hba_public": ("92.9", "78.8", "92", "100", "100", "97", None, "93.3"),
    "hba_manager": ("87.7", "90.9", "80", "90.3", "81", "93.9", None, "86.7"),
    "hba_colleague": ("84.4", "90.9", "84", "90.3", "85", "83.9", None, "78.9"),
    "hba_reported": ("50", None, None, None, None, None, None, "52.6"),
    "safe_speak_up": ("65.4", "75.8", "48", "71.9", "52.4", "72.7", None, "60.7"),
}


def make_survey(year: ReportingYear, found: Found | None = None, **values: Any) -> Survey:
    """Return a survey of the year with these findings."""
    survey = Survey.objects.create(
        year=year, **{"survey_year": year.ends_on.year - 1, "source": Survey.Source.CONTRACTOR, **values}
    )
    for question, kinds in (found or {}).items():
        make_question(survey, question, kinds)
    return survey


def make_question(survey: Survey, question: str, kinds: dict[str, Any], **values: Any) -> SurveyQuestion:
    rows = [row(kind, group, value) for kind, groups in kinds.items() for group, value in groups.items()]
    return SurveyQuestion.objects.create(survey=survey, question=question, rows=rows, **values)


def row(kind: str, group: str, value: Any) -> list[Any]:
    """Return a stored row of a group's (count, base) or percentage as printed."""
    if isinstance(value, tuple):
        return [kind, group, *value, None]
    return [kind, group, None, None, value]


def make_printed(year: ReportingYear, **values: Any) -> Survey:
    """Return the survey of the report: percentages by portfolio and nothing else."""
    survey = make_survey(year, **values)
    for question, (overall, *portfolios) in PRINTED.items():
        kinds = {
            "all": {"All staff": overall},
            "directorate": dict(zip(PORTFOLIOS, portfolios, strict=True)),
        }
        make_question(
            survey, question, kinds, is_reversed=question.startswith("hba_") and "rep" not in question
        )
    return survey
