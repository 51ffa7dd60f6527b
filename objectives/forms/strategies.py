"""The forms of a strategy and of an objective."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from objectives.mapping import aim_labels, goals_and_outcomes_between
from objectives.models import Objective, Strategy
from psed.ui.forms import DayField, LinkField, RecordForm


class StrategyForm(RecordForm):
    starts_on = DayField(label=_("First day"), help_text=_("For example, 16 November 2016."))
    ends_on = DayField(
        label=_("Last day"),
        help_text=_(
            "Objectives are to be published again at least every four years. For example, 15 November 2020."
        ),
    )
    approved_on = DayField(label=_("Approved on (optional)"), required=False)
    review_on = DayField(label=_("Next review (optional)"), required=False)
    link = LinkField(
        label=_("Where it is published (optional)"),
        help_text=_("The address of the page or document, such as https://www.example.org/strategy."),
    )

    class Meta:
        model = Strategy
        fields = ["title", "starts_on", "ends_on", "approved_on", "review_on", "link", "summary"]
        labels = {"title": _("Title"), "summary": _("Summary (optional)")}
        help_texts = {"summary": _("What the strategy is about, in two or three sentences.")}
        error_messages = {"title": {"required": _("Enter the title of the strategy.")}}
        widgets = {"summary": forms.Textarea(attrs={"rows": 5})}


class ObjectiveForm(RecordForm):
    goals = forms.MultipleChoiceField(
        label=_("EDS goals and outcomes that it serves (optional)"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    aims = forms.MultipleChoiceField(
        label=_("Aims of the duty that it serves (optional)"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Objective
        fields = ["number", "title", "outcomes", "owner", "goals", "aims"]
        labels = {
            "number": _("Number"),
            "title": _("Objective"),
            "outcomes": _("Intended outcomes (optional)"),
            "owner": _("Owner (optional)"),
        }
        help_texts = {
            "title": _("For example, to engage with our diverse communities when we design services."),
            "outcomes": _("What will be different when the objective is reached. One on each line."),
            "owner": _("A role, such as Director of Engagement, not a person's name."),
        }
        error_messages = {
            "number": {
                "required": _("Enter the number of the objective."),
                "invalid": _("Enter a whole number, such as 1."),
            },
            "title": {
                "required": _("Enter the objective."),
                "max_length": _("Shorten the objective to 500 characters or fewer."),
            },
        }
        widgets = {
            "number": forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
            "title": forms.Textarea(attrs={"rows": 3}),
            "outcomes": forms.Textarea(attrs={"rows": 5}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        goals: Any = self.fields["goals"]
        strategy = self.instance.strategy
        offered = goals_and_outcomes_between(strategy.starts_on, strategy.ends_on, also=self.instance.goals)
        goals.choices = list(offered.items())
        aims: Any = self.fields["aims"]
        aims.choices = list(aim_labels().items())
