"""A survey as pages, files and the report show it: questions by group, each cell protected once."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from equality.figures import PublicFigure, figure
from equality.rounding import signed
from equality.survey import Question, questions, rag_by_points
from equality.survey.checking import check_question
from equality.survey.hiding import Hidden, Place, protect_survey
from equality.survey.lines import ALL, DIRECTORATE, Line, both, lines_of, whole
from equality.symbols import HIDDEN, NOT_APPLICABLE
from standards.models import Survey, SurveyQuestion
from standards.summary.survey.attacks import cell_name
from standards.summary.survey.chance import chances
from standards.summary.survey.shapes import Cell, Check, Group, Kind, Row, SurveyRead, Table, colour
from standards.summary.survey.words import kind_label, number_of, response_words, sentence_of

TRANSLATED: Final = ("side", "other", "phrase")  # values of a check that are words of ours


def survey_read(survey: Survey, *, protected: bool, theme: str = "", only: str = "") -> SurveyRead:
    """Return a survey with its questions, of one theme or `only` one where named; three queries at most."""
    stored = {each.question: each for each in survey.questions.all()}
    ordered = [each for each in questions() if each.key in stored]
    lines = {key: lines_of(each.rows) for key, each in stored.items()}
    hidden = protect_survey(lines, survey.minimum_base)
    weighted = survey.weighting != Survey.Weighting.NONE
    by_chance = {} if weighted else chances(lines, organisation=survey.year.organisation)
    asked = [each for each in ordered if theme in {"", each.theme} and only in {"", each.key}]
    reader = _Reader(survey, stored, lines, hidden, by_chance=by_chance or {}, protected=protected)
    tables = tuple(
        table
        for code, title, with_directorates in (
            ("directorates", _("Answers by directorate"), True),
            ("characteristics", _("Answers by characteristic"), False),
        )
        if (table := reader.table(code, title, asked, with_directorates=with_directorates))
    )
    return SurveyRead(
        title=str(survey),
        source=survey.get_source_display(),
        weighting=survey.get_weighting_display(),
        survey_year=survey.survey_year,
        response=response_words(survey),
        note=survey.note,
        minimum=survey.minimum_base,
        sentence=_opening(survey, reader, asked),
        tables=tables,
        alone=reader.alone(asked),
        themes=tuple(dict.fromkeys((each.theme, _(each.theme_label)) for each in ordered)),
        checks=() if protected else tuple(reader.checks(asked, weighted=weighted)),
        pending=by_chance is None,
        weighted=weighted,
    )


def _opening(survey: Survey, reader: "_Reader", asked: Sequence[Question]) -> str:
    """Return the page's first sentence: how many questions, and how many groups are behind in some."""
    if not survey.questions.all():
        return _("No answers yet. Import a table, or add a question.")
    number = ngettext("%(number)s question.", "%(number)s questions.", len(asked)) % {"number": len(asked)}
    behind = ngettext(
        "In %(red)s place a group is 3 points or more worse than everybody.",
        "In %(red)s places a group is 3 points or more worse than everybody.",
        reader.red,
    ) % {"red": reader.red}
    return f"{number} {behind}"


