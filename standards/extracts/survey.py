"""Reads a survey's table: a row for each group, or the columns of the published results."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import BinaryIO, Final

from equality.characteristics import characteristics
from equality.matching import normalise
from equality.survey.asked import Question, find_answer, find_question, questions
from equality.survey.lines import ALL, DIRECTORATE, HUNDRED, Line
from psed.sheets.headings import Column
from psed.sheets.limits import Limits
from psed.sheets.problems import Problem, Problems
from psed.sheets.reading import read_sheet
from psed.sheets.sheet import NotReadable, Row, Sheet, visible
from psed.sheets.values import NotUsable, tidy, whole_number

LIMITS: Final = Limits(rows=20_000)
LONGEST: Final = 100  # characters of a group's name
LONG: Final = (
    Column("question", "Question", ("Question number", "Question key", "Q", "Item")),
    Column("kind", "Group type", ("Kind of group", "Breakdown", "Characteristic")),
    Column("group", "Group", ("Group name", "Breakdown value", "Category")),
    Column("count", "Count", ("Number who said yes", "Numerator", "Responses"), required=False),
    Column(
        "base", "Base", ("Base number of responses", "Number of responses", "Denominator"), required=False
    ),
    Column("percent", "%", ("Percentage", "Percent", "Score %", "Result"), required=False),
    Column("number", "Number as printed", (), required=False),
    Column("phrase", "Worded the other way round", ("Reversed",), required=False),
)
_KINDS: Final = {
    ALL: (
        "all",
        "everyone",
        "everybody",
        "overall",
        "all staff",
        "organisation",
        "whole organisation",
        "trust",
        "total",
    ),
    DIRECTORATE: (
        "directorate",
        "portfolio",
        "department",
        "division",
        "service",
        "team",
        "locality",
        "care group",
        "function",
    ),
    "race": ("race", "ethnicity", "ethnic group", "ethnic background", "ethnic category"),
    "sex": ("sex", "gender"),
    "age": ("age", "age band", "age group"),
    "disability": ("disability", "disabled", "long term condition", "long lasting condition", "ltc"),
    "religion_or_belief": ("religion or belief", "religion", "religion and belief", "belief", "faith"),
    "sexual_orientation": ("sexual orientation", "orientation", "sexuality"),
    "gender_reassignment": ("gender reassignment", "gender identity", "trans status"),
    "pregnancy_and_maternity": ("pregnancy and maternity", "pregnancy", "maternity"),
    "marriage_and_civil_partnership": ("marriage and civil partnership", "marital status", "marriage"),
}
_HIDDEN: Final = re.compile(r"\*+|\[c\]|c|\(?s\)?|suppressed|hidden|<\s*\d+|fewer than \d+")
_PERCENT: Final = re.compile(r"\d{1,3}(\.\d{1,9})?|\.\d{1,9}", re.ASCII)
_WIDE: Final = re.compile(
    r"^q?\s*(?P<number>(?:kf\s*)?\d{1,2}\s*[a-z]?)\s*[-–:]?\s*(?:(?P<base>base\b.*)|%\s*(?P<answer>.+))$"
)
UNKNOWN_QUESTION: Final = (
    "No question of the {year} survey has this number or name. Check it, such as 14a or 25e."
)
UNKNOWN_KIND: Final = (
    "Enter what kind of group this is: All, Directorate, or a characteristic such as Ethnicity or Disability."
)
NO_GROUP: Final = "Enter the name of the group."
LONG_GROUP: Final = "A name has 100 characters at most. Shorten it."
NO_PERCENT: Final = "Enter a percentage from 0 to 100, such as 65.4, or * where it was hidden by its sender."
NOTHING: Final = "Enter the count and the base, or the percentage. Enter * where it was hidden by its sender."
NO_BASE: Final = "Enter the base too: how many people answered."
TOO_MANY: Final = "More people are counted than answered. Check the count and the base."
CONTRADICTS: Final = "The count of the base makes {made}%, not this. Correct one of them or leave this out."
TWICE: Final = "This group of this question is in the file twice. Keep one of the rows."
BODIES: Final = (
    "Organisation",
    "Organisation name",
    "Organisation ID",
    "Organisation code",
    "Org name",
    "Org code",
    "ODS code",
    "Trust",
)
NO_BODY: Final = (
    "The file has results of several organisations, and none with the name or the ODS code of this one. Keep "
    "its rows only, or enter its ODS code in the settings, and choose the file again."
)
NO_COLUMNS: Final = (
    "The file has neither the columns Question, Group type, Group, Count, Base and % nor those of the "
    "published results, such as “Q14a Base (number of responses)” and “Q14a % Never”. Check its headings."
)


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


@dataclass(frozen=True)
class _At:
    """Where a row stands, for its problems."""

    row: int

    def problem(self, column: str, message: str, kind: str = "survey") -> Problem:
        return Problem(self.row, column, kind, message)


def find_kind(text: str) -> str:
    """Return the kind of group that a heading means ("Ethnicity" is "race"); blank for none."""
    words = normalise(text)
    codes = {each.code: normalise(each.label) for each in characteristics()}
    for code, names in _KINDS.items():
        if words and (words in {*names, codes.get(code)} or text == code):
            return code
    return ""


def read_percent(text: str) -> Decimal | None:
    """Return a percentage from 0 to 100; None where it was hidden; raise NotUsable for anything else."""
    plain = tidy(text).casefold().removesuffix("%").strip()
    if _HIDDEN.fullmatch(plain):
        return None
    found = Decimal(plain) if _PERCENT.fullmatch(plain) else None
    if found is None or found > HUNDRED:
        raise NotUsable("percentage", NO_PERCENT)
    return found


def read_line(cells: Mapping[str, str]) -> tuple[Line | None, list[tuple[str, str]]]:
    """Return a line from the texts of kind, group, count, base and percent, or (cell, sentence) problems."""
    problems: list[tuple[str, str]] = []
    kind = find_kind(cells.get("kind", ""))
    group = tidy(visible(cells.get("group", "")))
    if not kind:
        problems.append(("kind", UNKNOWN_KIND))
    if not group and kind == ALL:
        group = "All"
    if not group:
        problems.append(("group", NO_GROUP))
    elif len(group) > LONGEST:
        problems.append(("group", LONG_GROUP))
    texts = {name: visible(cells.get(name, "")) for name in ("count", "base", "percent")}
    hidden = any(text and _HIDDEN.fullmatch(tidy(text).casefold()) for text in texts.values())
    numbers: dict[str, int | None] = {"count": None, "base": None}
    percent: Decimal | None = None
    for name in numbers:
        text = texts[name]
        if text and not _HIDDEN.fullmatch(tidy(text).casefold()):
            try:
                numbers[name] = whole_number(text)
            except NotUsable as error:
                problems.append((name, error.message))
    if texts["percent"]:
        try:
            percent = read_percent(texts["percent"])
        except NotUsable as error:
            problems.append(("percent", error.message))
    if problems:
        return None, problems
    line = Line(kind, group, numbers["count"], numbers["base"], percent)
    problems = list(_contradictions(line, hidden=hidden))
    return (None if problems else line), problems


def _contradictions(line: Line, *, hidden: bool) -> Iterator[tuple[str, str]]:
    """Say where the numbers of one line can't stand together."""
    if line.count is None and line.given is None and not hidden and line.base != 0:
        yield "percent", NOTHING
    if line.count is not None and line.base is None:
        yield "base", NO_BASE
    elif line.count is not None and line.base is not None and line.count > line.base:
        yield "count", TOO_MANY
    elif line.exact is not None and line.given is not None and abs(line.exact - line.given) > 1:
        yield "percent", CONTRADICTS.format(made=f"{line.exact:.1f}")


