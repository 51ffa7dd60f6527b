"""The forms of a grading, and of all its grades on one page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from equality.frameworks import GRADED, Framework, Goal, Outcome, framework
from objectives import rules, services
from objectives.forms.agreed import UntilAgreedForm
from objectives.forms.outcomes import choices_of, needs_reason
from objectives.models import Grade, GradedBy, GradedService, Grading
from objectives.services import GradeLine
from objectives.summary.grading import missing, scorers_missing, services_of
from objectives.summary.words import part_in_words
from psed.ui.forms import DayField, LinkField, RecordForm


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

    level = forms.ChoiceField(
        label=_("Who is graded"), required=False, choices=Grading.Level.choices, initial=Grading.Level.BODY
    )

    class Meta:
        model = Grading
        fields = ["year_graded", "held", "framework", "lead", "sponsor", "level", "partners", "note"]
        labels = {
            "year_graded": _("Year of the grading"),
            "held": _("When it was held (optional)"),
            "lead": _("Who leads it (optional)"),
            "sponsor": _("Sponsor on the board (optional)"),
            "partners": _("Organisations graded together (optional)"),
            "note": _("Note (optional)"),
        }
        help_texts = {
            "year_graded": _("For example, 2015."),
            "held": _("A month or a day, such as October 2015."),
            "lead": _("A role, such as Equality and Diversity Officer, not a person's name."),
            "sponsor": _("A role, such as Director of Nursing, not a person's name."),
            "partners": _("Their names, one on each line, where several were graded together."),
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
            "partners": forms.Textarea(attrs={"rows": 3}),
        }

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if not typed.get("framework") and typed.get("year_graded"):
            typed["framework"] = rules.proposed_framework(typed["year_graded"], typed.get("held") or "") or ""
        typed["level"] = typed.get("level") or Grading.Level.BODY
        if self._changes_kind(typed.get("framework") or "") and has_parts(self.instance):
            message = _("It has grades or evidence already. Add another grading for the other framework.")
            self.add_error("framework", message)
        final_on = self.instance.final_on
        if final_on and (typed.get("year_graded") or 0) > final_on.year:
            message = _("Its grades were agreed on %(day)s. Enter that year, or an earlier one.")
            self.add_error("year_graded", message % {"day": date_format(final_on, "j F Y")})
        return typed

    def _changes_kind(self, code: str) -> bool:
        """Return whether grades would become scores or the other way round: they are never converted."""
        before = self.initial.get("framework")
        return bool(self.instance.pk and code and (before in GRADED) != (code in GRADED))


def has_parts(grading: Grading) -> bool:
    """Return whether a grading has anything that belongs to the outcomes or steps of its framework."""
    return any(part.exists() for part in (grading.grades, grading.evidence, grading.steps, grading.services))


class FinalForm(RecordForm):
    """Agreed, authorised, published: the last facts of a grading, and why somebody is missing."""

    final_on = DayField(
        label=_("Grades agreed on (optional)"),
        help_text=_("The day on which all grades were final. For example, 31 January 2024."),
        required=False,
    )
    authorised_on = DayField(label=_("Authorised on (optional)"), required=False)
    published_on = DayField(label=_("Published on (optional)"), required=False)
    revise_on = DayField(label=_("To be revised on (optional)"), required=False)
    link = LinkField(
        label=_("Where it is published (optional)"),
        help_text=_("The address of the page or document, such as https://www.example.org/eds."),
    )

    class Meta:
        model = Grading
        fields = ["final_on", "authorised_on", "published_on", "link", "revise_on", "unverified_reason"]
        labels = {"unverified_reason": _("Why a trade union or independent scorer is missing (optional)")}
        help_texts = {
            "unverified_reason": _(
                "EDS 2022 asks trade unions and somebody independent to score domain 3. Where one of them "
                "did not, say why: the result is final all the same."
            )
        }
        widgets = {"unverified_reason": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.framework in GRADED:
            del self.fields["unverified_reason"]

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if typed.get("final_on"):
            self.instance.unverified_reason = (typed.get("unverified_reason") or "").strip()
            scorers = set(scorers_missing(self.instance)) if self.instance.framework not in GRADED else set()
            for sentence in missing(self.instance):
                self.add_error("unverified_reason" if sentence in scorers else "final_on", sentence)
            if scorers:
                self.add_error("unverified_reason", _("Add them to those who graded, or say here why not."))
        self._check_order(typed)
        return typed

    def _check_order(self, typed: dict[str, Any]) -> None:
        """Refuse days to come, and to agree, authorise or publish anything before what goes before it."""
        final_on = typed.get("final_on")
        for name in ("final_on", "authorised_on", "published_on"):
            if (typed.get(name) or date.min) > timezone.localdate():
                self.add_error(name, _("Enter this day once it has come."))
        if final_on and final_on.year < self.instance.year_graded:
            message = _("Enter a day in %(year)s or later: the grading is of that year.")
            self.add_error("final_on", message % {"year": self.instance.year_graded})
        for name in ("authorised_on", "published_on", "revise_on"):
            day = typed.get(name)
            if day and "final_on" not in self.errors and not final_on:
                self.add_error("final_on", _("Enter the day on which the grades were agreed."))
            elif day and final_on and day < final_on:
                self.add_error(name, _("Enter a day on or after the one on which the grades were agreed."))


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
