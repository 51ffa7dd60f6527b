"""Reads a pay file: a row for each person, or for each of their assignments, in memory only.

What is kept of it are the figures that `PayFile.figures` gives. Whatever is wrong is listed by row and
column, without repeating what stands there.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import BinaryIO, Final, TypeVar

from equality.breakdowns import breakdown
from equality.pay import PayFigures, PersonPay, measured
from equality.pay.leaving import NOT_AN_EMPLOYEE, NOT_EMPLOYED
from equality.pay.reporting import living_wage, usual_size
from psed.sheets.days import day
from psed.sheets.limits import Limits
from psed.sheets.problems import Problem, Problems
from psed.sheets.reading import open_sheet, peek_sheet
from psed.sheets.sheet import NotReadable, Row, is_total
from psed.sheets.values import NotUsable
from standards.extracts.pay_cells import amount, days, weekly_hours, yes_or_no
from standards.extracts.pay_columns import CHARACTERISTICS, GROUP, PayColumns, recognise, wanted
from standards.extracts.pay_groups import Grouped, grouped, grouped_as_written
from standards.extracts.pay_rates import Parts, Rate, rate_of, rate_of_several

Value = TypeVar("Value")

LEAST: Final = Decimal(1)
GREATEST: Final = Decimal(500)
CHUNK: Final = 1 << 20
MOST_BANDS: Final = 60
# What a file of 200,000 people fits in.
LIMITS: Final = Limits(
    file_bytes=100_000_000,
    unpacked_bytes=400_000_000,
    rows=250_000,
    cells=10_000_000,
    elements=30_000_000,
    characters=60_000_000,
)
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
UNKNOWN: Final = {
    "sex": "This is no sex that is known. Enter “Female” or “Male”, or leave it blank if none is recorded.",
    "race": "This ethnic group is not known. Use the names or codes of the staff record, or leave it blank.",
    "disability": "Enter “Yes” or “No”, or leave it blank where it is not recorded.",
}
TWO_GROUPS: Final = "The same employee has another entry here in an earlier row. Make them alike."
BOTH_LEAVE: Final = "This says the opposite of the column about full pay. Correct one of them."


@dataclass(slots=True)
class _Assignment:
    """One row: what it says, as far as it is needed."""

    number: int
    employee: str
    texts: tuple[str, ...]  # by the columns of groups, in order
    rate: Rate
    full_pay: bool
    bonus: Decimal | None
    band: str
    employed: bool


@dataclass(frozen=True, slots=True)
class _Paid:
    """One employee."""

    number: int
    texts: tuple[str, ...]
    rate: Rate
    full_pay: bool
    bonus: Decimal | None
    band: str


@dataclass(frozen=True)
class PayFile:
    """A pay file as it was read: its columns, what is wrong in it, and notes on what was left out.

    `rows` are those with anything in them; `employees` the relevant employees among them. While there are
    `problems` there are no figures.
    """

    columns: PayColumns
    problems: Problems
    notes: tuple[str, ...]
    rows: int
    sha256: str
    left_out: Mapping[str, int]
    _fields: tuple[str, ...] = field(repr=False)
    _people: tuple[_Paid, ...] = field(repr=False)
    _bands: Mapping[str, str] = field(repr=False)

    @property
    def employees(self) -> int:
        """Return how many relevant employees there are."""
        return len(self._people)

    def groups(self, characteristic: str, *, grouping: str = "", reference: str = "") -> Grouped:
        """Return who is in which group; raise NotReadable where a reference given is none of the groups."""
        place = self._fields.index(characteristic)
        texts = Counter(person.texts[place] for person in self._people)
        if characteristic != GROUP:
            return grouped(characteristic, texts, grouping)
        found = grouped_as_written(texts, reference)
        if isinstance(found, str):
            raise NotReadable(found)
        return found

    def figures(
        self, characteristic: str, *, grouping: str = "", reference: str = "", publish_from: int | None = None
    ) -> PayFigures:
        """Return the figures for a characteristic that the file has a column for.

        Of the column GROUP the groups are as the file writes them, and `reference` is one of them.
        """
        place = self._fields.index(characteristic)
        groups = self.groups(characteristic, grouping=grouping, reference=reference)
        return measured(
            (
                PersonPay(
                    groups.by_text.get(person.texts[place], ""),
                    person.rate.value,
                    person.full_pay,
                    person.bonus,
                    person.band,
                    person.rate.lacking,
                )
                for person in self._people
            ),
            characteristic="" if characteristic == GROUP else characteristic,
            groups=groups.groups,
            reference=groups.reference,
            bands=self._bands,
            left_out=self.left_out,
            publish_from=usual_size(characteristic) if publish_from is None else publish_from,
            bonus_known="bonus" in self.columns.positions,
        )


def pay_columns_of(
    file: BinaryIO, name: str, *, named: Mapping[str, str] | None = None, sheet: str | None = None
) -> PayColumns:
    """Return the columns of a file from its headings alone; raise NotReadable with a sentence."""
    stream = peek_sheet(file, name, sheet=sheet, wanted=wanted(named or {}), limits=LIMITS)
    return recognise(stream.headers, named or {})


def read_pay_file(
    file: BinaryIO,
    name: str,
    *,
    named: Mapping[str, str] | None = None,
    only: Sequence[str] = (),
    as_at: date | None = None,
    confirmed: bool = False,
    sheet: str | None = None,
    limits: Limits = LIMITS,
) -> PayFile:
    """Read a pay file; raise NotReadable with a sentence where nothing can be made of it.

    `named` are headings of columns by field, as a person gives them; `only` the characteristics to read.
    Without the snapshot day `as_at`, days of starting and leaving are not looked at. `confirmed`: hourly pay
    below £1 or above £500 is right.
    """
    named = named or {}
    stream = open_sheet(file, name, sheet=sheet, wanted=wanted(named), limits=limits)
    columns = recognise(stream.headers, named, only=only)
    if columns.unsettled:
        raise NotReadable(columns.unsettled)
    if columns.lacking:
        raise NotReadable(columns.lacking)
    reading = _Reading(columns, as_at, confirmed)
    for row in stream.rows:
        reading.take(row)
    reading.finish()
    return PayFile(
        columns=columns,
        problems=reading.problems,
        notes=(*stream.notes, *reading.notes),
        rows=reading.rows,
        sha256=_digest(file),
        left_out=reading.left_out,
        _fields=reading.fields,
        _people=tuple(reading.people),
        _bands=reading.bands,
    )


class _Reading:
    """Takes the rows one by one, then makes people of them."""

    def __init__(self, columns: PayColumns, as_at: date | None, confirmed: bool) -> None:
        self.columns = columns
        self.problems = Problems(columns.headers)
        self.notes: list[str] = []
        self.rows = 0
        self.left_out = Counter[str]()
        self.people: list[_Paid] = []
        self.bands: dict[str, str] = {}
        self.fields = tuple(each for each in (*CHARACTERISTICS, GROUP) if each in columns.positions)
        self._as_at, self._confirmed = as_at, confirmed
        self._parts = [each for each in PARTS.items() if each[0] in columns.positions]
        self._employees: dict[str, list[_Assignment]] = {}
        self._known: dict[tuple[str, str], Decimal | None] = {}

    def take(self, row: Row) -> None:
        """Read one row."""
        self.problems.extend(row.problems)
        texts = tuple(self._cell(row, about) for about in self.fields)
        said = self._cell(row, "employee") or any(text and "total" not in text.casefold() for text in texts)
        if not said and is_total(row):
            self.notes.append(f"Row {row.number:,} is a total and was left out.")
            return
        self.rows += 1
        assignment = self._assignment(row, texts)
        self._employees.setdefault(assignment.employee or f"row {row.number}", []).append(assignment)

    def finish(self) -> None:
        """Make people of the assignments, and look at what can only be seen of all of them."""
        if not self.rows:
            raise NotReadable("The file has no rows of people below its headings.")
        several = Counter[str]()
        for assignments in self._employees.values():
            employed = [each for each in assignments if each.employed]
            if not employed:
                self.left_out[NOT_EMPLOYED] += 1
                continue
            if len(employed) > 1:
                several["people"] += 1
                several["rows"] += len(employed)
                self._alike(employed)
            self.people.append(_person(employed))
        self._employees.clear()
        if several["people"]:
            whose = "person has" if several["people"] == 1 else "people have"
            self.notes.append(
                f"{several['people']:,} {whose} {several['rows']:,} rows between them, and each is counted "
                "once."
            )
        self._settle_bands()
        self._check_groups()
        self._look_at_pay()

    def _cell(self, row: Row, field: str) -> str:
        return self.columns.match.cell(row, field)

    def _read(self, row: Row, field: str, reader: Callable[[str], Value | None]) -> Value | None:
        """Return what a cell holds; None where it is blank, or wrong, which is noted."""
        if field not in self.columns.positions:
            return None
        try:
            return reader(self._cell(row, field))
        except NotUsable as wrong:
            self.problems.add(wrong.problem(row.number, self.columns.heading(field)))
            return None

    def _amount(
        self, row: Row, field: str, reader: Callable[[str], Decimal | None] = amount
    ) -> Decimal | None:
        """Read an amount; each different text is worked out once."""
        key = (field, self._cell(row, field))
        if key not in self._known:
            before = len(self.problems)
            found = self._read(row, field, reader)
            if len(self.problems) > before:
                return None
            self._known[key] = found
        return self._known[key]

    def _assignment(self, row: Row, texts: tuple[str, ...]) -> _Assignment:
        parts = Parts(**{about: self._amount(row, about, reader) for about, reader in self._parts})
        rate = rate_of(parts)
        full_pay = self._full_pay(row)
        employed = self._employed(row)
        if (
            rate.value is not None
            and not LEAST <= rate.value <= GREATEST
            and not self._confirmed
            and full_pay
            and employed
        ):
            self.problems.add(Problem(row.number, self._pay_heading, "unlikely hourly pay", ODD_RATE))
        band = self._cell(row, "pay_band")
        return _Assignment(
            row.number,
            self._cell(row, "employee"),
            texts,
            rate,
            full_pay,
            self._amount(row, "bonus"),
            band,
            employed,
        )

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

    def _alike(self, assignments: Sequence[_Assignment]) -> None:
        """Nobody is in two groups."""
        for place, about in enumerate(self.fields):
            said = [each for each in assignments if each.texts[place]]
            for each in said[1:]:
                if each.texts[place].casefold() != said[0].texts[place].casefold():
                    problem = Problem(each.number, self.columns.heading(about), "two entries", TWO_GROUPS)
                    self.problems.add(problem)

    def _settle_bands(self) -> None:
        """Find the pay bands: those of the list in its order, then others as they are written, by name."""
        if "pay_band" not in self.columns.positions:
            return
        listed = breakdown("pay_band")
        found = {text: listed.find(text) for text in {person.band for person in self.people} if text}
        codes = {text: part.code if part else text.casefold() for text, part in found.items()}
        if len(set(codes.values())) > MOST_BANDS:
            self.notes.append(
                f"The column “{self.columns.heading('pay_band')}” has more than {MOST_BANDS} different "
                "values, so pay is not shown by pay band."
            )
            codes = {}
        # A chair or a non-executive director holds an office and is no employee.
        office = {text for text, part in found.items() if part and part.counted == "board"}
        stay = [person for person in self.people if person.band not in office]
        if gone := len(self.people) - len(stay):
            self.left_out[NOT_AN_EMPLOYEE] += gone
        self.people = [
            _Paid(each.number, each.texts, each.rate, each.full_pay, each.bonus, codes.get(each.band, ""))
            for each in stay
        ]
        order = {part.code: part.order for part in listed.parts}
        labels = {codes[text]: part.label if part else text for text, part in found.items() if text in codes}
        self.bands = {
            code: labels[code]
            for code in sorted(labels, key=lambda code: (code not in order, order.get(code, 0), code))
        }

    def _check_groups(self) -> None:
        """Note each person whose entry means nothing."""
        for place, about in enumerate(self.fields):
            if about == GROUP:
                continue
            texts = Counter(person.texts[place] for person in self.people)
            unknown = grouped(about, texts).unknown
            for person in self.people if unknown else ():
                if person.texts[place] in unknown:
                    heading = self.columns.heading(about)
                    self.problems.add(Problem(person.number, heading, f"unknown {about}", UNKNOWN[about]))

    def _look_at_pay(self) -> None:
        """Say how many are paid below the living wage, and that a month is taken where no period is given."""
        if "basic_pay" in self.columns.positions and "period" not in self.columns.positions:
            self.notes.append("The pay period is taken to be a month of 30.44 days: the file does not say.")
        dates = [field for field in ("start_date", "leaving_date") if field in self.columns.positions]
        if self._as_at is None and dates:
            headings = " and ".join(f"“{self.columns.heading(field)}”" for field in dates)
            self.notes.append(f"{headings} were not looked at, because no snapshot date is given.")
        wage = living_wage(self._as_at) if self._as_at else None
        below = sum(
            person.full_pay and person.rate.value is not None and LEAST <= person.rate.value < wage
            for person in (self.people if wage is not None else ())
            if wage is not None
        )
        if below:
            whose = "person on full pay has" if below == 1 else "people on full pay have"
            self.notes.append(
                f"{below:,} {whose} less than the National Living Wage of £{wage} an hour. Check their pay "
                "and hours, unless they are apprentices or young."
            )


def _person(assignments: Sequence[_Assignment]) -> _Paid:
    """Make one employee of their assignments: the band is that of the most hours, the bonus is added up."""
    first = assignments[0]
    if len(assignments) == 1:
        return _Paid(first.number, first.texts, first.rate, first.full_pay, first.bonus, first.band)
    bonuses = [each.bonus for each in assignments if each.bonus is not None]
    most = max(assignments, key=lambda each: each.rate.hours or 0)
    texts = tuple(
        next((text for text in said if text), "")
        for said in zip(*(each.texts for each in assignments), strict=True)
    )
    return _Paid(
        first.number,
        texts,
        rate_of_several([each.rate for each in assignments]),
        all(each.full_pay for each in assignments),
        sum(bonuses, Decimal()) if bonuses else None,
        most.band,
    )


def _reduced(text: str) -> bool | None:
    """Return whether pay is reduced because of leave: the words for less pay mean yes here."""
    plain = " ".join(text.split()).casefold()
    if plain in {"reduced", "reduced pay", "half pay", "half", "nil", "nil pay", "no pay", "unpaid"}:
        return True
    return False if plain in {"none", "full", "full pay"} else yes_or_no(text)


def _day_or_blank(text: str) -> date | None:
    return day(text) if text else None


def _digest(file: BinaryIO) -> str:
    """SHA-256 of the file, in hexadecimal."""
    file.seek(0)
    found = hashlib.sha256()
    while chunk := file.read(CHUNK):
        found.update(chunk)
    return found.hexdigest()
