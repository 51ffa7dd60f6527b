"""Tables over records: columns, sorting and paging by django-tables2, our own lean template."""

from typing import Any

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

PER_PAGE = 50


class Table(tables.Table):
    """A table of one page. `caption` says what the rows are; `empty_text` invites to the first one."""

    caption: Any = ""
    empty_text_default = _("Nothing here yet.")

    class Meta:
        template_name = "ui/table.html"


class NumberColumn(tables.Column):
    """Whole numbers and percentages: right-aligned, tabular figures."""

    cell_class = "psed-number"