def read_survey(file: BinaryIO, name: str, year: int, *, body: Sequence[str] = ()) -> Reading:
    """Read a table for the survey of a year; raise NotReadable with a sentence where there is none.

    `body` are the names and codes of the organisation: of published results of many, its own rows are read.
    """
    sheet = read_sheet(file, name, wanted=LONG, limits=LIMITS)
    if not any(_WIDE.match(tidy(each).casefold()) for each in sheet.headers) or _has_long(sheet):
        return _read_long(sheet, year)
    return _read_wide(_own(sheet, body), year)


def _has_long(sheet: Sheet) -> bool:
    return all(_place(sheet, column) is not None for column in LONG[:3])


def _place(sheet: Sheet, column: Column) -> int | None:
    wanted = {_plain(each) for each in column.headings}
    return next((place for place, each in enumerate(sheet.headers) if _plain(each) in wanted), None)


def _plain(heading: str) -> str:
    return normalise(heading) or tidy(heading)


def _read_long(sheet: Sheet, year: int) -> Reading:
    places = {column.name: _place(sheet, column) for column in LONG}
    if any(places[column.name] is None for column in LONG if column.required):
        raise NotReadable(NO_COLUMNS)
    labels = {column.name: column.label for column in LONG}
    problems = Problems(sheet.headers)
    found: dict[str, list[Line]] = {}
    about: dict[str, tuple[str, bool]] = {}
    for row in sheet.rows:
        cells = {name: row.cells[place] for name, place in places.items() if place is not None}
        at = _At(row.number)
        problems.extend(row.problems)
        asked = find_question(visible(cells["question"]), year)
        if asked is None:
            problems.add(at.problem(labels["question"], UNKNOWN_QUESTION.format(year=year)))
        line, wrong = read_line(cells)
        problems.extend(at.problem(labels[name], message) for name, message in wrong)
        if asked is None or line is None:
            continue
        if line.place in {each.place for each in found.setdefault(asked.key, [])}:
            problems.add(at.problem(labels["group"], TWICE))
            continue
        found[asked.key].append(line)
        about.setdefault(asked.key, (_number(cells, asked, year), _says_yes(cells.get("phrase", ""))))
    return Reading(
        tuple(FoundQuestion(key, *about[key], tuple(lines)) for key, lines in found.items()),
        problems,
        sheet.notes,
    )


