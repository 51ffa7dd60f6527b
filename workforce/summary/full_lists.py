"""A characteristic by a breakdown at its finest: every category in every part. For officers alone."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from equality.breakdowns import NEVER_CROSSED
from organisations.models import ReportingYear
from workforce.summary.reading import TwoYears


@dataclass(frozen=True)
class FullRow:
    """A category with its headcount in each part, and in all."""

    label: str
    counts: tuple[int, ...]
    total: int


@dataclass(frozen=True)
class FullList:
    """Categories as rows, the parts as they are stored as columns: true counts, never for readers."""

    categories: str
    parts: tuple[str, ...]
    rows: tuple[FullRow, ...]
    totals: tuple[int, ...]
    total: int


def full_list(
    year: ReportingYear, *, characteristic: str, breakdown: str, population: str
) -> FullList | None:
    """Return every category in every part; None where that is not counted, or never may be crossed."""
    one = TwoYears(year, protected=False).read()
    counted = one.counted.get(population) if one else None
    listed = counted.listed(characteristic) if counted else None
    if counted is None or listed is None or characteristic in NEVER_CROSSED:
        return None
    held, parts = listed.crossings.get(breakdown), counted.parts.get(breakdown)
    if not held or parts is None:
        return None
    return FullList(
        categories=_(listed.categories.label),
        parts=tuple(part.label for part in parts),
        rows=tuple(
            FullRow(
                _(listed.categories.category(code).label),
                tuple(held.get(part.code, {}).get(code, 0) for part in parts),
                count,
            )
            for code, count in listed.ordered.items()
        ),
        totals=tuple(part.count for part in parts),
        total=counted.total,
    )
