"""The form of the services of domain 1, which EDS 2022 grades one by one."""

from collections.abc import Iterable
from typing import Any

from crispy_forms_gds.layout import Div
from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from equality.eds2022 import SERVICES
from objectives.eds.services import ServiceLine, save_services
from objectives.forms.agreed import UntilAgreedForm
from objectives.models import GradedService, Grading


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
