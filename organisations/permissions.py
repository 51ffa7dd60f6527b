"""Who may do what: the whole story. A role is a set of permissions; a page declares the one it asks for."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    """What somebody may do in one organisation."""

    ORGANISATION_VIEW = "see the organisation and its years"
    ORGANISATION_EDIT = "change the organisation's settings"
    PEOPLE_MANAGE = "add, change and remove people"
    YEAR_EDIT = "add and change reporting years"
    DASHBOARD_VIEW = "see the dashboard"
    COMMUNITIES_VIEW = "see the population served and the benchmarks"
    # An officer's table is their own organisation's: nobody can change what another body compares with. What
    # all may use is imported by whoever runs the service, with the command import_benchmarks.
    COMMUNITIES_EDIT = "choose the areas served, import and choose benchmarks"
    WORKFORCE_VIEW = "see workforce figures, protected"
    WORKFORCE_EDIT = "enter workforce figures"
    TRUE_FIGURES_VIEW = "see the true figures behind hidden ones"
    OBJECTIVES_VIEW = "see the strategy, objectives, grades and the whole plan"
    OBJECTIVES_EDIT = "change the strategy, objectives, grades and the plan"
    ACTION_UPDATE = "add an update to an action"
    PROVIDERS_VIEW = "see providers and findings"
    PROVIDERS_EDIT = "change providers, checklists, rounds and findings"
    PROVIDER_RETURN = "fill in a provider's own return"
    REPORT_VIEW = "see the report and its editions"
    REPORT_COMMENT = "comment on the report"
    REPORT_EDIT = "write the report and submit it"
    REPORT_RETURN = "return the report to draft"
    REPORT_PUBLISH = "approve and publish the report"
    ROLL_UP_VIEW = "see what the organisations below have published"


class Role(models.TextChoices):
    """The roles that a person may have in an organisation."""

    ADMINISTRATOR = "administrator", _("Administrator")
    EQUALITY_OFFICER = "equality_officer", _("Equality officer")
    APPROVER = "approver", _("Approver")
    GOVERNING_BODY_MEMBER = "governing_body_member", _("Governing body member")
    CONTRIBUTOR = "contributor", _("Contributor")
    PROVIDER_CONTACT = "provider_contact", _("Provider contact")
    SYSTEM_VIEWER = "system_viewer", _("System viewer")


_MEMBER = frozenset({Permission.ORGANISATION_VIEW})
_READER = _MEMBER | {
    Permission.DASHBOARD_VIEW,
    Permission.COMMUNITIES_VIEW,
    Permission.WORKFORCE_VIEW,
    Permission.OBJECTIVES_VIEW,
    Permission.PROVIDERS_VIEW,
    Permission.REPORT_VIEW,
    Permission.REPORT_COMMENT,
}

ROLES: Final[dict[str, frozenset[Permission]]] = {
    Role.ADMINISTRATOR: _MEMBER
    | {Permission.ORGANISATION_EDIT, Permission.PEOPLE_MANAGE, Permission.YEAR_EDIT},
    Role.EQUALITY_OFFICER: _READER
    | {
        Permission.YEAR_EDIT,
        Permission.COMMUNITIES_EDIT,
        Permission.WORKFORCE_EDIT,
        Permission.TRUE_FIGURES_VIEW,
        Permission.OBJECTIVES_EDIT,
        Permission.ACTION_UPDATE,
        Permission.PROVIDERS_EDIT,
        Permission.REPORT_EDIT,
        Permission.REPORT_RETURN,
    },
    Role.APPROVER: _READER | {Permission.REPORT_RETURN, Permission.REPORT_PUBLISH},
    Role.GOVERNING_BODY_MEMBER: _READER,
    Role.CONTRIBUTOR: _MEMBER | {Permission.ACTION_UPDATE},
    Role.PROVIDER_CONTACT: _MEMBER | {Permission.PROVIDER_RETURN},
    Role.SYSTEM_VIEWER: _MEMBER | {Permission.ROLL_UP_VIEW},
}

# What a page may ask for besides a permission.
SIGNED_IN: Final = "signed in"
PUBLIC: Final = "public"


def granted(roles: set[str]) -> frozenset[Permission]:
    """Return all that the roles together allow."""
    return frozenset().union(*(ROLES[role] for role in roles))


def requires(permission: Permission | str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare what a function view asks for: a Permission, SIGNED_IN or PUBLIC."""

    def declare(view: Callable[..., Any]) -> Callable[..., Any]:
        view.permission = permission  # type: ignore[attr-defined]
        if permission == PUBLIC:
            view.login_required = False  # type: ignore[attr-defined]
        return view

    return declare


def required_by(view: Callable[..., Any]) -> Permission | str | None:
    """Return what a view declares, function or class; None where it declares nothing."""
    declared: Permission | str | None = getattr(view, "permission", None)
    return declared or getattr(getattr(view, "view_class", None), "permission", None)
