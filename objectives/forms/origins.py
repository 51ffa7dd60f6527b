"""The part of an action's form that says why: lines of a choice and, where needed, words."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from crispy_forms_gds.layout import HTML, Div, Fieldset, Size
from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from equality.origins import parts
from objectives.models import Origin
from objectives.origins import OriginLine, choices

HINT = _(
    "What the action comes from: an indicator, an outcome, a national action, a request. Say in your own "
    "words what is on none of the lists, such as a regulator's request. Save to get a further line."
)
LINES = 2
MOST_LINES = 20


class OriginFields:
    """Adds the lines to a form, and reads them."""

    def __init__(self, form: forms.BaseForm, given: Sequence[OriginLine], period: tuple[date, date]) -> None:
        self.form = form
        self.lines = self._count(len(given))
        offered = [("", _("Not chosen")), *choices(Origin.Kind.choices, *period, also=given)]
        for line in range(1, self.lines + 1):
            one = given[line - 1] if line <= len(given) else None
            form.fields[f"origin_{line}"] = forms.ChoiceField(
                label=_("Reason %(number)s") % {"number": line},
                required=False,
                choices=offered,
                error_messages={"invalid_choice": _("Choose the reason from the list.")},
                initial=one.value if one else "",
            )
            form.fields[f"written_{line}"] = forms.CharField(
                label=_("In words, for reason %(number)s") % {"number": line},
                required=False,
                max_length=200,
                initial=one.written if one else "",
            )

    def _count(self, given: int) -> int:
        """Return a line for each origin and one to spare; as many as were sent where the form comes back."""
        lines = max(LINES, given + 1)
        if self.form.is_bound:
            while lines < MOST_LINES and self.form.add_prefix(f"origin_{lines + 1}") in self.form.data:
                lines += 1
        return lines

    def layout(self) -> Iterable[Any]:
        """Return the lines under one legend."""
        return [
            Fieldset(
                HTML(format_html('<p class="govuk-hint">{}</p>', HINT)),
                *(
                    Div(f"origin_{line}", f"written_{line}", css_class="psed-columns")
                    for line in range(1, self.lines + 1)
                ),
                legend=str(_("Why (optional)")),
                legend_size=Size.SMALL,
            )
        ]

    def clean(self, typed: dict[str, Any]) -> list[OriginLine]:
        """Return the origins that were typed; a line that is not whole gets an error."""
        found: list[OriginLine] = []
        for line in range(1, self.lines + 1):
            chosen = typed.get(f"origin_{line}") or ""
            written = " ".join((typed.get(f"written_{line}") or "").split())
            kind, code = parts(chosen)
            origin = OriginLine(kind, code, written)
            if f"origin_{line}" in self.form.errors or not (chosen or written):
                continue
            if not chosen:
                self._fault(f"origin_{line}", gettext("Choose what kind of reason this is."))
            elif not code and not written:
                self._fault(f"written_{line}", gettext("Say which one it is."))
            elif origin in found:
                self._fault(f"origin_{line}", gettext("This reason is there twice. Choose it once."))
            else:
                found.append(origin)
        return found

    def _fault(self, field: str, message: str) -> None:
        self.form.add_error(field, message)
