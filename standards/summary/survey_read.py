"""A survey as pages, files and the report show it: questions by group, each cell protected once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _

from equality.characteristics import characteristic
from equality.rag import rag
from equality.survey import Question, points_between, questions, rag_by_points
from equality.survey.checking import check_question
from equality.survey.hiding import Shown, protect_survey
from equality.survey.lines import ALL, DIRECTORATE, Line, both, lines_of, whole
from equality.symbols import HIDDEN, NOT_APPLICABLE
from organisations.calculations import calculates, result
from standards.models import Survey, SurveyQuestion
from standards.summary.survey_words import sentence_of

CHANCE: Final = "survey.chance"
TRANSLATED: Final = ("side", "other", "phrase")  # values of a check that are words of ours


@dataclass(frozen=True)
class Colour:
    """Green, amber or red as a page shows it: word, shape and colour."""

    code: str
    label: str
    symbol: str
    css: str


def colour(code: str) -> Colour:
    """Return "green", "amber" or "red" with its word in the language of the page."""
    found = rag(code)
    return Colour(code, _(found.label), found.symbol, found.code)


@dataclass(frozen=True)
class Cell:
    """One group's answer as it is shown. What is hidden has its symbol and no number.

    `percent` and `base` are blank texts where there is none to show. `points` is beside the whole
    organisation, with its sign. `chance`: the difference from everybody else could be chance; None where that
    is not known. `hidden`: readers don't see it; an officer's cell has its numbers all the same.
    """

    group: str
    percent: str
    base: str
    points: str
    rag: Colour | None
    chance: bool | None
    hidden: bool
    soft: bool
    protects: bool
    in_sight: bool = False  # whether a percentage stands in the cell


@dataclass(frozen=True)
class Group:
    """A column: a group of one kind."""

    kind: str
    name: str


@dataclass(frozen=True)
class Kind:
    """Columns that belong together, under one heading."""

    code: str
    label: str
    groups: tuple[Group, ...]

    @property
    def span(self) -> int:
        return len(self.groups)


@dataclass(frozen=True)
class Row:
    """A question with its cells in the order of the columns; None where the question has no such group."""

    key: str
    pk: int
    number: str
    phrase: str
    theme: str
    overall: Cell | None
    cells: tuple[Cell | None, ...]
    sentence: str
    version: int


@dataclass(frozen=True)
class Table:
    """One layout: questions by directorate, or by the groups of the characteristics."""

    code: str
    title: str
    kinds: tuple[Kind, ...]
    rows: tuple[Row, ...]

    @property
    def span(self) -> int:
        """Return how many columns it has."""
        return 2 + sum(kind.span for kind in self.kinds)

    @property
    def any_hidden(self) -> bool:
        return any(cell is not None and cell.hidden for row in self.rows for cell in row.cells)


@dataclass(frozen=True)
class Check:
    """Something in a question's table that can't be right, as a sentence."""

    number: str
    pk: int
    sentence: str


@dataclass(frozen=True)
class SurveyRead:
    """A survey's tables; `pending` while the worker is at what could be chance.

    `alone` are the questions of which only everybody's answer is held.
    """

    title: str
    source: str
    weighting: str
    survey_year: int
    response: str
    note: str
    minimum: int
    sentence: str
    tables: tuple[Table, ...]
    alone: tuple[Row, ...]
    themes: tuple[tuple[str, str], ...]
    checks: tuple[Check, ...]
    pending: bool
    weighted: bool

    def table(self, code: str) -> Table | None:
        """Return "directorates" or "characteristics", where the survey has it."""
        return next((each for each in self.tables if each.code == code), None)

    @property
    def sources(self) -> tuple[str, ...]:
        """Return where the figures come from."""
        return (f"{self.title}: {self.source}",)


@calculates(CHANCE)
def could_be_chance(pairs: list[list[int]]) -> list[bool | None]:
    """Return, for [count, base, count of the others, their base], whether Newcombe's interval has 0 in it."""
    from statsmodels.stats.proportion import confint_proportions_2indep  # noqa: PLC0415 – heavy

    answers: list[bool | None] = []
    for count, base, others, others_base in pairs:
        low, high = confint_proportions_2indep(
            count, base, others, others_base, method="newcomb", compare="diff", alpha=0.05
        )
        answers.append(bool(low <= 0 <= high))
    return answers


