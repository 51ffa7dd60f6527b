"""How an action stands in time, in words."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from equality.timescale import Point, Precision, Timescale
from objectives.rules import Standing, State


def standing_in_words(standing: Standing) -> str:
    """Return "Late by 12 days", "Due on 30 March 2018", "Review on 31 March 2018" and the like."""
    match standing.state:
        case State.COMPLETE:
            return _("Complete")
        case State.ALL_MET:
            return _("All dates met")
        case State.REVIEW_LATE:
            return ngettext("Review late by %(days)s day", "Review late by %(days)s days", standing.days) % {
                "days": standing.days
            }
        case State.LATE:
            return _late(standing)
        case State.REVIEW_DUE:
            return _("Review on %(day)s") % {"day": date_format(_point(standing).on, "j F Y")}
        case State.DUE:
            return _due(_point(standing))


def _point(standing: Standing) -> Point:
    assert standing.point is not None  # noqa: S101  what is due is due at a point
    return standing.point


def _late(standing: Standing) -> str:
    late = ngettext("Late by %(days)s day", "Late by %(days)s days", standing.days) % {"days": standing.days}
    if standing.missed == 1:
        return late
    return _("%(late)s; %(missed)s dates have passed") % {"late": late, "missed": standing.missed}


def _due(point: Point) -> str:
    if point.precision is Precision.DAY:
        return _("Due on %(day)s") % {"day": date_format(point.on, "j F Y")}
    month = date_format(point.on, "F Y")
    if point.part:
        parts = {"early": _("early"), "mid": _("mid"), "late": _("late")}
        return _("Due %(part)s %(month)s") % {"part": parts[point.part], "month": month}
    return _("Due in %(month)s") % {"month": month}


def timescale_in_words(timescale: Timescale) -> str:
    """Return a timescale in its plain form: "30 June 2017; 30 September 2017"."""
    return str(timescale)
