"""A characteristic by a breakdown as readers may see it: in groups, with small parts put together.

Who is in which pay band, which the standards ask for, they see by single band where that tells of nobody.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from equality.breakdowns import CLINICAL_BAND, NEVER_CROSSED, kind_and_band
from equality.breakdowns import breakdown as breakdown_of
from equality.populations import population
from equality.text import gettext_noop as _
from workforce.publishable.counted import FEW, Counted, Listed, Part

USUAL: Final = "summary"  # the grouping of pay bands that reports print
# The finer ones that the standards ask for, the finest first.
FINER: Final = {"race": ("wres",), "disability": ("wres", "wdes")}
PAY_BAND: Final = "pay_band"
REST: Final = "rest"  # the parts with few people in them, put together
REST_LABEL: Final = _("All others, put together because few people are in each")


@dataclass(frozen=True)
class Crossed:
    """The table: {part: {group: headcount}}, and the finest parts that are in each of its parts."""

    listed: Listed
    breakdown: str
    parts: tuple[Part, ...]
    counts: Mapping[str, Mapping[str, int]]
    made_of: Mapping[str, tuple[Part, ...]]


def crossed(counted: Counted, listed: Listed, breakdown: str, threshold: int) -> Crossed | None:
    """Return the table that readers may see; None where nothing is counted, or nothing may be crossed."""
    found = listed.crossings.get(breakdown)
    if not found or listed.characteristic in NEVER_CROSSED or breakdown not in counted.parts:
        return None
    if breakdown == CLINICAL_BAND and not (agrees(counted) and _agrees(listed)):
        return None
    published = parts_shown(counted, listed, breakdown, threshold)
    return table_of(listed, breakdown, published)


def table_of(listed: Listed, breakdown: str, published: Mapping[Part, tuple[Part, ...]]) -> Crossed:
    """Return the table of a characteristic by parts that are put together."""
    found, groups = listed.crossings[breakdown], listed.crossed_grouping
    counts = {part.code: listed.grouped(_row(found, members), groups) for part, members in published.items()}
    made_of = {part.code: members for part, members in published.items()}
    return Crossed(listed, breakdown, tuple(published), counts, made_of)


def agrees(counted: Counted) -> bool:
    """Return whether the staff of each pay band are those of its clinical, medical and other staff together.

    They are where one file said both; where they are not, nobody is shown by clinical band.
    """
    bands = {part.code: part.count for part in counted.parts.get(PAY_BAND, ()) if part.count}
    return bands == _by_band({part.code: part.count for part in counted.parts.get(CLINICAL_BAND, ())})


def _agrees(listed: Listed) -> bool:
    def counts(breakdown: str) -> dict[tuple[str, str], int]:
        return {
            (part, category): count
            for part, row in listed.crossings.get(breakdown, {}).items()
            for category, count in row.items()
        }

    together: Counter[tuple[str, str]] = Counter()
    for (part, category), count in counts(CLINICAL_BAND).items():
        together[kind_and_band(part)[1], category] += count
    held = {at: count for at, count in together.items() if count}
    return held == {at: count for at, count in counts(PAY_BAND).items() if count}


def _by_band(counts: Mapping[str, int]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for part, count in counts.items():
        found[kind_and_band(part)[1]] += count
    return {band: count for band, count in found.items() if count}


def parts_shown(
    counted: Counted, listed: Listed, breakdown: str, threshold: int
) -> dict[Part, tuple[Part, ...]]:
    """Return the parts by which readers see a characteristic, each with the finest parts in it, in order.

    They are finer than the usual ones where no count of the table has to be hidden, and no part tells what
    each of its people is.
    """
    if not population(counted.population).flow:
        known = {each.code for each in breakdown_of(breakdown).groupings}
        for grouping in FINER.get(listed.characteristic, ()):
            if grouping in known:
                finer = _grouped(breakdown, counted.parts[breakdown], grouping)
                if _tells_of_nobody(listed, table_of(listed, breakdown, finer), threshold):
                    return finer
    return published_parts(counted, breakdown, threshold)


def _tells_of_nobody(listed: Listed, table: Crossed, threshold: int) -> bool:
    for part in table.parts:
        row = table.counts[part.code].values()
        unsaid = part.count - sum(row)
        if unsaid < 0 or any(1 <= count < threshold for count in (part.count, unsaid, *row)):
            return False
        if 0 < part.count < FEW and sum(map(bool, row)) == 1:
            return False
    return True


def published_parts(counted: Counted, breakdown: str, threshold: int) -> dict[Part, tuple[Part, ...]]:
    """Return the parts that readers see of a breakdown, each with the finest parts in it, in order.

    Pay bands are in their groups. Parts with fewer people than the threshold, and those of fewer than 20 who
    all gave one answer to a sensitive question, are put together, with the next smallest where they are
    still too few: a small part would give its people away by what they are not, too.
    """
    if breakdown == CLINICAL_BAND and not agrees(counted):
        return {}
    parts = _grouped(breakdown, counted.parts[breakdown], USUAL)
    small = [
        part
        for part, members in parts.items()
        if 0 < part.count < threshold or _tells_of_all(counted, breakdown, members)
    ]
    others = sorted((part for part in parts if part not in small and part.count), key=lambda part: part.count)
    while small and sum(part.count for part in small) < max(threshold, FEW) and others:
        small.append(others.pop(0))
    kept = {part: members for part, members in parts.items() if part not in small}
    if not small:
        return kept
    rest = tuple(member for part, members in parts.items() if part in small for member in members)
    return {**kept, _together(REST, REST_LABEL, rest): rest}


def _grouped(breakdown: str, parts: Sequence[Part], by: str) -> dict[Part, tuple[Part, ...]]:
    """Put the parts together in these groups, where the breakdown has such; others stay as they are."""
    known = breakdown_of(breakdown)
    grouping = next((each for each in known.groupings if each.code == by), None)
    found: dict[str, list[Part]] = {}
    for part in parts:
        group = known.group_of(part.code, by) if grouping else None
        found.setdefault(part_code(by, group) if group else part.code, []).append(part)
    labels = {part_code(by, each.code): each.label for each in grouping.groups} if grouping else {}
    return {
        _together(code, labels[code], members) if code in labels else members[0]: tuple(members)
        for code, members in found.items()
    }


def part_code(grouping: str, group: str) -> str:
    """Return how a group of parts is known; those of the usual grouping by their own codes."""
    return group if grouping == USUAL else f"{grouping}-{group}"


def _together(code: str, label: str, parts: Sequence[Part]) -> Part:
    known = [Decimal(part.fte) for part in parts if part.fte is not None]
    fte = f"{sum(known, Decimal()):f}" if len(known) == len(parts) else None
    return Part(code, label, sum(part.count for part in parts), fte)


def _tells_of_all(counted: Counted, breakdown: str, parts: Sequence[Part]) -> bool:
    if not 0 < sum(part.count for part in parts) < FEW:
        return False
    return any(
        listed.tells_of_all(_row(listed.crossings.get(breakdown, {}), parts)) for listed in counted.lists
    )


def _row(crossing: Mapping[str, Mapping[str, int]], parts: Sequence[Part]) -> Counter[str]:
    """Return the headcounts by category of several parts together."""
    together: Counter[str] = Counter()
    for part in parts:
        together.update(crossing.get(part.code, {}))
    return together
