"""The form that takes a pay file: the file, its day, and the columns that a person names."""

from collections.abc import Iterator
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from psed.ui.forms import PageForm
from standards.extracts.pay.columns import pay_columns
from standards.forms.pay_fields import SnapshotField

NAMED: Final = "column_"
LONGEST: Final = 200


class PayFileForm(PageForm):
    """A pay file, and what it does not say of itself. No row of it is kept."""

    submit = gettext_lazy("Check the file")

    file = forms.FileField(
        label=gettext_lazy("Pay file"),
        help_text=gettext_lazy(
            "A CSV or Excel (.xlsx) file with a row for each person or assignment: sex, ethnic group or "
            "disability; hourly pay or what it is worked out from; bonus. Leave names out. "
            "The file is read and forgotten: no row of it is kept."
        ),
        widget=forms.ClearableFileInput({"accept": ".csv,.txt,.tsv,.xlsx,.xlsm"}),
        error_messages={
            "required": gettext_lazy("Choose the pay file."),
            "empty": gettext_lazy("The file is empty. Choose another."),
        },
    )
    as_at = SnapshotField()
    source = forms.CharField(
        label=gettext_lazy("Source"),
        help_text=gettext_lazy("Where the file comes from, such as “Payroll”. It is printed under tables."),
        max_length=300,
        error_messages={"required": gettext_lazy("Enter where the file comes from.")},
    )
    confirmed = forms.BooleanField(
        label=gettext_lazy("Hourly pay below £1 or above £500 in the file is right"), required=False
    )

    def __init__(self, *args: Any, too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.too_large = too_large
        for column in pay_columns():
            self.fields[f"{NAMED}{column.field}"] = forms.CharField(
                label=_(column.label), required=False, max_length=LONGEST
            )

    def columns(self) -> Iterator[forms.BoundField]:
        """Go through the boxes in which a person names columns."""
        return (self[name] for name in self.fields if name.startswith(NAMED))

    @property
    def any_named(self) -> bool:
        """Whether a column is named, or one of the boxes is wrong."""
        return any(box.value() or box.errors for box in self.columns())

    def named(self) -> dict[str, str]:
        """Return the headings that a person has given, by field."""
        return {
            name.removeprefix(NAMED): value.strip()
            for name, value in self.cleaned_data.items()
            if name.startswith(NAMED) and value.strip()
        }

    def clean(self) -> dict[str, Any]:
        held: dict[str, Any] = super().clean() or self.cleaned_data
        if self.too_large:
            self.errors.pop("file", None)
            self.add_error(
                "file", _("The file is too large to be read. Leave out the columns that are not needed.")
            )
        return held
