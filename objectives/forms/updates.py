"""The form that adds an update to an action."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from crispy_forms_gds.choices import Choice
from crispy_forms_gds.helper import FormHelper
from crispy_forms_gds.layout import Field, Fieldset, Size
from django import forms
from django.utils.translation import gettext_lazy as _

from equality.rag import rag
from objectives import services
from objectives.models import Action, Deadline, ProgressUpdate
from objectives.rules import update_faults
from objectives.statuses import offered
from psed.ui.forms import DayField, PageForm, RecordsField

OWN_WORDS = ("status", "status_other", "compliance")


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
        required=False,
        error_messages={"invalid_choice": _("Choose how the action stands.")},
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

    status = forms.ChoiceField(
        label=_("Status in the words of your plan"),
        help_text=_("Each says what it means. Without another choice above, the action stands as it says."),
        required=False,
    )
    status_other = forms.CharField(
        label=_("Other words"),
        help_text=_("They are offered from then on, with the meaning that you give them now."),
        required=False,
        max_length=60,
    )
    compliance = forms.ChoiceField(
        label=_("Compliance"),
        required=False,
        choices=[("", _("As the status says, or not said")), *ProgressUpdate.Compliance.choices],
    )

    def __init__(self, *args: Any, action: Action, today: date, post_to: str, **kwargs: Any) -> None:
        self.action, self.today, self.post_to = action, today, post_to
        super().__init__(*args, **kwargs)
        self.initial.setdefault("made_on", today)
        self.statuses = {each.words: each for each in offered(action.plan.year.organisation)}
        status: Any = self.fields["status"]
        status.choices = [
            ("", _("None")),
            *((each.words, each.meaning) for each in self.statuses.values()),
        ]
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
        return [
            *(boxes.get(name, name) for name in self.fields if name not in OWN_WORDS),
            Fieldset(*OWN_WORDS, legend=str(_("In your own words (optional)")), legend_size=Size.SMALL),
        ]

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        self._clean_status(typed)
        if "rag" not in self.errors and not typed.get("rag"):
            self.add_error("rag", _("Choose how the action stands."))
        if typed.get("made_on") and typed.get("rag"):
            faults = update_faults(
                made_on=typed["made_on"],
                rag_code=typed["rag"],
                reason=typed.get("reason", ""),
                today=self.today,
                status=typed["status_written"],
                compliance=typed.get("compliance") or "",
            )
            for fault in faults:
                self.add_error(fault.field, _(fault.message))
        return typed

    def _clean_status(self, typed: dict[str, Any]) -> None:
        """Take what is not chosen from what the status means."""
        chosen, other = typed.get("status") or "", " ".join((typed.get("status_other") or "").split())
        if chosen and other:
            self.add_error("status_other", _("Choose a status, or write other words, not both."))
        typed["status_written"] = other or chosen
        if means := self.statuses.get(typed["status_written"]):
            typed["rag"] = typed.get("rag") or means.rag
            typed["compliance"] = typed.get("compliance") or means.compliance

    def save(self, by: Any) -> ProgressUpdate:
        typed = self.cleaned_data
        return services.record_update(
            action=self.action,
            made_on=typed["made_on"],
            rag=typed["rag"],
            reason=typed["reason"],
            text=typed["text"],
            status_written=typed["status_written"],
            compliance=typed["compliance"],
            met=typed.get("met", ()),
            by=by,
            today=self.today,
        )
