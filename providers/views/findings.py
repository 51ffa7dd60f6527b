"""Findings: one, or all of one provider in a round."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from organisations.models import Record, Stale
from organisations.pages import Crumb, RecordEdit, RecordHistory, RecordPage, VersionedPage
from organisations.permissions import Permission
from providers.forms.findings import FindingForm, ReturnForm, SheetForm
from providers.models import Finding
from providers.models.finding import NOT_CHECKED
from providers.summary import cell_of
from providers.views.parts import RoomMixin

_WITH_NAMES = Finding.objects.select_related(
    "round__year__organisation", "round__checklist", "provider", "item"
)


class _Finding(RoomMixin):
    permission = Permission.PROVIDERS_EDIT
    model: Any = Finding
    queryset: Any = _WITH_NAMES.select_related("checked_by")

    def get_crumbs(self) -> list[Crumb]:
        finding = self.object  # type: ignore[attr-defined]
        return [
            self.crumb(_("Providers"), "grid"),
            Crumb(finding.round.title, finding.round.get_absolute_url()),
        ]


class FindingDetail(_Finding, RecordPage):
    permission = Permission.PROVIDERS_VIEW
    template_name = "providers/finding_detail.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(cell=cell_of(self.object), **context)


class FindingEdit(_Finding, RecordEdit):
    form_class = FindingForm
    template_name = "providers/finding_form.html"
    saved_message: Any = _("The finding is saved.")

    def get_title(self) -> Any:
        return _("Finding for %(provider)s") % {"provider": self.record.provider}  # type: ignore[attr-defined]

    def save(self, form: Any) -> Finding:
        sign(form.instance, self.request.user)
        saved: Finding = form.save()
        return saved


class FindingHistory(_Finding, RecordHistory):
    def get_crumbs(self) -> list[Crumb]:
        return [*super().get_crumbs(), Crumb(str(self.object), self.object.get_absolute_url())]


def sign(finding: Finding, by: Any) -> None:
    """Say who has checked; nobody has where the result is that nobody has."""
    finding.checked_by = None if finding.result == NOT_CHECKED else by


class SheetEdit(RoomMixin, VersionedPage):
    """All findings of one provider in a round. Each has its own version: two people may fill in two."""

    permission = Permission.PROVIDERS_EDIT
    template_name = "providers/sheet_form.html"
    form_class = SheetForm
    row_form: type[ReturnForm] = FindingForm
    saved_message: Any = _("The findings are saved.")
    # The findings of the rows that somebody else has changed too, once a save has met them.
    met: list[int] | None = None

    def asked(self) -> Any:
        """Return the findings that this page may show."""
        return Finding.of(self.organisation, self.year)

    def fresh(self) -> list[Finding]:
        rows = _WITH_NAMES.filter(round=self.kwargs["pk"], provider=self.kwargs["provider"])
        return list((rows & self.asked()).order_by("item__order", "item_id"))

    @cached_property
    def findings(self) -> list[Finding]:
        if findings := self.fresh():
            return findings
        raise Http404

    def get_title(self) -> Any:
        return _("Findings for %(provider)s") % {"provider": self.findings[0].provider}

    def get_crumbs(self) -> list[Crumb]:
        round = self.findings[0].round
        return [self.crumb(_("Providers"), "grid"), Crumb(round.title, round.get_absolute_url())]

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(round=self.findings[0].round, **context)

    def get_cancel_url(self) -> str:
        return self.findings[0].round.get_absolute_url()

    def get_success_url(self) -> str:
        return self.get_cancel_url()

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        return {**kwargs, "findings": self.findings, "row_form": self.row_form}

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                for row in form.touched():
                    row.instance.claim(row.cleaned_data["version"])
                    self.sign(row.instance)
                    row.save()
        except Stale as stale:
            return self.conflict(form, stale.current)
        messages.success(self.request, self.saved_message)
        return redirect(self.get_success_url())

    def sign(self, finding: Finding) -> None:
        sign(finding, self.request.user)

    def conflict(self, form: Any, current: Record) -> HttpResponse:
        self.met = form.meet(SheetForm(findings=self.fresh(), row_form=self.row_form))
        return super().conflict(form, current)

    def saved_form(self, current: Record) -> SheetForm:
        return SheetForm(
            findings=[each for each in self.fresh() if each.pk in (self.met or [])], row_form=self.row_form
        )
