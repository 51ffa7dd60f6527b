"""A person in an organisation: the roles they hold there, read and changed together."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Max
from django.urls import reverse

from organisations.models import Membership, Organisation, Stale, User
from organisations.permissions import Role


@dataclass(frozen=True)
class Person:
    """Somebody's memberships of one organisation, as one thing that an administrator changes.

    The newest row of their history stands for a version: whoever saves second is told, as with a Record.
    """

    organisation: Organisation
    user: User
    roles: tuple[str, ...]

    def __str__(self) -> str:
        return self.user.name

    def get_absolute_url(self) -> str:
        place = {"organisation": self.organisation.slug, "person": self.user.pk}
        return reverse("organisations:person-edit", kwargs=place)

    @property
    def name(self) -> str:
        return self.user.name

    @property
    def email(self) -> str:
        return self.user.email

    @property
    def last_login(self) -> datetime | None:
        return self.user.last_login

    @property
    def role_names(self) -> list[str]:
        """The names of the roles, in the order of the permission table."""
        return [str(label) for role, label in Role.choices if role in self.roles]

    @property
    def version(self) -> int:
        return self._history().aggregate(newest=Max("history_id"))["newest"] or 0

    def claim(self, version: int | None) -> None:
        """Make this change the one that follows `version`; raise Stale where another came first.

        The organisation's row is held until the end of the transaction, so that of two administrators who
        remove each other one stays.
        """
        Organisation.objects.select_for_update().get(pk=self.organisation.pk)
        if self.version != version:
            raise Stale(self.as_stored())  # type: ignore[arg-type]

    def as_stored(self) -> Self:
        roles = Membership.of(self.organisation).filter(user=self.user).values_list("role", flat=True)
        return type(self)(self.organisation, self.user, tuple(roles))

    def histories(self) -> list[models.QuerySet[Any]]:
        return [self._history()]

    def _history(self) -> models.QuerySet[Any]:
        return Membership.history.filter(organisation=self.organisation, user=self.user)


def people_of(organisation: Organisation) -> list[Person]:
    """Return everybody who has a role in the organisation, by name."""
    roles: dict[User, list[str]] = {}
    for membership in Membership.of(organisation).select_related("user"):
        roles.setdefault(membership.user, []).append(membership.role)
    return [Person(organisation, user, tuple(held)) for user, held in roles.items()]
