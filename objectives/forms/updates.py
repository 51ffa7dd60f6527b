"""The form that adds an update to an action."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from crispy_forms_gds.choices import Choice
from crispy_forms_gds.helper import FormHelper
from crispy_forms_gds.layout import Field
from django import forms
from django.utils.translation import gettext_lazy as _

from equality.rag import rag
from objectives import services
from objectives.models import Action, Deadline, ProgressUpdate
from objectives.rules import update_faults
from psed.ui.forms import DayField, PageForm, RecordsField


class MetField(RecordsField):
    """The deadlines that are still open, to be ticked."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Deadline) -> str:
        return str(obj.point)


class UpdateForm(PageForm):
    submit = _("Add the update")

    made_on = DayField(label=_("Date of the update"), help_text=_("For example, 30 November 2017."))
    rag = forms.ChoiceField(
        label=_("How it stands"),
        choices=[
            Choice(code, label, hint=_(rag(str(code)).meaning)) for code, label in ProgressUpdate.Code.choices
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how the action stands.")},
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Needed for red and amber: why, and what is being done about it."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    text = forms.CharField(
        label=_("What has been done (optional)"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    met = MetField(
        label=_("Dates that have been met (optional)"),
        queryset=Deadline.objects.none(),
        required=False,
        error_messages={
            "invalid_choice": _(
                "The dates of this action have changed since you opened the page. Look at them again."
            ),
        },
    )

    def __init__(self, *args: Any, action: Action, today: date, post_to: str, **kwargs: Any) -> None:
        self.action, self.today, self.post_to = action, today, post_to
        super().__init__(*args, **kwargs)
        self.initial.setdefault("made_on", today)
        open_dates = action.deadlines.filter(met_on__isnull=True)
        met: Any = self.fields["met"]
        met.queryset = open_dates
        if not open_dates:
            del self.fields["met"]

    @property
    def helper(self) -> FormHelper:
        helper = super().helper
        helper.form_action = self.post_to
        return helper

    def get_layout(self) -> Iterable[Any]:
        boxes = {"met": Field.checkboxes("met", small=True)}
        return [boxes.get(name, name) for name in self.fields]

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if typed.get("made_on") and typed.get("rag"):
            faults = update_faults(
                made_on=typed["made_on"],
                rag_code=typed["rag"],
                reason=typed.get("reason", ""),
                today=self.today,
            )
            for fault in faults:
                self.add_error(fault.field, _(fault.message))
        return typed

    def save(self, by: Any) -> ProgressUpdate:
        typed = self.cleaned_data
        return services.record_update(
            action=self.action,
            made_on=typed["made_on"],
            rag=typed["rag"],
            reason=typed["reason"],
            text=typed["text"],
            met=typed.get("met", ()),
            by=by,
            today=self.today,
        )
