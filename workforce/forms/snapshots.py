"""The form of a snapshot."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from equality.populations import populations
from psed.ui.forms import DayField, RecordForm
from workforce.forms.fields import CountField
from workforce.models import Snapshot


class SnapshotForm(RecordForm):
    as_at = DayField(
        label=gettext_lazy("Date of the snapshot"),
        help_text=gettext_lazy("The day the people were counted, such as 31 March 2017."),
    )
    total = CountField(
        label=gettext_lazy("Total headcount"),
        help_text=gettext_lazy(
            "As the source states it, even where the categories add up to another number."
        ),
        error_messages={"required": gettext_lazy("Enter the total headcount, such as 328.")},
    )

    class Meta:
        model = Snapshot
        fields = ["population", "as_at", "total", "source", "note"]
        labels = {
            "population": gettext_lazy("Who is counted"),
            "source": gettext_lazy("Source"),
            "note": gettext_lazy("Note for colleagues"),
        }
        help_texts = {
            "source": gettext_lazy(
                "Where the figures come from, such as “Electronic staff record”. It is printed under the "
                "tables."
            ),
            "note": gettext_lazy("What others should know about these figures. It is not published."),
        }
        error_messages = {
            "population": {"required": gettext_lazy("Choose who is counted.")},
            "source": {"required": gettext_lazy("Enter where the figures come from.")},
        }
        widgets = {"population": forms.RadioSelect, "note": forms.Textarea({"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["population"].choices = [(each.code, _(each.label)) for each in populations()]  # type: ignore[attr-defined]
        self.fields["total"].widget.attrs["class"] = "govuk-input govuk-input--width-5"

    def clean_as_at(self) -> date:
        day: date = self.cleaned_data["as_at"]
        if day > timezone.localdate():
            raise forms.ValidationError(
                _("The people were counted on a day that has passed. Enter today or an earlier day.")
            )
        return day
