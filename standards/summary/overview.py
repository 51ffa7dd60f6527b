"""The returns of a year at a glance: how each stands, and by when what is due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from equality.standard_dates import DueDate, due_dates
from equality.standards import Standard, indicators, standards
from organisations.models import ReportingYear
from standards.models import Return
from standards.summary.returns import lines


@dataclass(frozen=True)
class Due:
    """One step of the calendar and how it stands, in words; `late` where its day has passed."""

    sentence: str
    late: bool
    note: str


@dataclass(frozen=True)
class StandardCard:
    """One return: how it stands, what is due, whether anything is begun; `open` where the standard held."""

    code: str
    title: str
    name: str
    sentence: str
    dues: tuple[Due, ...]
    begun: bool
    open: bool
    must_report: bool
    pending: bool


def standard_cards(year: ReportingYear, *, protected: bool, today: date) -> tuple[StandardCard, ...]:
    """Return a card for each standard."""
    told = {each.standard: each for each in lines(year, protected=protected)}
    returns = {each.standard: each for each in Return.objects.filter(year=year)}
    cards = []
    for each in standards():
        line, returned = told.get(each.code), returns.get(each.code)
        is_open = bool(indicators(each.code, year.ends_on))
        cards.append(
            StandardCard(
                code=each.code,
                title=_(each.label),
                name=_(each.name),
                sentence=line.sentence if line else _nothing(each, year, is_open),
                dues=tuple(_dues(each, year, returned, today)) if is_open else (),
                begun=line is not None or returned is not None,
                open=is_open,
                must_report=each.must_report(year.organisation.kind),
                pending=bool(line and line.pending),
            )
        )
    return tuple(cards)


def _nothing(about: Standard, year: ReportingYear, is_open: bool) -> str:
    if is_open:
        return _("Nothing is entered for %(year)s yet.") % {"year": year}
    return _("There was no %(standard)s on %(day)s.") % {
        "standard": _(about.label),
        "day": date_format(year.ends_on, "j F Y"),
    }


def _dues(about: Standard, year: ReportingYear, returned: Return | None, today: date) -> Iterator[Due]:
    for due in due_dates(about.code, year.ends_on):
        done = _done(due, returned)
        day = date_format(due.on, "j F Y")
        if done:
            yield Due(done, late=False, note="")
            continue
        words = {"what": _(due.label), "day": day}
        late = today > due.on
        said = _("%(what)s: was due by %(day)s.") if late else _("%(what)s: by %(day)s.")
        yield Due(said % words, late, "" if due.confirmed else _("This date is not confirmed."))


def _done(due: DueDate, returned: Return | None) -> str:
    """Say that a step is done, where the return says so."""
    if returned is None:
        return ""
    if due.code == "return" and returned.sent_on:
        return _("Sent on %(day)s.") % {"day": date_format(returned.sent_on, "j F Y")}
    if due.code == "publish" and returned.link:
        return _("Published.")
    return ""
