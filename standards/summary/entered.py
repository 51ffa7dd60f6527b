"""What is entered for an indicator, said back: the totals, so that a slip is seen at once."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from equality.standards import Indicator, Kind
from standards.rules import Value
from standards.summary.shapes import IndicatorRead


def totals(indicator: Indicator, values: Mapping[str, Mapping[str, Value]]) -> Iterator[str]:
    """Say of each item of people, or of all bands together, how many were entered, and of which group."""
    counts = {
        item.code: {group: count for group, count in values[item.code].items() if isinstance(count, int)}
        for item in indicator.counts
        if values.get(item.code)
    }
    if indicator.kind is Kind.BANDS:
        every: Counter[str] = Counter()
        for item in indicator.counts:
            if not item.within:
                every.update(counts.get(item.code, {}))
        if counts:
            yield _sentence(_("All bands"), indicator, every)
        return
    for item in indicator.counts:
        if len(counts.get(item.code, {})) > 1:
            yield _sentence(_(item.label), indicator, counts[item.code])


def _sentence(label: str, indicator: Indicator, counts: Mapping[str, int]) -> str:
    number = sum(counts.values())
    people = ngettext("%(number)s person", "%(number)s people", number) % {"number": f"{number:,}"}
    parts = ", ".join(
        f"{_(group.label)} {counts[group.code]:,}" for group in indicator.groups if group.code in counts
    )
    return f"{label}: {people} ({parts})."


def given_elsewhere(indicator: Indicator, read: IndicatorRead) -> dict[str, Any]:
    """Return what other figures of the year give for items that nobody entered, as a form takes it.

    `usual` holds numbers by item and group; `given` is a sentence where pay bands come from a staff file.
    """
    usual: dict[str, dict[str, int]] = {}
    for one in read.inputs:
        if one.entered:
            continue
        pairs = zip(indicator.groups, one.figures, strict=False)
        counts = {group.code: figure.value for group, figure in pairs if figure and figure.value is not None}
        if counts:
            usual[one.code] = counts
    given = ""
    if indicator.kind is Kind.BANDS and read.results and not any(one.entered for one in read.inputs):
        given = _(
            "The staff figures of the year give the pay bands already. Enter numbers here only where they "
            "are wrong or not split into clinical and non-clinical: what is entered takes their place."
        )
    return {"usual": usual, "given": given}
