"""The organisation's year in two minutes. Each figure leads to the page behind it."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

import objectives.charts
import objectives.summary
import providers.summary
import workforce.summary
from organisations.pages import OrganisationMixin
from organisations.permissions import Permission
from reports.models import Report


class Dashboard(OrganisationMixin, TemplateView):
    permission = Permission.DASHBOARD_VIEW
    template_name = "reports/dashboard.html"
    title: Any = _("Dashboard")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        protected = not self.may(Permission.TRUE_FIGURES_VIEW)
        plan = objectives.summary.plan(self.year, today=timezone.localdate())
        return super().get_context_data(
            workforce=workforce.summary.headline(self.year, protected=protected),
            gradings=objectives.summary.gradings(self.year),
            plan=plan,
            plan_charts=objectives.charts.plan_charts(plan, name="plan") if plan else (),
            providers=providers.summary.grid(self.year),
            report=Report.objects.filter(year=self.year).first(),
            **context,
        )
