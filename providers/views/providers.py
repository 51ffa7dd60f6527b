"""Providers: add, change, stop reviewing, delete, their history, and who fills in their returns."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from organisations.models import Organisation, ReportingYear, Stale
from organisations.pages import (
    Crumb,
    RecordCreate,
    RecordDelete,
    RecordEdit,
    RecordHistory,
    RecordList,
    RecordPage,
    VersionedPage,
)
from organisations.permissions import Permission, requires
from providers.forms.providers import ContactsForm, ProviderEditForm, ProviderForm, people
from providers.models import Provider, Round
from providers.summary import grids
from providers.tables import ProviderTable
from providers.views.parts import RoomMixin


class _Provider(RoomMixin):
    permission = Permission.PROVIDERS_EDIT
    model: Any = Provider

    def get_crumbs(self) -> list[Crumb]:
        return [self.crumb(_("Providers"), "grid"), self.crumb(_("All providers"), "provider-list")]


class ProviderList(_Provider, RecordList):
    permission = Permission.PROVIDERS_VIEW
    table_class = ProviderTable
    queryset = Provider.objects.annotate(contact_count=Count("contacts")).order_by("-active", "name")
    title: Any = _("All providers")
    add_text: Any = _("Add a provider")

    def get_crumbs(self) -> list[Crumb]:
        return [self.crumb(_("Providers"), "grid")]

    def get_add_url(self) -> str:
        return self.address("provider-create") if self.may(Permission.PROVIDERS_EDIT) else ""


class ProviderDetail(_Provider, RecordPage):
    permission = Permission.PROVIDERS_VIEW
    template_name = "providers/provider_detail.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        edits = self.may(Permission.PROVIDERS_EDIT)
        contacts = self.object.contacts.select_related("membership__user") if edits else ()
        rows = [
            (grid, list(zip(grid.checks, row.cells, strict=True)))
            for grid in grids(self.year)
            for row in grid.rows
            if row.provider_pk == self.object.pk
        ]
        return super().get_context_data(contacts=list(contacts), rows=rows, **context)


class ProviderCreate(_Provider, RecordCreate):
    form_class = ProviderForm
    title: Any = _("Add a provider")

    def get_cancel_url(self) -> str:
        return self.address("provider-list")

    def get_success_url(self) -> str:
        return self.address("provider-list")


class ProviderEdit(_Provider, RecordEdit):
    form_class = ProviderEditForm
    title: Any = _("Change the provider")


class ProviderDelete(_Provider, RecordDelete):
    template_name = "providers/provider_delete.html"

    def get_success_url(self) -> str:
        return self.address("provider-list")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        rounds = Round.objects.filter(findings__provider=self.object).distinct().count()
        sentence = ngettext(
            "%(provider)s has findings in %(count)d round, which must not lose them.",
            "%(provider)s has findings in %(count)d rounds, which must not lose them.",
            rounds,
        )
        why = sentence % {"provider": self.object, "count": rounds} if rounds else ""
        return super().get_context_data(has_findings=why, **context)


class ProviderHistory(_Provider, RecordHistory):
    pass


@require_POST
@requires(Permission.PROVIDERS_EDIT)
def provider_stop(
    request: HttpRequest, organisation: Organisation, year: ReportingYear, pk: int
) -> HttpResponse:
    """Review a provider no longer: no new round is offered it, and its findings stay."""
    provider = get_object_or_404(Provider.of(organisation), pk=pk)
    version = request.POST.get("version", "")
    try:
        with transaction.atomic():
            provider.claim(int(version) if version.isdecimal() else None)
            provider.active = False
            provider.save()
    except Stale:
        messages.warning(request, gettext("Somebody else has changed this provider. Look at it again."))
    else:
        messages.success(request, gettext("%(provider)s is no longer reviewed.") % {"provider": provider})
    return redirect(
        reverse(
            "providers:provider-detail",
            kwargs={"organisation": organisation.slug, "year": year.label, "pk": pk},
        )
    )


class ContactsEdit(_Provider, VersionedPage):
    """Which people may fill in the provider's return."""

    form_class = ContactsForm
    template_name = "providers/contacts_form.html"

    def get_object(self) -> Provider:
        return get_object_or_404(
            Provider.of(self.organisation).select_related("organisation"), pk=self.kwargs["pk"]
        )

    def get_title(self) -> Any:
        return _("Contacts of %(provider)s") % {"provider": self.record}

    def get_crumbs(self) -> list[Crumb]:
        return [*super().get_crumbs(), Crumb(str(self.record), self.url_of(self.record))]

    def get_cancel_url(self) -> str:
        return self.url_of(self.record)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.record}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(nobody=not people(self.record).exists(), **context)  # type: ignore[arg-type]
