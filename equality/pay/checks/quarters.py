"""Checks of the four bands of hourly pay."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Final

from equality.pay.checks.found import ALL, Check, Found, Level, near
from equality.pay.figures import PayFigures
from equality.pay.quartile import Quartile
from equality.quartiles import sizes
from equality.rounding import rounded
from equality.text import Said
from equality.text import gettext_noop as _

UNEQUAL: Final = _(
    "The four bands have %(people)s people. They have to be as equal as possible: %(equal)s. People on the "
    "same rate may be split between two bands."
)
NOT_100: Final = _("The shares of the band “%(band)s” add up to %(sum)s, and have to add up to 100.")
NOT_OF_COUNTS: Final = _(
    "In the band “%(band)s” the share of “%(group)s” is given as %(share)s%%; %(part)s of %(all)s people are "
    "%(found)s%%."
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
            near(exact[other], band.stated[code]) for code, other in zip(off, off[::-1], strict=True)
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


def _compared(figures: PayFigures) -> set[str]:
    return {each.code for each in figures.groups if each.known}


def _agrees(band: Quartile, code: str, share: Decimal) -> bool:
    people = band.people or 0
    return code in band.counts and near(Fraction(100 * band.counts[code], people), share)


def _listed(numbers: list[int]) -> str:
    return ", ".join(f"{each:,}" for each in numbers)
