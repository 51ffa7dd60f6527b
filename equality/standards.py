"""The WRES and the WDES: what each indicator or metric counts, of whom, and in which years it held.

A standard is rows in five files of `equality/reference`; another one is more rows. An indicator compares a
first group with a second: of a relative likelihood the first is the one that makes a worse value lie above 1.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Final

from equality.breakdowns import breakdown
from equality.reading import Origin, Row, rows
from equality.text import gettext_noop as _


class Kind(StrEnum):
    """How an indicator is worked out."""

    BANDS = "bands"
    LIKELIHOOD = "likelihood"
    SURVEY = "survey"
    BOARD = "board"
    SCORE = "score"
    VOICE = "voice"


class Takes(StrEnum):
    """What is entered for an item: a whole number of people, a decimal, a choice of yes or no, words."""

    COUNT = "count"
    PERCENT = "percent"
    SCORE = "score"
    CHOICE = "choice"
    TEXT = "text"
    LINK = "link"
    DAY = "day"


COUNTED: Final = frozenset({Takes.COUNT, Takes.PERCENT, Takes.SCORE})  # asked of each group

# The parts of indicator 1's form, and the whole workforce they make up.
NON_CLINICAL, CLINICAL, MEDICAL = "non_clinical", "clinical", "medical"
SECTIONS: Final = {
    NON_CLINICAL: _("Non-clinical"),
    CLINICAL: _("Clinical, not medical"),
    MEDICAL: _("Clinical: medical and dental"),
}
ALL: Final = "all"
SURVEYED_FROM: Final = 12  # the month in which the autumn's survey is that of the year


@dataclass(frozen=True)
class Group:
    """A group that is compared, or of people not known; `category_group` is its code in the staff figures."""

    code: str
    label: str
    known: bool
    category_group: str = ""


EVERYBODY: Final = Group(ALL, _("All staff"), known=True)


@dataclass(frozen=True)
class Item:
    """Something to enter for an indicator.

    `groups` are those it is asked of; what is asked of the body as a whole has "all" only. `within` is the
    item that it is a part of. `section` and `band` are for a row of pay bands: which part of the form, and
    which of the pay bands of the staff record.
    """

    code: str
    label: str
    hint: str
    takes: Takes = Takes.COUNT
    groups: tuple[str, ...] = ()
    within: str = ""
    required: bool = False
    section: str = ""
    band: str = ""


@dataclass(frozen=True)
class Indicator:
    """One indicator (the WDES says metric) by the definition of a day.

    `code` is safe in an address, `number` as printed. `first` and `second` are codes of groups, `groups` all
    that are entered. Of a likelihood, `events` are the items that are added up (one for each year, where it
    is of several) and `people` the item of all to whom it could happen; of a survey, those of yes and base.
    `averaged`: a rate of several years is told for one. `worse`: above or below (1, the workforce), higher,
    lower, or no. `months` is how long a period is counted. `questions` are keys of the staff survey: that of
    a percentage, then those of which it joins the answers; of a score all that it is worked out from.
    """

    standard: str
    code: str
    number: str
    name: str
    meaning: str
    plain: str
    kind: Kind
    first: str
    second: str
    groups: tuple[Group, ...]
    items: tuple[Item, ...]
    events: tuple[str, ...]
    people: str
    averaged: bool
    act: str
    subject: str
    worse: str
    direction: str
    questions: tuple[str, ...]
    period: str
    months: int
    decimals: int
    notes: tuple[str, ...]
    origin: Origin

    def item(self, code: str) -> Item:
        """Return one item; raise KeyError if there is none of that code."""
        return {item.code: item for item in self.items}[code]

    def group(self, code: str) -> Group:
        """Return one of its groups; raise KeyError if there is none of that code."""
        return {group.code: group for group in self.groups}[code]

    @property
    def counts(self) -> tuple[Item, ...]:
        """Return the items that are numbers of people."""
        return tuple(item for item in self.items if item.takes is Takes.COUNT)

    @property
    def counts_a_period(self) -> bool:
        """Return whether its events are of a period whose length may differ; those of two years say so."""
        return self.kind is Kind.LIKELIHOOD and len(self.events) == 1


@dataclass(frozen=True)
class Standard:
    """A standard: its short and long name, what it calls its numbers, whom it is about, who must report."""

    code: str
    label: str
    name: str
    noun: str
    nouns: str
    characteristic: str
    mandated: frozenset[str]
    groups: tuple[Group, ...]
    grouping: str
    origin: Origin

    def must_report(self, kind: str) -> bool:
        """Return whether bodies of this kind must report; others may."""
        return kind in self.mandated


@cache
def standards() -> tuple[Standard, ...]:
    """Return the standards."""
    return tuple(_standard(row) for row in rows("standards.csv"))


def standard(code: str) -> Standard:
    """Return one standard, "wres" or "wdes"; raise KeyError if there is none of that code."""
    return {each.code: each for each in standards()}[code]


def groups(code: str) -> tuple[Group, ...]:
    """Return the groups of a standard, people not known last; raise KeyError if there is no such standard."""
    return standard(code).groups


@cache
def indicators(code: str, on: date) -> tuple[Indicator, ...]:
    """Return a standard's indicators by the definitions of a day, usually 31 March; none before its first.

    Raise KeyError if there is no such standard.
    """
    found = (
        row
        for row in rows("standard_indicators.csv")
        if row.text("standard") == standard(code).code and row.origin.holds(on)
    )
    return tuple(_indicator(row, on) for row in sorted(found, key=lambda row: row.number("order")))


def indicator(standard_code: str, code: str, on: date) -> Indicator:
    """Return one indicator, such as "4a-i", by the definition of a day; raise KeyError if there is none."""
    return {each.code: each for each in indicators(standard_code, on)}[code]


def survey_year(on: date) -> int:
    """Return the year of the staff survey that a standard of this day takes: that of the autumn before."""
    return on.year if on.month >= SURVEYED_FROM else on.year - 1


def _standard(row: Row) -> Standard:
    mine = [each for each in rows("standard_groups.csv") if each.text("standard") == row.text("code")]
    return Standard(
        code=row.text("code"),
        label=row.text("label"),
        name=row.text("name"),
        noun=row.text("noun"),
        nouns=row.text("nouns"),
        characteristic=row.text("characteristic"),
        mandated=frozenset(row.many("mandated")),
        groups=tuple(
            Group(each.text("code"), each.text("label"), each.flag("known"), each.text("category_group"))
            for each in sorted(mine, key=lambda each: each.number("order"))
        ),
        grouping=mine[0].text("grouping"),
        origin=row.origin,
    )


def _indicator(row: Row, on: date) -> Indicator:
    asked = {group.code: group for group in (*groups(row.text("standard")), EVERYBODY)}
    mine = row.many("groups")
    kind = Kind(row.text("kind"))
    held = _items(row, on, mine)
    return Indicator(
        standard=row.text("standard"),
        code=row.text("code"),
        number=row.text("number"),
        name=row.text("name"),
        meaning=row.text("meaning"),
        plain=row.text("plain"),
        kind=kind,
        first=row.text("first"),
        second=row.optional("second"),
        groups=tuple(asked[code] for code in mine),
        items=(*(_bands(mine) if kind is Kind.BANDS else ()), *held),
        events=row.many("events"),
        people=row.optional("people"),
        averaged=row.flag("averaged"),
        act=row.optional("act"),
        subject=row.text("subject"),
        worse=row.text("worse"),
        direction=row.text("direction"),
        questions=row.many("questions"),
        period=row.text("period"),
        months=row.number("months"),
        decimals=row.number("decimals"),
        notes=tuple(each.text("text") for each in _about(row, on, "standard_notes.csv")),
        origin=row.origin,
    )


def _about(row: Row, on: date, file: str) -> list[Row]:
    """Return the rows of a file about an indicator that hold on a day, in order."""
    place = row.text("standard"), row.text("code")
    return sorted(
        (
            each
            for each in rows(file)
            if (each.text("standard"), each.text("indicator")) == place and each.origin.holds(on)
        ),
        key=lambda each: each.number("order"),
    )


def _items(row: Row, on: date, asked: tuple[str, ...]) -> tuple[Item, ...]:
    return tuple(
        Item(
            code=each.text("code"),
            label=each.text("label"),
            hint=each.optional("hint"),
            takes=(takes := Takes(each.text("takes"))),
            groups=asked if takes in COUNTED else (ALL,),
            within=each.optional("within"),
            required=each.flag("required"),
        )
        for each in _about(row, on, "standard_items.csv")
    )


def _bands(asked: tuple[str, ...]) -> tuple[Item, ...]:
    """Return the rows of pay bands: all but the medical ones twice, non-clinical and clinical."""
    found = []
    for section in SECTIONS:
        for part in breakdown("pay_band").parts:
            if part.counted == "yes" and part.code.startswith("med-") is (section == MEDICAL):
                within = "medical.med-consultant" if part.code == "med-senior-manager" else ""
                label = part.label.split(": ")[-1].capitalize() if section == MEDICAL else part.label
                found.append(
                    Item(
                        f"{section}.{part.code}",
                        label,
                        "",
                        Takes.COUNT,
                        asked,
                        within,
                        False,
                        section,
                        part.code,
                    )
                )
    return tuple(found)
