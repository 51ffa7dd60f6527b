"""The forms of a grading, and of all its grades on one page."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from equality.frameworks import Framework, Goal, Outcome, framework
from objectives import rules, services
from objectives.models import Grade, GradedBy, Grading
from objectives.services import GradeLine
from psed.ui.forms import RecordForm, VersionedForm


class GradingForm(RecordForm):
    framework = forms.ChoiceField(
        label=_("Framework"),
        required=False,
        choices=[("", _("The one in force then")), *Grading.FrameworkCode.choices],
        help_text=_(
            "EDS2 began in November 2013; what was graded before that is EDS. EDS 2022 was tried from August "
            "2022 on and is in full use from April 2023."
        ),
    )

    class Meta:
        model = Grading
        fields = ["year_graded", "held", "framework", "note"]
        labels = {
            "year_graded": _("Year of the grading"),
            "held": _("When it was held (optional)"),
            "note": _("Note (optional)"),
        }
        help_texts = {
            "year_graded": _("For example, 2015."),
            "held": _("A month or a day, such as October 2015."),
            "note": _("For example, who took part, and how the grades were agreed."),
        }
        error_messages = {
            "year_graded": {
                "required": _("Enter the year of the grading, such as 2015."),
                "invalid": _("Enter a year such as 2015."),
            }
        }
        widgets = {
            "year_graded": forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"}),
            "note": forms.Textarea(attrs={"rows": 4}),
        }

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if not typed.get("framework") and typed.get("year_graded"):
            typed["framework"] = rules.proposed_framework(typed["year_graded"], typed.get("held") or "") or ""
        return typed


@dataclass(frozen=True)
class OutcomeFields:
    """The boxes of one outcome."""

    outcome: Outcome
    grade: forms.BoundField
    reason: forms.BoundField


@dataclass(frozen=True)
class GoalFields:
    """The boxes of one goal: who graded it, and each of its outcomes."""

    goal: Goal
    graded_by: forms.BoundField
    outcomes: tuple[OutcomeFields, ...]


class GradesForm(VersionedForm):
    """All outcomes of a framework with a grade each; blank is not graded yet, N/A is left out this time."""

    submit = _("Save the grades")

    def __init__(self, *args: Any, instance: Grading, **kwargs: Any) -> None:
        self.instance = instance
        grades = {grade.outcome: grade for grade in instance.grades.all()}
        super().__init__(*args, **kwargs)
        self.initial["version"] = instance.version
        for goal in self.version_of.goals:
            self.fields[f"by_{goal.number}"] = self._panel(goal, grades)
            for outcome in goal.outcomes:
                self._add(outcome, grades.get(outcome.number))

    @property
    def version_of(self) -> Framework:
        return framework(self.instance.framework)

    def _panel(self, goal: Goal, grades: dict[str, Grade]) -> forms.Field:
        panels = {grades[one.number].graded_by for one in goal.outcomes if one.number in grades}
        several = len(panels) > 1
        choices = [("", _("Several, as recorded"))] if several else []
        return forms.ChoiceField(
            label=_("Goal %(number)s was graded by") % {"number": goal.number},
            choices=[*choices, *GradedBy.choices],
            initial="" if several else next(iter(panels), goal.graded_by),
            required=False,
            widget=forms.Select(attrs={"class": "govuk-select"}),
        )

    def _add(self, outcome: Outcome, grade: Grade | None) -> None:
        name = _slug(outcome)
        self.fields[f"grade_{name}"] = forms.ChoiceField(
            label=_("Grade of %(number)s") % {"number": outcome.number},
            choices=[("", _("Not graded yet")), *Grade.Code.choices],
            initial=grade.code if grade else "",
            required=False,
            widget=forms.Select(attrs={"class": "govuk-select"}),
        )
        self.fields[f"reason_{name}"] = forms.CharField(
            label=_("Reason for the grade of %(number)s (optional)") % {"number": outcome.number},
            initial=grade.reason if grade else "",
            required=False,
            widget=forms.TextInput(attrs={"class": "govuk-input"}),
        )

    def goals(self) -> Iterator[GoalFields]:
        """Yield the goals with their boxes, as the page lays them out."""
        for goal in self.version_of.goals:
            outcomes = tuple(
                OutcomeFields(one, self[f"grade_{_slug(one)}"], self[f"reason_{_slug(one)}"])
                for one in goal.outcomes
            )
            yield GoalFields(goal, self[f"by_{goal.number}"], outcomes)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        for outcome in self.version_of.outcomes:
            if typed.get(f"reason_{_slug(outcome)}") and not typed.get(f"grade_{_slug(outcome)}"):
                message = gettext("Choose the grade of %(number)s that this reason is for.")
                self.add_error(f"grade_{_slug(outcome)}", message % {"number": outcome.number})
        return typed

    def save(self) -> Grading:
        """Write all the grades; where several panels graded a goal, each grade keeps its own."""
        recorded = {grade.outcome: grade.graded_by for grade in self.instance.grades.all()}
        lines = {
            outcome.number: GradeLine(
                grade=self.cleaned_data[f"grade_{_slug(outcome)}"],
                graded_by=self.cleaned_data[f"by_{outcome.goal}"] or recorded.get(outcome.number, ""),
                reason=self.cleaned_data[f"reason_{_slug(outcome)}"],
            )
            for outcome in self.version_of.outcomes
        }
        return services.save_grades(grading=self.instance, grades=lines)


def _slug(outcome: Outcome) -> str:
    return outcome.number.replace(".", "_")
