"""The form that takes a file of ready counts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from psed.ui.forms import PageForm
from workforce.models import Snapshot


class CountsFileForm(PageForm):
    """A file of ready counts."""

    submit = gettext_lazy("Check the file")

    file = forms.FileField(
        label=gettext_lazy("File of counts"),
        help_text=gettext_lazy(
            "A CSV or Excel (XLSX) file with the columns Characteristic, Category and Count, and Population "
            "where it counts several. It must hold counts, not rows of people."
        ),
        error_messages={
            "required": gettext_lazy("Choose the file to check."),
            "empty": gettext_lazy("The file is empty. Choose another."),
        },
    )
    population = forms.ChoiceField(
        label=gettext_lazy("Who is counted"),
        help_text=gettext_lazy("For rows that do not say it themselves."),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose who is counted.")},
    )

    def __init__(self, *args: Any, snapshots: list[Snapshot], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["population"].choices = [(each.population, str(each)) for each in snapshots]  # type: ignore[attr-defined]
        self.initial["population"] = snapshots[0].population if snapshots else None
