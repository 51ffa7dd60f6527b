"""What is true of populations without our database: adding areas, putting parts in groups, shares."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from communities.extracts.shapes import Part
from equality.categories import CategorySet, category_set
from equality.figures import percentage
from psed.sheets.headings import listed

TOO_OLD = 10  # years: a census is held every ten
NAMED = 3  # areas in a name; more are counted

Number = int | Decimal


@dataclass(frozen=True)
class Share:
    """A group's part of a population; `count` is None where only the percentage is known (to two places)."""

    count: int | None
    percent: Decimal

    def fraction(self, base: int | None) -> float:
        """Return the share from 0 to 1, unrounded where it is counted."""
        return self.count / base if self.count is not None and base else float(self.percent) / 100


@dataclass(frozen=True)
class Unlike:
    """Why parts can't be put into groups."""

    reason: str


def added(areas: Iterable[Mapping[str, Number]]) -> dict[str, Number]:
    """Add the counts of areas part by part; percentages of one area only."""
    sums: dict[str, Number] = {}
    for figures in areas:
        for code, number in figures.items():
            sums[code] = sums.get(code, 0) + number
    return sums


def grouped(
    parts: Sequence[Part], figures: Mapping[str, Number], set_code: str, grouping: str, *, whole: bool
) -> dict[str, Number] | Unlike:
    """Return the figures by group code, in the order of the grouping.

    `whole` says that the parts count everyone; else a group that is not counted wholly has no figure.
    Unlike where one part counts people of two groups together.
    """
    categories = category_set(set_code)
    if grouping not in {each.code for each in categories.groupings}:
        return Unlike(f"The list “{categories.label}” is not put together in this way.")
    sums: dict[str, Number] = {}
    covered: dict[str, set[str]] = {}
    for part in parts:
        groups = {categories.category(code).group(grouping) for code in part.members}
        if len(groups) > 1:
            return Unlike(f"“{part.label}” counts people of several groups together.")
        if part.code in figures:
            group = groups.pop()
            sums[group] = sums.get(group, 0) + figures[part.code]
            covered.setdefault(group, set()).update(part.members)
    partition = categories.partition(grouping)
    return {
        code: sums[code]
        for code, members in partition.items()
        if code in sums and (whole or covered[code] >= set(members))
    }


def banded(
    parts: Sequence[Part], figures: Mapping[str, Number], bands: CategorySet
) -> dict[str, Number] | Unlike:
    """Return the figures by the code of a staff band; ages below the youngest band are left out.

    Unlike where a part lies in two bands. A youngest band without a lower limit begins with the first part
    of working age, 16, where a part begins there, and is else not comparable.
    """
    ages = [each for each in bands.categories if each.known]
    sums: dict[str, Number] = {}
    youngest = min((band.min_age for band in ages if band.min_age is not None), default=0)
    open_below = [band for band in ages if band.min_age is None]
    for part in parts:
        least, most = part.min_age or 0, part.max_age
        if most is not None and most < (16 if open_below else youngest):
            continue
        if open_below and least < 16:
            return Unlike(f"“{part.label}” begins below the working age of 16.")
        band = next(
            (each for each in ages if (each.min_age or 0) <= least and _reaches(each.max_age, most)),
            None,
        )
        if band is None:
            return Unlike(f"“{part.label}” lies in no band of the list “{bands.label}” as a whole.")
        if part.code in figures:
            sums[band.code] = sums.get(band.code, 0) + figures[part.code]
    return {band.code: sums[band.code] for band in ages if band.code in sums}


def _reaches(limit: int | None, most: int | None) -> bool:
    return limit is None or (most is not None and most <= limit)


def shares(figures: Mapping[str, Number], base: int | None, *, in_percent: bool) -> dict[str, Share]:
    """Return each group's share; counts of nobody have none."""
    if in_percent:
        return {code: Share(None, Decimal(number)) for code, number in figures.items()}
    return {
        code: Share(int(number), percent)
        for code, number in figures.items()
        if (percent := percentage(int(number), base or 0)) is not None
    }


def together(names: Sequence[str]) -> str:
    """Name several areas together: "Dorset and Bournemouth, Christchurch and Poole", or how many they are."""
    if len(names) > NAMED:
        return f"{len(names)} areas"
    return listed(names) if len(names) < NAMED else "; ".join(names)


def age_note(dated: date, on: date) -> str:
    """Say that figures are old, or younger than what they are compared with; blank where neither is so."""
    if dated > on and dated.year > on.year:
        return f"These figures are of {dated.year}, later than the staff figures of {on.year}."
    years = on.year - dated.year - ((on.month, on.day) < (dated.month, dated.day))
    if years >= TOO_OLD:
        return f"These figures are {years} years old: the population has changed since."
    return ""
