"""Tables of this room."""

from collections.abc import Callable
from typing import Any

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communities.summary import Available
from psed.ui.tables import NumberColumn, Table


class BenchmarkTable(Table):
    caption = gettext_lazy("Tables to compare with")
    name = tables.Column(verbose_name=gettext_lazy("Table"))
    source = tables.Column(verbose_name=gettext_lazy("Source"))
    licence = tables.Column(verbose_name=gettext_lazy("Licence"))
    counted = tables.Column(verbose_name=gettext_lazy("Who is counted"))
    base = NumberColumn(verbose_name=gettext_lazy("People in our areas"))
    used = tables.Column(verbose_name=gettext_lazy("In use"))

    class Meta(Table.Meta):
        empty_text = gettext_lazy("No table to compare with yet. Import one to add the first.")
        orderable = False

    def __init__(self, *args: Any, url: Callable[[int], str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.url = url

    def render_name(self, value: str, record: Available) -> str:
        return format_html('<a class="govuk-link" href="{}">{}</a>', self.url(record.key), value)

    def render_base(self, value: int | None) -> str:
        return f"{value:,}" if value is not None else ""

    def render_used(self, record: Available) -> str:
        if record.missing:
            areas = ", ".join(map(str, record.missing))
            return _("Lacks %(areas)s") % {"areas": areas}
        return _("Compared with") if record.used else _("Not in use")
