"""Lists of providers and checklists."""

from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from providers.models import Checklist, Provider
from psed.ui.tables import NumberColumn, Table


def _place(table: Any) -> dict[str, str]:
    request = table.request
    return {"organisation": request.organisation.slug, "year": request.year.label}


class ProviderTable(Table):
    caption = _("Providers we assure ourselves of")
    name = tables.Column(
        verbose_name=_("Provider"),
        linkify=lambda record, table: reverse(
            "providers:provider-detail", kwargs={**_place(table), "pk": record.pk}
        ),
    )
    active = tables.Column(verbose_name=_("State"), order_by=("-active", "name"))
    contacts = NumberColumn(verbose_name=_("Contacts"), accessor="contact_count")

    class Meta(Table.Meta):
        model = Provider
        fields = ("name", "ods_code", "active", "contacts")
        empty_text = _("No providers yet. Add the bodies whose equality work you review.")

    def render_active(self, value: bool) -> str:
        if value:
            return format_html('<strong class="psed-tag psed-tag--done">{}</strong>', gettext("Reviewed"))
        return format_html(
            '<strong class="psed-tag psed-tag--neutral">{}</strong>', gettext("No longer reviewed")
        )


class ChecklistTable(Table):
    caption = _("Checklists, each in its newest version")
    name = tables.Column(
        verbose_name=_("Checklist"),
        linkify=lambda record, table: reverse(
            "providers:checklist-detail", kwargs={**_place(table), "pk": record.pk}
        ),
    )
    number = NumberColumn(verbose_name=_("Version"))
    checks = NumberColumn(verbose_name=_("Checks"), accessor="check_count")
    rounds = NumberColumn(verbose_name=_("Rounds that use it"), accessor="round_count")

    class Meta(Table.Meta):
        model = Checklist
        fields = ("name", "number", "holds_from", "checks", "rounds")
        empty_text = _("No checklist yet. Start from the five checks of 2017, or from an empty list.")
