"""Categories that stand together now and stood apart in what was published before, or the other way round.

Plain Python. Irish and Welsh together 15, and Welsh 12 in an earlier edition: having both tells the Irish.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace

from equality.categories import JOIN
from equality.suppression import Sum, System


def rejoined(figures: System, shown: Mapping[str, Collection[int]]) -> tuple[System, list[str]]:
    """Return the figures with what ties them to those `shown` before; and the ones of these that are hidden.

    `shown` are the values that stand somewhere, by name. What was counted anew since ties nothing.
    """
    counts, sums = dict(figures.counts), list(figures.sums)
    for name, values in shown.items():
        parts = _parts(name)
        if name in counts or not parts or any(part not in figures.counts for part in parts):
            continue
        people = sum(counts[part] for part in parts)
        if people in values:
            counts[name] = people
            sums.append(Sum(name, parts))
    hidden: list[str] = []
    for name in figures.printed:
        parts = _parts(name)
        known = {part: min(shown[part]) for part in parts if len(shown.get(part, ())) == 1}
        rest = figures.counts[name] - sum(known.values())
        others = [part for part in parts if part not in known]
        if not known or rest < 0 or (rest and not others):
            continue
        counts |= known
        if others:
            apart = _together(others)
            counts[apart] = rest
            hidden.append(apart)
            known[apart] = rest
        sums.append(Sum(name, tuple(known)))
    return replace(figures, counts=counts, sums=tuple(sums)), hidden


def _parts(name: str) -> tuple[str, ...]:
    """Return the names of the categories that stand together; none where a figure is no such."""
    list_name, dot, codes = name.partition(".")
    if JOIN not in codes or "/" in list_name or "@" in name:
        return ()
    return tuple(f"{list_name}{dot}{code}" for code in codes.split(JOIN))


def _together(names: Collection[str]) -> str:
    first, *others = names
    return JOIN.join([first, *(other.partition(".")[2] for other in others)])
