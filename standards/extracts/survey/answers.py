"""Reads the published results: for each question a base and the percentage of each answer, in columns."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from equality.survey.asked import Question, answers, find_answer, find_question, questions
from equality.survey.engagement import SCORES
from equality.survey.lines import ALL, HUNDRED, Line
from psed.sheets.problems import Problems
from psed.sheets.sheet import NotReadable, Row, Sheet, visible
from psed.sheets.values import NotUsable, tidy, whole_number
from standards.extracts.survey.cells import HIDDEN, NO_GROUP, UNKNOWN_KIND, find_kind, read_percent
from standards.extracts.survey.found import (
    NO_COLUMNS,
    TWICE,
    FoundQuestion,
    Given,
    Reading,
    fractions,
    place_of,
    problem,
)
from standards.extracts.survey.rows import LONG

_HEADING: Final = re.compile(
    r"^q?\s*(?P<number>(?:kf\s*)?\d{1,2}\s*[a-z]?)\s*[-–:]?\s*(?:(?P<base>base\b.*)|%\s*(?P<answer>.+))$"
)
HUNDREDTH, THOUSANDTH = Decimal("0.01"), Decimal("0.001")
MOST: Final = 101  # per cent that the answers of a question make, each of them rounded
MORE_THAN_ALL: Final = "The answers of this question make {made}% together. Check its percentages."


@dataclass(frozen=True)
class _Columns:
    """Where a question's base and its answers stand, the answers by their codes."""

    asked: Question
    base: int | None
    answers: Mapping[str, int]
    last: str  # heading of the last of them

    @property
    def enough(self) -> bool:
        """Whether they say how many said yes: all answers that count are there, or never alone."""
        never = "never" in self.answers and self.asked.answers == "times"
        return set(self.asked.counted) <= set(self.answers) or never


@dataclass(frozen=True)
class _Cells:
    """What a row says of a question: how many answered, and the percentages of its answers by their codes."""

    base: int | None
    percents: Mapping[str, Decimal | None]

    @property
    def made(self) -> Decimal:
        """Return what the percentages make together."""
        return _together(tuple(self.percents), self.percents)


def has_answers(sheet: Sheet) -> bool:
    """Return whether a heading is one of the published results."""
    return any(_HEADING.match(tidy(each).casefold()) for each in sheet.headers)


def read_answers(sheet: Sheet, year: int) -> Reading:
    """Read a row for each group, with all questions beside each other; raise NotReadable without any."""
    columns = _columns(sheet.headers, year)
    if not columns:
        raise NotReadable(NO_COLUMNS)
    problems = Problems(sheet.headers)
    found: dict[str, dict[tuple[str, str], Line]] = {each.asked.key: {} for each in columns}
    given: list[Given] = []
    for row in sheet.rows:
        problems.extend(row.problems)
        place = _group(row, sheet.headers, problems)
        for each in columns:
            cells = _cells(row, sheet.headers, each, problems)
            if cells is None:
                continue
            given += [(row.number, each.last, percent) for percent in cells.percents.values()]
            line = _line(place, each.asked, year, cells)
            if line.same in found[each.asked.key]:
                problems.add(problem(row.number, sheet.headers[0], TWICE))
            found[each.asked.key].setdefault(line.same, line)
    problems.extend(fractions(given))
    told = (
        FoundQuestion(key, "", is_reversed=False, lines=tuple(lines.values()))
        for key, lines in found.items()
        if lines
    )
    return Reading(tuple(told), problems, sheet.notes)


def _group(row: Row, headers: Sequence[str], problems: Problems) -> tuple[str, str]:
    """Return the kind and the name of a row's group: of its two columns, or of one such as Directorate."""
    kind_at, group_at = place_of(headers, LONG[1]), place_of(headers, LONG[2])
    if kind_at is None:
        kinds = {
            place: kind for place, each in enumerate(headers) if (kind := find_kind(each)) not in {"", ALL}
        }
        group_at, kind = next(iter(kinds.items()), (group_at, ALL))
    else:
        kind = find_kind(row.cells[kind_at])
        if not kind:
            problems.add(problem(row.number, headers[kind_at], UNKNOWN_KIND))
    group = visible(row.cells[group_at]) if group_at is not None else ""
    if kind not in {"", ALL} and not group:
        column = headers[kind_at or 0] if group_at is None else headers[group_at]
        problems.add(problem(row.number, column, NO_GROUP))
    return kind or ALL, group or "All"


