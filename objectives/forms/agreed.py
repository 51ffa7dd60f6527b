"""What every form has in common that changes what a grading comes to."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from objectives.models import Grading
from psed.ui.forms import VersionedForm


class UntilAgreedForm(VersionedForm):
    """A form over services, evidence or grades: none of them changes any more once the grades are agreed."""

    instance: Grading

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if self.instance.final_on:
            message = _(
                "The grades were agreed on %(day)s, and do not change any more. If they have to, take that "
                "day away first, under “Agree and publish”."
            )
            self.add_error(None, message % {"day": date_format(self.instance.final_on, "j F Y")})
        return typed
