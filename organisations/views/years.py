"""Reporting years: add, change, delete, and their history."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from organisations.forms import YearForm
from organisations.models import ReportingYear
from organisations.pages import OrganisationMixin, RecordCreate, RecordDelete, RecordEdit, RecordHistory
from organisations.permissions import Permission


class _Year(OrganisationMixin):
    permission = Permission.YEAR_EDIT
    model = ReportingYear
    slug_field = "label"
    slug_url_kwarg = "label"

    def url_of(self, record: Any) -> str:
        """A year has no page but its dashboard, which not everybody who may change it may open."""
        return self.organisation.get_absolute_url()

    def get_success_url(self) -> str:
        return self.organisation.get_absolute_url()


class YearCreate(_Year, RecordCreate):
    form_class = YearForm
    title: Any = _("Add a year")

    def get_cancel_url(self) -> str:
        return self.get_success_url()


class YearEdit(_Year, RecordEdit):
    form_class = YearForm
    title: Any = _("Change the year")

    def get_cancel_url(self) -> str:
        return self.get_success_url()


class YearDelete(_Year, RecordDelete):
    pass


class YearHistory(_Year, RecordHistory):
    pass
