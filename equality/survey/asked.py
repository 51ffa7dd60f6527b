"""The questions of the survey: one key over the years, the number and the wording of each year."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from equality.matching import normalise
from equality.reading import Origin, rows

FIRST_KEY_FINDINGS, LAST_KEY_FINDINGS = 2014, 2017  # the years whose results were numbered KF1, KF2, …
RESULTS_LATE = 12  # the month from which a year's own survey stands for the year
_NUMBER = re.compile(r"^(?:question|q)?\s*(\d{1,2})\s*([a-z]?)((?:\s*(?:\+|&|and)\s*(?:\d{1,2})?\s*[a-z])*)$")
_FINDING = re.compile(r"^kf\s*(\d{1,2})$")


class NotAsked(ValueError):
    """The survey of that year did not ask the question."""


@dataclass(frozen=True)
class Answer:
    """What people can tick; `valid` days are those of the list's rows."""

    code: str
    label: str
    aliases: tuple[str, ...]
    origin: Origin


@dataclass(frozen=True)
class Form:
    """How a question was asked in the years `first` to `last`; `breaks` says why earlier figures differ.

    `base` are the answers in the base, where in these years they were others than the question's.
    """

    first: int
    last: int
    number: str
    wording: str
    base: tuple[str, ...]
    breaks: str
    origin: Origin


@dataclass(frozen=True)
class Question:
    """A question by its key. `yes` and `no` are its two phrases; counts are always of `yes`.

    `part` is that of the engagement score in which it counts; blank for none. `better` is "higher" or "lower"
    for the share of `yes`, "none" where neither is. `counted` are the answers that count as yes, `base` those
    that are in the base, where not all are. `hidden_with` are the questions whose hidden groups are hidden
    here too: their counts are this one's base, or parts of its count. `wres` and `wdes` are the indicator and
    the metric that it gives, as printed; blank where it gives none.
    """

    key: str
    theme: str
    theme_label: str
    part: str
    better: str
    answers: str
    counted: tuple[str, ...]
    base: tuple[str, ...]
    yes: str
    no: str
    rule: str
    hidden_with: tuple[str, ...]
    wres: str
    wdes: str
    forms: tuple[Form, ...]
    origin: Origin

    @property
    def direction(self) -> str:
        """Return which way is better for the share of yes: "higher", "lower" or "none"."""
        return self.better

    def higher_is_better(self, *, is_reversed: bool = False) -> bool:
        """Return which way is better in the phrase used: reversed, in the share of those who did not."""
        return (self.better == "higher") is not is_reversed

    def phrase(self, *, is_reversed: bool = False) -> str:
        """Return the short words for what is counted, or the other way round, to be translated."""
        return (self.no if is_reversed else self.yes) or self.yes

    def form(self, year: int) -> Form:
        """Return how it was asked in a year: for later years than are known, as in the last one known.

        Raise NotAsked for a year in which it was not.
        """
        for each in self.forms:
            if each.first <= year <= each.last:
                return each
        if self.forms and year > self.forms[-1].last:
            return self.forms[-1]
        raise NotAsked(f"The survey of {year} did not ask {self.key}.")

    def number(self, year: int) -> str:
        """Return its number in a year, such as "25e", or the key finding of 2014 to 2017; blank for none."""
        if self.wres and (found := key_finding(year, self.wres)):
            return found
        try:
            return self.form(year).number
        except NotAsked:
            return ""

    def wording(self, year: int) -> str:
        """Return the question as printed in a year; blank where the words are not held."""
        try:
            return self.form(year).wording
        except NotAsked:
            return ""

    def confirmed(self, year: int) -> bool:
        """Return whether the year's form was read in its printed questionnaire."""
        try:
            form = self.form(year)
        except NotAsked:
            return False
        return form.origin.confirmed and year <= form.last

    def base_in(self, year: int) -> tuple[str, ...]:
        """Return the answers that were in its base in a year; none where all were."""
        try:
            return self.form(year).base or self.base
        except NotAsked:
            return self.base

    def break_between(self, earlier: int, later: int) -> str:
        """Return why two years can't be compared, to be translated; blank where they can."""
        try:
            before, after = self.form(earlier), self.form(later)
        except NotAsked:
            return ""
        return "" if before.breaks == after.breaks else after.breaks or before.breaks


