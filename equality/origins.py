"""What an action can come from, by kind and code: an indicator, an outcome, a national action, a request.

Kinds of objectives.models.Origin. Those with a list here take no code that is not on it; a request or
another reason is told in words.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial

from equality.characteristics import characteristics
from equality.frameworks import framework
from equality.reading import Row, rows
from equality.standards import indicators
from equality.survey.asked import questions, survey_before
from equality.text import gettext_noop as _

# How a named origin reads, by its kind; number and name are those of its list.
PATTERNS = {
    "wres": _("WRES indicator %(number)s: %(name)s"),
    "wdes": _("WDES metric %(number)s: %(name)s"),
    "pay_gap": _("Pay gap: %(name)s"),
    "pay_action": _("Recommended action %(number)s: %(name)s"),
    "survey": _("Staff survey question %(number)s: %(name)s"),
    "eds": _("EDS outcome %(number)s: %(name)s"),
    "eds2": _("EDS2 outcome %(number)s: %(name)s"),
    "eds2022": _("EDS 2022 outcome %(number)s: %(name)s"),
    "high_impact": _("High impact action %(number)s: %(name)s"),
}

# How an origin reads that is told in words and not by a code.
UNLISTED = {
    "wres": _("WRES: %(name)s"),
    "wdes": _("WDES: %(name)s"),
    "pay_gap": _("Pay gap: %(name)s"),
    "pay_action": _("Recommended action: %(name)s"),
    "survey": _("Staff survey: %(name)s"),
    "eds": _("EDS: %(name)s"),
    "eds2": _("EDS2: %(name)s"),
    "eds2022": _("EDS 2022: %(name)s"),
    "high_impact": _("High impact action: %(name)s"),
    "regulator": _("Regulator’s request: %(name)s"),
}


class UnknownOrigin(ValueError):
    """No list has this; the message says so."""


@dataclass(frozen=True)
class Named:
    """An origin that a list names. `number` is as printed; `may_be_an_action`: its name says what to do."""

    kind: str
    code: str
    number: str
    name: str
    may_be_an_action: bool = False


def parts(text: str) -> tuple[str, str]:
    """Return kind and code of an origin written in one, such as "wres:2" or "regulator:"."""
    kind, _colon, code = text.partition(":")
    return kind, code


def takes_codes(kind: str) -> bool:
    """Return whether origins of the kind are chosen from a list."""
    return kind in _LISTS


@lru_cache(maxsize=256)
def offered(kind: str, starts_on: date, ends_on: date) -> tuple[Named, ...]:
    """Return what one may choose of a kind in a period, in the order of its list; nothing without one."""
    return tuple(_LISTS[kind](starts_on, ends_on)) if kind in _LISTS else ()


def named(kind: str, code: str, on: date = date.max) -> Named:
    """Return an origin as the list of the day has it, or the newest; raise UnknownOrigin if none does."""
    for first, last in ((on, on), (date.max, date.max), (date.min, date.max)):
        for each in offered(kind, first, last):
            if each.code == code:
                return each
    raise UnknownOrigin(f"There is no “{code}” among the reasons of this kind. Choose one from the list.")


def _indicators(standard: str, starts_on: date, ends_on: date) -> Iterable[Named]:
    for each in indicators(standard, ends_on) or indicators(standard, starts_on):
        yield Named(standard, each.code, each.number, each.name)


def _questions(_starts_on: date, ends_on: date) -> Iterable[Named]:
    for each in questions():
        if number := each.number(survey_before(ends_on)):
            yield Named("survey", each.key, number, each.phrase())


def _characteristics(_starts_on: date, _ends_on: date) -> Iterable[Named]:
    for each in characteristics():
        yield Named("pay_gap", each.code, "", each.label)


def _outcomes(version: str, starts_on: date, ends_on: date) -> Iterable[Named]:
    found = framework(version)
    if _holds(found.origin.valid_from, found.origin.valid_to, starts_on, ends_on):
        for outcome in found.outcomes:
            yield Named(version, outcome.number, outcome.number, outcome.text)


def _from_file(kind: str, file: str, starts_on: date, ends_on: date) -> Iterable[Named]:
    for row in rows(file):
        if _row_holds(row, starts_on, ends_on):
            yield Named(kind, row.text("code"), row.text("code"), row.text("label"), may_be_an_action=True)


def _row_holds(row: Row, starts_on: date, ends_on: date) -> bool:
    return _holds(row.origin.valid_from, row.origin.valid_to, starts_on, ends_on)


def _holds(first: date | None, last: date | None, starts_on: date, ends_on: date) -> bool:
    return (first or date.min) <= ends_on and starts_on <= (last or date.max)


_LISTS: dict[str, Callable[[date, date], Iterable[Named]]] = {
    "wres": partial(_indicators, "wres"),
    "wdes": partial(_indicators, "wdes"),
    "pay_gap": _characteristics,
    "pay_action": partial(_from_file, "pay_action", "pay_actions.csv"),
    "survey": _questions,
    "eds": partial(_outcomes, "eds"),
    "eds2": partial(_outcomes, "eds2"),
    "eds2022": partial(_outcomes, "eds2022"),
    "high_impact": partial(_from_file, "high_impact", "high_impact_actions.csv"),
}
