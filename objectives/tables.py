"""Tables of the room that are plain lists."""

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from objectives.summary import MyAction
from psed.ui.tables import Table


class MyActionTable(Table):
    caption = _("Actions that you lead")

    text = tables.Column(verbose_name=_("Action"))
    late = tables.TemplateColumn(
        "{% if record.is_overdue %}<strong class='psed-tag psed-tag--late'>{{ value }}</strong>"
        "{% else %}{{ value }}{% endif %}",
        verbose_name=_("When"),
    )
    rag = tables.TemplateColumn("{% rag record.rag %}", verbose_name=_("RAG"), orderable=False)

    class Meta(Table.Meta):
        orderable = False
        empty_text = _("No action is in your name this year. The equality officer says who leads an action.")

    def render_text(self, record: MyAction) -> str:
        return format_html(
            '<a class="govuk-link" href="{}">{}. {}</a>', record.url, record.number, record.text
        )
