"""Settles what a broad category beside its details is: their subtotal, or people of no given background."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from equality.categories import CategorySet
from equality.nesting import details
from workforce.extracts.answers import Named, members


class Mode(StrEnum):
    """What the figure of a broad category holds besides that of its details."""

    SUBTOTAL = "subtotal"  # nobody: it is their sum
    UNSPECIFIED = "unspecified"  # it holds only people whose background is not specified
    REMAINDER = "remainder"  # it holds the details, and more people than they do


@dataclass(frozen=True)
class Settled:
    """How the broad categories of one table are read; with a `reason` the table can't be taken."""

    modes: Mapping[str, Mode] = field(default_factory=dict)
    reason: str = ""

    def apply(self, counts: Mapping[str, int], categories: CategorySet) -> dict[str, int]:
        """Return the counts with nobody counted twice."""
        found = dict(counts)
        nested = details(categories.code)
        for broad, mode in self.modes.items():
            if broad not in found:
                continue
            if mode is Mode.SUBTOTAL:
                del found[broad]
            elif mode is Mode.REMAINDER:
                found[broad] = max(0, found[broad] - _sum(counts, nested[broad]))
        return found


def settle(categories: CategorySet, counts: Mapping[str, int], totals: Collection[int]) -> Settled:
    """Return how the broad categories are to be read, so that all together add to one of the totals.

    A broad figure that is the sum of its details is their subtotal. One that is not is of people whose
    background is not specified, or exceeds its details by these; which, only the total can say.
    """
    nested = details(categories.code)
    sums = {
        broad: _sum(counts, parts)
        for broad, parts in nested.items()
        if broad in counts and any(part in counts for part in parts)
    }
    unequal = [broad for broad in sums if counts[broad] != sums[broad]]
    added = dict.fromkeys(sums, Mode.UNSPECIFIED)
    subtotals = dict.fromkeys(sums, Mode.SUBTOTAL)
    ways = [subtotals | dict.fromkeys(unequal, Mode.UNSPECIFIED), added]
    if all(counts[broad] > sums[broad] for broad in unequal):
        ways.append(subtotals | dict.fromkeys(unequal, Mode.REMAINDER))
    outcomes: dict[tuple[tuple[str, int], ...], Settled] = {}
    for modes in ways:
        settled = Settled(modes)
        outcome = settled.apply(counts, categories)
        if sum(outcome.values()) in totals:
            people = {code: count for code, count in outcome.items() if count}
            outcomes.setdefault(tuple(sorted(people.items())), settled)
    if not unequal:
        usual = Settled(ways[0])
        return usual if len(outcomes) != 1 else next(iter(outcomes.values()))
    if len(outcomes) == 1:
        return next(iter(outcomes.values()))
    broad = unequal[0]
    label = f"“{categories.category(broad).label.partition(',')[0]}”"
    stated = " or ".join(f"{total:,}" for total in sorted(totals)) or "that is not stated"
    why = "more than one way does" if outcomes else "neither way do the figures come to it"
    return Settled(
        reason=(
            f"{label} is {counts[broad]:,}, and its details add to {sums[broad]:,}. It could be their "
            "subtotal "
            f"or hold others; of the total, {stated}, {why}"
        )
    )


def subtotals(
    named: Named,
    figures: Mapping[str, int],
    counts: Mapping[str, int],
    label: str,
    headings: Mapping[str, str] | None = None,
) -> list[str]:
    """Return a sentence for each stated subtotal, such as BME, that is not the sum of its categories.

    `headings` are what to call a text, where that is not the text itself.
    """
    found = []
    for text, figure in figures.items():
        about = named.meanings[text]
        if about.group:
            added = _sum(counts, members(named.categories, about))
            if added != figure:
                said = (headings or {}).get(text, text)
                found.append(
                    f"{label}: “{said}” is stated as {figure:,}, and its categories add to {added:,}."
                )
    return found


def _sum(counts: Mapping[str, int], codes: Collection[str]) -> int:
    return sum(counts.get(code, 0) for code in codes)
