"""The returns of a year at a glance: how each stands, and by when what is due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from equality.standard_dates import DueDate, due_dates
from equality.standards import Standard, indicators, standards
from organisations.models import ReportingYear
from standards.summary.returns import with_lines
from standards.summary.shapes import StandardRead


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
    told = {read.standard: (read, line) for read, line in with_lines(year, protected=protected)}
    cards = []
    for each in standards():
        read, line = told[each.code]
        is_open = bool(indicators(each.code, year.ends_on))
        cards.append(
            StandardCard(
                code=each.code,
                title=_(each.label),
                name=_(each.name),
                sentence=line.sentence if line else _nothing(each, year, is_open),
                dues=tuple(_dues(each, year, read, today)) if is_open else (),
                begun=line is not None or read.exists,
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


def _dues(about: Standard, year: ReportingYear, read: StandardRead, today: date) -> Iterator[Due]:
    """Yield what is done, and of a body that must report also what it has to do by when."""
    must_report = about.must_report(year.organisation.kind)
    for due in due_dates(about.code, year.ends_on):
        done = _done(due, read)
        day = date_format(due.on, "j F Y")
        if done:
            yield Due(done, late=False, note="")
        if done or not must_report:
            continue
        words = {"what": _(due.label), "day": day}
        late = today > due.on
        said = _("%(what)s: was due by %(day)s.") if late else _("%(what)s: by %(day)s.")
        yield Due(said % words, late, "" if due.confirmed else _("This date is not confirmed."))


def _done(due: DueDate, read: StandardRead) -> str:
    """Say that a step is done, where the return says so."""
    if due.code == "return" and read.sent_on:
        return _("Sent on %(day)s.") % {"day": date_format(read.sent_on, "j F Y")}
    if due.code == "publish" and read.published_at:
        return _("Published.")
    return ""
