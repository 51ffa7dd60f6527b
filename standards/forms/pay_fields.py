"""The boxes for figures of pay: pounds, percentages and numbers of people, as payroll systems print them."""

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from organisations.models import ReportingYear
from psed.sheets.values import DASHES, NotUsable, tidy, whole_number
from psed.ui.forms import DayField

NUMBER: Final = re.compile(r"-?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?|-?\.\d+", re.ASCII)
LONGEST: Final = 60
PLACES: Final = 4
MOST_POUNDS: Final = Decimal(10_000_000)
LOWEST_GAP: Final = Decimal(-1_000_000)
ALL: Final = Decimal(100)
YEAR: Final = timedelta(days=366)


class _DecimalBox(forms.Field):
    """A number as people write it; blank is no figure. Its errors name it, so that a summary can be read."""

    widget = forms.TextInput
    signs = ""  # what may stand beside the number

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, **kwargs})
        self.widget.attrs.update(
            {
                "class": "govuk-input govuk-input--width-5 psed-count-input",
                "inputmode": "decimal",
                "autocomplete": "off",
            }
        )

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values:
            return None
        text = tidy(str(value)[: LONGEST + 1]).translate(DASHES)
        plain = text.strip(self.signs + " ").replace(f"-{self.signs}", "-") if self.signs else text
        if not plain:
            return None
        if len(text) > LONGEST or not NUMBER.fullmatch(plain):
            raise self.wrong(_("enter a number, such as %(example)s.") % {"example": self.example})
        number = Decimal(plain.replace(",", ""))
        if -number.as_tuple().exponent > PLACES:  # type: ignore[operator]
            raise self.wrong(_("enter four decimals at most."))
        self.check(number)
        return number

    example = "12.8"

    def check(self, number: Decimal) -> None:
        """Raise ValidationError for what can't be."""

    def wrong(self, message: str) -> forms.ValidationError:
        """Return an error that names the box."""
        return forms.ValidationError(f"{self.label}: {message}")

    def prepare_value(self, value: Any) -> Any:
        return format(value, "f") if isinstance(value, Decimal) else value


class SnapshotField(DayField):
    """The snapshot date, which has passed."""

    def __init__(self, **kwargs: Any) -> None:
        words = {
            "label": _lazy("Snapshot date"),
            "help_text": _lazy("31 March for public bodies, such as 31 March 2023."),
        }
        super().__init__(**words | kwargs)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None and value > timezone.localdate():
            raise forms.ValidationError(
                _("The snapshot date is a day that has passed. Enter today or an earlier day.")
            )


def of_another_year(year: ReportingYear, day: date) -> str:
    """Say that a snapshot date is of another year; blank for a day of this year or of the one before.

    A body reports in one year the snapshot taken at its end, or at the end of the year before.
    """
    if year.starts_on - YEAR <= day <= year.ends_on:
        return ""
    return _("%(day)s does not belong to %(year)s. Enter its day, or go to the year of this day.") % {
        "day": date_format(day, "j F Y"),
        "year": year,
    }


class PoundsField(_DecimalBox):
    """An hourly rate or a bonus in pounds."""

    signs = "£"
    example = "26.70"

    def check(self, number: Decimal) -> None:
        if number < 0:
            raise self.wrong(_("pay can’t be less than nothing."))
        if number >= MOST_POUNDS:
            raise self.wrong(_("nobody is paid so much. Enter the amount in pounds."))


class GapField(_DecimalBox):
    """A gap in percent: never above 100, and below 0 where the other group is paid more."""

    signs = "%"

    def check(self, number: Decimal) -> None:
        if number > ALL:
            raise self.wrong(_("a gap can’t be above 100."))
        if number < LOWEST_GAP:
            raise self.wrong(_("this gap is too far below 0 to be one."))


class ShareField(_DecimalBox):
    """A percentage of people, from 0 to 100."""

    signs = "%"
    example = "26.3"

    def check(self, number: Decimal) -> None:
        if not 0 <= number <= ALL:
            raise self.wrong(_("a percentage of people is from 0 to 100."))


class SplitField(ShareField):
    """People in a quarter of pay: how many, or what percentage; the form decides which."""

    def check(self, number: Decimal) -> None:
        if number < 0:
            raise self.wrong(_("enter 0 or more."))
        if number >= MOST_POUNDS:
            raise self.wrong(_("no body has so many employees."))


class CountBox(_DecimalBox):
    """A number of people."""

    example = "1234"

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values or not tidy(str(value)[: LONGEST + 1]):
            return None
        try:
            return whole_number(str(value))
        except NotUsable as error:
            raise forms.ValidationError(f"{self.label}: {error.message}") from error
