"""The gap between two groups: the reference group's figure less the other's, as a percentage of the first.

Positive: the reference group is paid more. SI 2017/353, Schedule 1, paragraphs 8 to 11, for men and women.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from equality.pay.amounts import Amounts
from equality.rounding import rounded
from equality.text import Said
from equality.text import gettext_noop as _

NOBODY_TO_COMPARE: Final = _("There is no figure for “%(reference)s”, so there is nothing to compare with.")
NOBODY_COMPARED: Final = _("There is no figure for “%(group)s”, so there is nothing to compare.")
REFERENCE_UNPAID: Final = _("The figure for “%(reference)s” is 0, so no percentage of it can be given.")
NO_BONUS_TO_REFERENCE: Final = _("Nobody in “%(reference)s” was paid a bonus, so the gap has no base.")
BONUS_UNKNOWN: Final = _("It is not known who was paid a bonus.")
NO_BONUS: Final = _("Nobody was paid a bonus, so there is no bonus gap.")
ALL: Final = Fraction(100)


@dataclass(frozen=True)
class Gap:
    """A gap in percent without rounding, or why there is none. `stated`: as a payroll system printed it."""

    exact: Fraction | None
    why: Said | None = None
    stated: bool = False

    @property
    def percent(self) -> Decimal | None:
        """Return the gap to one decimal, rounded once, half up."""
        return self.at(1)

    def at(self, places: int) -> Decimal | None:
        """Return the gap to so many decimals, rounded once."""
        return None if self.exact is None else rounded(self.exact, places)


def gap_between(reference: Fraction | None, other: Fraction | None) -> Fraction | None:
    """Return (reference - other) / reference x 100; None where a figure is missing or the base is 0."""
    if reference is None or other is None or not reference:
        return None
    return (reference - other) / reference * 100


def pay_gap(reference: Amounts, other: Amounts, measure: str, names: tuple[str, str]) -> Gap:
    """Return the gap in hourly pay: `measure` is "mean" or "median", `names` are the two groups' labels."""
    ours, theirs = reference.exact(measure), other.exact(measure)
    if ours is None:
        return Gap(None, Said(NOBODY_TO_COMPARE, {"reference": names[0]}))
    if theirs is None:
        return Gap(None, Said(NOBODY_COMPARED, {"group": names[1]}))
    if not ours:
        return Gap(None, Said(REFERENCE_UNPAID, {"reference": names[0]}))
    return Gap(gap_between(ours, theirs))


def bonus_gap(reference: Amounts, other: Amounts, measure: str, names: tuple[str, str]) -> Gap:
    """Return the gap in bonuses of those paid one.

    No bonus to the reference group: no gap, and it is left blank. A bonus to it and none to the other: 100.
    """
    ours, theirs = reference.exact(measure), other.exact(measure)
    if reference.people is None and other.people is None and ours is None and theirs is None:
        return Gap(None, Said(BONUS_UNKNOWN))
    if ours:
        return Gap(ALL if theirs is None and other.people == 0 else gap_between(ours, theirs))
    if theirs is None:
        return Gap(None, Said(NO_BONUS))
    return Gap(None, Said(NO_BONUS_TO_REFERENCE, {"reference": names[0]}))
