"""A characteristic by a breakdown as readers may see it: in groups, with small parts put together."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from equality.breakdowns import NEVER_CROSSED
from equality.breakdowns import breakdown as breakdown_of
from equality.text import gettext_noop as _
from workforce.publishable.counted import FEW, Counted, Listed, Part

USUAL: Final = "summary"  # the grouping of pay bands that reports print
REST: Final = "rest"  # the parts with few people in them, put together
REST_LABEL: Final = _("All others, put together because few people are in each")


@dataclass(frozen=True)
class Crossed:
    """The table: {part: {group: headcount}}."""

    listed: Listed
    breakdown: str
    parts: tuple[Part, ...]
    counts: Mapping[str, Mapping[str, int]]


def crossed(counted: Counted, listed: Listed, breakdown: str, threshold: int) -> Crossed | None:
    """Return the table that readers may see; None where nothing is counted, or nothing may be crossed."""
    found = listed.crossings.get(breakdown)
    if not found or listed.characteristic in NEVER_CROSSED or breakdown not in counted.parts:
        return None
    published = published_parts(counted, breakdown, threshold)
    groups = listed.crossed_grouping
    counts = {part.code: listed.grouped(_row(found, members), groups) for part, members in published.items()}
    return Crossed(listed, breakdown, tuple(published), counts)


def published_parts(counted: Counted, breakdown: str, threshold: int) -> dict[Part, tuple[Part, ...]]:
    """Return the parts that readers see of a breakdown, each with the finest parts in it, in order.

    Pay bands are in their groups. Parts with fewer people than the threshold, and those of fewer than 20 who
    all gave one answer to a sensitive question, are put together, with the next smallest where they are
    still too few: a small part would give its people away by what they are not, too.
    """
    parts = _grouped(breakdown, counted.parts[breakdown])
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


def _grouped(breakdown: str, parts: Sequence[Part]) -> dict[Part, tuple[Part, ...]]:
    """Put the parts together in their usual groups, where the breakdown has such; others stay as they are."""
    known = breakdown_of(breakdown)
    grouping = next((each for each in known.groupings if each.code == USUAL), None)
    found: dict[str, list[Part]] = {}
    for part in parts:
        group = known.group_of(part.code, USUAL) if grouping else None
        found.setdefault(group or part.code, []).append(part)
    labels = {each.code: each.label for each in grouping.groups} if grouping else {}
    return {
        _together(code, labels[code], members) if code in labels else members[0]: tuple(members)
        for code, members in found.items()
    }


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