def survey_read(survey: Survey, *, protected: bool, theme: str = "", only: str = "") -> SurveyRead:
    """Return a survey with its questions, of one theme or `only` one where named; three queries at most."""
    stored = {each.question: each for each in survey.questions.all()}
    ordered = [each for each in questions() if each.key in stored]
    lines = {key: lines_of(each.rows) for key, each in stored.items()}
    shown = protect_survey(lines, survey.minimum_base)
    weighted = survey.weighting != Survey.Weighting.NONE
    chances = None if weighted else _chances(survey, lines)
    asked = [each for each in ordered if theme in {"", each.theme} and only in {"", each.key}]
    reader = _Reader(survey, stored, lines, shown, chances=chances or {}, protected=protected)
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
        pending=chances is None and not weighted and bool(stored),
        weighted=weighted,
    )


def response_words(survey: Survey) -> str:
    """Return how many of those asked answered, as a sentence; blank where that is not known."""
    if not survey.respondents:
        return ""
    if not survey.invited:
        return _("%(number)s people answered.") % {"number": f"{survey.respondents:,}"}
    percent = round(100 * survey.respondents / survey.invited)
    return _(
        "%(number)s of %(invited)s people answered (%(percent)s%%). Those who did not may think otherwise."
    ) % {"number": f"{survey.respondents:,}", "invited": f"{survey.invited:,}", "percent": percent}


def kind_label(kind: str) -> str:
    """Return a kind of group as a page names it."""
    if kind == ALL:
        return _("Everybody")
    return _("Directorate") if kind == DIRECTORATE else _(characteristic(kind).label)


def _opening(survey: Survey, reader: "_Reader", asked: Sequence[Question]) -> str:
    """Return the page's first sentence: how many questions, and how many groups are behind in some."""
    if not survey.questions.all():
        return _("No answers yet. Import a table, or add a question.")
    behind = reader.red
    return _(
        "%(questions)s questions. In %(red)s places a group is 3 points or more worse than everybody."
    ) % {"questions": len(asked), "red": behind}


def _chances(survey: Survey, lines: Mapping[str, Sequence[Line]]) -> dict[tuple[str, str, str], bool] | None:
    """Return which groups' difference from the others could be chance; None while that is worked out."""
    pairs: list[list[int]] = []
    places = []
    for key, each in sorted(lines.items()):
        total = whole(each)
        if total is None or total.counted is None or total.base is None:
            continue
        for line in each:
            others = _others(line, total)
            if line.kind != ALL and others:
                pairs.append(others)
                places.append((key, *line.place))
    if not pairs:
        return {}
    answers = result(CHANCE, pairs, organisation=survey.year.organisation)
    if answers is None:
        return None
    return {place: said for place, said in zip(places, answers, strict=True) if said is not None}


def _others(line: Line, total: Line) -> list[int]:
    """Return a group's numbers and those of everybody else; none where they are not known."""
    if line.counted is None or not line.base or total.counted is None or total.base is None:
        return []
    count, base = total.counted - line.counted, total.base - line.base
    return [line.counted, line.base, count, base] if 0 <= count <= base and base else []


