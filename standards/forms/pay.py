"""What is said about a pay gap, whatever its figures come from."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from psed.ui.forms import LinkField, RecordForm
from standards.models import PayGap


class PayAboutForm(RecordForm):
    """What is said about the figures of a file; these themselves come from the file alone."""

    link = LinkField(
        label=gettext_lazy("Where it is published"),
        help_text=gettext_lazy("The full web address of your pay gap report, if there is one."),
    )

    class Meta:
        model = PayGap
        fields = ["source", "commentary", "link", "in_full"]
        labels = {
            "source": gettext_lazy("Source"),
            "commentary": gettext_lazy("Commentary"),
            "in_full": gettext_lazy("Readers see the six measures whole, few people or many"),
        }
        help_texts = {
            "source": gettext_lazy("Where the figures come from, such as “Payroll, 31 March 2023”."),
            "commentary": gettext_lazy(
                "Why the gap is as it is, and what changes it. It is shown with the figures and may be "
                "published: quote no small number of people."
            ),
            "in_full": gettext_lazy(
                "The law asks bodies of 250 employees or more to publish the six measures whole. Left open, "
                "small numbers are hidden here as everywhere else."
            ),
        }
        error_messages = {
            "source": {"required": gettext_lazy("Enter where the figures come from.")},
        }
        widgets = {"commentary": forms.Textarea({"rows": 5})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.characteristic != "sex":
            del self.fields["in_full"]  # only of men and women does a law ask for them
