"""A survey as a file: the workbook that goes out, and what was read on its way to being saved."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.core import signing
from django.utils.translation import gettext as _

from equality.survey import question
from equality.survey.lines import Line, lines_of
from psed.sheets.books import Book, SheetTable
from standards.extracts.survey.found import FoundQuestion
from standards.extracts.survey.rows import LONG
from standards.models import Survey
from standards.summary.survey.reading import survey_read
from standards.summary.survey.words import kind_label, number_of

SALT: Final = "standards.survey"
HOURS: Final = 24 * 60 * 60
LONGEST: Final = 1_500_000  # characters: a form of more is refused before it is read


class TooLong(ValueError):
    """A file has more than a page can carry; the message says what to do."""


@dataclass(frozen=True)
class Step:
    """What a file would do with one question."""

    number: str
    phrase: str
    groups: int
    new: int
    lines: tuple[tuple[str, Line], ...]


def steps(survey: Survey, found: Sequence[FoundQuestion]) -> list[Step]:
    """Return what saving would do, by question, with the first rows of each."""
    stored = {each.question: {line.same for line in lines_of(each.rows)} for each in survey.questions.all()}
    return [
        Step(
            each.number or question(each.key).number(survey.survey_year),
            _(question(each.key).phrase(is_reversed=each.is_reversed)),
            len(each.lines),
            sum(1 for line in each.lines if line.same not in stored.get(each.key, set())),
            tuple((kind_label(line.kind), line) for line in each.lines[:8]),
        )
        for each in found
    ]


def seal(survey: Survey, found: Sequence[FoundQuestion]) -> str:
    """Return the questions as a text that only this service can have made, for this survey."""
    held = {
        "survey": survey.pk,
        "questions": [
            [each.key, each.number, each.is_reversed, [line.as_row for line in each.lines]] for each in found
        ],
    }
    sealed = signing.dumps(held, salt=SALT, compress=True)
    if len(sealed) > LONGEST:
        raise TooLong(_("The file has more groups than this page can carry. Import it in two parts."))
    return sealed


def unseal(survey: Survey, sealed: str) -> tuple[FoundQuestion, ...]:
    """Return the questions again; raise BadSignature where they are another's, changed, or a day old."""
    held = signing.loads(sealed, salt=SALT, max_age=HOURS)
    if held["survey"] != survey.pk:
        raise signing.BadSignature("The answers are another survey's.")
    return tuple(
        FoundQuestion(key, number, is_reversed, lines_of(rows))
        for key, number, is_reversed, rows in held["questions"]
    )


def whose(survey: Survey) -> str:
    """Return what a workbook says of the survey that it was downloaded from."""
    return f"{survey.year.organisation}, {survey}"


def as_book(survey: Survey, *, protected: bool) -> Book:
    """Return the survey as a workbook: true rows for officers, what may be shown for everybody else."""
    headers = [column.label for column in LONG]
    rows = [[*row, whose(survey)] for row in (_shown_rows(survey) if protected else _true_rows(survey))]
    notes = [
        _("%(organisation)s, %(source)s.")
        % {"organisation": survey.year.organisation.name, "source": survey.get_source_display()},
        _("Results of fewer than %(number)s answers are hidden, shown as [c].")
        % {"number": survey.minimum_base}
        if protected
        else _("True figures, not for publication. The sheet can be changed and imported again."),
    ]
    return Book(str(survey), notes, [SheetTable(_("Answers"), str(survey), headers, rows)])


def _true_rows(survey: Survey) -> list[list[Any]]:
    found = []
    for each in survey.questions.all():
        for line in lines_of(each.rows):
            hidden = line.count is None and line.given is None and line.base != 0
            found.append(
                [
                    each.question,
                    line.kind,
                    line.group,
                    line.count,
                    line.base,
                    "[c]" if hidden else None if line.given is None else str(line.given),
                    None if line.score is None else str(line.score),
                    each.number or None,
                    "yes" if each.is_reversed else None,
                ]
            )
    return found


def _shown_rows(survey: Survey) -> list[list[Any]]:
    shown = survey_read(survey, protected=True)
    by_key = {each.question: each for each in survey.questions.all()}
    tables = [(table.kinds, row) for table in shown.tables for row in table.rows]
    found: dict[tuple[str, str, str], list[Any]] = {}
    for kinds, row in (*tables, *(((), row) for row in shown.alone)):
        stored = by_key[row.key]
        number = number_of(question(row.key), stored, survey.survey_year)
        turned = "yes" if stored.is_reversed else None
        groups = (each.kind for kind in kinds for each in kind.groups)
        for kind, cell in (("all", row.overall), *zip(groups, row.cells, strict=True)):
            if cell is not None:
                values = [None, cell.base, cell.percent, None, number, turned]
                found.setdefault((row.key, kind, cell.group), [row.key, kind, cell.group, *values])
    return list(found.values())
