"""By when a standard's return is sent and published, for the snapshot of a day."""

from dataclasses import dataclass
from datetime import date

from equality.reading import rows


@dataclass(frozen=True)
class DueDate:
    """One step of the calendar. `confirmed`: a source of the standard says so, not only those who keep it."""

    code: str
    label: str
    on: date
    confirmed: bool
    source: str


def due_dates(standard: str, snapshot: date) -> tuple[DueDate, ...]:
    """Return what follows a snapshot, in order; nothing where the standard did not hold yet."""
    found = sorted(
        (
            row
            for row in rows("standard_dates.csv")
            if row.text("standard") == standard and row.origin.holds(snapshot)
        ),
        key=lambda row: row.number("order"),
    )
    return tuple(
        DueDate(
            row.text("code"),
            row.text("label"),
            _next(snapshot, row.number("month"), row.number("day")),
            row.origin.confirmed,
            row.origin.source,
        )
        for row in found
    )


def _next(snapshot: date, month: int, day: int) -> date:
    """Return the first such day after the snapshot."""
    same_year = date(snapshot.year, month, day)
    return same_year if same_year > snapshot else date(snapshot.year + 1, month, day)
