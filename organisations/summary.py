"""What other rooms may read of organisations and people."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from organisations.models import Membership, Organisation


@dataclass(frozen=True)
class Place:
    """An organisation in which a person has roles."""

    organisation: Organisation
    roles: tuple[str, ...]
    url: str


def places_of(user: Any) -> list[Place]:
    """Return the organisations a person belongs to, by name, with the names of their roles there."""
    memberships = (
        Membership.objects.filter(user=user).select_related("organisation").order_by("organisation__name", "role")
    )
    return [
        Place(organisation, tuple(str(membership.get_role_display()) for membership in group), organisation.get_absolute_url())
        for organisation, group in groupby(memberships, key=lambda membership: membership.organisation)
    ]
