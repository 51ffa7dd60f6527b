"""The form that takes a file of benchmarks."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communities import services
from equality.characteristics import characteristics
from psed.ui.forms import DayField, PageForm


class BenchmarkFileForm(PageForm):
    """A file, and what it does not say of itself."""

    submit = gettext_lazy("Check the file")

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "A CSV or Excel (XLSX) file as the Office for National Statistics or Nomis gives it, or one with "
            "the columns Organisation, Period, Measure, Group and Value for what a body has published."
        ),
        error_messages={
            "required": gettext_lazy("Choose the file to check."),
            "empty": gettext_lazy("The file is empty. Choose another."),
        },
    )
    source = forms.CharField(
        label=gettext_lazy("Source"),
        help_text=gettext_lazy("Who published it, and of what: it is printed under the figures."),
        max_length=300,
        initial=f"{services.ONS}, Census 2021",
        error_messages={"required": gettext_lazy("Enter who published the figures.")},
    )
    as_at = DayField(
        label=gettext_lazy("Date of the figures"),
        help_text=gettext_lazy("Only where the file and its source don’t say it. The census names its own."),
        required=False,
    )
    characteristic = forms.ChoiceField(
        label=gettext_lazy("Characteristic"),
        help_text=gettext_lazy("For a table of several. Left open, each is read."),
        required=False,
    )
    title = forms.CharField(
        label=gettext_lazy("Title"),
        help_text=gettext_lazy("Left blank, it is called by what it counts."),
        required=False,
        max_length=200,
    )
    licence = forms.CharField(
        label=gettext_lazy("Licence"),
        help_text=gettext_lazy("Left blank, those of ONS and the NHS have the Open Government Licence."),
        required=False,
        max_length=100,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        about = [(each.code, _(each.label)) for each in characteristics()]
        self.fields["characteristic"].choices = [("", _("Each that the file has")), *about]  # type: ignore[attr-defined]

    def clean_source(self) -> str:
        return services.source_named(self.cleaned_data["source"])

    def clean_licence(self) -> str:
        given: str = self.cleaned_data["licence"]
        return given or services.licence_of(self.cleaned_data.get("source", ""))
