"""The form of one indicator: a box for each item and group of its definition."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from equality.standards import EVERYBODY, SECTIONS, Group, Indicator, Item, Kind, Takes
from equality.text import Said
from psed.sheets.values import NotUsable
from psed.ui.forms import RecordForm
from standards import rules
from standards.models import Entry

NARROW = {
    Takes.COUNT: ("numeric", "govuk-input--width-5 psed-count-input"),
    Takes.PERCENT: ("decimal", "govuk-input--width-4"),
    Takes.SCORE: ("decimal", "govuk-input--width-4"),
}
WIDE = {Takes.LINK: "url", Takes.DAY: "text"}
TEXT = {"class": "govuk-textarea", "rows": 4}


class ItemField(forms.Field):
    """A box of one item and group, read by the rules; its errors name it: the summary is read alone."""

    def __init__(self, item: Item, label: str, usual: str = "") -> None:
        super().__init__(label=label, required=False, widget=_widget(item, usual))
        self.item = item

    def to_python(self, value: Any) -> rules.Value | None:
        try:
            return rules.read_value(self.item, str(value or ""))
        except NotUsable as error:
            raise forms.ValidationError(f"{self.label}: {error.message}") from error

    def prepare_value(self, value: Any) -> Any:
        if self.item.takes is Takes.DAY and isinstance(value, str):
            try:
                return date_format(date.fromisoformat(value), "j F Y")
            except ValueError:
                return value  # as it was typed
        return value

    @property
    def choices(self) -> list[tuple[str, Any]]:
        """How a choice reads where two versions are compared."""
        return list(_choices()) if self.item.takes is Takes.CHOICE else []


def _choices() -> list[tuple[str, Any]]:
    return [("", _("Not entered")), ("yes", _("Yes")), ("no", _("No"))]


def _widget(item: Item, usual: str) -> forms.Widget:
    if item.takes is Takes.CHOICE:
        return forms.Select({"class": "govuk-select"}, choices=_choices())
    if item.takes is Takes.TEXT:
        return forms.Textarea(TEXT)
    mode, width = NARROW.get(item.takes, (WIDE.get(item.takes, "text"), ""))
    more = {"placeholder": usual} if usual else {}
    return forms.TextInput(
        {"class": f"govuk-input {width}".strip(), "inputmode": mode, "autocomplete": "off", **more}
    )


@dataclass(frozen=True)
class Line:
    """An item with its boxes, in the order of the groups."""

    item: Item
    label: str
    hint: str
    boxes: tuple[tuple[str, forms.BoundField], ...]

    @property
    def key(self) -> str:
        """What the identifiers of its parts begin with."""
        return line_id(self.item)

    @property
    def errors(self) -> list[Any]:
        """All that is wrong in the line."""
        return [error for _group, box in self.boxes for error in box.errors]

    @property
    def single(self) -> forms.BoundField | None:
        """Its only box, where it is asked of the body as a whole."""
        return self.boxes[0][1] if self.item.groups == (EVERYBODY.code,) else None


@dataclass(frozen=True)
class Section:
    """Lines under one heading, blank where there is none, with the groups that head their boxes."""

    heading: str
    groups: tuple[str, ...]
    lines: tuple[Line, ...]


class EntryForm(RecordForm):
    """The counts of one indicator. What is left empty is not known, and is never taken for zero.

    `usual`: what the staff figures give for boxes left empty. `given`: a sentence for the whole of the form.
    """

    class Meta:
        model = Entry
        fields = ["months", "source", "note"]
        labels = {
            "months": gettext_lazy("Months counted"),
            "source": gettext_lazy("Source (optional)"),
            "note": gettext_lazy("Note (optional)"),
        }
        help_texts = {
            "months": gettext_lazy("How long a period the numbers are of. Usually 12."),
            "source": gettext_lazy("For example, the recruitment system, and who took the numbers from it."),
            "note": gettext_lazy(
                "What readers should know about these numbers. It is shown with them and may be published: "
                "quote no small number of people."
            ),
        }
        error_messages = {
            "months": {
                "required": gettext_lazy("Enter how many months are counted, such as 12."),
                "invalid": gettext_lazy("Enter the months as a whole number, such as 12."),
                "min_value": gettext_lazy("Enter at least 1 month."),
                "max_value": gettext_lazy("Enter at most 36 months."),
            }
        }
        widgets = {
            "months": forms.TextInput({"class": "govuk-input govuk-input--width-2", "inputmode": "numeric"}),
            "source": forms.TextInput({"class": "govuk-input"}),
            "note": forms.Textarea(TEXT),
        }

    def __init__(
        self,
        *args: Any,
        indicator: Indicator,
        usual: rules.Values | None = None,
        given: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.indicator, self.usual, self.given = indicator, usual or {}, given
        if not self.instance.pk:
            self.initial["months"] = self.instance.months = indicator.months
        if not indicator.counts_a_period:
            del self.fields["months"]
        for item in indicator.items:
            for code in item.groups:
                name = box_name(item, code)
                group = EVERYBODY if code == EVERYBODY.code else indicator.group(code)
                usually = self.usual.get(item.code, {}).get(code)
                shown = f"{usually:,}" if isinstance(usually, int) else ""
                self.fields[name] = ItemField(item, _label(item, group), shown)
                self.initial[name] = self.instance.values.get(item.code, {}).get(code)
        asked = [box_name(item, code) for item in indicator.items for code in item.groups]
        about = [name for name in self.Meta.fields if name in self.fields]
        self.order_fields(["version", *asked, *about])
        for name in about:
            self.fields[name].widget.attrs["aria-describedby"] = f"id_{name}_helptext"

    @property
    def counts(self) -> bool:
        """Whether it asks for any number."""
        return any(item.takes in NARROW for item in self.indicator.items)

    @property
    def sections(self) -> Iterator[Section]:
        """The boxes as they stand on the page: under the parts of indicator 1, or all together."""
        lines = [self._line(item) for item in self.indicator.items]
        if self.indicator.kind is not Kind.BANDS:
            yield Section("", (), tuple(lines))
            return
        groups = tuple(_(group.label) for group in self.indicator.groups)
        for code, heading in SECTIONS.items():
            yield Section(_(heading), groups, tuple(each for each in lines if each.item.section == code))

    @property
    def about(self) -> list[forms.BoundField]:
        """The boxes about the counts."""
        return [self[name] for name in self.Meta.fields if name in self.fields]

    def _line(self, item: Item) -> Line:
        boxes = []
        for code in item.groups:
            box = self[box_name(item, code)]
            if box.errors and "--error" not in box.field.widget.attrs["class"]:
                kind = box.field.widget.attrs["class"].split()[0]
                box.field.widget.attrs["class"] += f" {kind}--error"
            if item.hint:
                box.field.widget.attrs["aria-describedby"] = f"{line_id(item)}-hint"
            group = EVERYBODY if code == EVERYBODY.code else self.indicator.group(code)
            boxes.append((_(group.label), box))
        label = _("of which: %(label)s") % {"label": _(item.label)} if item.within and item.section else ""
        return Line(item, label or _(item.label), _(item.hint) if item.hint else "", tuple(boxes))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        values = self.values
        for fault in rules.faults(self.indicator, values, self.usual):
            name = box_name(self.indicator.item(fault.item), fault.group)
            if name in cleaned:
                self.add_error(name, f"{self.fields[name].label}: {in_words(fault.said)}")
        if not values and not self.errors:
            self.add_error(None, _("Enter at least one figure. To take all of them away, clear the counts."))
        return cleaned

    @property
    def values(self) -> dict[str, dict[str, rules.Value]]:
        """What is entered, by item and group; while a box has an error, without that box."""
        return rules.tidied(
            self.indicator,
            {
                item.code: {code: self.cleaned_data.get(box_name(item, code)) for code in item.groups}
                for item in self.indicator.items
            },
        )

    def _post_clean(self) -> None:
        """Put the counts where the first save finds them."""
        super()._post_clean()
        if not self.errors:
            self.instance.values = self.values


def box_name(item: Item, group: str) -> str:
    """Return the name of a box: letters, digits, hyphens and underscores only."""
    return f"{line_id(item)}-{group}"


def line_id(item: Item) -> str:
    """Return what the boxes of an item have in common."""
    return f"count-{item.code.replace('.', '__')}"


def in_words(said: Said) -> str:
    """Return a sentence of the rules with its labels, both translated."""
    values: Mapping[str, Any] = {
        name: _(value) if isinstance(value, str) and value else value for name, value in said.values.items()
    }
    return _(said.text) % values


def _label(item: Item, group: Group) -> str:
    """Name a box, so that its error can be read alone."""
    label = _(item.label)
    if item.section:
        label = f"{_(SECTIONS[item.section])}, {label}"
    return label if group.code == EVERYBODY.code else f"{label}, {_(group.label)}"
