"""The figures of a row: a headcount, and full-time equivalents where the table has them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from equality.matching import normalise as words_of
from psed.sheets.headings import normalise
from psed.sheets.problems import Problem
from psed.sheets.sheet import Row, visible
from psed.sheets.values import NotUsable, whole_number
from workforce.extracts.roles import CALLED, COUNT, FTE, MEASURE

HEADCOUNTS: Final = frozenset(
    {"headcount", "hc", "count", "number", "people", "persons", "number of staff", "value"}
)
FTES: Final = frozenset({"fte", "wte", "full time equivalent", "whole time equivalent"})
LARGEST_FTE: Final = Decimal(10) ** 8
NOT_AN_FTE: Final = (
    "not a full-time equivalent",
    "Enter the full-time equivalent as a number such as 12.6, or leave it blank.",
)


@dataclass(frozen=True)
class RowFigures:
    """Where the figures stand; `measure` is a column that says of each row which figure its value is."""

    count: int
    fte: int | None
    measure: int | None
    headers: Sequence[str]

    @classmethod
    def among(
        cls, headers: Sequence[str], roles: Sequence[str], chosen: Mapping[str, str]
    ) -> "RowFigures | None":
        """Find the columns of figures; None where no column is one of counts.

        Of several the one that a person has chosen is taken, then the one headed most like a count.
        """
        order = [normalise(word) for word in CALLED[COUNT]]
        counts = [place for place, role in enumerate(roles) if role == COUNT]
        by_hand = {words_of(heading) for heading, role in chosen.items() if role == COUNT}
        counts.sort(
            key=lambda place: (
                words_of(headers[place]) not in by_hand,
                order.index(said) if (said := normalise(headers[place])) in order else len(order),
            )
        )
        if not counts:
            return None
        return cls(
            count=counts[0],
            fte=roles.index(FTE) if FTE in roles else None,
            measure=roles.index(MEASURE) if MEASURE in roles else None,
            headers=headers,
        )

    def of(self, row: Row) -> tuple[int | None, Decimal | None] | Problem:
        """Return the headcount and the full-time equivalent of a row, None for a blank one, or what is wrong.

        A row whose measure is neither, such as a percentage, has no figures.
        """
        written = visible(row.cells[self.count])
        if self.measure is not None and (kind := words_of(row.cells[self.measure])):
            if kind in FTES:
                return self._fte(row, self.count)
            if kind not in HEADCOUNTS:
                return None, None
        count: int | None = None
        if written:
            try:
                count = whole_number(written)
            except NotUsable as error:
                return error.problem(row.number, self.headers[self.count])
        if self.fte is None:
            return count, None
        found = self._fte(row, self.fte)
        return found if isinstance(found, Problem) else (count, found[1])

    def _fte(self, row: Row, place: int) -> tuple[None, Decimal | None] | Problem:
        text = visible(row.cells[place]).replace(",", "")
        if not text:
            return None, None
        try:
            found = Decimal(text).quantize(Decimal("0.01"))
        except InvalidOperation:
            return Problem(row.number, self.headers[place], *NOT_AN_FTE)
        if not 0 <= found < LARGEST_FTE:
            return Problem(row.number, self.headers[place], *NOT_AN_FTE)
        return None, found
