"""What does not add up in pay figures: each check has a name, and a sentence for what it finds.

An error is impossible and cannot be saved; a warning is likely wrong; a note says where a difference comes
from.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import Final

from equality.pay.amounts import Amounts, rounded
from equality.pay.figures import BONUS, GAPS, HOURLY, GroupPay, PayFigures
from equality.pay.quartile import Quartile
from equality.pay.reporting import living_wage
from equality.quartiles import sizes
from equality.text import Said
from equality.text import gettext_noop as _

LEAST_RATE: Final = 1
GREATEST_RATE: Final = 500
ALL: Final = 100
PENNY: Final = -2  # the decimals of an amount as it is printed

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
UNEQUAL: Final = _(
    "The four bands have %(people)s people. They have to be as equal as possible: %(equal)s. People on the "
    "same rate may be split between two bands."
)
NOT_100: Final = _("The shares of the band “%(band)s” add up to %(sum)s, and have to add up to 100.")
NOT_OF_COUNTS: Final = _(
    "In the band “%(band)s” the share of “%(group)s” is given as %(share)s%%; %(part)s of %(all)s people are "
    "%(found)s%%."
)
NO_SUCH_SHARE: Final = _(
    "“%(group)s” paid a bonus are given as %(share)s%%; %(part)s of %(all)s people are %(found)s%%."
)
SWAPPED: Final = _(
    "In the band “%(band)s” the shares seem to be swapped between the groups: by the numbers of people "
    "“%(group)s” are %(found)s%%, and %(share)s%% are given."
)
UPSIDE_DOWN: Final = _(
    "The mean pay falls from the first band to the last, so the bands are upside down: the first has to be "
    "the lowest paid."
)
NOT_RISING: Final = _("The mean pay does not rise from “%(lower)s” to “%(upper)s”. Check the bands.")
QUARTERS_OFF: Final = _(
    "The four bands have %(sum)s people of “%(group)s”, and %(all)s are given as on full pay."
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


class Level(StrEnum):
    """How bad it is."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Check:
    """What a check found, about a measure (`equality.pay.reporting.measures`), as a sentence."""

    level: Level
    measure: str
    said: Said


Found = Iterator[Check]


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
        for amounts, measures in ((group.pay, HOURLY), (group.bonus, BONUS)):
            for value, measure in zip((amounts.exact_mean, amounts.exact_median), measures, strict=True):
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
            pay = (base.bonus, other.bonus) if measure in BONUS else (base.pay, other.pay)
            ours, theirs = (_figure(amounts, measure) for amounts in pay)
            if ours is None or theirs is None or ours <= _half(ours):
                continue
            least, greatest = gap_range(ours, theirs)
            found = (Fraction(ours) - Fraction(theirs)) / Fraction(ours) * 100
            half, places = Fraction(_half(stated)), max(0, -_exponent(stated))
            words = {"group": other.label, "gap": str(stated), "found": str(rounded(found, max(places, 2)))}
            words |= {"least": str(rounded(least, 2)), "greatest": str(rounded(greatest, 2))}
            if not least - half <= stated <= greatest + half:
                yield Check(Level.WARNING, measure, Said(OFF_THE_RATES, words))
            elif rounded(found, places) != stated:
                yield Check(Level.NOTE, measure, Said(ROUNDED_OFF, words))


def gap_range(reference: Decimal, other: Decimal) -> tuple[Fraction, Fraction]:
    """Return the least and the greatest gap that two amounts, each rounded to its last digit, allow."""
    ours, theirs = Fraction(reference), Fraction(other)
    half, half_other = Fraction(_half(reference)), Fraction(_half(other))
    low, high = ours - half, ours + half
    return (low - theirs - half_other) / low * 100, (high - theirs + half_other) / high * 100


def equal_bands(figures: PayFigures, on: date) -> Found:
    """The four bands have as nearly as possible the same number of people."""
    people = [band.people for band in figures.quartiles if band.people is not None]
    if len(people) == len(figures.quartiles) != 0 and max(people) - min(people) > 1:
        words = {"people": _listed(people), "equal": _listed(list(sizes(sum(people))))}
        yield Check(Level.WARNING, "quartiles", Said(UNEQUAL, words))


def bands_add_up(figures: PayFigures, on: date) -> Found:
    """The people of a group in the four bands are those on full pay."""
    if not all(band.counts for band in figures.quartiles):
        return
    for group in figures.groups:
        counts = [band.counts[group.code] for band in figures.quartiles if group.code in band.counts]
        if counts and group.pay.people not in (None, sum(counts)):
            words = {"group": group.label, "sum": f"{sum(counts):,}", "all": f"{group.pay.people:,}"}
            yield Check(Level.WARNING, "quartiles", Said(QUARTERS_OFF, words))


def shares_add_up(figures: PayFigures, on: date) -> Found:
    """The shares of a band add up to exactly 100, or the national service refuses them."""
    for band in figures.quartiles:
        if band.stated and set(band.stated) >= _compared(figures) and sum(band.stated.values()) != ALL:
            words = {"band": band.label, "sum": str(sum(band.stated.values()))}
            yield Check(Level.WARNING, "quartiles", Said(NOT_100, words))


