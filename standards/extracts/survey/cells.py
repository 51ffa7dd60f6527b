"""Reads the cells of a survey's table: kinds of groups, percentages, and one group's line."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

from equality.characteristics import characteristics
from equality.matching import normalise
from equality.survey.lines import ALL, DIRECTORATE, HUNDRED, Line
from psed.sheets.sheet import visible
from psed.sheets.values import NotUsable, tidy, whole_number

TEN: Final = Decimal(10)
LONGEST: Final = 100  # characters of a group's name
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
TOTALS: Final = {"all", "everyone", "everybody", "overall", "all staff", "total", "whole organisation"}
HIDDEN: Final = re.compile(r"\*+|\[c\]|c|\(?s\)?|suppressed|hidden|<\s*\d+|fewer than \d+")
_PERCENT: Final = re.compile(r"\d{1,3}(\.\d{1,9})?|\.\d{1,9}", re.ASCII)
UNKNOWN_KIND: Final = (
    "Enter what kind of group this is: All, Directorate, or a characteristic such as Ethnicity or Disability."
)
NO_GROUP: Final = "Enter the name of the group."
LONG_GROUP: Final = "A name has 100 characters at most. Shorten it."
EVERYBODY: Final = "This is everybody, not a group of this kind. Give it the group type All, once a question."
NO_PERCENT: Final = "Enter a percentage from 0 to 100, such as 65.4, or * where it was hidden by its sender."
NO_PART: Final = "This question does not count in the engagement score. Leave the score out."
NO_SCORE: Final = "Enter a score from 0 to 10, such as 6.87."
NOTHING: Final = "Enter the count and the base, or the percentage. Enter * where it was hidden by its sender."
NO_BASE: Final = "Enter the base too: how many people answered."
TOO_MANY: Final = "More people are counted than answered. Check the count and the base."
CONTRADICTS: Final = "The count of the base makes {made}%, not this. Correct one of them or leave this out."


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
    if HIDDEN.fullmatch(plain):
        return None
    found = Decimal(plain) if _PERCENT.fullmatch(plain) else None
    if found is None or found > HUNDRED:
        raise NotUsable("percentage", NO_PERCENT)
    return found


def read_score(text: str) -> Decimal | None:
    """Return a score from 0 to 10; None where it was hidden; raise NotUsable for anything else."""
    plain = tidy(text).casefold()
    if HIDDEN.fullmatch(plain):
        return None
    found = Decimal(plain) if _PERCENT.fullmatch(plain) else None
    if found is None or found > TEN:
        raise NotUsable("score", NO_SCORE)
    return found


def read_line(cells: Mapping[str, str]) -> tuple[Line | None, list[tuple[str, str]]]:
    """Return a line from the texts of its cells, or problems, each (cell, sentence).

    The cells are kind, group, count, base, percent and score.
    """
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
    elif kind != ALL and normalise(group) in TOTALS:
        problems.append(("group", EVERYBODY))
    texts = {name: visible(cells.get(name, "")) for name in ("count", "base", "percent")}
    hidden = any(text and HIDDEN.fullmatch(tidy(text).casefold()) for text in texts.values())
    numbers: dict[str, int | None] = {"count": None, "base": None}
    for name in numbers:
        text = texts[name]
        if text and not HIDDEN.fullmatch(tidy(text).casefold()):
            try:
                numbers[name] = whole_number(text)
            except NotUsable as error:
                problems.append((name, error.message))
    decimals: dict[str, Decimal | None] = {"percent": None, "score": None}
    for name, read in (("percent", read_percent), ("score", read_score)):
        if text := visible(cells.get(name, "")):
            try:
                decimals[name] = read(text)
            except NotUsable as error:
                problems.append((name, error.message))
    if problems:
        return None, problems
    line = Line(kind, group, numbers["count"], numbers["base"], decimals["percent"], decimals["score"])
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
    elif line.exact is not None and line.given is not None and abs(line.exact - Fraction(line.given)) > 1:
        yield "percent", CONTRADICTS.format(made=f"{line.percent}")
