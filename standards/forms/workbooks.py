"""The form that takes the workbook of a return."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from psed.ui.forms import PageForm


class WorkbookForm(PageForm):
    """Takes the file; what it holds is read by the room, not here."""

    submit: Any = _("Check the workbook")

    file = forms.FileField(
        label=_("Workbook"),
        help_text=_("The Excel workbook downloaded from this return (.xlsx), or one of its sheets as CSV."),
        error_messages={
            "required": _("Choose the workbook to import."),
            "empty": _("The file is empty. Choose the workbook that you filled in."),
        },
    )
