"""The pay gap in a line of the dashboard."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from organisations.models import ReportingYear
from standards.summary.pay.gaps import newest_pay_gaps
from standards.summary.pay.places import Place
from standards.summary.pay.shapes import PayGapRead
from standards.summary.pay.words import in_percent, title_of


@dataclass(frozen=True)
class PayLine:
    """The newest pay gap by the end of a year: of men and women where there is one. `year` is its own."""

    characteristic: str
    year: str
    label: str
    sentence: str
    pending: bool


def pay_line(year: ReportingYear, *, protected: bool) -> PayLine | None:
    """Return what the newest pay gap says and which way it turns, with two queries; None without one."""
    found = newest_pay_gaps(year, protected=protected)
    if not found:
        return None
    read = found[0]
    return PayLine(
        read.characteristic,
        read.year,
        title_of(read.characteristic),
        " ".join(_sentences(read)),
        read.pending,
    )


def _sentences(read: PayGapRead) -> Iterator[str]:
    place = Place(read.characteristic, title_of(read.characteristic), read)
    if read.pending and not place.sentence:
        yield _("The figures are being worked out. Look again in a moment.")
        return
    yield place.sentence or _("No median gap can be shown.")
    yield _("That was on %(day)s.") % {"day": date_format(read.as_at, "j F Y")}
    now, before = place.median, place.before
    if now and before and now.value is not None and before.value is not None:
        size, was = abs(now.value), abs(before.value)
        words = _("The gap was as wide in %(year)s.")
        if size != was:
            narrower = _("It was %(gap)s in %(year)s: the gap is narrower now.")
            words = narrower if size < was else _("It was %(gap)s in %(year)s: the gap is wider now.")
        yield words % {"gap": in_percent(before), "year": read.before}
