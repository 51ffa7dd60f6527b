"""Checks of pay, bonuses and the gaps between them."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from equality.pay.amounts import USUAL_RATES, Amounts, is_usual
from equality.pay.checks.found import ALL, Check, Found, Level, decimals, half, near
from equality.pay.figures import BONUS, GAPS, HOURLY, GroupPay, PayFigures
from equality.pay.reporting import living_wage
from equality.rounding import rounded
from equality.text import Said
from equality.text import gettext_noop as _

OVER_100: Final = _("A gap can't be over 100%%: “%(group)s”, %(gap)s%%.")
BELOW_0: Final = _("Pay can't be below 0: “%(group)s”.")
SHARE: Final = _("A percentage of people is from 0 to 100: “%(group)s”, %(share)s%%.")
MORE_THAN_ALL: Final = _(
    "More people are counted than “%(group)s” has: %(part)s of %(all)s. Check both numbers."
)
OFF_THE_RATES: Final = _(
    "The gap of “%(group)s” is given as %(gap)s%%, and from the pay given it is between %(least)s%% and "
    "%(greatest)s%%. Check which is right."
)
ROUNDED_OFF: Final = _(
    "The gap of “%(group)s” is given as %(gap)s%%, and from the pay given it is %(found)s%%. Pay printed in "
    "pennies leaves room for that: between %(least)s%% and %(greatest)s%%."
)
NO_SUCH_SHARE: Final = _(
    "“%(group)s” paid a bonus are given as %(share)s%%; %(part)s of %(all)s people are %(found)s%%."
)
NO_BONUS_FIGURES: Final = _(
    "The figures on bonuses are missing. Where nobody was paid one, enter 0 for each group: the law asks for "
    "the proportions."
)
BLANK_BONUS_GAP: Final = _("Nobody in “%(reference)s” was paid a bonus, so there is no bonus gap to give.")
BONUS_GAP_MISSING: Final = _(
    "Bonuses were paid in “%(reference)s”, so the mean and median bonus gaps are needed."
)
BONUS_GAP_100: Final = _(
    "Bonuses were paid in “%(reference)s” and to nobody in “%(group)s”: the bonus gap is then 100%%."
)
ODD_RATE: Final = _(
    "£%(rate)s an hour for “%(group)s” is below £1 or above £500. Check that it is hourly pay in pounds."
)
BELOW_LIVING_WAGE: Final = _(
    "£%(rate)s an hour for “%(group)s” is below the National Living Wage of £%(wage)s."
)


def impossible_gaps(figures: PayFigures, on: date) -> Found:
    """No gap is over 100; there is no lower limit."""
    for other in figures.others:
        for measure in GAPS:
            gap = figures.gap(measure, other.code)
            if gap.exact is not None and gap.exact > ALL:
                words = {"group": other.label, "gap": str(gap.percent)}
                yield Check(Level.ERROR, measure, Said(OVER_100, words))


def negative_pay(figures: PayFigures, on: date) -> Found:
    """Pay and bonuses are 0 or more."""
    for group in figures.groups:
        for measure in GAPS:
            value = group.amounts(measure).exact(measure)
            if value is not None and value < 0:
                yield Check(Level.ERROR, measure, Said(BELOW_0, {"group": group.label}))


def shares_within_100(figures: PayFigures, on: date) -> Found:
    """A share is from 0 to 100."""
    for group in figures.groups:
        shares = [("bonus_share", group.stated_share)]
        shares += [("quartiles", band.stated.get(group.code)) for band in figures.quartiles]
        for measure, share in shares:
            if share is not None and not 0 <= share <= ALL:
                yield Check(Level.ERROR, measure, Said(SHARE, {"group": group.label, "share": str(share)}))


def parts_within_wholes(figures: PayFigures, on: date) -> Found:
    """Nobody is on full pay, or paid a bonus, who is not employed."""
    for group in figures.groups:
        for measure, part in (("mean", group.pay.people), ("bonus_share", group.bonus.people)):
            if part is not None and group.employees is not None and part > group.employees:
                words = {"group": group.label, "part": f"{part:,}", "all": f"{group.employees:,}"}
                yield Check(Level.ERROR, measure, Said(MORE_THAN_ALL, words))


def gaps_and_rates(figures: PayFigures, on: date) -> Found:
    """A printed gap is what the printed pay of both groups gives, as far as its rounding leaves open."""
    base = figures.base
    for other in figures.others:
        for measure, stated in other.stated_gaps.items():
            ours, theirs = (_printed(each.amounts(measure), measure) for each in (base, other))
            if ours is None or theirs is None or ours <= half(ours):
                continue
            least, greatest = gap_range(ours, theirs)
            found = (Fraction(ours) - Fraction(theirs)) / Fraction(ours) * 100
            unsure, places = Fraction(half(stated)), decimals(stated)
            words = {"group": other.label, "gap": str(stated), "found": str(rounded(found, max(places, 2)))}
            words |= {"least": str(rounded(least, 2)), "greatest": str(rounded(greatest, 2))}
            if not least - unsure <= stated <= greatest + unsure:
                yield Check(Level.WARNING, measure, Said(OFF_THE_RATES, words))
            elif rounded(found, places) != stated:
                yield Check(Level.NOTE, measure, Said(ROUNDED_OFF, words))


def gap_range(reference: Decimal, other: Decimal) -> tuple[Fraction, Fraction]:
    """Return the least and the greatest gap that two amounts, each rounded to its last digit, allow."""
    ours, theirs = Fraction(reference), Fraction(other)
    unsure, unsure_other = Fraction(half(reference)), Fraction(half(other))
    low, high = ours - unsure, ours + unsure
    return (low - theirs - unsure_other) / low * 100, (high - theirs + unsure_other) / high * 100


def bonus_shares_of_counts(figures: PayFigures, on: date) -> Found:
    """A printed share paid a bonus is one that the numbers of people give."""
    for group in figures.groups:
        if group.stated_share is None or not group.employees or group.bonus.people is None:
            continue
        exact = Fraction(100 * group.bonus.people, group.employees)
        if not near(exact, group.stated_share):
            words = {
                "group": group.label,
                "share": str(group.stated_share),
                "part": f"{group.bonus.people:,}",
                "all": f"{group.employees:,}",
                "found": str(rounded(exact, 2)),
            }
            yield Check(Level.WARNING, "bonus_share", Said(NO_SUCH_SHARE, words))


def bonuses_told(figures: PayFigures, on: date) -> Found:
    """Four of the six measures are about bonuses; where nobody was paid one, 0 says so."""
    base = figures.base
    if all(each.exact_bonus_share is None and not _has_bonus_gap(each) for each in figures.groups):
        yield Check(Level.WARNING, "bonus_share", Said(NO_BONUS_FIGURES))
        return
    for other in figures.others:
        words = {"reference": base.label, "group": other.label}
        if base.exact_bonus_share == 0 and _has_bonus_gap(other):
            yield Check(Level.WARNING, "bonus_mean", Said(BLANK_BONUS_GAP, words))
        elif base.exact_bonus_share:
            gaps = [figures.gap(measure, other.code) for measure in BONUS]
            if other.exact_bonus_share == 0:
                if any(gap.exact not in (None, ALL) for gap in gaps):
                    yield Check(Level.WARNING, "bonus_mean", Said(BONUS_GAP_100, words))
            elif any(gap.exact is None for gap in gaps):
                yield Check(Level.WARNING, "bonus_mean", Said(BONUS_GAP_MISSING, words))


def believable_rates(figures: PayFigures, on: date) -> Found:
    """Hourly pay is from £1 to £500, or somebody confirms it."""
    for group, measure, rate in _rates(figures):
        if not is_usual(rate):
            words = {"group": group.label, "rate": f"{rounded(rate, 2):,}"}
            yield Check(Level.WARNING, measure, Said(ODD_RATE, words))


def above_living_wage(figures: PayFigures, on: date) -> Found:
    """Nobody's pay should be below the National Living Wage of the day; apprentices' may."""
    wage = living_wage(on)
    for group, measure, rate in _rates(figures):
        if wage is not None and USUAL_RATES[0] <= rate < wage:
            words = {"group": group.label, "rate": str(rounded(rate, 2)), "wage": str(wage)}
            yield Check(Level.WARNING, measure, Said(BELOW_LIVING_WAGE, words))


def _rates(figures: PayFigures) -> Iterator[tuple[GroupPay, str, Fraction]]:
    for group in figures.groups:
        for measure in HOURLY:
            if (rate := group.pay.exact(measure)) is not None:
                yield group, measure, rate


def _printed(amounts: Amounts, measure: str) -> Decimal | None:
    """Return an amount as it was printed."""
    return amounts.stated_mean if measure.endswith("mean") else amounts.median


def _has_bonus_gap(group: GroupPay) -> bool:
    return group.bonus.known or any(measure in group.stated_gaps for measure in BONUS)
