"""The names that figures of returns and pay gaps have in everything that is published, and what they mean."""

import re
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from equality.standards import indicator, standard
from standards.summary.pay.words import title_of

NAME: Final = re.compile(r"(?P<year>[^/]+)/(?P<what>wres|wdes|pay)\.(?P<about>[^:]+):(?P<cell>.+)", re.DOTALL)


def is_of_the_standards(name: str) -> bool:
    """Return whether it is the name of a figure of a return or of a pay gap."""
    return NAME.fullmatch(name) is not None


def describe(name: str) -> str:
    """Return a figure's name in words: "WRES 2, 2022-23: Shortlisted, BME"; the name itself if it is none."""
    parts = NAME.fullmatch(name)
    if parts is None:
        return name
    words = {"year": parts["year"], "title": "", "figure": parts["cell"].replace(".", ", ")}
    if parts["what"] == "pay":
        words["title"] = title_of(parts["about"])
        words["figure"] = _pay_words(parts["cell"])
    else:
        about = standard(parts["what"])
        words["title"] = f"{about.label} {parts['about']}"
        words["figure"] = _cell_words(parts) or words["figure"]
    return _("%(title)s, %(year)s: %(figure)s") % words


def _cell_words(parts: re.Match[str]) -> str:
    """Return which cell of a return a name means; blank where today's definitions do not have it."""
    year = re.search(r"\d{4}", parts["year"])
    item, _dot, group = parts["cell"].rpartition(".")
    found = _indicator(parts["what"], parts["about"], int(year[0]) if year else 0)
    if found is None:
        return ""
    labels = {each.code: f"{_(each.label)}" for each in found.items}
    groups = {each.code: _(each.label) for each in standard(parts["what"]).groups}
    return f"{labels.get(item, item)}, {groups.get(group, _('everybody'))}"


def _indicator(code: str, about: str, begins: int) -> Any:
    try:
        return indicator(code, about, date(begins + 1, 3, 31))
    except (KeyError, ValueError, OverflowError):
        return None


def _pay_words(cell: str) -> str:
    """Return which count of a pay gap a name means."""
    what, _dot, who = cell.partition(".")
    words = {
        "full": _("on full pay"),
        "bonus": _("paid a bonus"),
        "employees": _("employed"),
        "away": _("employed and not on full pay"),
        "left": _("left out"),
        "size": _("people in a quarter"),
        "band": _("in a pay band"),
    }
    if re.fullmatch(r"q[1-4]", what):
        told = _("in quarter %(number)s") % {"number": what[1]}
    else:
        told = words.get(what, what)
    return f"{who.replace('_', ' ').replace('.', ', ').capitalize()} {told}"
