"""An organisation's own page, its settings and their history."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from organisations import rules
from organisations.forms import OrganisationForm
from organisations.models import Organisation
from organisations.pages import Crumb, OrganisationMixin, RecordEdit, RecordHistory
from organisations.permissions import Permission
from psed.ui import navigation


class OrganisationDetail(OrganisationMixin, TemplateView):
    """The years, and in each what the person may open."""

    permission = Permission.ORGANISATION_VIEW
    template_name = "organisations/organisation_detail.html"

    def get_title(self) -> str:
        return self.organisation.name

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        years = list(self.organisation.years.all())
        may = self.request.may  # type: ignore[attr-defined]
        return super().get_context_data(
            years=[(year, navigation.in_year(may, self.organisation.slug, year.label)) for year in years],
            running=rules.running(years, on=timezone.localdate()),
            **context,
        )


class _Settings(OrganisationMixin):
    permission = Permission.ORGANISATION_EDIT
    model = Organisation
    context_object_name: str | None = "record"  # the header's `organisation` is the stored one

    def get_object(self, queryset: Any = None) -> Any:
        """Return a copy: what is typed here does not yet stand in the header."""
        return self.organisation.as_stored()

    def url_of(self, record: Organisation) -> str:
        return reverse("organisations:organisation-edit", kwargs={"organisation": record.slug})


class OrganisationEdit(_Settings, RecordEdit):
    form_class = OrganisationForm
    template_name = "organisations/organisation_form.html"
    title: Any = _("Settings")

    def get_cancel_url(self) -> str:
        return self.organisation.get_absolute_url()

    def get_success_url(self) -> str:
        return self.organisation.get_absolute_url()


class OrganisationHistory(_Settings, RecordHistory):
    title: Any = _("History of the settings")

    def get_title(self) -> Any:
        return self.title

    def get_crumbs(self) -> Iterable[Crumb]:
        return [Crumb(_("Settings"), self.url_of(self.organisation))]
