"""The form about a return: who leads it, what affects it, when the board agreed it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from psed.ui.forms import DayField, LinkField, RecordForm
from standards.models import Return


class ReturnForm(RecordForm):
    approved_on = DayField(
        label=_("Approved by the board on (optional)"),
        required=False,
        help_text=_("For example, 28 September 2017."),
    )
    sent_on = DayField(
        label=_("Sent on (optional)"),
        required=False,
        help_text=_("The day on which the return went to NHS England or to the commissioner."),
    )

    link = LinkField(
        label=_("Where it is published (optional)"),
        help_text=_("The whole address, such as https://www.example.org/wres."),
    )

    class Meta:
        model = Return
        fields = ["lead", "reporting_steps", "affects", "approved_on", "sent_on", "link"]
        labels = {
            "lead": _("Who leads it (optional)"),
            "reporting_steps": _("Steps so that more people say what they are (optional)"),
            "affects": _("What affects the data (optional)"),
        }
        help_texts = {
            "lead": _("A role is enough, such as Head of Workforce."),
            "reporting_steps": _("What was done, or will be done, so that fewer people are “unknown”."),
            "affects": _("For example, a merger, or a change of systems, in the year."),
        }
        widgets = {
            "reporting_steps": forms.Textarea({"rows": 4}),
            "affects": forms.Textarea({"rows": 4}),
        }
