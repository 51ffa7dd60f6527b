"""The forms of a grading's steps, of those who graded, and of the services of domain 1: a page each."""

from collections.abc import Iterable
from typing import Any

from crispy_forms_gds.layout import HTML, Div, Fieldset, Size
from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from equality.eds2022 import SERVICES
from equality.eds_steps import steps
from equality.frameworks import framework
from objectives.eds.services import (
    PanelLine,
    ServiceLine,
    StepLine,
    save_panels,
    save_services,
    save_steps,
)
from objectives.forms.agreed import UntilAgreedForm
from objectives.models import GradedBy, GradedService, Grading
from objectives.summary.words import part_in_words
from psed.ui.forms import DayField, VersionedForm

PANELS_TO_SPARE, MOST_PANELS = 3, 30
MOST_PEOPLE = 100_000


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


class PanelsForm(VersionedForm):
    """Those who graded, a few lines to spare; a line that is blank goes."""

    submit = _("Save who graded")

    def __init__(self, *args: Any, instance: Grading, **kwargs: Any) -> None:
        self.instance = instance
        super().__init__(*args, **kwargs)
        self.initial["version"] = instance.version
        stored = list(instance.panels.all())
        self.lines = self._count_lines(len(stored))
        version = framework(instance.framework)
        self.parts = [
            ("", _("All of it")),
            *((str(g.number), part_in_words(version, g)) for g in version.goals),
        ]
        for line in range(1, self.lines + 1):
            self._add(line, stored[line - 1] if line <= len(stored) else None)

    def _add(self, line: int, panel: Any) -> None:
        self.fields[f"key_{line}"] = forms.IntegerField(
            required=False, widget=forms.HiddenInput, initial=panel.pk if panel else None
        )
        self.fields[f"kind_{line}"] = forms.ChoiceField(
            label=_("Who they are"),
            required=False,
            choices=[("", _("Nobody")), *GradedBy.choices],
            initial=panel.kind if panel else "",
        )
        self.fields[f"part_{line}"] = forms.ChoiceField(
            label=_("What they graded"),
            required=False,
            choices=self.parts,
            initial=panel.part if panel else "",
        )
        self.fields[f"described_{line}"] = forms.CharField(
            label=_("Described (optional)"),
            help_text=_("A body or a role, such as the patients' panel, not a person's name."),
            required=False,
            max_length=200,
            initial=panel.described if panel else "",
        )
        self.fields[f"held_{line}"] = DayField(
            label=_("Met on (optional)"), required=False, initial=panel.held_on if panel else None
        )
        self.fields[f"people_{line}"] = forms.IntegerField(
            label=_("How many took part (optional)"),
            required=False,
            min_value=0,
            max_value=MOST_PEOPLE,
            initial=panel.people if panel else None,
            error_messages={"invalid": _("Enter a whole number, such as 12.")},
            widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"}),
        )

    def _count_lines(self, stored: int) -> int:
        """Return a line for each panel and a few to spare; as many as were sent where the form comes back."""
        lines = stored + PANELS_TO_SPARE
        if self.is_bound:
            while lines < MOST_PANELS and self.add_prefix(f"kind_{lines + 1}") in self.data:
                lines += 1
        return lines

    def get_layout(self) -> Iterable[Any]:
        yield "version"
        for line in range(1, self.lines + 1):
            yield Fieldset(
                f"key_{line}",
                Div(f"kind_{line}", f"part_{line}", css_class="psed-columns"),
                f"described_{line}",
                Div(f"held_{line}", f"people_{line}", css_class="psed-columns"),
                legend=gettext("Panel %(number)s") % {"number": line},
                legend_size=Size.SMALL,
            )

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        for line in range(1, self.lines + 1):
            more = [typed.get(f"{name}_{line}") for name in ("part", "described", "held", "people")]
            told = any(each not in (None, "") for each in more)
            if told and not typed.get(f"kind_{line}") and f"kind_{line}" not in self.errors:
                self.add_error(f"kind_{line}", _("Choose who they are, or clear the line."))
        return typed

    def save(self) -> Grading:
        typed = self.cleaned_data
        lines = [
            PanelLine(
                kind=typed[f"kind_{line}"],
                part=typed[f"part_{line}"],
                described=typed[f"described_{line}"],
                held_on=typed[f"held_{line}"],
                people=typed[f"people_{line}"],
                key=typed[f"key_{line}"],
            )
            for line in range(1, self.lines + 1)
            if typed[f"kind_{line}"]
        ]
        save_panels(grading=self.instance, panels=lines)
        return self.instance