def shares_of_counts(figures: PayFigures, on: date) -> Found:
    """A printed share of a band is one that its number of people gives, and is not another group's."""
    for band in figures.quartiles:
        if not band.people or not band.stated:
            continue
        off = [code for code, share in band.stated.items() if not _agrees(band, code, share)]
        exact = {code: Fraction(100 * count, band.people) for code, count in band.counts.items()}
        swapped = len(off) == len(band.stated) == 2 and all(
            _near(exact[other], band.stated[code]) for code, other in zip(off, off[::-1], strict=True)
        )
        for code in off[:1] if swapped else off:
            words = {
                "band": band.label,
                "group": figures.group(code).label,
                "share": str(band.stated[code]),
                "part": f"{band.counts[code]:,}",
                "all": f"{band.people:,}",
                "found": str(rounded(exact[code], 2)),
            }
            yield Check(Level.WARNING, "quartiles", Said(SWAPPED if swapped else NOT_OF_COUNTS, words))


def bonus_shares_of_counts(figures: PayFigures, on: date) -> Found:
    """A printed share paid a bonus is one that the numbers of people give."""
    for group in figures.groups:
        if group.stated_share is None or not group.employees or group.bonus.people is None:
            continue
        exact = Fraction(100 * group.bonus.people, group.employees)
        if not _near(exact, group.stated_share):
            words = {
                "group": group.label,
                "share": str(group.stated_share),
                "part": f"{group.bonus.people:,}",
                "all": f"{group.employees:,}",
                "found": str(rounded(exact, 2)),
            }
            yield Check(Level.WARNING, "bonus_share", Said(NO_SUCH_SHARE, words))


def bands_the_right_way_up(figures: PayFigures, on: date) -> Found:
    """The mean pay rises from band to band; some bodies number the highest as the first."""
    bands = [band for band in figures.quartiles if band.mean is not None]
    means = [band.mean for band in bands if band.mean is not None]
    if len(means) > 1 and all(upper < lower for lower, upper in pairwise(means)):
        yield Check(Level.WARNING, "quartiles", Said(UPSIDE_DOWN))
        return
    for lower, upper in pairwise(bands):
        if lower.mean is not None and upper.mean is not None and upper.mean < lower.mean:
            words = {"lower": lower.label, "upper": upper.label}
            yield Check(Level.WARNING, "quartiles", Said(NOT_RISING, words))


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
        if not LEAST_RATE <= rate <= GREATEST_RATE:
            words = {"group": group.label, "rate": f"{rounded(rate, 2):,}"}
            yield Check(Level.WARNING, measure, Said(ODD_RATE, words))


def above_living_wage(figures: PayFigures, on: date) -> Found:
    """Nobody's pay should be below the National Living Wage of the day; apprentices' may."""
    wage = living_wage(on)
    for group, measure, rate in _rates(figures):
        if wage is not None and LEAST_RATE <= rate < wage:
            words = {"group": group.label, "rate": str(rounded(rate, 2)), "wage": str(wage)}
            yield Check(Level.WARNING, measure, Said(BELOW_LIVING_WAGE, words))


CHECKS: Final[tuple[Callable[[PayFigures, date], Found], ...]] = (
    impossible_gaps,
    negative_pay,
    shares_within_100,
    parts_within_wholes,
    gaps_and_rates,
    equal_bands,
    bands_add_up,
    shares_add_up,
    shares_of_counts,
    bonus_shares_of_counts,
    bands_the_right_way_up,
    bonuses_told,
    believable_rates,
    above_living_wage,
)


def checks(figures: PayFigures, on: date) -> tuple[Check, ...]:
    """Return everything that does not add up on the snapshot day, errors first."""
    found = [each for check in CHECKS for each in check(figures, on)]
    return tuple(sorted(found, key=lambda each: list(Level).index(each.level)))


def _rates(figures: PayFigures) -> Iterator[tuple[GroupPay, str, Fraction]]:
    for group in figures.groups:
        for measure, rate in (("mean", group.pay.exact_mean), ("median", group.pay.exact_median)):
            if rate is not None:
                yield group, measure, rate


def _figure(amounts: Amounts, measure: str) -> Decimal | None:
    """Return an amount as it was printed."""
    return amounts.stated_mean if measure.endswith("mean") else amounts.median


def _compared(figures: PayFigures) -> set[str]:
    return {each.code for each in figures.groups if each.known}


def _has_bonus_gap(group: GroupPay) -> bool:
    return group.bonus.known or any(measure in group.stated_gaps for measure in BONUS)


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _half(value: Decimal) -> Decimal:
    """Return half a unit of a number's last digit, for pounds half a penny at most."""
    return Decimal(5).scaleb(min(_exponent(value), 0) - 1)


def _agrees(band: Quartile, code: str, share: Decimal) -> bool:
    people = band.people or 0
    return code in band.counts and _near(Fraction(100 * band.counts[code], people), share)


def _near(exact: Fraction, share: Decimal) -> bool:
    """Return whether a share may be this one rounded; of two groups one has what is left of 100."""
    return abs(exact - Fraction(share)) <= 2 * Fraction(_half(share))


def _listed(numbers: list[int]) -> str:
    return ", ".join(f"{each:,}" for each in numbers)
