"""Forms about checklists: one starts a list, one changes the whole of it on a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from equality.checklists import checklists
from organisations.models import Organisation
from providers import services
from providers.models import Checklist, ChecklistItem
from providers.models.checklist import Kind
from providers.services import Check
from psed.ui.forms import DayField, PageForm, VersionedForm

BLANK_ROWS = 3
MOST_ROWS = 60


def starting_points() -> list[tuple[str, Any]]:
    """Return what a checklist may start from."""
    known = [
        (each.code, _("%(name)s: %(count)d checks") % {"name": _(each.label), "count": len(each.items)})
        for each in checklists()
    ]
    return [*known, ("", _("An empty list"))]


class StartChecklistForm(PageForm):
    submit = _("Start the checklist")

    name = forms.CharField(
        label=_("Name of the checklist"),
        max_length=200,
        initial=_("Main providers' equality duties"),
        error_messages={"required": _("Enter a name for the checklist.")},
    )
    start_from = forms.ChoiceField(
        label=_("Start from"),
        required=False,
        choices=starting_points,
        widget=forms.RadioSelect,
        help_text=_("You can change, add and remove checks on the next page."),
    )
    holds_from = DayField(
        label=_("Holds from (optional)"), required=False, help_text=_("For example, 1 April 2017.")
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation = organisation
        self.initial.setdefault("start_from", checklists()[0].code)

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if Checklist.of(self.organisation).filter(name__iexact=name).exists():
            raise ValidationError(_("There is already a checklist with this name."))
        return name

    def save(self) -> Checklist:
        return services.start_checklist(organisation=self.organisation, **self.cleaned_data)


@dataclass(frozen=True)
class Row:
    """The boxes of one check; `known` where there is a check to remove."""

    known: bool
    code: forms.BoundField
    text: forms.BoundField
    kind: forms.BoundField
    order: forms.BoundField
    remove: forms.BoundField

    @property
    def boxes(self) -> tuple[forms.BoundField, ...]:
        """The boxes in which something is typed or chosen, in the order of the columns."""
        return self.order, self.code, self.text, self.kind


class Rows:
    """The table of checks as a part of the form's layout."""

    def render(self, form: Any, context: Any, template_pack: Any = None, **kwargs: Any) -> str:
        return render_to_string("providers/_checklist_rows.html", {"rows": form.rows()})


