"""The forms of a pay gap: figures of a payroll system by hand, and what is said about those of a file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from equality.pay import GAPS, HOURLY, Amounts, GroupPay, PayFigures, Quartile
from equality.pay.quartile import NAMES
from equality.pay.reporting import usual_size
from psed.ui.forms import DayField, LinkField, RecordForm
from standards.forms.pay_fields import CountBox, GapField, PoundsField, ShareField, SplitField
from standards.models import PayGap
from standards.summary.pay_words import entered_groups

COUNTS: Final = "counts"
SHARES: Final = "shares"
USUAL_RATES: Final = (Decimal(1), Decimal(500))  # pounds an hour; what lies outside is confirmed first


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


class _AboutForm(RecordForm):
    """What is said about a pay gap, whatever its figures come from."""

    link = LinkField(
        label=gettext_lazy("Where it is published"),
        help_text=gettext_lazy("The full web address of your pay gap report, if there is one."),
    )

    class Meta:
        model = PayGap
        fields = ["source", "commentary", "link", "in_full"]
        labels = {
            "source": gettext_lazy("Source"),
            "commentary": gettext_lazy("Commentary"),
            "in_full": gettext_lazy("Readers see the six measures whole, few people or many"),
        }
        help_texts = {
            "source": gettext_lazy("Where the figures come from, such as “Payroll, 31 March 2023”."),
            "commentary": gettext_lazy(
                "Why the gap is as it is, and what changes it. It is shown with the figures and may be "
                "published: quote no small number of people."
            ),
            "in_full": gettext_lazy(
                "The law asks bodies of 250 employees or more to publish the six measures whole. Left open, "
                "small numbers are hidden here as everywhere else."
            ),
        }
        error_messages = {
            "source": {"required": gettext_lazy("Enter where the figures come from.")},
        }
        widgets = {"commentary": forms.Textarea({"rows": 5})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.characteristic != "sex":
            del self.fields["in_full"]  # only of men and women does a law ask for them


def can_be_typed(figures: PayFigures) -> bool:
    """Return whether the form has a box for each figure; those of a file, or of its workbook, are more."""
    codes = [code for code, _label in entered_groups(figures.characteristic)]
    return (
        [each.code for each in figures.groups] == codes
        and not (figures.together or figures.bands or figures.left_out)
        and all(each.pay.sum is None and each.bonus.sum is None for each in figures.groups)
    )


class PayAboutForm(_AboutForm):
    """What is said about the figures of a file; these themselves come from the file alone."""


class PayEntryForm(_AboutForm):
    """The figures that a payroll system prints: amounts or gaps, whatever there is.

    What does not add up is no error: the page of the pay gap names it. Only what can't be is refused.
    """

    as_at = DayField(
        label=gettext_lazy("Snapshot date"),
        help_text=gettext_lazy("31 March for public bodies, such as 31 March 2023."),
    )
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
        self.base, self.other = self.groups
        stored = PayFigures.from_plain(self.instance.figures) if self.instance.figures else None
        self.unusual = False
        for code, label in self.groups:
            self._boxes_of_group(code, label)
        self._boxes_of_gaps()
        self._boxes_of_quarters()
        if self.instance.pk:
            self.initial["as_at"] = self.instance.as_at
        if stored:
            self._remember(stored)

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

    def _remember(self, stored: PayFigures) -> None:
        """Fill the boxes with what is stored."""
        there = {each.code: each for each in stored.groups}
        for code, _label in self.groups:
            if (group := there.get(code)) is None:
                continue
            values = {
                "employees": group.employees,
                "mean": group.pay.stated_mean,
                "median": group.pay.median,
                "bonus_people": group.bonus.people,
                "bonus_share": group.stated_share,
                "bonus_mean": group.bonus.stated_mean,
                "bonus_median": group.bonus.median,
            }
            self.initial.update({f"{name}_{code}": value for name, value in values.items()})
            self.initial.update({f"gap_{measure}": gap for measure, gap in group.stated_gaps.items()})
        for quartile in stored.quartiles:
            for code, value in (*quartile.counts.items(), *quartile.stated.items()):
                self.initial[f"q{quartile.number}_{code}"] = value
            self.initial[f"q{quartile.number}_mean"] = quartile.mean
            if quartile.stated:
                self.initial["split"] = SHARES

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
        if day > timezone.localdate():
            raise forms.ValidationError(
                _("The snapshot date is a day that has passed. Enter today or an earlier day.")
            )
        return day

    def clean(self) -> dict[str, Any]:
        held: dict[str, Any] = super().clean() or self.cleaned_data
        self._check_quarters(held)
        self._check_bonus(held)
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

    def _check_bonus(self, held: dict[str, Any]) -> None:
        for code, label in self.groups:
            employees, paid = held.get(f"employees_{code}"), held.get(f"bonus_people_{code}")
            if employees is not None and paid is not None and paid > employees:
                self.add_error(
                    f"bonus_people_{code}",
                    _("%(group)s: more people were paid a bonus than are employed.") % {"group": label},
                )

    def _check_rates(self, held: dict[str, Any]) -> None:
        least, most = USUAL_RATES
        rates = [held.get(f"{name}_{code}") for name in HOURLY for code, _label in self.groups]
        self.unusual = any(rate is not None and not least <= rate <= most for rate in rates)
        if self.unusual and not held.get("confirm"):
            self.add_error(
                "confirm",
                _("An hourly rate is below £1 or above £500. Correct it, or confirm that it is right."),
            )

    def figures(self) -> PayFigures:
        """Return what was typed, in the shape of all pay gaps."""
        held = self.cleaned_data
        quarters = tuple(self._quarters(held))
        groups = tuple(self._group(held, code, label, quarters) for code, label in self.groups)
        employees = [each.employees for each in groups if each.employees is not None]
        return PayFigures(
            characteristic=self.instance.characteristic,
            reference=self.base[0],
            groups=groups,
            quartiles=quarters,
            employees=sum(employees) if len(employees) == len(groups) else None,
            publish_from=usual_size(self.instance.characteristic),
        )

    def _quarters(self, held: dict[str, Any]) -> Iterator[Quartile]:
        codes = [code for code, _label in self.groups]
        for number in range(1, len(NAMES) + 1):
            of_groups = {code: value for code in codes if (value := held[f"q{number}_{code}"]) is not None}
            if not of_groups:
                return  # then none has a figure
            mean = held[f"q{number}_mean"]
            if held["split"] == SHARES:
                yield Quartile(number, stated=of_groups, mean=mean)
            else:
                yield Quartile(number, {code: int(value) for code, value in of_groups.items()}, mean=mean)

    def _group(self, held: dict[str, Any], code: str, label: str, quarters: tuple[Quartile, ...]) -> GroupPay:
        counted = [each.counts[code] for each in quarters if code in each.counts]
        gaps = {each: gap for each in GAPS if (gap := held[f"gap_{each}"]) is not None}
        return GroupPay(
            code=code,
            label=label,
            employees=held[f"employees_{code}"],
            pay=Amounts(
                people=sum(counted) if len(counted) == len(NAMES) else None,
                median=held[f"median_{code}"],
                stated_mean=held[f"mean_{code}"],
            ),
            bonus=Amounts(
                people=held[f"bonus_people_{code}"],
                median=held[f"bonus_median_{code}"],
                stated_mean=held[f"bonus_mean_{code}"],
            ),
            stated_gaps=gaps if code == self.other[0] else {},
            stated_share=held[f"bonus_share_{code}"],
        )

    def save(self, commit: bool = True) -> PayGap:
        gap: PayGap = self.instance
        gap.as_at = self.cleaned_data["as_at"]
        gap.basis = PayGap.Basis.ENTERED
        gap.figures = self.figures().as_plain()
        gap.file_sha256, gap.file_rows, gap.imported_at = "", None, None
        saved: PayGap = super().save(commit)
        return saved
