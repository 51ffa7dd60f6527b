"""The form that takes a grading's workbook back."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from objectives.eds import rereading
from objectives.eds.filled import Filled, number_of_changes, write
from objectives.eds.rows import Fault
from objectives.forms.agreed import UntilAgreedForm
from objectives.models import Grading
from psed.sheets.sheet import NotReadable


class WorkbookForm(UntilAgreedForm):
    """One file. `faults` are all that is wrong in it; without any, `changes` says how many rows are new."""

    submit = _("Import the workbook")

    file = forms.FileField(
        label=_("The workbook"),
        help_text=_("The Excel file (.xlsx) that was downloaded here and filled in."),
        widget=forms.ClearableFileInput({"accept": ".xlsx,.csv"}),
        error_messages={
            "required": _("Choose the workbook to import."),
            "empty": _("The file is empty. Choose another."),
        },
    )

    def __init__(self, *args: Any, instance: Grading, too_large: bool = False, **kwargs: Any) -> None:
        self.instance, self.too_large = instance, too_large
        self.filled: Filled | None = None
        self.changes = 0
        super().__init__(*args, **kwargs)
        self.initial["version"] = instance.version

    @property
    def faults(self) -> list[Fault]:
        return self.filled.faults if self.filled else []

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if self.too_large:
            self.errors.pop("file", None)
            self.add_error("file", _("The file is too large to be the workbook that was downloaded here."))
        elif file := typed.get("file"):
            file.seek(0)
            try:
                self.filled = rereading.read(file, file.name, self.instance)
            except NotReadable as error:
                self.add_error("file", str(error))
                return typed
            if self.faults:
                message = _("The workbook has things to put right, listed below. Nothing is saved.")
                self.add_error("file", message)
            else:
                self.changes = number_of_changes(self.instance, self.filled)
        return typed

    def save(self) -> Grading:
        if self.filled:
            write(self.instance, self.filled)
        return self.instance
