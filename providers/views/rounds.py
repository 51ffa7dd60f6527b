"""Rounds: start, change, delete, their history, and the grid as a file."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from organisations.models import Organisation, ReportingYear
from organisations.pages import Crumb, RecordCreate, RecordDelete, RecordEdit, RecordHistory
from organisations.permissions import Permission, requires
from providers.exports import grid_lines
from providers.forms.rounds import RoundForm
from providers.models import Checklist, Provider, Round
from providers.services import StillRecorded
from providers.summary import grid_of
from providers.views.parts import RoomMixin


class _Round(RoomMixin):
    permission = Permission.PROVIDERS_EDIT
    model: Any = Round
    queryset: Any = Round.objects.select_related("year__organisation", "checklist")

    def get_crumbs(self) -> list[Crumb]:
        return [self.crumb(_("Providers"), "grid")]


class RoundCreate(_Round, RecordCreate):
    form_class = RoundForm
    template_name = "providers/round_form.html"
    title: Any = _("Start a round")
    saved_message: Any = _("The round is started. Record what you find.")

    def attach(self, record: Any) -> None:
        record.year = self.year

    def get_cancel_url(self) -> str:
        return self.address("grid")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(
            no_providers=not Provider.objects.active().filter(organisation=self.organisation).exists(),
            no_checklist=not Checklist.objects.usable().filter(organisation=self.organisation).exists(),
            **context,
        )


class RoundEdit(_Round, RecordEdit):
    form_class = RoundForm
    title: Any = _("Change the round")

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except StillRecorded as refusal:
            form.add_error(refusal.field, refusal.message)
            return self.form_invalid(form)


class RoundDelete(_Round, RecordDelete):
    def get_success_url(self) -> str:
        return self.address("grid")


class RoundHistory(_Round, RecordHistory):
    pass


@requires(Permission.PROVIDERS_VIEW)
def round_export(
    request: HttpRequest, organisation: Organisation, year: ReportingYear, pk: int
) -> HttpResponse:
    """The grid of a round as CSV."""
    grid = grid_of(get_object_or_404(Round.of(organisation, year), pk=pk))
    response = HttpResponse(b"".join(grid_lines(grid)), content_type="text/csv; charset=utf-8")
    name = f"{organisation.slug}-{year.label}-providers-{pk}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
