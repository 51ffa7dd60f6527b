"""Pay gaps: all of a year, one of a characteristic, its form, its history, and saying goodbye to it."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

import communities.summary
from organisations.pages import Crumb, RecordDelete, RecordEdit, RecordHistory
from organisations.permissions import Permission
from standards.forms.pay import PayAboutForm
from standards.forms.pay_entry import PayEntryForm
from standards.models import PayGap
from standards.pay_charts import pay_charts
from standards.summary.pay.gaps import newest_pay_gaps, pay_gap_read
from standards.summary.pay.places import Place, expected_scope, places
from standards.summary.pay.told import told
from standards.views.pay_exports import pay_links
from standards.views.pay_room import PayMixin, PayRoomMixin


class PayList(PayRoomMixin, TemplateView):
    """The pay gaps of a year, who has to publish them, and what comes next."""

    template_name = "standards/pay_list.html"
    title: Any = _("Pay gaps")

    def get_crumbs(self) -> Iterable[Crumb]:
        return super(PayRoomMixin, self).get_crumbs()

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        known = places(newest_pay_gaps(self.year, protected=self.protected), self.year)
        reads = [each.read for each in known if each.read]
        sex = next((each for each in reads if each.characteristic == "sex"), None)
        scope = sex.scope if sex else expected_scope(self.year, protected=self.protected)
        return super().get_context_data(
            places=known,
            any_read=bool(reads),
            scope=scope,
            sex=sex,
            any_sent=communities.summary.any_sent(),
            **context,
        )


class PayDetail(PayMixin, TemplateView):
    """The pay gap of a characteristic, or an invitation to begin it."""

    template_name = "standards/pay_detail.html"

    def get_title(self) -> Any:
        return self.name

    def get_crumbs(self) -> Iterable[Crumb]:
        return super(PayMixin, self).get_crumbs()

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        read = pay_gap_read(self.year, self.characteristic, protected=self.protected)
        return super().get_context_data(
            read=read,
            earlier=None if read else self.earlier,
            gap=self.stored,
            charts=pay_charts(read, name="pay") if read else {},
            told=told(read) if read else None,
            officer=not self.protected,
            is_typed=self.is_typed,
            links=self.links() if read else [],
            **context,
        )

    @property
    def earlier(self) -> Place | None:
        """The newest of a year before, for a year that has none of its own."""
        newest = newest_pay_gaps(self.year, protected=self.protected, only=self.characteristic)
        return next((each for each in places(newest, self.year) if each.earlier), None)

    def links(self) -> list[dict[str, Any]]:
        """Return the links to the files of this pay gap."""
        return pay_links(self.to_pay, sexes=self.characteristic == "sex", with_true=not self.protected)


class PayEdit(PayMixin, RecordEdit):
    """A payroll system's figures by hand; of the figures of a file, what is said about them."""

    permission = Permission.WORKFORCE_EDIT
    form_class = PayEntryForm
    template_name = "standards/pay_form.html"

    def get_title(self) -> Any:
        if not self.is_typed:
            return _("About the figures: %(name)s") % {"name": self.name.lower()}
        return _("Enter the figures: %(name)s") % {"name": self.name.lower()}

    def get_form_class(self) -> Any:
        return self.form_class if self.is_typed else PayAboutForm

    def get_object(self, queryset: Any = None) -> PayGap:
        return self.stored or PayGap(year=self.year, characteristic=self.characteristic)

    def get_cancel_url(self) -> str:
        return self.to_pay("pay-detail")


class PayDelete(PayMixin, RecordDelete):
    permission = Permission.WORKFORCE_EDIT
    success_message: Any = _("The pay gap is deleted.")

    def get_title(self) -> Any:
        return _("Delete the %(name)s of %(year)s?") % {"name": self.name.lower(), "year": self.year}

    def get_success_url(self) -> str:
        return self.to("pay-list")


class PayHistory(PayMixin, RecordHistory):
    permission = Permission.WORKFORCE_EDIT

    def get_crumbs(self) -> Iterable[Crumb]:
        return super(RecordHistory, self).get_crumbs()
