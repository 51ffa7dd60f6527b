"""An organisation's own page: its years and the way to them."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from organisations.pages import OrganisationMixin
from organisations.permissions import Permission


class OrganisationDetail(OrganisationMixin, TemplateView):
    permission = Permission.ORGANISATION_VIEW
    template_name = "organisations/organisation_detail.html"
    title: Any = _("Years")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(years=list(self.organisation.years.all()), **context)
