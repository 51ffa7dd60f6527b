"""What other rooms may read of reports: what waits for a person."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from organisations.permissions import Permission
from organisations.summary import organisations_where
from reports.models import Edition, Report


@dataclass(frozen=True)
class MyReport:
    """A report that goes no further without the person: what is asked, and where."""

    organisation: str
    year: str
    title: str
    asks: str
    url: str


def my_reports(user: Any) -> tuple[MyReport, ...]:
    """Return the reports a person is to approve, publish or take up again, in all their organisations."""
    publishing = Report.objects.filter(
        year__organisation__in=organisations_where(user, Permission.REPORT_PUBLISH),
        state__in=[Report.State.IN_REVIEW, Report.State.APPROVED],
    ).exclude(editions__state=Edition.State.PREPARING)
    returned = Report.objects.filter(
        year__organisation__in=organisations_where(user, Permission.REPORT_EDIT), state=Report.State.DRAFT
    ).exclude(return_reason="")
    reports = (publishing | returned).distinct().select_related("year__organisation")
    return tuple(
        MyReport(
            organisation=str(report.year.organisation),
            year=str(report.year),
            title=report.title,
            asks=_asks(report),
            url=report.get_absolute_url(),
        )
        for report in reports.order_by("year__organisation__name", "year__starts_on")
    )


def _asks(report: Report) -> str:
    match report.state:
        case Report.State.IN_REVIEW:
            return _("It waits for your approval.")
        case Report.State.APPROVED:
            return _("It is approved and waits to be published.")
    return _("It was returned: %(reason)s") % {"reason": report.return_reason}
