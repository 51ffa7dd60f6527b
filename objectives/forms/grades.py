"""The form of all the grades or scores of a grading, on one page."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from equality.frameworks import GRADED, Framework, Goal, Outcome, framework
from objectives import services
from objectives.forms.agreed import UntilAgreedForm
from objectives.forms.outcomes import choices_of, needs_reason
from objectives.models import Grade, GradedBy, GradedService, Grading
from objectives.services import GradeLine
from objectives.summary.outcomes import services_of
from objectives.summary.words import part_in_words


@dataclass(frozen=True)
class OutcomeFields:
    """The boxes of one outcome, or of one of its services."""

    outcome: Outcome
    service: str
    proposed: str
    grade: forms.BoundField
    reason: forms.BoundField


@dataclass(frozen=True)
class GoalFields:
    """The boxes of one goal: who graded it, and each of its outcomes."""

    heading: str
    graded_by: forms.BoundField
    outcomes: tuple[OutcomeFields, ...]


class GradesForm(UntilAgreedForm):
    """All outcomes of a framework with a grade each; blank is not graded yet, N/A is left out this time."""

    def __init__(self, *args: Any, instance: Grading, **kwargs: Any) -> None:
        self.instance = instance
        self.submit = _("Save the scores") if self.scored else _("Save the grades")
        self.stored = {(grade.outcome, grade.service_id): grade for grade in instance.grades.all()}
        super().__init__(*args, **kwargs)
        self.initial["version"] = instance.version
        prefetch_related_objects([instance], "panels")
        for goal in self.version_of.goals:
            self.fields[f"by_{goal.number}"] = self._panel(goal)
        self.boxes = {
            outcome.number: [(each, _slug(outcome, each)) for each in services_of(instance, outcome)]
            for outcome in self.version_of.outcomes
        }
        for outcome, service, name in self._each():
            self._add(outcome, service, name)

    @property
    def version_of(self) -> Framework:
        return framework(self.instance.framework)

    @property
    def scored(self) -> bool:
        """Whether the outcomes have scores, as in EDS 2022, and not grades."""
        return self.instance.framework not in GRADED

    @property
    def not_yet(self) -> Any:
        """What stands for an outcome without a grade."""
        return _("Not scored yet") if self.scored else _("Not graded yet")

    def _each(self) -> Iterator[tuple[Outcome, GradedService | None, str]]:
        """Yield each outcome, once for every service that it is scored for, with the ending of its boxes."""
        for outcome in self.version_of.outcomes:
            for service, name in self.boxes[outcome.number]:
                yield outcome, service, name

    def _panel(self, goal: Goal) -> forms.Field:
        numbers = {outcome.number for outcome in goal.outcomes}
        panels = {each.graded_by for (number, _service), each in self.stored.items() if number in numbers}
        several = len(panels) > 1
        choices = [("", _("Several, as recorded"))] if several else []
        return forms.ChoiceField(
            label=_("%(part)s %(number)s was graded by")
            % {"part": self.version_of.part.capitalize(), "number": goal.number},
            choices=[*choices, *GradedBy.choices],
            initial="" if several else next(iter(panels), services.usual_grader(self.instance, goal)),
            required=False,
            widget=forms.Select(attrs={"class": "govuk-select"}),
        )

    def _add(self, outcome: Outcome, service: GradedService | None, name: str) -> None:
        grade = self._stored(outcome, service)
        what = self._what(outcome, service)
        self.fields[f"grade_{name}"] = forms.ChoiceField(
            label=what[0].upper() + what[1:],
            choices=[("", self.not_yet), *choices_of(self.instance.framework)],
            initial=grade.code if grade else "",
            required=False,
            widget=forms.Select(attrs={"class": "govuk-select"}),
        )
        self.fields[f"reason_{name}"] = forms.CharField(
            label=_("Reason for the %(what)s (optional)") % {"what": what},
            initial=grade.reason if grade else "",
            required=False,
            widget=forms.TextInput(attrs={"class": "govuk-input"}),
        )

    def _stored(self, outcome: Outcome, service: GradedService | None) -> Grade | None:
        return self.stored.get((outcome.number, service.pk if service else None))

    def _what(self, outcome: Outcome, service: GradedService | None) -> str:
        """Return what a box is for: "grade of 1.1", "score of 1A, Maternity"."""
        place = f"{outcome.number}, {service.name}" if service else outcome.number
        words = _("score of %(place)s") if self.scored else _("grade of %(place)s")
        return words % {"place": place}

    def goals(self) -> Iterator[GoalFields]:
        """Yield the goals with their boxes, as the page lays them out."""
        for goal in self.version_of.goals:
            outcomes = tuple(
                OutcomeFields(
                    outcome=outcome,
                    service=service.name if service else "",
                    proposed=self._proposed(outcome, service),
                    grade=self[f"grade_{name}"],
                    reason=self[f"reason_{name}"],
                )
                for outcome, service, name in self._each()
                if outcome.goal == goal.number
            )
            yield GoalFields(part_in_words(self.version_of, goal), self[f"by_{goal.number}"], outcomes)

    def _proposed(self, outcome: Outcome, service: GradedService | None) -> str:
        grade = self._stored(outcome, service)
        return str(dict(choices_of(self.instance.framework)).get(grade.proposed, "")) if grade else ""

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        for outcome, service, name in self._each():
            given, reason = typed.get(f"grade_{name}", ""), typed.get(f"reason_{name}")
            stored, words = self._stored(outcome, service), {"what": self._what(outcome, service)}
            if reason and not given and f"grade_{name}" not in self.errors:
                message = gettext("Choose the %(what)s that this reason is for.")
                self.add_error(f"grade_{name}", message % words)
            elif needs_reason(given, stored.proposed if stored else "") and not reason:
                message = gettext("Say why the %(what)s is not the one proposed.")
                self.add_error(f"reason_{name}", message % words)
        return typed

    def save(self) -> Grading:
        """Write all the grades; where several panels graded a goal, each grade keeps its own."""
        by_service: dict[GradedService | None, dict[str, GradeLine]] = {}
        for outcome, service, name in self._each():
            stored = self._stored(outcome, service)
            by_service.setdefault(service, {})[outcome.number] = GradeLine(
                grade=self.cleaned_data[f"grade_{name}"],
                graded_by=self.cleaned_data[f"by_{outcome.goal}"] or (stored.graded_by if stored else ""),
                reason=self.cleaned_data[f"reason_{name}"],
            )
        for service, lines in by_service.items():
            services.save_grades(grading=self.instance, grades=lines, service=service)
        return self.instance


def _slug(outcome: Outcome, service: GradedService | None) -> str:
    number = outcome.number.replace(".", "_")
    return f"{number}_{service.pk}" if service else number
