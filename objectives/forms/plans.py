"""The form of an action plan."""

from django import forms
from django.utils.translation import gettext_lazy as _

from objectives.models import ActionPlan
from psed.ui.forms import RecordForm


class PlanForm(RecordForm):
    class Meta:
        model = ActionPlan
        fields = ["title", "summary"]
        labels = {"title": _("Title"), "summary": _("Introduction (optional)")}
        help_texts = {
            "title": _("For example, Equality, diversity and inclusion action plan 2017/18."),
            "summary": _(
                "What readers need to know before the table, such as what the RAG colours mean here."
            ),
        }
        error_messages = {"title": {"required": _("Enter the title of the plan.")}}
        widgets = {"summary": forms.Textarea(attrs={"rows": 4})}
