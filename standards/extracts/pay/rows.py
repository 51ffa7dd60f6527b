"""Reads one row of a pay file: whose it is, what they are paid, whether they count.

Whatever is wrong is noted by row and column, without repeating what stands there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, TypeVar

from equality.pay.amounts import is_usual
from psed.sheets.days import day
from psed.sheets.problems import Problem, Problems
from psed.sheets.sheet import Row
from psed.sheets.values import NotUsable
from standards.extracts.pay.cells import amount, days, weekly_hours, yes_or_no
from standards.extracts.pay.columns import PayColumns
from standards.extracts.pay.rates import Parts, Rate, rate_of

Value = TypeVar("Value")

ODD_RATE: Final = (
    "This is below £1 or above £500 an hour. Check that it is hourly pay in pounds, and confirm it if so."
)
# The columns that an hourly rate is worked out from, and how each is read.
PARTS: Final[Mapping[str, Callable[[str], Decimal | None]]] = {
    "hourly_rate": amount,
    "basic_pay": amount,
    "allowances": amount,
    "bonus_in_period": amount,
    "bonus_period": days,
    "period": days,
    "weekly_hours": weekly_hours,
    "annual_salary": amount,
    "full_time_salary": amount,
    "full_time_hours": weekly_hours,
}
BOTH_LEAVE: Final = "This says the opposite of the column about full pay. Correct one of them."


@dataclass(slots=True)
class Assignment:
    """One row: what it says, as far as it is needed."""

    number: int
    employee: str
    texts: tuple[str, ...]  # by the columns of groups, in order
    rate: Rate
    full_pay: bool
    bonus: Decimal | None
    band: str
    employed: bool


class RowReader:
    """Reads rows, and gathers what is wrong in them.

    Without the snapshot day `as_at`, days of starting and leaving are not looked at. `confirmed`: hourly pay
    that is not usual is right.
    """

    def __init__(self, columns: PayColumns, problems: Problems, as_at: date | None, confirmed: bool) -> None:
        self.columns, self.problems = columns, problems
        self._as_at, self._confirmed = as_at, confirmed
        self._parts = [each for each in PARTS.items() if each[0] in columns.positions]
        self._known: dict[tuple[str, str], Decimal | None] = {}

    def cell(self, row: Row, field: str) -> str:
        """Return what stands in a field's column; blank without one, or where no value stands in its cell."""
        if row.problems and field in self.columns.positions:
            heading = self.columns.heading(field)
            if any(problem.column == heading for problem in row.problems):
                return ""  # that is told already
        return self.columns.match.cell(row, field)

    def assignment(self, row: Row, texts: tuple[str, ...]) -> Assignment:
        """Return what a row says; `texts` are those of its columns of groups."""
        parts = Parts(**{about: self._amount(row, about, reader) for about, reader in self._parts})
        rate = rate_of(parts)
        full_pay = self._full_pay(row)
        employed = self._employed(row)
        if (
            rate.value is not None
            and not is_usual(rate.value)
            and not self._confirmed
            and full_pay
            and employed
        ):
            self.problems.add(Problem(row.number, self._pay_heading, "unlikely hourly pay", ODD_RATE))
        band = self.cell(row, "pay_band")
        return Assignment(
            row.number,
            self.cell(row, "employee"),
            texts,
            rate,
            full_pay,
            self._amount(row, "bonus"),
            band,
            employed,
        )

    def _read(self, row: Row, field: str, reader: Callable[[str], Value | None]) -> Value | None:
        """Return what a cell holds; None where it is blank, or wrong, which is noted."""
        if field not in self.columns.positions:
            return None
        try:
            return reader(self.cell(row, field))
        except NotUsable as wrong:
            self.problems.add(wrong.problem(row.number, self.columns.heading(field)))
            return None

    def _amount(
        self, row: Row, field: str, reader: Callable[[str], Decimal | None] = amount
    ) -> Decimal | None:
        """Read an amount; each different text is worked out once."""
        key = (field, self.cell(row, field))
        if key not in self._known:
            before = len(self.problems)
            found = self._read(row, field, reader)
            if len(self.problems) > before:
                return None
            self._known[key] = found
        return self._known[key]

    @property
    def _pay_heading(self) -> str:
        fields = ("hourly_rate", "basic_pay", "annual_salary", "full_time_salary")
        return next(self.columns.heading(field) for field in fields if field in self.columns.positions)

    def _full_pay(self, row: Row) -> bool:
        """Return whether somebody is on full pay; who is not spoken of is."""
        full, reduced = self._read(row, "full_pay", yes_or_no), self._read(row, "reduced_pay", _reduced)
        if full is not None and full is reduced:
            self.problems.add(
                Problem(row.number, self.columns.heading("reduced_pay"), "contradiction", BOTH_LEAVE)
            )
        if full is None:
            return not reduced
        return full

    def _employed(self, row: Row) -> bool:
        """Return whether somebody was employed on the snapshot day."""
        started = self._read(row, "start_date", _day_or_blank)
        left = self._read(row, "leaving_date", _day_or_blank)
        if self._read(row, "employed", yes_or_no) is False:
            return False
        if self._as_at is None:
            return True
        return not (started and started > self._as_at) and not (left and left < self._as_at)


def _reduced(text: str) -> bool | None:
    """Return whether pay is reduced because of leave: the words for less pay mean yes here."""
    plain = " ".join(text.split()).casefold()
    if plain in {"reduced", "reduced pay", "half pay", "half", "nil", "nil pay", "no pay", "unpaid"}:
        return True
    return False if plain in {"none", "full", "full pay"} else yes_or_no(text)


def _day_or_blank(text: str) -> date | None:
    return day(text) if text else None
