"""The form of the areas served: few areas are all listed, of many those that a search finds."""

from collections.abc import Iterable
from typing import Any

from crispy_forms_gds.layout import Button
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from communities.extracts.shapes import Kind
from communities.models import BenchmarkArea, Served
from organisations.models import Organisation
from psed.ui.forms import RecordForm

ALL = 30  # so many are listed without a search
FOUND = 50  # so many a search lists


class AreasForm(RecordForm):
    """Tick areas; search first where there are many. What is ticked stays in the list."""

    find = forms.CharField(
        label=gettext_lazy("Find areas"),
        help_text=gettext_lazy("Part of a name or code. The areas ticked below stay."),
        required=False,
        max_length=100,
    )
    areas = forms.MultipleChoiceField(
        label=gettext_lazy("Areas"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={
            "invalid_choice": gettext_lazy("An area is in no table any more. Tick others, or search again.")
        },
    )

    class Meta:
        model = Served
        fields = ["name"]
        labels = {"name": gettext_lazy("What to call them together")}
        help_texts = {
            "name": gettext_lazy(
                "For more than one area, such as “Dorset and Bournemouth”. Left blank, their names are used."
            )
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["areas"] = list(self.instance.areas)
        self.known = _known(self.instance.organisation)
        self.found, self.more = self._found()
        if len(self.known) <= ALL:
            del self.fields["find"]
        listed = [*self._ticked(), *(code for code in self.found if code not in self._ticked())]
        field: Any = self.fields["areas"]
        field.choices = [(code, self._label(code)) for code in listed]
        field.help_text = self._help()
        self.order_fields(["version", "find", "areas", "name"])

    def _ticked(self) -> list[str]:
        """Return the codes that are ticked now, or stored; unknown ones are refused when they are saved."""
        if not self.is_bound:
            return list(self.instance.areas)
        ticked = self.data.getlist(self.add_prefix("areas")) if hasattr(self.data, "getlist") else []
        return [code for code in dict.fromkeys(ticked) if code in self.known or code in self.instance.areas]

    def _found(self) -> tuple[list[str], int]:
        if len(self.known) <= ALL:
            return list(self.known), 0
        wanted = str(self.data.get(self.add_prefix("find"), "")).casefold().split() if self.is_bound else []
        if not wanted:
            return [], 0
        fits = [code for code in self.known if all(word in self._label(code).casefold() for word in wanted)]
        return fits[:FOUND], max(0, len(fits) - FOUND)

    def _label(self, code: str) -> str:
        name = self.known.get(code, "")
        return f"{name} ({code})" if name else code

    def _help(self) -> str:
        if not self.known:
            return _("No table of a population is imported yet. Import one, and its areas stand here.")
        if self.more:
            return ngettext(
                "%(number)s more area fits. Search for more of its name.",
                "%(number)s more areas fit. Search for more of the name.",
                self.more,
            ) % {"number": self.more}
        return _("Their people are added together.")

    def get_layout(self) -> Iterable[Any]:
        if "find" not in self.fields:
            return ["version", "areas", "name"]
        return ["version", "find", Button.secondary("search", _("Search")), "areas", "name"]

    def save(self, commit: bool = True) -> Served:
        served: Served = self.instance
        served.name = self.cleaned_data["name"]
        served.areas = self.cleaned_data["areas"]
        served.save()
        return served


def _known(organisation: Organisation) -> dict[str, str]:
    """Return the names by code of all areas that some table has, by name."""
    mine = BenchmarkArea.objects.filter(benchmark__kind=Kind.POPULATION.value).exclude(code="")
    visible = mine.filter(benchmark__organisation=None) | mine.filter(benchmark__organisation=organisation)
    found: dict[str, str] = {}
    for code, name in visible.values_list("code", "name").distinct():
        found[code] = found.get(code) or name
    return dict(sorted(found.items(), key=lambda item: (item[1] or item[0]).casefold()))