class ChecklistForm(VersionedForm):
    """A whole checklist: its name and a row for each check, with a few blank rows for more."""

    name = forms.CharField(
        label=_("Name"), max_length=200, error_messages={"required": _("Enter a name for the checklist.")}
    )
    holds_from = DayField(
        label=_("Holds from (optional)"), required=False, help_text=_("For example, 1 April 2017.")
    )
    note = forms.CharField(
        label=_("Note (optional)"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Where the checks come from, or what has changed in this version."),
    )

    def __init__(self, *args: Any, instance: Checklist, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance = instance
        items = list(instance.items.all())
        self.initial = {
            **self.initial,
            "version": instance.version,
            "name": instance.name,
            "holds_from": instance.holds_from,
            "note": instance.note,
        }
        if instance.number > 1 or instance.is_used():
            self.fields["name"].disabled = True
            self.fields["name"].help_text = _("All versions of a checklist have one name.")
        posted = sum(1 for name in self.data if name.startswith("text_")) if self.is_bound else 0
        self.size = max(len(items) + BLANK_ROWS, min(posted, MOST_ROWS))
        for number in range(1, self.size + 1):
            self._add_row(number, items[number - 1] if number <= len(items) else None)

    def _add_row(self, number: int, item: ChecklistItem | None) -> None:
        code = ChecklistItem._meta.get_field("code")
        fields: dict[str, forms.Field] = {
            "order": forms.IntegerField(
                label=_("Order of row %(number)d"),
                required=False,
                min_value=0,
                max_value=999,
                widget=forms.TextInput(
                    attrs={"class": "govuk-input govuk-input--width-2", "inputmode": "numeric"}
                ),
            ),
            "code": forms.CharField(
                label=_("Code of row %(number)d"),
                required=False,
                max_length=10,
                validators=code.validators,
                widget=forms.TextInput(attrs={"class": "govuk-input govuk-input--width-3"}),
            ),
            "text": forms.CharField(
                label=_("What is checked, row %(number)d"),
                required=False,
                max_length=300,
                widget=forms.Textarea(attrs={"class": "govuk-textarea", "rows": 2}),
            ),
            "kind": forms.ChoiceField(
                label=_("Kind of row %(number)d"),
                choices=Kind.choices,
                initial=Kind.PUBLICATION,
                required=False,
                widget=forms.Select(attrs={"class": "govuk-select"}),
            ),
            "remove": forms.BooleanField(
                label=_("Remove row %(number)d"),
                required=False,
                widget=forms.CheckboxInput(attrs={"class": "govuk-checkboxes__input"}),
            ),
        }
        for name, field in fields.items():
            field.label = field.label % {"number": number}  # type: ignore[operator]
            self.fields[f"{name}_{number}"] = field
        if item:
            self.initial = {
                **self.initial,
                f"order_{number}": number,
                f"code_{number}": item.code,
                f"text_{number}": item.text,
                f"kind_{number}": item.kind,
            }

    def get_layout(self) -> Iterable[Any]:
        return ["version", "name", "holds_from", "note", Rows()]

    def rows(self) -> list[Row]:
        """Return the rows with their boxes, in the order in which they were opened."""
        names = ("code", "text", "kind", "order", "remove")
        return [
            Row(f"code_{number}" in self.initial, *(self[f"{name}_{number}"] for name in names))
            for number in range(1, self.size + 1)
        ]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        taken: set[str] = set()
        for number in self._filled():
            code = cleaned.get(f"code_{number}", "")
            if not cleaned.get(f"text_{number}") and not self.has_error(f"text_{number}"):
                self.add_error(f"text_{number}", gettext("Enter what is checked, or tick “Remove”."))
            if code and code.casefold() in taken:
                self.add_error(
                    f"code_{number}", gettext("Another check has the code %(code)s.") % {"code": code}
                )
            taken.add(code.casefold())
        if not self._filled() and not self.errors:
            self.add_error("text_1", gettext("Enter at least one check."))
        return cleaned

    def _filled(self) -> list[int]:
        """Return the numbers of the rows that stay or come."""
        return [
            number
            for number in range(1, self.size + 1)
            if not self.cleaned_data.get(f"remove_{number}")
            and (
                self.cleaned_data.get(f"text_{number}")
                or self.cleaned_data.get(f"code_{number}")
                or self._was_emptied(number)
                or self.has_error(f"text_{number}")
                or self.has_error(f"code_{number}")
            )
        ]

    def _was_emptied(self, number: int) -> bool:
        """Return whether a check stood in the row when the page was opened."""
        return f"code_{number}" in self.initial and self.cleaned_data.get("version") == self.instance.version

    def checks(self) -> list[Check]:
        """Return the checks as typed, in the order of their numbers; a row without a number comes last."""
        cleaned = self.cleaned_data
        filled = sorted(self._filled(), key=self._place)
        taken = {cleaned[f"code_{number}"].upper() for number in filled}
        free = (code for number in range(1, MOST_ROWS * 2) if (code := f"C{number}") not in taken)
        return [
            Check(
                code=cleaned[f"code_{number}"] or next(free),
                text=" ".join(cleaned[f"text_{number}"].split()),
                kind=cleaned[f"kind_{number}"] or Kind.PUBLICATION.value,
            )
            for number in filled
        ]

    def _place(self, number: int) -> tuple[float, int]:
        """Return where a row stands: moved up, before the row whose number it took; moved down, after it."""
        typed = self.cleaned_data[f"order_{number}"]
        if typed is None:
            return MOST_ROWS * 100, number
        return typed + (-0.5 if typed < number else 0.5 if typed > number else 0), number

    def save(self) -> Checklist:
        return services.change_checklist(
            checklist=self.instance,
            name=self.cleaned_data["name"],
            holds_from=self.cleaned_data["holds_from"],
            note=self.cleaned_data["note"],
            checks=self.checks(),
        )
