"""The organisation's year in two minutes. Each figure leads to the page behind it."""

from collections.abc import Sequence
from typing import Any

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

import objectives.charts
import objectives.summary
import providers.summary
import standards.summary.returns
import workforce.summary
from organisations.pages import OrganisationMixin
from organisations.permissions import Permission
from reports.models import Edition, Report
from standards.summary.pay.line import pay_line


class Dashboard(OrganisationMixin, TemplateView):
    permission = Permission.DASHBOARD_VIEW
    template_name = "reports/dashboard.html"
    title: Any = _("Dashboard")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        with workforce.summary.read_once():
            figures, returns = self._workforce(), self._returns()
        held = objectives.summary.held_by(self.year)
        return super().get_context_data(
            **figures,
            standards=[*returns, *self._pay(), *self._eds(held)],
            **self._plan(),
            **self._grades(held),
            **self._report(),
            grid=providers.summary.grid(self.year),
            **context,
        )

    def _workforce(self) -> dict[str, Any]:
        """Totals of each population, and for all staff who said what they are."""
        headline = workforce.summary.headline(self.year, protected=self.protected)
        staff = headline.population("all_staff")
        overview = reverse("workforce:overview", kwargs=self.place)
        return {
            "lede": staff.sentence if staff.total else "",
            "populations": [
                {
                    "label": population.label,
                    "url": overview,
                    "total": population.total.shown,
                    "as_at": population.as_at,
                    "last_total": population.last_total.shown if population.last_total else "",
                    "last_year": headline.last_year,
                }
                for population in headline.populations
                if population.total
            ],
            "disclosures": [
                {
                    "label": line.label,
                    "url": self._characteristic_url(line.code),
                    "disclosed": line.disclosed.percent_shown if line.disclosed else "",
                    "last": line.last_disclosed.percent_shown if line.last_disclosed else "",
                    "adds": "" if line.adds_up else line.adds,
                }
                for line in staff.entered
            ],
            "not_entered": [line.label for line in staff.missing] if staff.total else [],
        }

    def _returns(self) -> list[dict[str, str]]:
        """A line for each return of a standard, with where to read it."""
        return [
            {
                "label": line.label,
                "sentence": line.sentence,
                "url": reverse("standards:return-detail", kwargs=self._place_of(line.standard)),
            }
            for line in standards.summary.returns.lines(self.year, protected=self.protected)
        ]

    def _pay(self) -> list[dict[str, str]]:
        """A line for the newest pay gap; it leads to the year that has it."""
        line = pay_line(self.year, protected=self.protected)
        if line is None:
            return []
        place = {**self.place, "year": line.year, "characteristic": line.characteristic}
        return [
            {
                "label": line.label,
                "sentence": line.sentence,
                "url": reverse("standards:pay-detail", kwargs=place),
            }
        ]

    def _eds(self, held: Sequence[Any]) -> list[dict[str, str]]:
        """A line for the newest grading, and which way its outcomes moved."""
        line = objectives.summary.eds_line(self.year, held=held)
        if line is None:
            return []
        return [
            {
                "label": line.label,
                "sentence": line.told,
                "url": reverse("objectives:grading-list", kwargs=self.place),
            }
        ]

    def _place_of(self, standard: str) -> dict[str, str]:
        return {**self.place, "standard": standard}

    def _characteristic_url(self, code: str) -> str:
        place = {**self.place, "population": "all_staff", "characteristic": code}
        return reverse("workforce:profile-detail", kwargs=place)

    def _plan(self) -> dict[str, Any]:
        plan = objectives.summary.plan_glance(self.year, today=timezone.localdate())
        return {"plan": plan, "plan_charts": objectives.charts.plan_charts(plan, name="plan")}

    def _grades(self, held: Sequence[Any]) -> dict[str, Any]:
        gradings = objectives.summary.gradings(self.year, held=held)
        return {
            "scored": objectives.summary.scores(self.year, held=held),
            "gradings": gradings,
            "grade_counts": [
                {
                    "grade": total.grade,
                    "newest": total.counts[-1],
                    "before": total.counts[-2] if len(total.counts) > 1 else None,
                }
                for total in (gradings.totals if gradings else ())
            ],
        }

    def _report(self) -> dict[str, Any]:
        """The report of the year with its newest published edition, in one query."""
        newest = Edition.objects.published().filter(report=OuterRef("pk")).order_by("-number")
        report = (
            Report.objects.filter(year=self.year)
            .annotate(
                edition_number=Subquery(newest.values("number")[:1]),
                edition_published_at=Subquery(newest.values("published_at")[:1]),
            )
            .first()
        )
        if report is None:
            return {"report": None, "edition": None}
        report.year = self.year
        number, published_at = report.edition_number, report.edition_published_at
        edition = Edition(report=report, number=number, published_at=published_at) if number else None
        return {"report": report, "edition": edition}
