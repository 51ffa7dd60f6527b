from typing import Any

from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from organisations.pages import OrganisationMixin
from organisations.permissions import Permission


class Dashboard(OrganisationMixin, TemplateView):
    """The organisation's year in two minutes."""

    permission = Permission.DASHBOARD_VIEW
    template_name = "reports/dashboard.html"
    title: Any = _("Dashboard")
