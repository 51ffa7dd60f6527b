"""The report of a body."""

from typing import Any

from django.utils import timezone

import reports.services
from organisations.models import ReportingYear, User
from organisations.permissions import Role
from reports.rules import Step
from reports.services import Planned


def report(year: ReportingYear, facts: dict[str, Any], people: dict[Role, User]) -> None:
    """Write the report of a year; publish it, unless it is a draft."""
    sections = [
        Planned(section["heading"], section["text"].strip(), tuple(section.get("blocks", ())))
        for section in facts["sections"]
    ]
    written = reports.services.compose(
        year=year, title=facts["title"], as_at=facts["as_at"], contact=facts["contact"], sections=sections
    )
    if facts.get("draft"):
        return
    officer, approver = people[Role.EQUALITY_OFFICER], people[Role.APPROVER]
    at = timezone.now()
    written = reports.services.take(Step.SUBMIT, report=written, version=written.version, by=officer, at=at)
    written = reports.services.take(Step.APPROVE, report=written, version=written.version, by=approver, at=at)
    reports.services.publish(report=written, version=written.version, by=approver, at=at)
