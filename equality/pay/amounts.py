"""What is kept of the pay of several people: how many, the exact sum and the median, never one person's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from equality.rounding import rounded

PLACES: Final = 4  # decimals of a rate as it is kept and compared
USUAL_RATES: Final = (Decimal(1), Decimal(500))  # pounds an hour; somebody confirms what lies outside


def is_usual(rate: Fraction | Decimal) -> bool:
    """Return whether hourly pay is believable without asking."""
    least, most = USUAL_RATES
    return least <= rate <= most


@dataclass(frozen=True)
class Amounts:
    """Hourly rates or bonuses of a group, in pounds.

    From a file, `sum` and `people` give the mean without rounding. From a payroll system's figures there is
    `stated_mean` as it was printed instead, and the number of people may be missing.
    """

    people: int | None = None
    sum: Decimal | None = None
    median: Decimal | None = None
    stated_mean: Decimal | None = None

    @classmethod
    def of(cls, amounts: Sequence[Decimal]) -> "Amounts":
        """Return what is kept of a list of amounts, in any order; of none, that they are none."""
        if not amounts:
            return cls(0)
        ordered = sorted(amounts)
        middle, odd = divmod(len(ordered), 2)
        median = ordered[middle] if odd else (ordered[middle - 1] + ordered[middle]) / 2
        return cls(len(ordered), sum(ordered, Decimal()), median)

    @property
    def exact_mean(self) -> Fraction | None:
        """Return the mean without rounding; the printed one where it was entered; None of nobody."""
        if self.sum is not None and self.people:
            return Fraction(self.sum) / self.people
        return None if self.stated_mean is None else Fraction(self.stated_mean)

    @property
    def exact_median(self) -> Fraction | None:
        """Return the median as a fraction; None of nobody."""
        return None if self.median is None else Fraction(self.median)

    def exact(self, measure: str) -> Fraction | None:
        """Return the mean or the median: the figure that a measure such as "bonus_mean" compares."""
        return self.exact_mean if measure.endswith("mean") else self.exact_median

    @property
    def mean(self) -> Decimal | None:
        """Return the mean to four decimals."""
        return None if self.exact_mean is None else rounded(self.exact_mean, PLACES)

    def is_lacking(self, measure: str) -> bool:
        """Return whether a measure's figure was not given, though there may be one: it is not of nobody."""
        return self.people != 0 and self.exact(measure) is None

    @property
    def known(self) -> bool:
        """Return whether there is anything to compare."""
        return self.exact_mean is not None or self.median is not None

    def as_plain(self) -> dict[str, Any]:
        """Return it as JSON can hold it; amounts as texts, so that no digit is lost."""
        return {
            "people": self.people,
            "sum": _text(self.sum),
            "median": _text(self.median),
            "stated_mean": _text(self.stated_mean),
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "Amounts":
        """Return what `as_plain` wrote."""
        amounts = {name: decimal_of(plain.get(name)) for name in ("sum", "median", "stated_mean")}
        return cls(people=plain.get("people"), **amounts)


def decimal_of(text: str | None) -> Decimal | None:
    """Return a number from its text; None where there is none."""
    return None if text is None else Decimal(text)


def _text(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")