def _number(cells: Mapping[str, str], asked: Question, year: int) -> str:
    """Return the number as printed, where the file says one that is another than the year's."""
    printed = visible(cells.get("number", "")) or visible(cells["question"])
    return "" if printed in {asked.key, asked.number(year)} else printed[:10]


def _says_yes(text: str) -> bool:
    return tidy(text).casefold() in {"yes", "y", "true", "1"}


def _own(sheet: Sheet, body: Sequence[str]) -> Sheet:
    """Return the sheet with the rows of one body, where it names several; raise NotReadable for none."""
    places = [
        place for place, header in enumerate(sheet.headers) if _plain(header) in {*map(normalise, BODIES)}
    ]
    named = {tuple(_plain(row.cells[place]) for place in places) for row in sheet.rows}
    if len(named) < 2:
        return sheet
    wanted = {_plain(each) for each in body if each}
    rows = tuple(
        row
        for row in sheet.rows
        if wanted & {_plain(row.cells[place]) for place in places if row.cells[place]}
    )
    if not rows:
        raise NotReadable(NO_BODY)
    return replace(sheet, rows=rows)


def _read_wide(sheet: Sheet, year: int) -> Reading:
    """Read the published results: for each question a base and the percentage of each answer."""
    columns = _wide_columns(sheet.headers, year)
    if not columns:
        raise NotReadable(NO_COLUMNS)
    kind_at, group_at = _place(sheet, LONG[1]), _place(sheet, LONG[2])
    problems = Problems(sheet.headers)
    found: dict[str, list[Line]] = {}
    for row in sheet.rows:
        problems.extend(row.problems)
        at = _At(row.number)
        kind = find_kind(row.cells[kind_at]) if kind_at is not None else ALL
        group = visible(row.cells[group_at]) if group_at is not None else ("All" if kind == ALL else "")
        if not kind:
            problems.add(at.problem(LONG[1].label, UNKNOWN_KIND))
        for asked, places in columns.items():
            line = _wide_line(row, sheet.headers, (asked, places), (kind or ALL, group or "All"), problems)
            if line is None:
                continue
            if line.place in {each.place for each in found.setdefault(asked.key, [])}:
                problems.add(at.problem(sheet.headers[0], TWICE))
                continue
            found[asked.key].append(line)
    return Reading(
        tuple(FoundQuestion(key, "", is_reversed=False, lines=tuple(lines)) for key, lines in found.items()),
        problems,
        sheet.notes,
    )


def _wide_columns(headers: Sequence[str], year: int) -> dict[Question, dict[str, int]]:
    """Return, by question, where its base ("") and its answers that are read stand."""
    found: dict[str, dict[str, int]] = {}
    for place, header in enumerate(headers):
        match = _WIDE.match(tidy(header).casefold())
        asked = find_question(match["number"], year) if match else None
        if match is None or asked is None or not asked.counted:
            continue
        if match["base"]:
            found.setdefault(asked.key, {})[""] = place
        elif answer := find_answer(asked.answers, match["answer"], year):
            found.setdefault(asked.key, {})[answer.code] = place
    return {
        each: found[each.key] for each in questions() if each.key in found and _enough(each, found[each.key])
    }


def _enough(asked: Question, places: Mapping[str, int]) -> bool:
    """Whether the answers that are there say how many said yes: all that count, or never alone."""
    return set(asked.counted) <= set(places) or ("never" in places and asked.answers == "times")


def _wide_line(
    row: Row,
    headers: Sequence[str],
    about: tuple[Question, Mapping[str, int]],
    place: tuple[str, str],
    problems: Problems,
) -> Line | None:
    asked, places = about
    base: int | None = None
    percents: dict[str, Decimal | None] = {}
    for code, at in places.items():
        text = visible(row.cells[at])
        if not text:
            continue
        try:
            if code:
                percents[code] = read_percent(text)
            elif not _HIDDEN.fullmatch(tidy(text).casefold()):
                base = whole_number(text)
        except NotUsable as error:
            problems.add(Problem(row.number, headers[at], "survey", error.message))
            return None
    if not percents and base is None:
        return None
    return Line(*place, None, base, _share(asked, percents))


def _share(asked: Question, percents: Mapping[str, Decimal | None]) -> Decimal | None:
    """Return the percentage of yes among those in the base; None where an answer is hidden."""
    if asked.answers == "times" and (never := percents.get("never")) is not None:
        return HUNDRED - never
    if not set(asked.counted) <= set(percents) or None in percents.values():
        return None
    yes = sum((percents[code] or Decimal(0) for code in asked.counted), Decimal(0))
    if not asked.base:
        return min(yes, HUNDRED)
    if not set(asked.base) <= set(percents):
        return min(yes, HUNDRED)
    among = sum((percents[code] or Decimal(0) for code in asked.base), Decimal(0))
    return (HUNDRED * yes / among).quantize(Decimal("0.01")) if among else None
