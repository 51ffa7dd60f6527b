"""The organisations of the demonstration, their years, and somebody for each role."""

from typing import Any, Final

from organisations.models import Membership, Organisation, ReportingYear, User
from organisations.permissions import Role

PASSWORD: Final = "demonstration-of-psed"  # noqa: S105 – known to all: never loaded in production

# Somebody for each role, called by it.
PEOPLE: Final = {
    "officer@demo.example": Role.EQUALITY_OFFICER,
    "approver@demo.example": Role.APPROVER,
    "member@demo.example": Role.GOVERNING_BODY_MEMBER,
    "lead@demo.example": Role.CONTRIBUTOR,
    "provider@demo.example": Role.PROVIDER_CONTACT,
    "administrator@demo.example": Role.ADMINISTRATOR,
    "system@demo.example": Role.SYSTEM_VIEWER,
}

# A provider contact needs a provider, a system viewer a system.
ELSEWHERE: Final = {Role.PROVIDER_CONTACT: "round", Role.SYSTEM_VIEWER: "system"}


def organisation(facts: dict[str, Any]) -> tuple[Organisation, dict[Role, User]]:
    """Add an organisation, and its system where it has one; return it with those who have roles there."""
    system = Organisation.objects.create(**facts["system"]) if "system" in facts else None
    body = Organisation.objects.create(parent=system, **facts["organisation"])
    people = {
        role: _person(email, role, system if role == Role.SYSTEM_VIEWER and system else body)
        for email, role in PEOPLE.items()
        if role not in ELSEWHERE or ELSEWHERE[role] in facts
    }
    return body, people


def years(body: Organisation, facts: dict[str, Any]) -> dict[str, ReportingYear]:
    """Add the years of an organisation; return them by their labels."""
    return {year["label"]: ReportingYear.objects.create(organisation=body, **year) for year in facts["years"]}


def _person(email: str, role: Role, organisation: Organisation) -> User:
    user = User.objects.filter(email=email).first()
    if user is None:
        user = User.objects.create_user(email, PASSWORD, name=str(role.label))
    Membership.objects.create(organisation=organisation, user=user, role=role)
    return user
