"""The form that takes a whole characteristic on one page."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from equality.categories import Category, CategorySet, category_set
from psed.ui.forms import RecordForm
from workforce import rules, services
from workforce.forms.fields import NamedCountField
from workforce.models import Profile


def running_total(total: int, entered: int) -> str:
    """Say what the counts add up to beside the snapshot's total, and who is missing or too many."""
    words = {"total": f"{total:,}", "entered": f"{entered:,}"}
    start = _("Total of snapshot: %(total)s. Entered: %(entered)s.") % words
    return f"{start} {_difference(total - entered)}"


def _difference(missing: int) -> str:
    many = abs(missing)
    number = {"number": f"{many:,}"}
    if missing > 0:
        return (
            ngettext(
                "%(number)s person is not in any category.",
                "%(number)s people are not in any category.",
                many,
            )
            % number
        )
    if missing < 0:
        return ngettext("%(number)s person too many.", "%(number)s people too many.", many) % number
    return _("Everyone is in a category.")


@dataclass(frozen=True)
class CountLine:
    """A category's box, and the boxes of its extensions; `open` where these hold a value or an error."""

    code: str
    field: forms.BoundField
    extensions: tuple["CountLine", ...] = ()

    @property
    def open(self) -> bool:
        return any(line.field.errors or line.field.value() not in (None, "") for line in self.extensions)


@dataclass(frozen=True)
class CountSection:
    """The boxes under one heading, blank where the list has none; a run ends where extensions follow."""

    heading: str
    lines: tuple[CountLine, ...]

    @property
    def runs(self) -> Iterator[tuple[CountLine, ...]]:
        run: list[CountLine] = []
        for line in self.lines:
            run.append(line)
            if line.extensions:
                yield tuple(run)
                run = []
        if run:
            yield tuple(run)


class ProfileForm(RecordForm):
    """All counts of one characteristic. A sum that is not the total is never refused and never spread."""

    class Meta:
        model = Profile
        fields = ["category_set", "commentary"]
        labels = {"commentary": gettext_lazy("Commentary")}
        help_texts = {
            "commentary": gettext_lazy(
                "What readers should know about these figures. It is shown with the table and may be "
                "published: quote no small number of people."
            )
        }
        widgets = {"category_set": forms.HiddenInput, "commentary": forms.Textarea({"rows": 4})}

    def __init__(self, *args: Any, shown_set: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.snapshot = self.instance.snapshot
        self.stored_set = self.instance.category_set
        self.stored = self.instance.headcounts.by_category() if self.instance.pk else {}
        self.lists = rules.lists_for(self.instance.characteristic, self.snapshot.as_at, self.stored_set)
        self.fields["category_set"] = forms.ChoiceField(
            label=_("List of categories"),
            choices=[(each.code, _(each.label)) for each in self.lists],
            widget=forms.HiddenInput,
        )
        self.categories = self._chosen(shown_set)
        self.initial["category_set"] = self.categories.code
        for category in self.categories.categories:
            self.fields[_name(category)] = NamedCountField(label=_(category.label), required=False)
            if self.categories.code == self.stored_set and category.code in self.stored:
                self.initial[_name(category)] = self.stored[category.code]
        if self.replaces:
            self.fields["replace"] = forms.BooleanField(
                label=self._replacement(),
                widget=forms.CheckboxInput({"class": "govuk-checkboxes__input"}),
                error_messages={
                    "required": _(
                        "Tick the box to replace the headcounts, or go back to the list they are in."
                    )
                },
            )

        self.order_fields(["version", "category_set", "replace", *map(_name, self.categories.categories)])

    def _chosen(self, shown_set: str) -> CategorySet:
        wanted = self.data.get(self.add_prefix("category_set")) if self.is_bound else shown_set
        codes = {each.code for each in self.lists}
        return category_set(str(wanted) if wanted in codes else self.stored_set)

    @property
    def replaces(self) -> bool:
        """Whether saving takes away headcounts that are stored in another list."""
        return bool(self.stored) and self.categories.code != self.stored_set

    def _replacement(self) -> str:
        return ngettext(
            "Replace the headcount entered in the list “%(list)s”",
            "Replace the %(number)s headcounts entered in the list “%(list)s”",
            len(self.stored),
        ) % {"number": len(self.stored), "list": _(category_set(self.stored_set).label)}

    @property
    def sections(self) -> Iterator[CountSection]:
        """The boxes as they stand on the page."""
        for section in rules.sections(self.categories):
            yield CountSection(
                _(section.group.label) if section.group else "",
                tuple(
                    self._line(line.category, tuple(self._line(each) for each in line.extensions))
                    for line in section.lines
                ),
            )

    def _line(self, category: Category, extensions: tuple[CountLine, ...] = ()) -> CountLine:
        bound = self[_name(category)]
        if bound.errors:
            bound.field.widget.attrs["class"] += " govuk-input--error"
        return CountLine(category.code if self._has_codes else "", bound, extensions)

    @property
    def _has_codes(self) -> bool:
        """Whether the codes are the short ones that people know from the staff record."""
        return all(len(category.code) <= 2 for category in self.categories.categories)

    @property
    def counts(self) -> dict[str, int]:
        """What is entered, by category code; while a box has an error, without that box."""
        held = self.cleaned_data if self.is_bound else self.initial
        named = ((category.code, held.get(_name(category))) for category in self.categories.categories)
        return {code: count for code, count in named if count is not None}

    @property
    def running_total(self) -> str:
        return running_total(self.snapshot.total, sum(self.counts.values()))

    def save(self, commit: bool = True) -> Profile:
        return services.enter_counts(
            profile=self.instance,
            category_set=self.cleaned_data["category_set"],
            counts=self.counts,
            commentary=self.cleaned_data["commentary"],
        )


def _name(category: Category) -> str:
    """Return the name of a category's box: letters, digits, hyphens and underscores only."""
    return f"count-{category.code}"
