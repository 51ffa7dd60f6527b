"""The form of a data gap."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from equality.characteristics import characteristics
from psed.ui.forms import DayField, RecordForm
from workforce.models import DataGap


class DataGapForm(RecordForm):
    review_on = DayField(
        label=gettext_lazy("To be looked at again on"),
        help_text=gettext_lazy("A day, such as 30 September 2017. Leave it blank where there is none."),
        required=False,
    )

    class Meta:
        model = DataGap
        fields = ["characteristic", "reason", "plan", "review_on"]
        labels = {
            "characteristic": gettext_lazy("What is not collected"),
            "reason": gettext_lazy("Why"),
            "plan": gettext_lazy("What is planned"),
        }
        help_texts = {
            "reason": gettext_lazy(
                "In words that readers understand. It is shown to readers and may be published."
            ),
            "plan": gettext_lazy(
                "What will be done, by when. A gap without a plan is shown as one without a plan."
            ),
        }
        error_messages = {
            "characteristic": {"required": gettext_lazy("Choose what is not collected.")},
            "reason": {"required": gettext_lazy("Enter why it is not collected.")},
        }
        widgets = {
            "characteristic": forms.RadioSelect,
            "reason": forms.Textarea({"rows": 3}),
            "plan": forms.Textarea({"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(each.code, _(each.label)) for each in characteristics()]
        self.fields["characteristic"].choices = choices  # type: ignore[attr-defined]
