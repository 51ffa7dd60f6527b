"""Tables of this room."""

from typing import Any

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from psed.ui.tables import NumberColumn, Table
from workforce.summary import AnyFigure, PopulationState


class SnapshotTable(Table):
    caption = gettext_lazy("Snapshots of the year")
    label = tables.Column(verbose_name=gettext_lazy("Who is counted"))
    total = NumberColumn(verbose_name=gettext_lazy("Total"))
    as_at = tables.DateColumn(format="j F Y", verbose_name=gettext_lazy("Date"))
    source = tables.Column(verbose_name=gettext_lazy("Source"))
    entered = NumberColumn(verbose_name=gettext_lazy("Characteristics entered"))

    class Meta(Table.Meta):
        empty_text = gettext_lazy("No staff figures yet. Add a snapshot to enter the first.")
        orderable = False

    def __init__(self, *args: Any, urls: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.urls = urls

    def render_label(self, value: str, record: PopulationState) -> str:
        return format_html('<a class="govuk-link" href="{}">{}</a>', self.urls[record.code], value)

    def render_total(self, value: AnyFigure) -> str:
        return str(getattr(value, "marked", value.shown))

    def render_entered(self, record: PopulationState) -> str:
        words = {"entered": len(record.entered), "all": len(record.characteristics)}
        return _("%(entered)s of %(all)s") % words
