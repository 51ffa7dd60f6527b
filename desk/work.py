"""What waits for a person, over all their organisations."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from organisations.permissions import Permission
from organisations.summary import Place, places_of
from psed.ui import navigation


@dataclass(frozen=True)
class Step:
    """The next sensible thing to do in an organisation, and where."""

    says: str
    does: str
    url: str


@dataclass(frozen=True)
class Desk:
    """One organisation on a person's desk: what is next, and the pages of the year that is running."""

    place: Place
    step: Step | None
    rooms: tuple[navigation.Entry, ...]


def desks(user: Any, *, on: date) -> list[Desk]:
    """Return a person's organisations by name, each with its next step."""
    return [Desk(place, next_step(place), rooms(place)) for place in places_of(user, on=on)]


def rooms(place: Place) -> tuple[navigation.Entry, ...]:
    """Return the pages of the running year that the person may open."""
    if place.year is None:
        return ()
    return tuple(navigation.in_year(place.may, place.organisation.slug, place.year.label))


def next_step(place: Place) -> Step | None:
    """Return what keeps the others from working, where the person can do it."""
    slug = {"organisation": place.organisation.slug}
    if Permission.PEOPLE_MANAGE in place.may and not place.has_officer:
        return Step(
            _("Nobody is the equality officer yet, who enters figures and writes the report."),
            _("Invite the equality officer"),
            reverse("organisations:invitation-create", kwargs=slug),
        )
    if Permission.ROLL_UP_VIEW in place.may:
        return Step(
            _("You may read what the organisations below this one have published."),
            _("Read their reports"),
            reverse("system:roll-up", kwargs=slug),
        )
    if Permission.YEAR_EDIT in place.may and place.year is None:
        return Step(
            _("There is no reporting year yet, and all that is entered belongs to one."),
            _("Add the first year"),
            reverse("organisations:year-create", kwargs=slug),
        )
    return None
