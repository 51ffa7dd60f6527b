"""Says what a file of the national gender pay gap service holds, in sentences and as plain values."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import Any, Final

from communities.extracts.sent_shapes import GAPS, SentFigures, SentFile
from equality.rounding import rounded

LISTED: Final = 20  # names and remarks on a terminal; the JSON has all


def quarters_of(values: Sequence[Decimal]) -> tuple[Decimal, Decimal, Decimal] | None:
    """Return the lower quartile, median and upper quartile of figures; None where there are none.

    Between two of them it is the share of the way, as a spreadsheet's QUARTILE works it out.
    """
    if not values:
        return None
    ordered = sorted(values)
    lower, middle, upper = (_at(ordered, Decimal(part) / 4) for part in (1, 2, 3))
    return lower, middle, upper


def figures_of(employers: Sequence[SentFigures], column: str) -> list[Decimal]:
    """Return the figures of a column, of all who sent one."""
    return [Decimal(text) for each in employers if (text := each.figures[column]) is not None]


def lines(sent: SentFile) -> Iterator[str]:
    """Go through the sentences about a file."""
    number = len(sent.employers)
    public = sum(each.is_public for each in sent.employers)
    yield (
        f"Pay gaps of {sent.year}: {_rows(sent.rows)}, {number:,} employers, {public:,} of them public "
        "bodies."
    )
    for column in GAPS:
        values = figures_of(sent.employers, column)
        if found := quarters_of(values):
            below = sum(value < 0 for value in values)
            lower, middle, upper = (rounded(value, 1) for value in found)
            yield (
                f"  {column}: {len(values):,} sent, from {min(values)} to {max(values)}; quartiles {lower}, "
                f"{middle}, {upper}; {below:,} below 0."
            )
    if without := sent.without_quarters:
        yield f"Without shares by quarter of pay: {len(without):,}. {_listed(without)}"
    if sent.left_out:
        which = [f"{each.value} (row {each.row:,})" for each in sent.left_out]
        yield f"Left out: {_rows(len(sent.left_out))}. {_listed(which)} {next(iter(sent.left_out)).message}"
    if sent.remarks:
        yield f"Figures that break a rule of the service, kept as they were sent: {len(sent.remarks):,}."
    for group in sent.remarks.by_kind:
        rows = list(dict.fromkeys(f"{problem.row:,}" for problem in group.problems))
        yield f"  {group.kind}: {group.count:,}, in rows {_listed(rows)} {group.problems[0].message}"


def as_json(sent: SentFile, source: str, sha256: str) -> dict[str, Any]:
    """Return what a file holds, as plain values."""
    return {
        "source": source,
        "sha256": sha256,
        "year": sent.year,
        "rows": sent.rows,
        "employers": len(sent.employers),
        "public_bodies": sum(each.is_public for each in sent.employers),
        "without_quartiles": list(sent.without_quarters),
        "without_bonus_figures": sum(each.figures[GAPS[2]] is None for each in sent.employers),
        "figures": {column: _summed_up(figures_of(sent.employers, column)) for column in GAPS},
        "left_out": [asdict(each) for each in sent.left_out],
        "remarks": [asdict(each) for each in sent.remarks],
        "remarks_by_kind": {group.kind: group.count for group in sent.remarks.by_kind},
    }


def _rows(number: int) -> str:
    return "1 row" if number == 1 else f"{number:,} rows"


def _summed_up(values: Sequence[Decimal]) -> dict[str, Any] | None:
    found = quarters_of(values)
    if found is None:
        return None
    lower, middle, upper = map(float, found)
    return {
        "sent": len(values),
        "lower_quartile": lower,
        "median": middle,
        "upper_quartile": upper,
        "lowest": float(min(values)),
        "highest": float(max(values)),
        "negative": sum(value < 0 for value in values),
    }


def _at(ordered: Sequence[Decimal], part: Decimal) -> Decimal:
    place = (len(ordered) - 1) * part
    below = int(place)
    if below == place:
        return ordered[below]
    return ordered[below] + (ordered[below + 1] - ordered[below]) * (place - below)


def _listed(names: Sequence[str]) -> str:
    more = len(names) - LISTED
    return f"{', '.join(names[:LISTED])}{f' and {more:,} more' if more > 0 else ''}."
