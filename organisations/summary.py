"""What other rooms may read of organisations and people."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import QuerySet

from organisations.models import Membership, Organisation, User
from organisations.permissions import ROLES, Permission


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


def people_who_may(permission: Permission, organisation: Organisation) -> QuerySet[User]:
    """Return the people of an organisation whose roles there allow something, by name."""
    there = Membership.objects.filter(organisation=organisation, role__in=_roles_with(permission))
    return User.objects.filter(pk__in=there.values("user"), is_active=True)


def organisations_where(user: Any, permission: Permission) -> QuerySet[Organisation]:
    """Return the organisations in which a person's roles allow something."""
    there = Membership.objects.filter(user=user, role__in=_roles_with(permission))
    return Organisation.objects.filter(pk__in=there.values("organisation"))


def _roles_with(permission: Permission) -> list[str]:
    return [role for role, allowed in ROLES.items() if permission in allowed]