class _Reader:
    """Makes cells, rows and tables of what one survey holds."""

    def __init__(
        self,
        survey: Survey,
        stored: Mapping[str, SurveyQuestion],
        lines: Mapping[str, Sequence[Line]],
        hidden: Hidden,
        *,
        by_chance: Mapping[Place, bool],
        protected: bool,
    ) -> None:
        self.survey, self.stored, self.lines, self.hidden = survey, stored, lines, hidden
        self.chances, self.protected = by_chance, protected
        self.red = 0

    def table(
        self, code: str, title: str, asked: Iterable[Question], *, with_directorates: bool
    ) -> Table | None:
        """Return one layout; None where the survey has no group for it."""
        kinds = self._kinds(with_directorates=with_directorates)
        if not kinds:
            return None
        groups = [group for kind in kinds for group in kind.groups]
        rows = [self._row(each, groups) for each in asked]
        kept = tuple(row for row in rows if any(row.cells))
        return Table(code, title, tuple(kinds), kept) if kept else None

    def alone(self, asked: Iterable[Question]) -> tuple[Row, ...]:
        """Return the questions that everybody answered and no group is known of."""
        rows = (self._row(each, ()) for each in asked if all(one.kind == ALL for one in self.lines[each.key]))
        return tuple(row for row in rows if row.overall)

    def _kinds(self, *, with_directorates: bool) -> list[Kind]:
        groups: dict[str, dict[str, None]] = {}
        for lines in self.lines.values():
            for line in lines:
                if line.kind != ALL and (line.kind == DIRECTORATE) is with_directorates:
                    groups.setdefault(line.kind, {})[line.group] = None
        return [
            Kind(code, kind_label(code), tuple(Group(code, name) for name in names))
            for code, names in groups.items()
        ]

    def _row(self, asked: Question, groups: Sequence[Group]) -> Row:
        stored, lines = self.stored[asked.key], self.lines[asked.key]
        by_place = {line.place: line for line in lines}
        total = whole(lines)
        overall = None if total is None else self._cell(asked, total, None)
        cells = tuple(
            self._cell(asked, by_place[group.kind, group.name], total)
            if (group.kind, group.name) in by_place
            else None
            for group in groups
        )
        self.red += sum(1 for cell in cells if cell and cell.rag and cell.rag.code == "red")
        phrase = _(asked.phrase(is_reversed=stored.is_reversed))
        return Row(
            key=asked.key,
            pk=stored.pk,
            number=number_of(asked, stored, self.survey.survey_year),
            phrase=phrase,
            theme=asked.theme,
            overall=overall,
            cells=cells,
            sentence=sentence_of(phrase, overall, [cell for cell in cells if cell]),
            version=stored.version,
        )

    def _cell(self, asked: Question, line: Line, total: Line | None) -> Cell:
        place = (asked.key, *line.place)
        hidden = place in self.hidden
        counts = self._counts(place, line)
        if hidden and self.protected:
            return Cell(line.group, HIDDEN, hidden=True, counts=counts)
        if line.base == 0:
            return Cell(line.group, NOT_APPLICABLE, "0", hidden=hidden, counts=counts)
        if line.percent is None:
            return Cell(line.group, HIDDEN, hidden=True)
        standing = None
        if total is not None and not (self.protected and (asked.key, *total.place) in self.hidden):
            higher = asked.higher_is_better(is_reversed=self.stored[asked.key].is_reversed)
            mine, overall = both(line, total)
            standing = None if asked.better == "none" else rag_by_points(mine, overall, higher)
        return Cell(
            group=line.group,
            percent=f"{line.percent}%",
            base="" if line.base is None else f"{line.base:,}",
            value=line.percent,
            points="" if standing is None else signed(standing.points),
            rag=colour(standing.rag) if standing else None,
            chance=self.chances.get(place),
            hidden=hidden,
            counts=counts,
        )

    def _counts(self, place: Place, line: Line) -> tuple[PublicFigure, ...]:
        """Return how many said yes and how many answered, under the names by which an edition is attacked."""
        if line.base is None or line.counted is None:
            return ()
        figures = (
            figure(cell_name(self.survey, place, item), number, None, hidden=place in self.hidden)
            for item, number in (("yes", line.counted), ("base", line.base))
        )
        return tuple(each.protected if self.protected else each.open for each in figures)

    def checks(self, asked: Iterable[Question], *, weighted: bool) -> Iterable[Check]:
        """Yield what can't be right in the questions."""
        for each in asked:
            stored = self.stored[each.key]
            number = number_of(each, stored, self.survey.survey_year)
            findings = check_question(
                each,
                stored.number,
                self.survey.survey_year,
                self.lines[each.key],
                weighted=weighted,
                is_reversed=stored.is_reversed,
            )
            for finding in findings:
                values = {name: _(value) if name in TRANSLATED else value for name, value in finding.values}
                yield Check(number, stored.pk, _(finding.text) % values)
