"""Forms in the design system's patterns: they keep what was typed and know the version they started from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from crispy_forms_gds.helper import FormHelper
from crispy_forms_gds.layout import HTML, Button, Layout, Size
from django import forms
from django.core.validators import URLValidator
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from equality.timescale import Kind, NeedsReviewDate, NotATime, NotATimescale, parse


def page_helper(*, submit: Any = None, cancel: str = "", layout: Iterable[Any] = ()) -> FormHelper:
    """Return the helper of a page that is one form: its fields, one primary button, a way back."""
    helper = FormHelper()
    helper.form_method = "post"
    helper.label_size = Size.SMALL
    helper.legend_size = Size.SMALL
    helper.attrs = {"novalidate": "novalidate"}
    parts: list[Any] = [*layout, Button.primary("save", submit or _("Save"))]
    if cancel:
        parts.append(
            HTML(
                format_html(
                    '<p class="govuk-body"><a class="govuk-link" href="{}">{}</a></p>', cancel, _("Cancel")
                )
            )
        )
    helper.layout = Layout(*parts)
    return helper


class PageForm(forms.Form):
    """A form that is a page of its own. `submit` is the button's word; the page gives `cancel`."""

    submit: Any = _("Save")

    def __init__(self, *args: Any, cancel: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            # The browser would speak before the error summary does.
            field.widget.attrs.pop("required", None)
        self.cancel = cancel

    @property
    def helper(self) -> FormHelper:
        return page_helper(submit=self.submit, cancel=self.cancel, layout=self.get_layout())

    def get_layout(self) -> Iterable[Any]:
        """Return the fields in order; a form with groups or widths says so here."""
        return list(self.fields)


class VersionedForm(PageForm):
    """A form over a record: it says which version of it the person saw."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class RecordForm(VersionedForm, forms.ModelForm):
    """A form over one record's own fields."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["version"] = self.instance.version

    def _post_clean(self) -> None:
        """Check every constraint, also over fields that the address has set and the form does not show."""
        super()._post_clean()  # type: ignore[misc]
        if not self.errors:
            try:
                self.instance.validate_constraints()
            except forms.ValidationError as error:
                self._update_errors(error)  # type: ignore[attr-defined]


class DayField(forms.Field):
    """A day written as people write it: 31 March 2017, 31/3/2017, 2017-03-31; cleaned to a date.

    One box rather than three: officers copy dates from elsewhere, and an impossible one is answered with the
    nearest real ones.
    """

    widget = forms.TextInput(attrs={"class": "govuk-input--width-10", "inputmode": "text"})
    default_error_messages = {
        "required": _("Enter a date, such as 31 March 2017."),
        "several": _("Enter one day, such as 31 March 2017."),
    }

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return value
        try:
            timescale = parse(value)
        except (NotATime, NeedsReviewDate) as error:
            raise forms.ValidationError(self.error_messages["required"]) from error
        except NotATimescale as error:
            raise forms.ValidationError(str(error)) from error
        if not timescale.points:
            raise forms.ValidationError(self.error_messages["required"])
        if timescale.kind is not Kind.DAY:
            raise forms.ValidationError(self.error_messages["several"])
        return timescale.points[0].on

    def prepare_value(self, value: Any) -> Any:
        return date_format(value, "j F Y") if isinstance(value, date) else value


class LinkField(forms.URLField):
    """The address of a web page, of the web only; one without https:// gets it."""

    widget = forms.URLInput(attrs={"class": "govuk-input govuk-!-width-two-thirds"})
    default_validators = [URLValidator(schemes=["http", "https"])]
    default_error_messages = {
        "invalid": _("Enter a full web address, such as https://www.example.org/report."),
    }

    def __init__(self, **more: Any) -> None:
        super().__init__(required=False, max_length=500, assume_scheme="https", **more)


class RecordsField(forms.ModelMultipleChoiceField):
    """Several records to tick. A key too long for any database is no choice, like one that nobody has."""

    longest = 18

    def clean(self, value: Any) -> Any:
        for key in value or ():
            if len(str(key)) > self.longest:
                raise forms.ValidationError(
                    self.error_messages["invalid_choice"], "invalid_choice", params={"value": key}
                )
        return super().clean(value)


@dataclass(frozen=True)
class Difference:
    """A field that somebody else saved differently from what was typed here."""

    label: str
    saved: str
    typed: str


def differences(typed: forms.BaseForm, saved: forms.BaseForm) -> list[Difference]:
    """Return the fields whose saved value is not the one typed, both as a person reads them."""
    pairs = (
        (typed[name], saved[name]) for name in typed.fields if name != "version" and name in saved.fields
    )
    return [
        Difference(str(mine.label), in_words(theirs), in_words(mine))
        for mine, theirs in pairs
        if in_words(mine) != in_words(theirs)
    ]


def in_words(bound: forms.BoundField) -> str:
    """Return a field's value as a person reads it: a choice's label, a date in words, blank for nothing."""
    field, value = bound.field, bound.value()
    if value in (None, "", []):
        return ""
    if isinstance(field, forms.BooleanField):
        return str(_("Yes") if field.to_python(value) else _("No"))
    choices = getattr(field, "choices", None)
    if choices is not None:
        labels = {str(key): str(label) for key, label in _flat(choices)}
        values = value if isinstance(value, list | tuple) else [value]
        return ", ".join(labels.get(str(getattr(one, "pk", one)), str(one)) for one in values)
    return str(value).strip().replace("\r\n", "\n")


def _flat(choices: Iterable[Any]) -> Iterable[tuple[Any, Any]]:
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from _flat(label)
        else:
            yield key, label
