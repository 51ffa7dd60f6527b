"""Reads a survey's table as reports print it: a row for each question, a column for each group."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from equality.categories import category_sets
from equality.characteristics import characteristics
from equality.matching import normalise
from equality.survey.asked import find_question
from equality.survey.groups import summary_code
from equality.survey.lines import ALL, DIRECTORATE, Line
from psed.sheets.problems import Problems
from psed.sheets.sheet import Row, Sheet, visible
from psed.sheets.values import NotUsable, tidy
from standards.extracts.survey.cells import LONG_GROUP, LONGEST, find_kind, read_percent
from standards.extracts.survey.found import (
    TWICE,
    FoundQuestion,
    Given,
    Reading,
    fractions,
    place_of,
    printed_number,
    problem,
)
from standards.extracts.survey.rows import LABELS, LONG, UNKNOWN_QUESTION

NUMBERS: Final = ("count", "base", "percent", "score")  # columns of the other layout
NOT: Final = ("not ", "did not ", "do not ", "have not ")  # how the other phrase of a question begins


def has_groups_across(sheet: Sheet) -> bool:
    """Return whether the sheet has questions in its rows and groups in its columns."""
    other = [column for column in LONG if column.name in {"kind", "group", *NUMBERS}]
    if any(place_of(sheet.headers, each) is not None for each in other):
        return False
    return place_of(sheet.headers, LONG[0]) is not None and bool(_groups(sheet))


def read_across(sheet: Sheet, year: int) -> Reading:
    """Read a row for each question; the columns that hold no percentage at all are its words."""
    question_at = place_of(sheet.headers, LONG[0]) or 0
    groups = _groups(sheet)
    problems = Problems(sheet.headers)
    seen: set[tuple[str, str]] = set()
    for at, (kind, group) in groups.items():
        place = Line(kind, group, None, None).same
        if place in seen:
            problems.add(problem(sheet.rows[0].number, sheet.headers[at], TWICE))
        if len(group) > LONGEST:
            problems.add(problem(sheet.rows[0].number, sheet.headers[at], LONG_GROUP))
        seen.add(place)
    given: list[Given] = []
    found: dict[str, FoundQuestion] = {}
    for row in sheet.rows:
        problems.extend(row.problems)
        asked = find_question(visible(row.cells[question_at]), year)
        if asked is None or asked.key in found:
            message = TWICE if asked else UNKNOWN_QUESTION.format(year=year)
            problems.add(problem(row.number, LABELS["question"], message))
            continue
        number = printed_number(visible(row.cells[question_at]), asked, year)
        lines = tuple(_lines(row, sheet.headers, groups, problems))
        given += [(row.number, line.group, line.given) for line in lines]
        found[asked.key] = FoundQuestion(asked.key, number, _other_phrase(row, groups), lines)
    problems.extend(fractions(given))
    return Reading(tuple(each for each in found.values() if each.lines), problems, sheet.notes)


def _lines(
    row: Row, headers: Sequence[str], groups: Mapping[int, tuple[str, str]], problems: Problems
) -> list[Line]:
    lines = []
    for at, (kind, group) in groups.items():
        text = visible(row.cells[at])
        if not text:
            continue
        try:
            lines.append(Line(kind, group, None, None, read_percent(text)))
        except NotUsable as error:
            problems.add(problem(row.number, headers[at], error.message))
    return lines


def _other_phrase(row: Row, groups: Mapping[int, tuple[str, str]]) -> bool:
    """Whether the words of the question that stand in its row begin as those of the other phrase do."""
    words = [normalise(cell) for at, cell in enumerate(row.cells) if at not in groups]
    return any(each.startswith(NOT) for each in words)


def _groups(sheet: Sheet) -> dict[int, tuple[str, str]]:
    """Return the kind and the name of each column that holds a percentage, by its place."""
    question_at = place_of(sheet.headers, LONG[0])
    return {
        at: _group(header)
        for at, header in enumerate(sheet.headers)
        if at != question_at and tidy(header) and any(_is_percent(row.cells[at]) for row in sheet.rows)
    }


def _is_percent(text: str) -> bool:
    try:
        return bool(visible(text)) and (read_percent(text) is not None or text.strip() == "*")
    except NotUsable:
        return False


@cache
def _group(header: str) -> tuple[str, str]:
    """Return what a heading names: everybody, "Age: 21-30", a group of a characteristic, or a directorate."""
    name = tidy(visible(header))
    head, colon, tail = name.partition(":")
    if colon and tidy(tail) and (kind := find_kind(head)):
        return kind, tidy(tail)
    if find_kind(name) == ALL or normalise(name).startswith("all "):
        return ALL, name
    for each in characteristics():
        if summary_code(each.code, name):
            return each.code, name
        sets = (one for one in category_sets(each.code) if "staff-survey" in one.code)
        if any((category := one.find(name)) and category.known for one in sets):
            return each.code, name
    return DIRECTORATE, name
