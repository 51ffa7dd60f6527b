"""The box for a number of people."""

from typing import Any

from django import forms

from psed.sheets.values import NotUsable, tidy, whole_number


class CountField(forms.Field):
    """A number of people as people write it: 1234, 1,234; blank is no figure, 0 is one."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs.update(
            {
                "class": "govuk-input govuk-input--width-5 psed-count-input",
                "inputmode": "numeric",
                "autocomplete": "off",
            }
        )

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values or not tidy(str(value)):
            return None
        try:
            return whole_number(str(value))
        except NotUsable as error:
            raise forms.ValidationError(error.message) from error


class NamedCountField(CountField):
    """A count among many: its errors name it, so that the summary at the top can be read alone."""

    def to_python(self, value: Any) -> int | None:
        try:
            return super().to_python(value)
        except forms.ValidationError as error:
            raise forms.ValidationError(f"{self.label}: {error.message}") from error
