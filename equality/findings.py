"""What a check of a provider can find, and how a finding is shown and counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from equality.reading import Origin, rows

MET, MET_NO_EVIDENCE = "met", "met_no_evidence"


@dataclass(frozen=True)
class FindingResult:
    """One result; `stored` is False for the one that is only ever worked out: met, no evidence recorded."""

    code: str
    label: str
    symbol: str
    counts_as_met: bool
    in_denominator: bool
    stored: bool
    order: int
    origin: Origin


@cache
def results() -> tuple[FindingResult, ...]:
    """Return all results in the order in which they are shown."""
    found = (
        FindingResult(
            code=row.text("code"),
            label=row.text("label"),
            symbol=row.text("symbol"),
            counts_as_met=row.flag("counts_as_met"),
            in_denominator=row.flag("in_denominator"),
            stored=row.flag("stored"),
            order=row.number("order"),
            origin=row.origin,
        )
        for row in rows("finding_results.csv")
    )
    return tuple(sorted(found, key=lambda result: result.order))


def stored_results() -> tuple[FindingResult, ...]:
    """Return the results that a person can choose."""
    return tuple(each for each in results() if each.stored)


def result(code: str) -> FindingResult:
    """Return one result, such as "part_met"; raise KeyError if there is none of that code."""
    return {each.code: each for each in results()}[code]


def shown_result(code: str, has_link: bool, has_date: bool) -> FindingResult:
    """Return the result as readers see it: "met" with no link (or file) and no date lacks evidence."""
    bare = code == MET and not (has_link or has_date)
    return result(MET_NO_EVIDENCE if bare else code)


def met_of(found: Iterable[FindingResult]) -> tuple[int, int]:
    """Return how many are met, of how many that count: not checked and not applicable stand outside."""
    counted = [each for each in found if each.in_denominator]
    return sum(each.counts_as_met for each in counted), len(counted)
