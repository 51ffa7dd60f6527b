"""One of the four bands of hourly pay."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Final

from equality.pay.amounts import decimal_of
from equality.rounding import rounded
from equality.text import gettext_noop as _

NOBODY: Mapping[str, int] = MappingProxyType({})
NOTHING: Mapping[str, Decimal] = MappingProxyType({})
ALL: Final = Decimal("100.0")
NAMES: Final = (_("Lower"), _("Lower middle"), _("Upper middle"), _("Upper"))


@dataclass(frozen=True)
class Quartile:
    """How many of each group are in a band, 1 being the lowest paid; or their shares as printed.

    `mean` is the mean hourly pay in the band, where a payroll system gives it: it tells which way up they
    are.
    """

    number: int
    counts: Mapping[str, int] = field(default_factory=lambda: NOBODY, hash=False)
    stated: Mapping[str, Decimal] = field(default_factory=lambda: NOTHING, hash=False)
    mean: Decimal | None = None

    @property
    def label(self) -> str:
        """Return its name, to be translated."""
        return NAMES[self.number - 1]

    @property
    def people(self) -> int | None:
        """Return how many people are in it; None where only shares were given."""
        return sum(self.counts.values()) if self.counts else None

    def shares(self, reference: str) -> dict[str, Decimal]:
        """Return each group's percentage of the band, to one decimal; none of an empty band.

        Of two groups the reference's is rounded and the other has what is left of 100, as the national
        service asks: 59 women and 21 men are 73.7 and 26.3.
        """
        if people := self.people:
            exact = {group: Fraction(100 * count, people) for group, count in self.counts.items()}
        else:
            exact = {} if self.counts else {group: Fraction(share) for group, share in self.stated.items()}
        found = {group: rounded(share, 1) for group, share in exact.items()}
        if len(found) == 2 and reference in found and sum(exact.values()) == ALL:
            other = next(group for group in found if group != reference)
            found[other] = ALL - found[reference]
        return found

    def as_plain(self) -> dict[str, Any]:
        """Return it as JSON can hold it."""
        return {
            "number": self.number,
            "counts": dict(self.counts),
            "stated": {group: str(share) for group, share in self.stated.items()},
            "mean": None if self.mean is None else str(self.mean),
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "Quartile":
        """Return what `as_plain` wrote."""
        stated = {group: Decimal(share) for group, share in plain["stated"].items()}
        return cls(plain["number"], plain["counts"], stated, decimal_of(plain["mean"]))
