"""The columns of a staff extract: the headings they go by, and what may be done with what is in them."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from equality.reading import Origin, rows


class Handling(StrEnum):
    """What becomes of a column: never read; read, turned into something and dropped; counted; or compared."""

    DROP = "drop"
    DERIVE = "derive"
    KEEP = "keep"
    CHECK = "check"


@dataclass(frozen=True)
class ExtractColumn:
    """A column of a staff extract. `candidate_for` names the column it may stand in for, such as Org L2."""

    field: str
    label: str
    subject: str
    handling: Handling
    headings: tuple[str, ...]
    candidate_for: str
    origin: Origin

    @property
    def identifies(self) -> bool:
        """Return whether what is in the column tells who somebody is."""
        return self.handling is Handling.DROP


@cache
def extract_columns() -> tuple[ExtractColumn, ...]:
    """Return the columns in the order of the file."""
    return tuple(
        ExtractColumn(
            field=row.text("field"),
            label=row.text("label"),
            subject=row.text("subject"),
            handling=Handling(row.text("handling")),
            headings=row.many("headings"),
            candidate_for=row.optional("candidate_for"),
            origin=row.origin,
        )
        for row in rows("staff_extract_columns.csv")
    )


def extract_column(field: str) -> ExtractColumn:
    """Return one column, such as "ethnic_origin"; raise KeyError if there is none of that name."""
    return {each.field: each for each in extract_columns()}[field]
