"""Reads a workbook of true figures of a pay gap again, as it was written or as somebody has corrected it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import BinaryIO, Final

from equality.characteristics import characteristics
from equality.pay import GAPS, Amounts, BandPay, GroupPay, LeftOut, PayFigures, Quartile
from equality.pay.leaving import REASONS
from equality.pay.service import MEN, WOMEN
from psed.sheets.days import day
from psed.sheets.problems import Problem, Problems
from psed.sheets.reread import RereadRow, reread
from psed.sheets.values import NotUsable, tidy
from standards.extracts.pay.groups import SEX
from standards.extracts.pay.layout import (
    BONUS,
    ITEMS,
    KNOWN,
    NOT_KNOWN,
    PAY,
    SHARE,
    STATED,
    TOGETHER,
    WANTED,
)
from standards.extracts.pay.people import LONGEST_BAND

LARGEST: Final = 2**31 - 1
MOST_POUNDS: Final = Decimal(10) ** 15
QUARTERS: Final = 4


@dataclass(frozen=True)
class Reread:
    """What a workbook holds; with any problem, nothing of it is to be saved."""

    figures: PayFigures | None
    as_at: date | None
    source: str
    problems: Problems


def read_pay_workbook(file: BinaryIO, name: str, *, body: str) -> Reread:
    """Read a workbook of a body's pay gap; raise NotReadable where it is none of ours."""
    found = reread(file, name, WANTED)
    return _Reading(found, body).read()


