"""The form of those who graded."""

from collections.abc import Iterable
from typing import Any

from crispy_forms_gds.layout import Div, Fieldset, Size
from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from equality.frameworks import framework
from objectives.eds.services import PanelLine, save_panels
from objectives.models import GradedBy, Grading
from objectives.summary.words import part_in_words
from psed.ui.forms import DayField, VersionedForm

PANELS_TO_SPARE, MOST_PANELS = 3, 30
MOST_PEOPLE = 100_000


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
