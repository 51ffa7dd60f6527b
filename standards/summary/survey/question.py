"""One question of a survey as its page shows it: a line for each group."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from equality.survey import question
from standards.models import SurveyQuestion
from standards.summary.survey.reading import survey_read
from standards.summary.survey.shapes import Cell, SurveyRead, Trend
from standards.summary.survey.trend import survey_trend


@dataclass(frozen=True)
class GroupAnswers:
    """The groups of one kind that answered, under its heading."""

    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Layout:
    """The groups of one layout of the survey, with the sentence that says how they stand beside everybody."""

    title: str
    sentence: str
    kinds: tuple[GroupAnswers, ...]


@dataclass(frozen=True)
class QuestionRead:
    """A question with its answers; `wording` is how it was asked, blank where the words are not held."""

    survey: SurveyRead
    title: str
    wording: str
    overall: Cell | None
    layouts: tuple[Layout, ...]
    trend: Trend | None

    @property
    def sentences(self) -> tuple[str, ...]:
        """Return how the groups stand beside everybody, a sentence for each layout that has one."""
        return tuple(layout.sentence for layout in self.layouts if layout.sentence)

    @property
    def kinds(self) -> tuple[GroupAnswers, ...]:
        """Return the groups of all layouts, kind by kind."""
        return tuple(kind for layout in self.layouts for kind in layout.kinds)

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
    layouts = []
    for table, row in rows:
        cells = iter(row.cells)
        kinds = [
            GroupAnswers(kind.label, tuple(cell for _group in kind.groups if (cell := next(cells))))
            for kind in table.kinds
        ]
        layouts.append(Layout(table.title, row.sentence, tuple(kind for kind in kinds if kind.cells)))
    phrase = _(asked.phrase(is_reversed=stored.is_reversed))
    number = stored.number or asked.number(survey.survey_year)
    return QuestionRead(
        survey=found,
        title=f"{number}. {phrase}" if number else phrase,
        wording=asked.wording(survey.survey_year),
        overall=overall,
        layouts=tuple(layouts),
        trend=survey_trend(survey, protected=protected, only=stored.question),
    )
