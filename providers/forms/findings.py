"""Forms about findings: one, or all of one provider in a round on one page."""

from collections.abc import Iterable, Iterator
from typing import Any

from crispy_forms.utils import TEMPLATE_PACK, render_field
from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from providers.models import Finding
from providers.models.checklist import Kind
from providers.models.finding import NOT_APPLICABLE, REASON_NEEDED
from psed.ui.forms import DayField, LinkField, PageForm, RecordForm


class ReturnForm(RecordForm):
    """What a provider's contact says about one check: where the evidence is and since when."""

    link = LinkField(
        label=_("Link"),
    )
    published_on = DayField(
        label=_("Date published"), required=False, help_text=_("For example, 31 January 2018.")
    )

    class Meta:
        model = Finding
        fields = ["link", "published_on", "note"]
        labels = {"note": _("Note")}
        help_texts = {"note": _("Shown with the finding, also in the published report.")}
        widgets = {"note": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.item.kind == Kind.RETURN:
            self.fields["published_on"].label = gettext("Date received")

    @property
    def shown_fields(self) -> list[str]:
        return [name for name in self.fields if name != "version"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        result = cleaned.get("result", self.instance.result)
        if result == NOT_APPLICABLE and not cleaned.get("note") and not self.has_error("note"):
            self.add_error("note", REASON_NEEDED)
        return cleaned


class FindingForm(ReturnForm):
    """What an officer says about one check: the result as well."""

    class Meta(ReturnForm.Meta):
        fields = ["result", "link", "published_on", "note"]
        labels = {"result": _("Result"), "note": _("Note")}


class CheckRow:
    """One check's boxes under its words. (Crispy's own Fieldset would run a legend as a template.)"""

    def __init__(self, form: ReturnForm) -> None:
        self.form = form

    def render(self, form: Any, context: Any, template_pack: Any = TEMPLATE_PACK, **kwargs: Any) -> str:
        boxes = {
            name: render_field(self.form.add_prefix(name), form, context, template_pack=template_pack)
            for name in self.form.fields
        }
        return render_to_string(
            "providers/_check_row.html",
            {
                "finding": self.form.instance,
                "boxes": boxes,
                "before": format_html_join("", "{}", ((box,) for box in _as_opened(self.form))),
            },
        )


def _as_opened(form: ReturnForm) -> Iterator[str]:
    """Yield what stood in each box when the page was opened, so that one nobody touched is known as such."""
    for name in form.shown_fields:
        yield form[name].as_hidden(only_initial=True)


class SheetForm(PageForm):
    """All findings of one provider in a round. Each row has its own version; only rows touched are saved."""

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        findings: Iterable[Finding],
        row_form: type[ReturnForm] = FindingForm,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.rows = [row_form(data, instance=finding, prefix=f"f{finding.pk}") for finding in findings]
        for row in self.rows:
            for name, field in row.fields.items():
                field.show_hidden_initial = name != "version"
                # The code tells one check's boxes from another's. Crispy prints labels as they come: escape.
                field.label = format_html("{}: {}", row.instance.item.code, field.label)
                field.help_text = ""  # said once, above the rows
                self.fields[row.add_prefix(name)] = field
                self.initial[row.add_prefix(name)] = row.get_initial_for_field(field, name)

    def get_layout(self) -> Iterable[Any]:
        return [CheckRow(row) for row in self.rows]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for row in self.rows:
            for name, errors in row.errors.as_data().items():
                place = row.add_prefix("note" if name == NON_FIELD_ERRORS else name)
                if place not in self.errors:
                    code = row.instance.item.code
                    self.add_error(place, [f"{code}: {message}" for error in errors for message in error])
        return cleaned

    def touched(self) -> list[ReturnForm]:
        """Return the rows in which something was typed."""
        return [row for row in self.rows if set(row.changed_data) - {"version"}]

    def meet(self, saved: "SheetForm") -> list[int]:
        """Take over what others saved meanwhile; return the keys of the findings that both have changed.

        A row that nobody touched here takes it whole; in a row of both it is what the next save starts from.
        """
        touched = {row.instance.pk for row in self.touched()}
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        met: list[int] = []
        for row in saved.rows:
            version = row.add_prefix("version")
            if data.get(version) == str(row.instance.version):
                continue
            data[version] = str(row.instance.version)
            for name in row.shown_fields:
                stored = row[name].value()
                data[row.add_initial_prefix(name)] = "" if stored is None else str(stored)
                if row.instance.pk not in touched:
                    data[row.add_prefix(name)] = data[row.add_initial_prefix(name)]
            if row.instance.pk in touched:
                met.append(row.instance.pk)
        self.data = data
        for own in self.rows:
            own.data = data
        return met
