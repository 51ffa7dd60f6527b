"""The register of data gaps: the list, one gap's form and history, and last year's carried over."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView

from organisations.models import Organisation, ReportingYear
from organisations.pages import Crumb, RecordCreate, RecordDelete, RecordEdit, RecordHistory
from organisations.permissions import Permission, requires
from workforce import services
from workforce.forms import DataGapForm
from workforce.models import DataGap
from workforce.summary import data_gaps
from workforce.summary.gaps import left_out
from workforce.views.room import RoomMixin


class GapList(RoomMixin, TemplateView):
    """The register: what is not collected, why, and what is planned."""

    template_name = "workforce/gap_list.html"
    title: Any = _("Data gaps")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        found = data_gaps(self.year)
        today = timezone.localdate()
        may_edit = self.may(Permission.WORKFORCE_EDIT)
        return super().get_context_data(
            gaps=found,
            due=[gap.key for gap in found.gaps if gap.is_due(today)],
            left_out=left_out(self.year) if may_edit else [],
            last_year=self.year.before,
            **context,
        )


class _GapMixin(RoomMixin):
    permission = Permission.WORKFORCE_EDIT
    model = DataGap

    def get_object(self, queryset: Any = None) -> DataGap:
        gap: DataGap = super().get_object(queryset)  # type: ignore[misc]
        gap.year = self.year
        return gap

    def get_crumbs(self) -> Iterable[Crumb]:
        return [*super().get_crumbs(), Crumb(_("Data gaps"), self.to("gap-list"))]

    def get_success_url(self) -> str:
        return self.to("gap-list")


class GapCreate(_GapMixin, RecordCreate):
    form_class = DataGapForm
    title: Any = _("Add a data gap")
    saved_message: Any = _("The data gap is added.")

    def attach(self, record: Any) -> None:
        record.year = self.year

    def get_initial(self) -> dict[str, Any]:
        return {"characteristic": self.request.GET.get("characteristic", "")}

    def get_cancel_url(self) -> str:
        return self.to("gap-list")


class GapEdit(_GapMixin, RecordEdit):
    form_class = DataGapForm

    def get_title(self) -> Any:
        return _("Change the data gap “%(name)s”") % {"name": self.object}


class GapDelete(_GapMixin, RecordDelete):
    def get_title(self) -> Any:
        return _("Delete the data gap “%(name)s” of %(year)s?") % {"name": self.object, "year": self.year}


class GapHistory(_GapMixin, RecordHistory):
    def get_crumbs(self) -> Iterable[Crumb]:
        return super(RecordHistory, self).get_crumbs()


@require_POST
@requires(Permission.WORKFORCE_EDIT)
def gaps_carry_over(request: HttpRequest, organisation: Organisation, year: ReportingYear) -> HttpResponse:
    """Copy last year's gaps that this year does not have, all or none of them."""
    try:
        carried = services.carry_gaps_over(year)
    except IntegrityError:
        messages.warning(
            request, gettext("Somebody else added a data gap at the same moment. Look at the list again.")
        )
    else:
        messages.success(
            request,
            ngettext(
                "%(number)s data gap is carried over. See whether its plan still holds.",
                "%(number)s data gaps are carried over. See whether their plans still hold.",
                len(carried),
            )
            % {"number": len(carried)}
            if carried
            else gettext("There is nothing to carry over."),
        )
    place = {"organisation": organisation.slug, "year": year.label}
    return redirect(reverse("workforce:gap-list", kwargs=place))
