"""The forms of an import: the file and what it is about, its columns, its values, its problems."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from equality.populations import populations
from psed.sheets.sheet import column_letter
from psed.ui.forms import DayField, VersionedForm
from workforce.extracts.roles import IGNORE, title
from workforce.imports.questions import Asked

NOTHING = ""  # the choice of no column


class FileForm(VersionedForm):
    """The file, and what it does not say itself. Going back to it, the file may stay as it is."""

    submit: Any = gettext_lazy("Upload and read the file")

    # What stands after the file in the form is missing where the upload was cut short.
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("CSV or Excel (.xlsx), up to 300 MB."),
        widget=forms.ClearableFileInput({"accept": ".csv,.txt,.tsv,.xlsx,.xlsm"}),
        error_messages={
            "required": gettext_lazy("Choose the file to import."),
            "empty": gettext_lazy("The file is empty. Choose another."),
        },
    )
    population = forms.ChoiceField(
        label=gettext_lazy("Who is counted"),
        help_text=gettext_lazy("For a file that does not say it itself."),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose who is counted.")},
    )
    as_at = DayField(
        label=gettext_lazy("Date of the figures"),
        help_text=gettext_lazy(
            "The day on which these people were counted, such as 31 March 2017. A date in the file itself "
            "comes first."
        ),
    )
    source = forms.CharField(
        label=gettext_lazy("Source"),
        help_text=gettext_lazy(
            "Where the figures come from, such as “Electronic staff record”. It is printed under the tables."
        ),
        max_length=300,
        widget=forms.TextInput({"class": "govuk-input govuk-!-width-two-thirds"}),
        error_messages={"required": gettext_lazy("Enter where the figures come from.")},
    )
    whole = forms.CharField(required=False, widget=forms.HiddenInput, initial="yes")

    def __init__(self, *args: Any, keep: str = "", too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.too_large = too_large
        self.fields["population"].choices = [(each.code, _(each.label)) for each in populations()]  # type: ignore[attr-defined]
        if keep:
            self.fields["file"].required = False
            self.fields["file"].label = _("Another file, if not “%(name)s”") % {"name": keep}
            self.submit = _("Read the file again")

    def clean_as_at(self) -> date:
        day: date = self.cleaned_data["as_at"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Enter a day that has come: nobody has been counted on it yet."))
        return day

    def clean(self) -> dict[str, Any]:
        if self.too_large:
            self.errors.pop("file", None)
            self.add_error(
                "file",
                _("The file is larger than 300 MB. Leave out columns that are not needed, or split it."),
            )
        elif self.data.get(self.add_prefix("whole")) is None:
            self.errors.pop("file", None)
            self.add_error("file", _("The upload was cut short. Choose the file again."))
        return self.cleaned_data


class ColumnsForm(VersionedForm):
    """Which column of a staff file is which: one box a field, with the headings to choose from."""

    submit = gettext_lazy("Go on")

    def __init__(
        self,
        *args: Any,
        fields: Sequence[tuple[str, str, Any]],
        headers: Sequence[str],
        never: Iterable[str],
        positions: Mapping[str, int | None],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        hidden = set(never)
        choices = [
            (
                str(place),
                _("%(heading)s (column %(letter)s)") % {"heading": heading, "letter": column_letter(place)},
            )
            for place, heading in enumerate(headers)
            if heading not in hidden
        ]
        for name, label, becomes in fields:
            place = positions.get(name)
            self.fields[name] = forms.ChoiceField(
                label=label,
                help_text=becomes,
                required=False,
                choices=[(NOTHING, _("Not in the file")), *choices],
                initial=NOTHING if place is None else str(place),
                widget=forms.Select({"class": "govuk-select"}),
                error_messages={"invalid_choice": _("Choose a column of the file.")},
            )
        self.names = [name for name, _label, _becomes in fields]

    def chosen(self) -> dict[str, int | None]:
        """Return the position by field; None is not in the file."""
        held = {name: self.cleaned_data.get(name) for name in self.names}
        return {name: int(place) if place else None for name, place in held.items()}


class RolesForm(VersionedForm):
    """What each column of a file of counts is for: one box a heading."""

    submit = gettext_lazy("Go on")

    def __init__(
        self,
        *args: Any,
        headers: Sequence[str],
        roles: Sequence[str],
        choices: Sequence[tuple[str, Any]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.headers, self.roles = list(headers), list(roles)
        known = {code for code, _label in _flat(choices)}
        for place, (heading, role) in enumerate(zip(headers, roles, strict=True)):
            # What was read out of a heading, such as one category of sex, is kept as it is.
            own = [] if role in known else [(role, _of_one_category(role))]
            self.fields[f"column-{place}"] = forms.ChoiceField(
                label=heading or _("Column %(letter)s") % {"letter": column_letter(place)},
                required=False,
                choices=[*own, *choices],
                initial=role,
                widget=forms.Select({"class": "govuk-select"}),
                error_messages={"invalid_choice": _("Choose what the column is for.")},
            )

    def chosen(self) -> dict[str, str]:
        """Return what each column is for, by heading."""
        return {
            heading: self.cleaned_data[f"column-{place}"] or (IGNORE if self.roles[place] else "")
            for place, heading in enumerate(self.headers)
            if heading
        }


def _of_one_category(role: str) -> str:
    """Return what to call a column that counts one category: "Sex: female"."""
    about, _colon, category = role.partition(":")
    return f"{title(about)}: {category.strip()}"


class ValuesForm(VersionedForm):
    """What each value means that no list has: one box a value, for all of its rows."""

    submit = gettext_lazy("Go on")

    def __init__(self, *args: Any, questions: Sequence[Asked], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        for place, asked in enumerate(questions):
            self.fields[f"value-{place}"] = forms.ChoiceField(
                label=_("“%(value)s”") % {"value": asked.value},
                help_text=ngettext("%(rows)s row", "%(rows)s rows", asked.rows) % {"rows": f"{asked.rows:,}"},
                choices=[("", _("Choose what it means")), *asked.choices],
                initial=asked.answer,
                widget=forms.Select({"class": "govuk-select"}),
                error_messages={
                    "required": _("Choose what “%(value)s” means.") % {"value": asked.value},
                    "invalid_choice": _("Choose what “%(value)s” means.") % {"value": asked.value},
                },
            )

    def answers(self) -> dict[str, dict[str, str]]:
        """Return the answers by column and value."""
        found: dict[str, dict[str, str]] = {}
        for place, asked in enumerate(self.questions):
            found.setdefault(asked.key, {})[asked.value] = self.cleaned_data[f"value-{place}"]
        return found


class ProblemsForm(VersionedForm):
    """Which kinds of problem are taken as not recorded: a box a kind, for those that may be."""

    submit = gettext_lazy("Go on")

    def __init__(
        self, *args: Any, kinds: Sequence[tuple[str, int]], accepted: Iterable[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kinds = [kind for kind, _count in kinds]
        chosen = set(accepted)
        for place, (kind, _count) in enumerate(kinds):
            self.fields[f"kind-{place}"] = forms.BooleanField(
                required=False,
                initial=kind in chosen,
                widget=forms.CheckboxInput({"class": "govuk-checkboxes__input"}),
            )

    def accepted(self) -> list[str]:
        """Return the kinds that are ticked."""
        return [kind for place, kind in enumerate(self.kinds) if self.cleaned_data.get(f"kind-{place}")]


def _flat(choices: Iterable[tuple[Any, Any]]) -> Iterable[tuple[Any, Any]]:
    for code, label in choices:
        if isinstance(label, list | tuple):
            yield from _flat(label)
        else:
            yield code, label
