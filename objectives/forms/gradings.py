"""The forms of a grading: its own facts, and the days on which it was agreed and published."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from equality.frameworks import GRADED
from objectives import rules
from objectives.models import Grading
from objectives.summary.missing import missing, scorers_missing
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
