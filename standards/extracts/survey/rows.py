"""Reads a survey's table that has a row for each group of each question."""

from typing import Final

from equality.survey.asked import find_question
from equality.survey.lines import Line
from psed.sheets.headings import Column
from psed.sheets.problems import Problem, Problems
from psed.sheets.sheet import NotReadable, Sheet, visible
from psed.sheets.values import tidy
from standards.extracts.survey.cells import NO_PART, read_line
from standards.extracts.survey.found import (
    NO_COLUMNS,
    TWICE,
    FoundQuestion,
    Given,
    Reading,
    fractions,
    place_of,
    printed_number,
    problem,
)

LONG: Final = (
    Column("question", "Question", ("Question number", "Question key", "Q", "Item")),
    Column("kind", "Group type", ("Kind of group", "Breakdown", "Characteristic")),
    Column("group", "Group", ("Group name", "Breakdown value", "Category")),
    Column("count", "Count", ("Number who said yes", "Numerator", "Responses"), required=False),
    Column(
        "base", "Base", ("Base number of responses", "Number of responses", "Denominator"), required=False
    ),
    Column("percent", "%", ("Percentage", "Percent", "Score %", "Result"), required=False),
    Column("score", "Score", ("Score from 0 to 10",), required=False),
    Column("number", "Number as printed", (), required=False),
    Column("phrase", "Worded the other way round", ("Reversed",), required=False),
    Column("whose", "Downloaded from", (), required=False),
)
LABELS: Final = {column.name: column.label for column in LONG}
UNKNOWN_QUESTION: Final = (
    "No question of the {year} survey has this number or name. Check it, such as 14a or 25e."
)
OTHER_SURVEY: Final = "This is the workbook of another survey. Choose that of {whose}."
BOTH_WAYS: Final = (
    "The first row of this question says the opposite. Word all rows of a question one way, and say yes in "
    "all of them or in none."
)


def has_rows(sheet: Sheet) -> bool:
    """Return whether the sheet has the columns that say which question and which group a row is of."""
    return all(place_of(sheet.headers, column) is not None for column in LONG if column.required)


def read_rows(sheet: Sheet, year: int, whose: str = "") -> Reading:
    """Read a row for each group; raise NotReadable where columns are missing.

    `whose` is what a workbook of ours says of itself: a file that says nothing of the kind may be read.
    """
    places = {column.name: place_of(sheet.headers, column) for column in LONG}
    if not has_rows(sheet):
        raise NotReadable(NO_COLUMNS)
    problems = Problems(sheet.headers)
    found: dict[str, dict[tuple[str, str], Line]] = {}
    about: dict[str, tuple[str, bool]] = {}
    given: list[Given] = []
    if other := _of_another(sheet, places["whose"], whose):
        problems.add(other)
        return Reading((), problems, sheet.notes)
    for row in sheet.rows:
        cells = {name: row.cells[place] for name, place in places.items() if place is not None}
        problems.extend(row.problems)
        asked = find_question(visible(cells["question"]), year)
        if asked is None:
            problems.add(problem(row.number, LABELS["question"], UNKNOWN_QUESTION.format(year=year)))
        line, wrong = read_line(cells)
        problems.extend(problem(row.number, LABELS[name], message) for name, message in wrong)
        if asked is None or line is None:
            continue
        if line.score is not None and not asked.part:
            problems.add(problem(row.number, LABELS["score"], NO_PART))
        printed = visible(cells.get("number", "")) or visible(cells["question"])
        told = printed_number(printed, asked, year), _says_yes(cells.get("phrase", ""))
        if told[1] is not about.setdefault(asked.key, told)[1]:
            problems.add(problem(row.number, LABELS["phrase"], BOTH_WAYS))
        if line.same in found.setdefault(asked.key, {}):
            problems.add(problem(row.number, LABELS["group"], TWICE))
            continue
        found[asked.key][line.same] = line
        given.append((row.number, LABELS["percent"], line.given))
    problems.extend(fractions(given))
    questions = (FoundQuestion(key, *about[key], tuple(lines.values())) for key, lines in found.items())
    return Reading(tuple(questions), problems, sheet.notes)


def _of_another(sheet: Sheet, place: int | None, whose: str) -> Problem | None:
    """Return what is wrong where a row was downloaded from another survey than the one it comes back to."""
    if place is None:
        return None
    for row in sheet.rows:
        said = tidy(row.cells[place])
        if said and said.casefold() != tidy(whose).casefold():
            return problem(row.number, LABELS["whose"], OTHER_SURVEY.format(whose=whose))
    return None


def _says_yes(text: str) -> bool:
    return tidy(text).casefold() in {"yes", "y", "true", "1"}
