"""The form that takes recommended actions into the plan of a year."""

from collections.abc import Iterable
from typing import Any

from crispy_forms_gds.layout import Fieldset, Size
from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from equality.timescale import NeedsReviewDate, NotATimescale, parse
from objectives import services
from objectives.services import LeadLine
from objectives.summary.pay_actions import NOT_IN_PLAN, PayActionList, state_words
from organisations.models import ReportingYear
from psed.ui.forms import PageForm


class PayActionsForm(PageForm):
    """For each recommended action its state; what is new gets the lead and the timescale below."""

    submit = _("Save")

    lead = forms.CharField(
        label=_("Who leads the new actions (optional)"),
        help_text=_("A role, such as Workforce Lead, not a person’s name."),
        required=False,
        max_length=150,
    )
    timescale = forms.CharField(
        label=_("By when, for the new actions"),
        help_text=_("For example, 31 March 2027. Each action can be changed on its own afterwards."),
        max_length=200,
        error_messages={
            "required": _("Enter by when the new actions are to be done, such as 31 March 2027.")
        },
    )

    def __init__(self, *args: Any, year: ReportingYear, found: PayActionList, **kwargs: Any) -> None:
        self.year, self.found = year, found
        super().__init__(*args, **kwargs)
        self.initial.setdefault("timescale", date_format(year.ends_on, "j F Y"))
        for action in found.actions:
            # What is in the plan leaves it on the action's own page, where its story is told.
            states = {
                code: words
                for code, words in state_words().items()
                if code != NOT_IN_PLAN or action.state == NOT_IN_PLAN
            }
            self.fields[f"action_{action.code}"] = forms.ChoiceField(
                label=action.label,
                choices=list(states.items()),
                initial=action.state,
                required=False,
                error_messages={"invalid_choice": _("Choose one of the states.")},
            )

    def get_layout(self) -> Iterable[Any]:
        return [
            *(
                Fieldset(
                    *(f"action_{action.code}" for action in category.actions),
                    legend=category.title,
                    legend_size=Size.MEDIUM,
                )
                for category in self.found.categories
            ),
            "lead",
            "timescale",
        ]

    def clean_timescale(self) -> Any:
        try:
            return parse(self.cleaned_data["timescale"], review_on=self.year.ends_on)
        except (NotATimescale, NeedsReviewDate) as error:
            raise forms.ValidationError(str(error)) from error

    def save(self, by: Any, today: Any) -> int:
        typed = self.cleaned_data
        wanted = {
            action.code: typed[f"action_{action.code}"]
            for action in self.found.actions
            if typed.get(f"action_{action.code}") not in ("", None, action.state)
        }
        lead = " ".join(typed["lead"].split())
        return services.take_up(
            year=self.year,
            wanted=wanted,
            leads=[LeadLine(lead)] if lead else [],
            timescale=typed["timescale"],
            by=by,
            today=today,
        )
