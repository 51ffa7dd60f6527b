"""Who has to publish a pay gap, of which day and by when; and other numbers of the law, as reference data."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Final

from equality.reading import Origin, Row, rows
from equality.text import Said
from equality.text import gettext_noop as _

REQUIRED: Final = _(
    "With %(employees)s employees on the snapshot date, %(least)s or more, the body has to publish these "
    "figures."
)
VOLUNTARY: Final = _(
    "With %(employees)s employees on the snapshot date, fewer than %(least)s, the body need not publish "
    "these figures, and may."
)
REQUIRED_ABOUT: Final = _(
    "With about %(employees)s employees the body has to publish these figures, if it had %(least)s or more "
    "on the snapshot date."
)
VOLUNTARY_ABOUT: Final = _(
    "With about %(employees)s employees the body need not publish these figures, and may, if it had fewer "
    "than %(least)s on the snapshot date."
)
NOT_KNOWN: Final = _(
    "It is not known how many employees the body had on the snapshot date. With %(least)s or more it has to "
    "publish these figures."
)
REQUIRED_UNTOLD: Final = _(
    "With %(least)s employees or more on the snapshot date, the body has to publish these figures."
)
VOLUNTARY_UNTOLD: Final = _(
    "With fewer than %(least)s employees on the snapshot date, the body need not publish these figures, "
    "and may."
)
NO_NUMBER: Final = _("In this nation no number of employees decides whether a body has to publish a pay gap.")


@dataclass(frozen=True)
class Measure:
    """One of the six measures; `letter` is its item in the regulations, `people` those that it rests on."""

    code: str
    letter: str
    label: str
    meaning: str
    people: str
    origin: Origin


@dataclass(frozen=True)
class Scope:
    """Whether a body has to publish; None where that is not known, or hangs on no number.

    `deadline_note` says why the day is another than usual; `enforced` is False where nobody had to.
    """

    required: bool | None
    employees: int | None
    least: int | None
    instrument: str
    snapshot_on: date | None
    publish_by: date | None
    sentence: Said
    deadline_note: str = ""
    enforced: bool = True

    @property
    def due(self) -> date | None:
        """Return the last day to publish; None for a body that need not."""
        return None if self.required is False else self.publish_by

    @property
    def untold(self) -> "Scope":
        """Return the same without the number of employees, for readers whom it would tell of few people."""
        if self.required is None:
            return replace(self, employees=None)
        words = REQUIRED_UNTOLD if self.required else VOLUNTARY_UNTOLD
        return replace(self, employees=None, sentence=Said(words, {"least": self.least or 0}))


@dataclass(frozen=True)
class GroupSize:
    """A rule for how many people a group needs before readers see its gap."""

    code: str
    label: str
    least: int
    default: bool
    origin: Origin


@cache
def measures() -> tuple[Measure, ...]:
    """Return the six measures in the order of the regulations."""
    return tuple(
        Measure(
            row.text("code"),
            row.text("letter"),
            row.text("label"),
            row.text("meaning"),
            row.text("people"),
            row.origin,
        )
        for row in rows("pay_measures.csv")
    )


def measure(code: str) -> Measure:
    """Return one measure, such as "median"; raise KeyError if there is none of that code."""
    return {each.code: each for each in measures()}[code]


@cache
def group_sizes() -> tuple[GroupSize, ...]:
    """Return the rules to choose from."""
    return tuple(
        GroupSize(row.text("code"), row.text("label"), row.number("least"), row.flag("default"), row.origin)
        for row in rows("pay_group_sizes.csv")
    )


def usual_size(characteristic: str) -> int:
    """Return how many people a group needs by default: of ethnicity and disability 50, of sex no rule."""
    if characteristic == "sex":
        return 0
    return next(each.least for each in group_sizes() if each.default)


def living_wage(on: date) -> Decimal | None:
    """Return the National Living Wage of a day, in pounds an hour; None where it is not known."""
    found = (Decimal(row.text("rate")) for row in rows("living_wage.csv") if row.origin.holds(on))
    return next(found, None)


def in_scope(employees: int | None, nation: str, kind: str, year: int, *, about: bool = False) -> Scope:
    """Return whether a body has to publish, from its employees on the snapshot day of this calendar year.

    `kind` is that of the organisation; "private" is an employer under SI 2017/172. `about`: that many are
    employed, and nobody counted them on the day. Raise KeyError for a nation that has no rule.
    """
    rule = _rule(nation, kind)
    least = rule.optional_number("least_employees")
    moved = next((row for row in rows("pay_deadlines.csv") if row.number("snapshot_year") == year), None)
    due = _deadline(rule, year)
    note, enforced = "", True
    if moved and due and rule.optional("snapshot"):
        due, note, enforced = moved.day("publish_by") or due, moved.text("note"), moved.flag("enforced")
    return Scope(
        required=None if least is None or employees is None else employees >= least,
        employees=employees,
        least=least,
        instrument=rule.optional("instrument"),
        snapshot_on=_day(rule.optional("snapshot"), year),
        publish_by=due,
        sentence=_sentence(employees, least, about=about),
        deadline_note=note,
        enforced=enforced,
    )


def _rule(nation: str, kind: str) -> Row:
    """Return the rule of the nation that is for this kind of body by name, or else for all."""
    of_nation = [row for row in rows("pay_reporting.csv") if row.text("nation") == nation]
    if named := [row for row in of_nation if kind in row.many("kinds")]:
        return named[0]
    if of_all := [row for row in of_nation if not row.many("kinds")]:
        return of_all[0]
    raise KeyError(nation)


def _deadline(rule: Row, year: int) -> date | None:
    """Return the last day to publish: within a year of a snapshot; in Scotland 30 April of odd years."""
    due = _day(rule.optional("publish_by"), year)
    if due is None:
        return None
    if rule.optional("snapshot"):
        return due.replace(year=year + 1)
    return due if year % 2 else due.replace(year=year + 1)


def _day(month_and_day: str, year: int) -> date | None:
    return date.fromisoformat(f"{year}-{month_and_day}") if month_and_day else None


def _sentence(employees: int | None, least: int | None, *, about: bool) -> Said:
    if least is None:
        return Said(NO_NUMBER)
    if employees is None:
        return Said(NOT_KNOWN, {"least": least})
    required, voluntary = (REQUIRED_ABOUT, VOLUNTARY_ABOUT) if about else (REQUIRED, VOLUNTARY)
    words = required if employees >= least else voluntary
    return Said(words, {"employees": f"{employees:,}", "least": least})
