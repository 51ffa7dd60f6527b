"""Checklists: start one, change it on one page, its versions, delete, history."""

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from organisations.pages import (
    Crumb,
    FormPage,
    RecordDelete,
    RecordHistory,
    RecordList,
    RecordPage,
    VersionedPage,
)
from organisations.permissions import Permission
from providers.forms.checklists import ChecklistForm, StartChecklistForm
from providers.models import Checklist
from providers.tables import ChecklistTable
from providers.views.parts import RoomMixin


class _Checklist(RoomMixin):
    permission = Permission.PROVIDERS_EDIT
    model: Any = Checklist

    def get_crumbs(self) -> list[Crumb]:
        return [self.crumb(_("Providers"), "grid"), self.crumb(_("Checklists"), "checklist-list")]


class ChecklistList(_Checklist, RecordList):
    permission = Permission.PROVIDERS_VIEW
    table_class = ChecklistTable
    title: Any = _("Checklists")
    add_text: Any = _("Start a checklist")

    def get_queryset(self) -> Any:
        return (
            Checklist.objects.newest()
            .filter(organisation=self.organisation)
            .annotate(check_count=Count("items", distinct=True), round_count=Count("rounds", distinct=True))
            .order_by("name")
        )

    def get_crumbs(self) -> list[Crumb]:
        return [self.crumb(_("Providers"), "grid")]

    def get_add_url(self) -> str:
        return self.address("checklist-create") if self.may(Permission.PROVIDERS_EDIT) else ""


class ChecklistDetail(_Checklist, RecordPage):
    permission = Permission.PROVIDERS_VIEW
    template_name = "providers/checklist_detail.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        versions = list(Checklist.objects.versions_of(self.object).annotate(round_count=Count("rounds")))
        return super().get_context_data(
            items=list(self.object.items.all()),
            versions=versions,
            newest=versions[0],
            rounds=list(self.object.rounds.select_related("year__organisation")),
            **context,
        )


class ChecklistCreate(_Checklist, FormPage):
    form_class = StartChecklistForm
    title: Any = _("Start a checklist")

    def get_cancel_url(self) -> str:
        return self.address("checklist-list")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "organisation": self.organisation}

    def form_valid(self, form: Any) -> Any:
        checklist = form.save()
        name = "checklist-detail" if checklist.items.exists() else "checklist-edit"
        messages.success(self.request, _("The checklist is started."))
        return redirect(self.address(name, pk=checklist.pk))


class ChecklistEdit(_Checklist, VersionedPage):
    """Change a checklist's newest version, whichever one came from. One in use is followed by the next."""

    form_class = ChecklistForm
    template_name = "providers/checklist_form.html"

    def get_object(self) -> Checklist:
        opened = get_object_or_404(Checklist.of(self.organisation), pk=self.kwargs["pk"])
        newest = Checklist.objects.versions_of(opened).select_related("organisation").first()
        return newest or opened

    @cached_property
    def is_fixed(self) -> bool:
        return self.record.is_used()  # type: ignore[attr-defined]

    def get_title(self) -> Any:
        return _("Change “%(name)s”") % {"name": self.record}

    def get_cancel_url(self) -> str:
        return self.url_of(self.record)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.record}

    def record_kwargs(self, record: Any) -> dict[str, Any]:
        return {"instance": self.get_object()}

    def conflict(self, form: Any, current: Any) -> HttpResponse:
        """Show what was typed beside all the rows that are stored now, so that none is left out unseen."""
        self.record = self.get_object()
        typed = self.get_form()
        typed.is_valid()
        return super().conflict(typed, self.record)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(fixed=self.is_fixed, checklist=self.record, **context)

    def save(self, form: Any) -> Checklist:
        saved: Checklist = form.save()
        if saved.pk != self.record.pk:
            self.saved_message = _(
                "Saved as version %(new)d. A round uses version %(old)d, so that version stays as it was."
            ) % {"new": saved.number, "old": saved.number - 1}
        return saved


class ChecklistDelete(_Checklist, RecordDelete):
    def get_success_url(self) -> str:
        return self.address("checklist-list")


class ChecklistHistory(_Checklist, RecordHistory):
    pass
