"""From the rows of a pay file to people: those of one employee become one, and are looked at together.

In memory only.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from equality.breakdowns import breakdown
from equality.pay.amounts import USUAL_RATES
from equality.pay.leaving import NOT_AN_EMPLOYEE, NOT_EMPLOYED
from equality.pay.reporting import living_wage
from psed.sheets.problems import Problem, Problems
from psed.sheets.sheet import NotReadable, Row, is_total
from standards.extracts.pay.columns import CHARACTERISTICS, GROUP, PayColumns
from standards.extracts.pay.groups import grouped
from standards.extracts.pay.rates import Rate, rate_of_several
from standards.extracts.pay.rows import Assignment, RowReader

MOST_BANDS: Final = 60
LONGEST_BAND: Final = 200  # characters of its name
UNKNOWN: Final = {
    "sex": "This is no sex that is known. Enter “Female” or “Male”, or leave it blank if none is recorded.",
    "race": "This ethnic group is not known. Use the names or codes of the staff record, or leave it blank.",
    "disability": "Enter “Yes” or “No”, or leave it blank where it is not recorded.",
}
TWO_GROUPS: Final = "The same employee has another entry here in an earlier row. Make them alike."


@dataclass(frozen=True, slots=True)
class Paid:
    """One employee: the number of their first row, and what their rows say together."""

    number: int
    texts: tuple[str, ...]
    rate: Rate
    full_pay: bool
    bonus: Decimal | None
    band: str


class PeopleReading:
    """Takes the rows one by one, then makes people of them."""

    def __init__(self, columns: PayColumns, as_at: date | None, confirmed: bool) -> None:
        self.columns = columns
        self.problems = Problems(columns.headers)
        self.notes: list[str] = []
        self.rows = 0
        self.left_out = Counter[str]()
        self.people: list[Paid] = []
        self.bands: dict[str, str] = {}
        self.fields = tuple(each for each in (*CHARACTERISTICS, GROUP) if each in columns.positions)
        self._as_at = as_at
        self._rows = RowReader(columns, self.problems, as_at, confirmed)
        self._employees: dict[str, list[Assignment]] = {}

    def take(self, row: Row) -> None:
        """Read one row."""
        self.problems.extend(row.problems)
        texts = tuple(self._rows.cell(row, about) for about in self.fields)
        whose = (self._rows.cell(row, "employee"), *texts)
        if is_total(row) and not any(text and "total" not in text.casefold() for text in whose):
            self.notes.append(f"Row {row.number:,} is a total and was left out.")
            return
        self.rows += 1
        assignment = self._rows.assignment(row, texts)
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

    def _alike(self, assignments: Sequence[Assignment]) -> None:
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
        too_long = any(len(each) > LONGEST_BAND for pair in codes.items() for each in pair)
        if too_long or len(set(codes.values())) > MOST_BANDS:
            what = f"longer than {LONGEST_BAND} characters" if too_long else f"more than {MOST_BANDS}"
            self.notes.append(
                f"The names in the column “{self.columns.heading('pay_band')}” are {what}, so pay is not "
                "shown by pay band."
            )
            codes = {}
        # A chair or a non-executive director holds an office and is no employee.
        office = {text for text, part in found.items() if part and part.counted == "board"}
        stay = [person for person in self.people if person.band not in office]
        if gone := len(self.people) - len(stay):
            self.left_out[NOT_AN_EMPLOYEE] += gone
        self.people = [
            Paid(each.number, each.texts, each.rate, each.full_pay, each.bonus, codes.get(each.band, ""))
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
            verb = "was" if len(dates) == 1 else "were"
            self.notes.append(f"{headings} {verb} not looked at, because no snapshot date is given.")
        wage = living_wage(self._as_at) if self._as_at else None
        below = sum(
            person.full_pay and person.rate.value is not None and USUAL_RATES[0] <= person.rate.value < wage
            for person in (self.people if wage is not None else ())
            if wage is not None
        )
        if below:
            whose = "person on full pay has" if below == 1 else "people on full pay have"
            self.notes.append(
                f"{below:,} {whose} less than the National Living Wage of £{wage} an hour. Check their pay "
                "and hours, unless they are apprentices or young."
            )


def _person(assignments: Sequence[Assignment]) -> Paid:
    """Make one employee of their assignments: the band is that of the most hours, the bonus is added up."""
    first = assignments[0]
    if len(assignments) == 1:
        return Paid(first.number, first.texts, first.rate, first.full_pay, first.bonus, first.band)
    bonuses = [each.bonus for each in assignments if each.bonus is not None]
    most = max(assignments, key=lambda each: each.rate.hours or 0)
    texts = tuple(
        next((text for text in said if text), "")
        for said in zip(*(each.texts for each in assignments), strict=True)
    )
    return Paid(
        first.number,
        texts,
        rate_of_several([each.rate for each in assignments]),
        all(each.full_pay for each in assignments),
        sum(bonuses, Decimal()) if bonuses else None,
        most.band,
    )