def _columns(headers: Sequence[str], year: int) -> list[_Columns]:
    """Return the columns of the questions that are read, in the order of the questions."""
    bases: dict[str, int] = {}
    places: dict[str, dict[str, int]] = {}
    for place, header in enumerate(headers):
        match = _HEADING.match(tidy(header).casefold())
        asked = find_question(match["number"], year) if match else None
        if match is None or asked is None or not asked.counted:
            continue
        if match["base"]:
            bases[asked.key] = place
        elif answer := find_answer(asked.answers, match["answer"], year):
            places.setdefault(asked.key, {})[answer.code] = place
    found = [
        _Columns(each, bases.get(each.key), mine, headers[max(mine.values())])
        for each in questions()
        if (mine := places.get(each.key))
    ]
    return [each for each in found if each.enough]


def _cells(row: Row, headers: Sequence[str], columns: _Columns, problems: Problems) -> _Cells | None:
    """Return what stands in a question's cells; None for nothing, or for what can't be read."""
    percents: dict[str, Decimal | None] = {}
    base: int | None = None
    at = 0
    try:
        for code, at in columns.answers.items():
            if text := visible(row.cells[at]):
                percents[code] = read_percent(text)
        if columns.base is not None and (text := visible(row.cells[at := columns.base])):
            base = None if HIDDEN.fullmatch(tidy(text).casefold()) else whole_number(text)
    except NotUsable as error:
        problems.add(problem(row.number, headers[at], error.message))
        return None
    found = _Cells(base, percents)
    if found.made > MOST:
        problems.add(problem(row.number, columns.last, MORE_THAN_ALL.format(made=found.made)))
        return None
    return found if percents or base is not None else None


def _line(place: tuple[str, str], asked: Question, year: int, cells: _Cells) -> Line:
    """Return a group's answers: the base without those who gave an answer that this question leaves out."""
    percents, base, among = cells.percents, cells.base, asked.base_in(year)
    if among and base is not None and set(among) <= set(percents) and None not in percents.values():
        exact = base * _together(among, percents) / cells.made if cells.made else Decimal(0)
        base = int(exact.quantize(Decimal(1), ROUND_HALF_UP))
    return Line(*place, None, base, _share(asked, year, percents), _score(asked, year, percents))


def _together(codes: Sequence[str], percents: Mapping[str, Decimal | None]) -> Decimal:
    return sum((percents[code] or Decimal(0) for code in codes), Decimal(0))


def _share(asked: Question, year: int, percents: Mapping[str, Decimal | None]) -> Decimal | None:
    """Return the percentage of yes among those in the base; None where an answer is hidden."""
    if asked.answers == "times" and (never := percents.get("never")) is not None:
        return HUNDRED - never
    if not set(asked.counted) <= set(percents) or None in percents.values():
        return None
    yes, among = _together(asked.counted, percents), asked.base_in(year)
    if not among or not set(among) <= set(percents):
        return min(yes, HUNDRED)
    share = _together(among, percents)
    return (HUNDRED * yes / share).quantize(HUNDREDTH, ROUND_HALF_UP) if share else None


def _score(asked: Question, year: int, percents: Mapping[str, Decimal | None]) -> Decimal | None:
    """Return the mean score, from 0 to 10, of an engagement question of which every answer is given."""
    codes = [each.code for each in answers(asked.answers, year)]
    shares = [percents.get(code) for code in codes]
    held = [share for share in shares if share is not None]
    if not asked.part or len(held) < len(SCORES) or not any(held):
        return None
    total = sum((share * score for share, score in zip(held, SCORES, strict=True)), Decimal(0))
    return (total / sum(held)).quantize(THOUSANDTH, ROUND_HALF_UP)
