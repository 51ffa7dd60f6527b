"""How an action stands in time, in words."""

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from equality.frameworks import Framework, Goal
from equality.timescale import Point, Precision
from objectives.rules import Standing, State


def part_in_words(version: Framework, goal: Goal) -> str:
    """Return "Goal 1: Better health outcomes", or "Domain 1: Commissioned or provided services"."""
    words = {"number": goal.number, "title": _(goal.title)}
    if version.part == "domain":
        return _("Domain %(number)s: %(title)s") % words
    return _("Goal %(number)s: %(title)s") % words


def standing_in_words(standing: Standing) -> str:  # noqa: PLR0911  one answer for each state
    """Return "Late by 12 days", "Due on 30 March 2018", "Review on 31 March 2018" and the like."""
    match standing.state:
        case State.COMPLETE:
            return _("Reported done on %(day)s") % {"day": date_format(_point(standing).on, "j F Y")}
        case State.REVIEW_LATE:
            return _days("Review late by %(days)s day", "Review late by %(days)s days", standing.days)
        case State.LATE:
            return _days("Late by %(days)s day", "Late by %(days)s days", standing.days)
        case State.REVIEW_DUE:
            return _("Review on %(day)s") % {"day": date_format(_point(standing).on, "j F Y")}
        case State.DUE:
            return _due(_point(standing))
        case State.ALL_MET:
            return _("All dates met")
        case State.REVIEWED:
            return _("Reviewed; no day for the next review yet")
        case State.OVER:
            return _("The plan's last quarter is over")


def missed_in_words(standing: Standing) -> str:
    """Return how many dates have passed where it is more than the one that the days are counted from."""
    if standing.missed < 2:
        return ""
    return _("%(number)s dates have passed") % {"number": standing.missed}


def _point(standing: Standing) -> Point:
    assert standing.point is not None  # noqa: S101  these states are about a point
    return standing.point


def _days(one: str, many: str, days: int) -> str:
    return ngettext(one, many, days) % {"days": number_format(days, force_grouping=True)}


def _due(point: Point) -> str:
    if point.precision is Precision.DAY:
        return _("Due on %(day)s") % {"day": date_format(point.on, "j F Y")}
    month = date_format(point.on, "F Y")
    if point.part:
        parts = {"early": _("early"), "mid": _("mid"), "late": _("late")}
        return _("Due %(part)s %(month)s") % {"part": parts[point.part], "month": month}
    return _("Due in %(month)s") % {"month": month}
