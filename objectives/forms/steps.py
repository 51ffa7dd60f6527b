"""The form of the steps of a grading."""

from collections.abc import Iterable
from typing import Any

from crispy_forms_gds.layout import HTML, Fieldset, Size
from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from equality.eds_steps import steps
from objectives.eds.services import StepLine, save_steps
from objectives.models import Grading
from psed.ui.forms import DayField, VersionedForm


class StepsForm(VersionedForm):
    """Each step of the framework: when it was done, who is responsible, what shows it."""

    submit = _("Save the steps")

    def __init__(self, *args: Any, instance: Grading, **kwargs: Any) -> None:
        self.instance = instance
        super().__init__(*args, **kwargs)
        self.initial["version"] = instance.version
        stored = {each.code: each for each in instance.steps.all()}
        for step in steps(instance.framework):
            record = stored.get(step.code)
            self.fields[f"done_{step.code}"] = DayField(
                label=_("Done on"), required=False, initial=record.done_on if record else None
            )
            self.fields[f"owner_{step.code}"] = forms.CharField(
                label=_("Who is responsible"),
                required=False,
                max_length=150,
                initial=record.owner if record else "",
            )
            self.fields[f"evidence_{step.code}"] = forms.CharField(
                label=_("What shows it"),
                required=False,
                initial=record.evidence if record else "",
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def get_layout(self) -> Iterable[Any]:
        yield "version"
        for step in steps(self.instance.framework):
            hint = [HTML(format_html('<p class="govuk-hint">{}</p>', _(step.usual_time)))]
            yield Fieldset(
                *(hint if step.usual_time else []),
                f"done_{step.code}",
                f"owner_{step.code}",
                f"evidence_{step.code}",
                legend=f"{step.number}. {_(step.label)}",
                legend_size=Size.SMALL,
            )

    def save(self) -> Grading:
        typed = self.cleaned_data
        lines = {
            step.code: StepLine(
                done_on=typed[f"done_{step.code}"],
                owner=typed[f"owner_{step.code}"],
                evidence=typed[f"evidence_{step.code}"],
            )
            for step in steps(self.instance.framework)
        }
        save_steps(grading=self.instance, steps=lines)
        return self.instance