class _Reader:
    """Makes cells, rows and tables of what one survey holds."""

    def __init__(
        self,
        survey: Survey,
        stored: Mapping[str, SurveyQuestion],
        lines: Mapping[str, Sequence[Line]],
        shown: Shown,
        *,
        chances: Mapping[tuple[str, str, str], bool],
        protected: bool,
    ) -> None:
        self.survey, self.stored, self.lines, self.shown = survey, stored, lines, shown
        self.chances, self.protected = chances, protected
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
        why = self.shown.hidden.get(place)
        soft = place in self.shown.soft
        if line.base == 0:
            return Cell(line.group, NOT_APPLICABLE, "0", "", None, None, False, False, False)
        if line.percent is None or (why and self.protected):
            return Cell(line.group, HIDDEN, "", "", None, None, True, False, why == "protects")
        whole_hidden = total is not None and (asked.key, *total.place) in self.shown.hidden
        standing = None
        if total is not None and not (whole_hidden and self.protected):
            higher = asked.higher_is_better(is_reversed=self.stored[asked.key].is_reversed)
            mine, overall = both(line, total)
            standing = None if asked.better == "none" else rag_by_points(mine, overall, higher)
        softly = soft and self.protected
        softened_whole = total is not None and (asked.key, *total.place) in self.shown.soft
        points = "" if standing is None else f"{standing.points:+}"
        return Cell(
            group=line.group,
            percent=_soft_words(line) if softly else f"{line.percent}%",
            base="" if line.base is None or softly else f"{line.base:,}",
            points="" if softly or (softened_whole and self.protected) else points,
            rag=colour(standing.rag) if standing else None,
            chance=self.chances.get(place),
            hidden=bool(why),
            soft=soft,
            protects=why == "protects",
            in_sight=True,
        )

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


def number_of(asked: Question, stored: SurveyQuestion, year: int) -> str:
    """Return a question's number as printed, else as it is in the year."""
    return stored.number or asked.number(year)


def _soft_words(line: Line) -> str:
    """Say 0% and 100% of a few people without telling everyone's answer."""
    return _("under 5%") if not line.percent else _("over 95%")


@dataclass(frozen=True)
class TrendPoint:
    """Everybody's answer in one survey; `breaks` says why it can't be compared with the one before."""

    percent: str
    breaks: str


@dataclass(frozen=True)
class TrendRow:
    """A question over the surveys of one source; `change` in points since the one before, as a sentence."""

    number: str
    phrase: str
    points: tuple[TrendPoint | None, ...]
    change: str


@dataclass(frozen=True)
class Trend:
    """Questions over the years, the earliest survey first; never across sources."""

    years: tuple[int, ...]
    rows: tuple[TrendRow, ...]


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
    soft: bool
    number: str


def _told(survey: Survey) -> dict[str, _Told]:
    stored = {each.question: each for each in survey.questions.all()}
    lines = {key: lines_of(each.rows) for key, each in stored.items()}
    shown = protect_survey(lines, survey.minimum_base)
    told = {}
    for asked in questions():
        if (key := asked.key) not in stored:
            continue
        each, total = stored[key], whole(lines[key])
        place = (key, *total.place) if total else ("", "", "")
        told[key] = _Told(
            total,
            each.is_reversed,
            place in shown.hidden,
            place in shown.soft,
            number_of(asked, each, survey.survey_year),
        )
    return told


def _trend_row(
    asked: Question, found: Mapping[int, Mapping[str, _Told]], *, turned: bool, protected: bool
) -> TrendRow:
    points: list[TrendPoint | None] = []
    before: tuple[int, Decimal] | None = None
    last_year = 0
    change = ""
    for year, told in found.items():
        one = told.get(asked.key)
        if one is None or one.line is None or one.line.percent is None:
            points.append(None)
            continue
        line = one.line if one.is_reversed is turned else one.line.turned
        percent = line.percent or Decimal(0)
        breaks = asked.break_between(last_year, year) if last_year else ""
        last_year = year
        change = ""
        if one.hidden and protected:
            points.append(TrendPoint(HIDDEN, _(breaks) if breaks else ""))
            before = None
            continue
        softly = one.soft and protected
        points.append(TrendPoint(_soft_words(line) if softly else f"{percent}%", _(breaks) if breaks else ""))
        if before and not breaks and not softly:
            change = f"{points_between(percent, before[1]):+}"
        before = None if softly else (year, percent)
    number = found[max(found)][asked.key].number
    return TrendRow(number, _(asked.phrase(is_reversed=turned)), tuple(points), change)


def as_rows(found: SurveyRead) -> Iterable[tuple[Any, ...]]:
    """Yield (table, row, cell) of everything shown, for files."""
    for table in found.tables:
        groups = [group for kind in table.kinds for group in kind.groups]
        for row in table.rows:
            for group, cell in zip(groups, row.cells, strict=True):
                if cell is not None:
                    yield row, group, cell
