"""One question of a survey as its page shows it: a line for each group."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from equality.survey import question
from standards.models import SurveyQuestion
from standards.summary.survey_read import survey_read
from standards.summary.survey_shapes import Cell, SurveyRead, Trend
from standards.summary.survey_trend import survey_trend


@dataclass(frozen=True)
class GroupAnswers:
    """The groups of one kind that answered, under its heading."""

    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class QuestionRead:
    """A question with its answers; `wording` is how it was asked, blank where the words are not held."""

    survey: SurveyRead
    title: str
    sentences: tuple[str, ...]
    wording: str
    overall: Cell | None
    kinds: tuple[GroupAnswers, ...]
    trend: Trend | None

    @property
    def any_hidden(self) -> bool:
        """Whether readers are not shown one of the answers."""
        shown = [cell for kind in self.kinds for cell in kind.cells]
        return any(cell.hidden for cell in (*shown, *filter(None, [self.overall])))

    @property
    def any_chance(self) -> bool:
        """Whether one of the differences could be chance."""
        return any(cell.chance for kind in self.kinds for cell in kind.cells)


def question_read(stored: SurveyQuestion, *, protected: bool) -> QuestionRead:
    """Return a question as one may see it: protected with all of its survey, never alone."""
    survey = stored.survey
    asked = question(stored.question)
    found = survey_read(survey, protected=protected, only=stored.question)
    rows = [(table, row) for table in found.tables for row in table.rows]
    overall = next((row.overall for row in (*(row for _table, row in rows), *found.alone)), None)
    kinds = []
    for table, row in rows:
        cells = iter(row.cells)
        for kind in table.kinds:
            answers = tuple(cell for _group in kind.groups if (cell := next(cells)))
            if answers:
                kinds.append(GroupAnswers(kind.label, answers))
    phrase = _(asked.phrase(is_reversed=stored.is_reversed))
    number = stored.number or asked.number(survey.survey_year)
    return QuestionRead(
        survey=found,
        title=f"{number}. {phrase}" if number else phrase,
        sentences=tuple(row.sentence for _table, row in rows if row.sentence),
        wording=asked.wording(survey.survey_year),
        overall=overall,
        kinds=tuple(kinds),
        trend=survey_trend(survey, protected=protected, only=stored.question),
    )
