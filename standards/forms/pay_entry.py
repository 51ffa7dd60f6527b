"""The form that takes the figures of a payroll system by hand."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from equality.pay import GAPS, HOURLY, PayFigures
from equality.pay.amounts import is_usual
from equality.pay.quartile import NAMES
from standards.forms.pay import PayAboutForm
from standards.forms.pay_fields import (
    CountBox,
    GapField,
    PoundsField,
    ShareField,
    SnapshotField,
    SplitField,
    of_another_year,
)
from standards.forms.pay_typed import COUNTS, SHARES, boxes_of, figures_of
from standards.models import PayGap
from standards.summary.pay.words import entered_groups


@dataclass(frozen=True)
class Line:
    """A row of boxes: what it asks, and a box for each group."""

    label: Any
    boxes: tuple[forms.BoundField, ...]


@dataclass(frozen=True)
class Section:
    """The rows under one heading; `hint` says what is meant, `headings` stand above the boxes."""

    key: str
    heading: Any
    hint: Any
    headings: tuple[Any, ...]
    lines: tuple[Line, ...]


class PayEntryForm(PayAboutForm):
    """The figures that a payroll system prints: amounts or gaps, whatever there is.

    What does not add up is no error: the page of the pay gap names it. Only what can't be is refused.
    """

    as_at = SnapshotField()
    split = forms.ChoiceField(
        label=gettext_lazy("The quarters of pay are given as"),
        choices=[(COUNTS, gettext_lazy("numbers of people")), (SHARES, gettext_lazy("percentages"))],
        widget=forms.RadioSelect,
        initial=COUNTS,
        error_messages={"required": gettext_lazy("Choose how the quarters of pay are given.")},
    )
    confirm = forms.BooleanField(
        label=gettext_lazy("An hourly rate below £1 or above £500 is right"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = entered_groups(self.instance.characteristic)
        self.unusual = False
        for code, label in self.groups:
            self._boxes_of_group(code, label)
        self._boxes_of_gaps()
        self._boxes_of_quarters()
        if self.instance.pk:
            self.initial["as_at"] = self.instance.as_at
        if self.instance.figures:
            self.initial.update(boxes_of(PayFigures.from_plain(self.instance.figures)))

    def _boxes_of_group(self, code: str, label: str) -> None:
        named = {
            "employees": (CountBox, _("Employees")),
            "mean": (PoundsField, _("Mean hourly pay")),
            "median": (PoundsField, _("Median hourly pay")),
            "bonus_people": (CountBox, _("Number paid a bonus")),
            "bonus_share": (ShareField, _("Percentage paid a bonus")),
            "bonus_mean": (PoundsField, _("Mean bonus")),
            "bonus_median": (PoundsField, _("Median bonus")),
        }
        for name, (kind, what) in named.items():
            self.fields[f"{name}_{code}"] = kind(label=f"{what}, {label}")

    def _boxes_of_gaps(self) -> None:
        labels = (_("Mean gap"), _("Median gap"), _("Mean bonus gap"), _("Median bonus gap"))
        for measure, label in zip(GAPS, labels, strict=True):
            self.fields[f"gap_{measure}"] = GapField(label=label)

    def _boxes_of_quarters(self) -> None:
        for number, name in enumerate(NAMES, start=1):
            for code, label in self.groups:
                self.fields[f"q{number}_{code}"] = SplitField(label=f"{_(name)}, {label}")
            self.fields[f"q{number}_mean"] = PoundsField(
                label=_("%(quarter)s, mean pay") % {"quarter": _(name)}
            )

    @property
    def sections(self) -> Iterator[Section]:
        """The boxes as they stand on the page."""
        labels = tuple(label for _code, label in self.groups)
        yield Section(
            "hourly",
            _("Hourly pay"),
            _("Of people on full pay in the pay period of the snapshot date. In pounds an hour."),
            labels,
            tuple(
                self._line(label, [f"{name}_{code}" for code, _label in self.groups])
                for name, label in (("mean", _("Mean")), ("median", _("Median")))
            ),
        )
        yield Section(
            "gaps",
            _("Gaps as printed"),
            _("In percent, as your payroll system prints them. Where the pay is entered, they are checked."),
            (_("Percent"),),
            tuple(self._line(self.fields[f"gap_{each}"].label, [f"gap_{each}"]) for each in GAPS),
        )
        yield Section(
            "bonus",
            _("Bonuses"),
            _("Paid in the twelve months that end on the snapshot date. Enter 0 where nobody was paid one."),
            labels,
            tuple(
                self._line(label, [f"{name}_{code}" for code, _label in self.groups])
                for name, label in (
                    ("employees", _("Employees")),
                    ("bonus_people", _("Paid a bonus: how many")),
                    ("bonus_share", _("Or what percentage")),
                    ("bonus_mean", _("Mean bonus, in pounds")),
                    ("bonus_median", _("Median bonus, in pounds")),
                )
            ),
        )
        yield Section(
            "quarters",
            _("Quarters of pay"),
            _("The lowest paid quarter first. The mean pay of a quarter may be left out."),
            (*labels, _("Mean pay, £")),
            tuple(
                self._line(
                    _(name), [*(f"q{number}_{code}" for code, _label in self.groups), f"q{number}_mean"]
                )
                for number, name in enumerate(NAMES, start=1)
            ),
        )

    def _line(self, label: Any, names: Iterable[str]) -> Line:
        return Line(label, tuple(self[name] for name in names))

    def clean_as_at(self) -> date:
        day: date = self.cleaned_data["as_at"]
        if reason := of_another_year(self.instance.year, day):
            raise forms.ValidationError(reason)
        return day

    def clean(self) -> dict[str, Any]:
        held: dict[str, Any] = super().clean() or self.cleaned_data
        self._check_quarters(held)
        self._check_people(held)
        self._check_rates(held)
        if not self.errors and not any(held.get(name) is not None for name in self._figures()):
            raise forms.ValidationError(_("Enter at least one figure of pay."))
        return held

    def _figures(self) -> Iterator[str]:
        return (box.name for section in self.sections for line in section.lines for box in line.boxes)

    def _check_quarters(self, held: dict[str, Any]) -> None:
        """All four have a figure for each group, or none has; whole people or percentages, as was chosen."""
        quarters = range(1, len(NAMES) + 1)
        every = [f"q{number}_{what}" for number in quarters for what in (*dict(self.groups), "mean")]
        if all(held.get(box) is None and box not in self.errors for box in every):
            return
        for number, name in enumerate(NAMES, start=1):
            boxes = [f"q{number}_{code}" for code, _label in self.groups]
            values = [held.get(box) for box in boxes]
            if any(box in self.errors for box in boxes):
                continue
            for box, value in zip(boxes, values, strict=True):
                if value is None:
                    self.add_error(box, _("%(quarter)s: enter both groups.") % {"quarter": _(name)})
                elif held.get("split") == SHARES and value > 100:
                    self.add_error(
                        box, _("%(box)s: a percentage is at most 100.") % {"box": self.fields[box].label}
                    )
                elif held.get("split") == COUNTS and value != int(value):
                    self.add_error(
                        box,
                        _("%(box)s: enter a whole number of people, or choose percentages above.")
                        % {"box": self.fields[box].label},
                    )

    def _check_people(self, held: dict[str, Any]) -> None:
        """Nobody is paid a bonus, or in a quarter of pay, who is not employed."""
        for code, label in self.groups:
            employees, paid = held.get(f"employees_{code}"), held.get(f"bonus_people_{code}")
            if employees is not None and paid is not None and paid > employees:
                self.add_error(
                    f"bonus_people_{code}",
                    _("%(group)s: more people were paid a bonus than are employed.") % {"group": label},
                )
            ranked = sum(held.get(f"q{number}_{code}") or 0 for number in range(1, len(NAMES) + 1))
            if held.get("split") == COUNTS and employees is not None and ranked > employees:
                words = _("%(group)s: more people are in the quarters of pay than are employed.")
                self.add_error(f"employees_{code}", words % {"group": label})

    def _check_rates(self, held: dict[str, Any]) -> None:
        rates = [held.get(f"{name}_{code}") for name in HOURLY for code, _label in self.groups]
        self.unusual = any(rate is not None and not is_usual(rate) for rate in rates)
        if self.unusual and not held.get("confirm"):
            self.add_error(
                "confirm",
                _("An hourly rate is below £1 or above £500. Correct it, or confirm that it is right."),
            )

    def figures(self) -> PayFigures:
        """Return what was typed, in the shape of all pay gaps."""
        return figures_of(self.cleaned_data, self.instance.characteristic)

    def save(self, commit: bool = True) -> PayGap:
        gap: PayGap = self.instance
        gap.as_at = self.cleaned_data["as_at"]
        gap.basis = PayGap.Basis.ENTERED
        gap.figures = self.figures().as_plain()
        gap.file_sha256, gap.file_rows, gap.imported_at = "", None, None
        saved: PayGap = super().save(commit)
        return saved