class _Reading:
    """Goes through the tables and gathers what is wrong in them."""

    def __init__(self, tables: Mapping[str, Sequence[RereadRow]], body: str) -> None:
        self.tables, self.body = tables, body
        self.problems = Problems()

    def read(self) -> Reread:
        """Return all that the tables hold, or every problem."""
        about = {str(row.values["Item"]): row for row in self.tables.get("about", ())}
        for item in ITEMS:
            if item not in about:
                self._wrong(None, item, "missing row", "Put the row back in the sheet “About”.")
        if self.problems:
            return Reread(None, None, "", self.problems)
        whose = about["Organisation"]
        if tidy(str(whose.values["Value"])).casefold() != tidy(self.body).casefold():
            say = f"This workbook is of another organisation. Choose that of {self.body}."
            self._wrong(whose, "Value", "another organisation", say)
            return Reread(None, None, "", self.problems)
        _whose, characteristic, day, reference, _all, shown_from, source = (about[item] for item in ITEMS)
        groups, together = self._groups()
        figures = PayFigures(
            characteristic=self._one_of(characteristic, "Value", {each.code for each in characteristics()}),
            reference=str(reference.values["Value"]),
            groups=groups,
            quartiles=self._quarters({each.code for each in groups}),
            together=together,
            bands=self._bands({each.code for each in groups if each.known}),
            left_out=tuple(self._left_out()),
            employees=self._count(about["All employees"], "Value"),
            publish_from=self._count(shown_from, "Value") or 0,
        )
        self._check(figures, reference)
        as_at = self._day(day)
        text = str(source.values["Value"] or "").strip()
        if not text:
            self._wrong(source, "Value", "no source", "Enter where the figures come from.")
        if len(text) > 300:
            self._wrong(source, "Value", "source too long", "Shorten it to 300 characters.")
        if self.problems:
            return Reread(None, None, "", self.problems)
        return Reread(figures, as_at, text, self.problems)

    def _check(self, figures: PayFigures, row: RereadRow) -> None:
        codes = [each.code for each in figures.groups]
        every = [*codes, figures.together.code] if figures.together else codes
        if not codes:
            self._wrong(None, "Group code", "no group", "Put the groups back in the sheet “Groups”.")
        elif len(set(every)) < len(every):
            self._wrong(None, "Group code", "group twice", "Keep one row for each group.")
        elif figures.reference not in [each.code for each in figures.groups if each.known]:
            say = "Enter the code of one of the groups whose answer is known."
            self._wrong(row, "Value", "no such group", say)
        elif figures.characteristic == SEX and figures.reference != MEN:
            say = f"The law compares women with men: enter “{MEN}”."
            self._wrong(row, "Value", "not compared with men", say)
        elif figures.characteristic == SEX and not {MEN, WOMEN} <= set(codes):
            self._wrong(None, "Group code", "one group", "Men and women are both needed for a gap.")

    def _groups(self) -> tuple[tuple[GroupPay, ...], GroupPay | None]:
        groups, together = [], None
        for row in self.tables.get("groups", ()):
            stands_for = self._one_of(row, "Stands for", {KNOWN, NOT_KNOWN, TOGETHER})
            group = GroupPay(
                code=self._text(row, "Group code", 60),
                label=self._text(row, "Group", 200),
                known=stands_for != NOT_KNOWN,
                employees=self._count(row, "Employees"),
                pay=self._amounts(row, PAY),
                bonus=self._amounts(row, BONUS),
                stated_gaps={
                    measure: gap
                    for measure, heading in zip(GAPS, STATED, strict=True)
                    if (gap := self._number(row, heading, most=Decimal(100), least=None)) is not None
                },
                stated_share=self._number(row, SHARE, most=Decimal(100)),
            )
            self._within(row, group)
            if stands_for == TOGETHER:
                together = group
            else:
                groups.append(group)
        return tuple(groups), together

    def _within(self, row: RereadRow, group: GroupPay) -> None:
        """Nobody is on full pay, or paid a bonus, who is not employed."""
        for heading, part in ((PAY[0], group.pay.people), (BONUS[0], group.bonus.people)):
            if part is not None and group.employees is not None and part > group.employees:
                say = f"More people than the group has employees ({group.employees:,}). Check both numbers."
                self._wrong(row, heading, "more than all", say)

    def _quarters(self, codes: set[str]) -> tuple[Quartile, ...]:
        held: dict[int, tuple[dict[str, int], dict[str, Decimal], list[Decimal]]] = {}
        for row in self.tables.get("quarters", ()):
            number = self._count(row, "Quarter number") or 0
            if not 1 <= number <= QUARTERS:
                self._wrong(row, "Quarter number", "no such quarter", "Enter 1 for the lowest, up to 4.")
                continue
            code = self._one_of(row, "Group code", codes)
            counts, stated, means = held.setdefault(number, ({}, {}, []))
            if code in counts or code in stated:
                self._wrong(row, "Group code", "group twice", "Keep one row for each quarter and group.")
            if (people := self._count(row, "People in the quarter")) is not None:
                counts[code] = people
            if (share := self._number(row, "Share as printed (%)", most=Decimal(100))) is not None:
                stated[code] = share
            if (mean := self._number(row, "Mean pay of the quarter (£)")) is not None:
                means.append(mean)
        told = {frozenset(each) for counts, stated, _means in held.values() for each in (counts, stated)}
        if held and len(held) < QUARTERS:
            self._wrong(None, "Quarter number", "missing quarter", "Give all four quarters, or none.")
        elif len(told - {frozenset()}) > 1 or any(
            not counts and not stated for counts, stated, _ in held.values()
        ):
            say = "Give each quarter the same groups: people, shares, or both of them."
            self._wrong(None, "Quarter number", "missing group", say)
        return tuple(
            Quartile(number, counts, stated, means[0] if means else None)
            for number, (counts, stated, means) in sorted(held.items())
        )

    def _bands(self, codes: set[str]) -> tuple[BandPay, ...]:
        held: dict[str, tuple[str, dict[str, Amounts]]] = {}
        for row in self.tables.get("bands", ()):
            band = self._text(row, "Band code", LONGEST_BAND)
            _label, pay = held.setdefault(band, (self._text(row, "Pay band", LONGEST_BAND), {}))
            pay[self._one_of(row, "Group code", codes)] = self._amounts(row, PAY)
        for band, (_label, pay) in held.items():
            if set(pay) != codes:
                say = f"Give each group whose answer is known a row for band {band}."
                self._wrong(None, "Band code", "missing group", say)
        return tuple(BandPay(code, label, pay) for code, (label, pay) in held.items())

    def _left_out(self) -> Iterator[LeftOut]:
        for row in self.tables.get("left_out", ()):
            people = self._count(row, "People left out")
            if people is None:
                self._wrong(row, "People left out", "blank count", "Enter how many, or remove the row.")
                continue
            yield LeftOut(self._one_of(row, "Reason code", set(REASONS)), people)

    def _amounts(self, row: RereadRow, headings: Sequence[str]) -> Amounts:
        people, total, median, stated = headings
        return Amounts(
            self._count(row, people),
            self._number(row, total),
            self._number(row, median),
            self._number(row, stated),
        )

    def _text(self, row: RereadRow, heading: str, longest: int) -> str:
        text = str(row.values[heading] if row.values[heading] is not None else "").strip()
        if not text or len(text) > longest:
            say = f"Enter a text of up to {longest} characters."
            self._wrong(row, heading, "no text", say)
        return text[:longest]

    def _one_of(self, row: RereadRow, heading: str, known: set[str]) -> str:
        text = str(row.values[heading] if row.values[heading] is not None else "")
        if text not in known:
            self._wrong(row, heading, "not known", "Enter it as the workbook had it when it was downloaded.")
        return text

    def _count(self, row: RereadRow, heading: str) -> int | None:
        value = row.values[heading]
        if value is None:
            return None
        if isinstance(value, Decimal) and value == int(value):
            value = int(value)
        if not isinstance(value, int) or not 0 <= value <= LARGEST:
            self._wrong(row, heading, "not a count", "Enter a whole number of people, or leave it blank.")
            return None
        return value

    def _number(
        self, row: RereadRow, heading: str, *, least: Decimal | None = Decimal(0), most: Decimal = MOST_POUNDS
    ) -> Decimal | None:
        value = row.values[heading]
        if value is None:
            return None
        number = Decimal(value) if isinstance(value, int | Decimal) else None
        low = -MOST_POUNDS if least is None else least
        if number is None or not low <= number <= most:
            say = f"Enter a number from {low:,f} to {most:,f}, or leave it blank."
            self._wrong(row, heading, "not a number", say)
            return None
        return number

    def _day(self, row: RereadRow) -> date | None:
        try:
            return day(str(row.values["Value"])[:10])
        except NotUsable:
            self._wrong(row, "Value", "no date", "Enter the snapshot date as 2023-03-31.")
            return None

    def _wrong(self, row: RereadRow | None, column: str, kind: str, message: str) -> None:
        self.problems.add(Problem(row.row if row else None, column, kind, message))
