"""Whom a body has checked: its providers and a round of checks."""

from typing import Any

import providers.services
from organisations.models import Membership, Organisation, ReportingYear, User
from organisations.permissions import Role


def review(body: Organisation, year: ReportingYear, facts: dict[str, Any], people: dict[Role, User]) -> None:
    """Add the providers, their checklist, and what the checks found."""
    named = [providers.services.add_provider(organisation=body, name=name) for name in facts["providers"]]
    checklist = providers.services.start_checklist(
        organisation=body, name=facts["checklist_name"], start_from=facts["checklist"]
    )
    started = providers.services.start_round(
        year=year, title=facts["title"], held=facts["held"], checklist=checklist, providers=named
    )
    for provider in named:
        for item in checklist.items.all():
            providers.services.record_finding(
                round=started, provider=provider, code=item.code, result=facts["result"]
            )
    contact = Membership.objects.filter(user=people[Role.PROVIDER_CONTACT])
    providers.services.choose_contacts(provider=named[0], memberships=contact)
