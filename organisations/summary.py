"""What other rooms may read of organisations and people."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import QuerySet

from organisations import rules
from organisations.models import Membership, Organisation, ReportingYear, User
from organisations.permissions import ROLES, Permission, Role, granted


@dataclass(frozen=True)
class Place:
    """An organisation in which a person has roles, and the year of it to open first."""

    organisation: Organisation
    roles: tuple[str, ...]
    may: frozenset[Permission]
    year: ReportingYear | None
    has_officer: bool
    url: str


def places_of(user: Any, *, on: date) -> list[Place]:
    """Return the organisations a person belongs to, by name; three queries, however many they are."""
    memberships = Membership.objects.filter(user=user).select_related("organisation")
    held = groupby(
        memberships.order_by("organisation__name", "organisation_id"),
        key=lambda membership: membership.organisation,
    )
    roles = {organisation: {membership.role for membership in group} for organisation, group in held}
    years: dict[int, list[ReportingYear]] = defaultdict(list)
    for year in ReportingYear.objects.filter(organisation__in=roles):
        years[year.organisation_id].append(year)
    officers = Membership.objects.filter(organisation__in=roles, role=Role.EQUALITY_OFFICER)
    with_officer = set(officers.values_list("organisation_id", flat=True))
    return [
        Place(
            organisation=organisation,
            roles=tuple(str(label) for role, label in Role.choices if role in held),
            may=granted(held),
            year=rules.current(years[organisation.pk], on=on),
            has_officer=organisation.pk in with_officer,
            url=organisation.get_absolute_url(),
        )
        for organisation, held in roles.items()
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