class ServicesForm(UntilAgreedForm):
    """Up to three services of domain 1, and how their scores become one."""

    submit = _("Save the services")

    def __init__(self, *args: Any, instance: Grading, **kwargs: Any) -> None:
        self.instance = instance
        super().__init__(*args, **kwargs)
        self.initial["version"] = instance.version
        self.stored = list(instance.services.all())
        for line in range(1, SERVICES + 1):
            self._add(line, self.stored[line - 1] if line <= len(self.stored) else None)
        chosen = next((str(line) for line, each in enumerate(self.stored, start=1) if each.counts), "")
        self.fields["counts"] = forms.ChoiceField(
            label=_("If there are two: which one counts"),
            help_text=_("The guidance says nothing of two services. Choose the one whose scores stand."),
            required=False,
            choices=[
                ("", _("Does not apply")),
                *((str(line), _("Service %(number)s") % {"number": line}) for line in range(1, SERVICES + 1)),
            ],
            initial=chosen,
        )
        self.fields["combine"] = forms.ChoiceField(
            label=_("If there are three: how they are put together"),
            choices=Grading.Combine.choices,
            initial=instance.combine,
            help_text=_("The middle total is what NHS bodies quote from the guidance."),
        )
        self.fields["services_reason"] = forms.CharField(
            label=_("Why fewer than three (if so)"),
            required=False,
            initial=instance.services_reason,
            widget=forms.Textarea(attrs={"rows": 2}),
        )

    def _add(self, line: int, service: GradedService | None) -> None:
        self.fields[f"key_{line}"] = forms.IntegerField(
            required=False, widget=forms.HiddenInput, initial=service.pk if service else None
        )
        self.fields[f"name_{line}"] = forms.CharField(
            label=_("Service %(number)s") % {"number": line},
            required=False,
            max_length=200,
            initial=service.name if service else "",
        )
        self.fields[f"chosen_{line}"] = forms.ChoiceField(
            label=_("Why service %(number)s") % {"number": line},
            required=False,
            choices=[("", _("Not said")), *GradedService.ChosenAs.choices],
            initial=service.chosen_as if service else "",
        )

    def get_layout(self) -> Iterable[Any]:
        yield "version"
        for line in range(1, SERVICES + 1):
            yield Div(f"key_{line}", f"name_{line}", f"chosen_{line}", css_class="psed-columns")
        yield from ("combine", "counts", "services_reason")

    def _lines(self, typed: dict[str, Any]) -> dict[int, ServiceLine]:
        """Return the services typed, by the number of their line."""
        named = [line for line in range(1, SERVICES + 1) if typed.get(f"name_{line}")]
        return {
            line: ServiceLine(
                name=typed[f"name_{line}"],
                chosen_as=typed.get(f"chosen_{line}") or "",
                counts=len(named) == 2 and typed.get("counts") == str(line),
                key=typed.get(f"key_{line}"),
            )
            for line in named
        }

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        lines = self._lines(typed)
        names: set[str] = set()
        for line, service in lines.items():
            if service.name.casefold() in names:
                self.add_error(f"name_{line}", _("This service is there already."))
            names.add(service.name.casefold())
        if len(lines) < SERVICES and not typed.get("services_reason"):
            self.add_error("services_reason", _("Say why there are fewer than three services."))
        if len(lines) == 2 and not any(each.counts for each in lines.values()):
            self.add_error("counts", _("Choose which of the two services counts."))
        kept = {each.key for each in lines.values()}
        for line, stored in enumerate(self.stored[:SERVICES], start=1):
            if stored.pk not in kept and (stored.grades.exists() or stored.evidence.exists()):
                message = gettext("“%(name)s” has scores or evidence. Take them away first, or rename it.")
                self.add_error(f"name_{line}", message % {"name": stored.name})
        return typed

    def save(self) -> Grading:
        typed = self.cleaned_data
        save_services(
            grading=self.instance,
            services=list(self._lines(typed).values()),
            combine=typed["combine"],
            reason=typed["services_reason"],
        )
        return self.instance