@cache
def questions() -> tuple[Question, ...]:
    """Return the questions in the order of the reference file."""
    return tuple(
        Question(
            key=row.text("key"),
            theme=row.text("theme"),
            theme_label=row.text("theme_label"),
            part=row.optional("part"),
            better=row.text("better"),
            answers=row.optional("answers"),
            counted=row.many("counted"),
            base=row.many("base"),
            yes=row.text("yes"),
            no=row.optional("no"),
            rule=row.optional("rule"),
            hidden_with=row.many("hidden_with"),
            wres=row.optional("wres"),
            wdes=row.optional("wdes"),
            forms=_forms(row.text("key")),
            origin=row.origin,
        )
        for row in rows("survey_questions.csv")
    )


def question(key: str) -> Question:
    """Return one question, such as "hba_public"; raise KeyError if there is none of that key."""
    return _by_key()[key]


def hidden_with(key: str) -> tuple[str, ...]:
    """Return the keys of the questions whose hidden groups are hidden in this one; none for no such key."""
    found = _by_key().get(key)
    return found.hidden_with if found else ()


def find_question(text: str, year: int) -> Question | None:
    """Return the question of a number ("25e", "Q25e", "25 e", "KF25"), a key or its words, or None."""
    plain = text.strip().casefold()
    if found := _by_key().get(plain):
        return found
    if finding := _FINDING.match(plain):
        return next(
            (each for each in questions() if each.number(year) == f"KF{int(finding.group(1))}"),
            None,
        )
    if number := plain_number(plain):
        asked = (each for each in questions() if plain_number(each.number(year).casefold()) == number)
        return next(asked, None)
    words = normalise(text)
    return next(
        (each for each in questions() if words and words in {*map(normalise, _words(each, year))}),
        None,
    )


def plain_number(text: str) -> str:
    """Return a question's number in one spelling, "14b+c"; blank where the text is none."""
    if not (found := _NUMBER.match(text.strip().casefold())):
        return ""
    number, letter, more = found.groups()
    others = re.findall(r"(?:\+|&|and)\s*\d{0,2}\s*([a-z])", more)
    return "+".join([f"{int(number)}{letter}", *others])


@cache
def key_finding(year: int, wres: str) -> str:
    """Return the key finding ("KF25") of a WRES indicator in a year from 2014 to 2017; blank for none."""
    for row in rows("survey_key_findings.csv"):
        if (row.number("survey_year"), row.text("wres")) == (year, wres):
            return row.text("reference").removeprefix("Q")
    return ""


@cache
def answers(code: str, year: int) -> tuple[Answer, ...]:
    """Return the answers of a list, such as "times", as offered in a year; none for no such list."""
    on = date(year, 10, 1)
    found = (
        Answer(row.text("code"), row.text("label"), row.many("aliases"), row.origin)
        for row in sorted(rows("survey_answers.csv"), key=lambda row: row.number("order"))
        if row.text("list") == code
    )
    return tuple(each for each in found if each.origin.holds(on))


def find_answer(code: str, text: str, year: int) -> Answer | None:
    """Return the answer of a list that a heading means ("10+", "Yes, I"), or None for any other."""
    words = normalise(text)
    for each in answers(code, year):
        if words in map(normalise, (each.label, each.code, *each.aliases)):
            return each
    return None


def survey_before(day: date) -> int:
    """Return the year of the survey that stands for a snapshot: 2023 for 31 March 2024.

    The survey of an autumn is published the next March; a snapshot in December has its own year's.
    """
    return day.year if day.month >= RESULTS_LATE else day.year - 1


@cache
def _by_key() -> dict[str, Question]:
    return {each.key: each for each in questions()}


def _words(asked: Question, year: int) -> tuple[str, ...]:
    return tuple(filter(None, (asked.yes, asked.no, asked.wording(year))))


@cache
def _forms(key: str) -> tuple[Form, ...]:
    return tuple(
        Form(
            row.number("first"),
            row.number("last"),
            row.text("number"),
            row.optional("wording"),
            row.many("base"),
            row.optional("break"),
            row.origin,
        )
        for row in rows("survey_forms.csv")
        if row.text("question") == key
    )
