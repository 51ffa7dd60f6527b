"""What reading a survey's table gives, and what both of its layouts share."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from equality.matching import normalise
from equality.survey.asked import Question, plain_number
from equality.survey.lines import Line
from psed.sheets.headings import Column
from psed.sheets.problems import Problem, Problems
from psed.sheets.values import tidy

TWICE: Final = "This group of this question is in the file twice. Keep one of the rows."
NO_COLUMNS: Final = (
    "The file has neither the columns Question, Group type, Group, Count, Base and % nor those of the "
    "published results, such as “Q14a Base (number of responses)” and “Q14a % Never”, nor Question and a "
    "column for each group. Check its headings."
)

FRACTIONS: Final = (
    "Every percentage in the file is 1 or less: a spreadsheet stores 65.4% so, as 0.654. Enter them as 65.4."
)
Given = tuple[int, str, Decimal | None]  # row, column and percentage of a cell


@dataclass(frozen=True)
class FoundQuestion:
    """What a file says of one question."""

    key: str
    number: str
    is_reversed: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Reading:
    """What a file holds, or all that is wrong in it."""

    questions: tuple[FoundQuestion, ...]
    problems: Problems
    notes: tuple[str, ...] = ()


def problem(row: int, column: str, message: str) -> Problem:
    """Return one thing to put right."""
    return Problem(row, column, "survey", message)


def printed_number(printed: str, asked: Question, year: int) -> str:
    """Return a question's number as a file prints it; blank where that is its key or the year's number."""
    number = asked.number(year)
    same = plain_number(printed) and plain_number(printed) == plain_number(number)
    return "" if same or printed in {asked.key, number} else printed[:10]


def fractions(given: Sequence[Given]) -> Iterator[Problem]:
    """Percentages are of a hundred: not all of them are one or less, and some of them a part of one."""
    held = [percent for _row, _column, percent in given if percent is not None]
    if held and max(held) <= 1 and any(each % 1 for each in held):
        yield from (problem(row, column, FRACTIONS) for row, column, percent in given if percent)


def place_of(headers: Sequence[str], column: Column) -> int | None:
    """Return where a column stands, counted from 0; None where the file has none of its headings."""
    wanted = {plain(each) for each in column.headings}
    return next((place for place, each in enumerate(headers) if plain(each) in wanted), None)


def plain(heading: str) -> str:
    """Return a heading or a name as it is compared."""
    return normalise(heading) or tidy(heading)
