"""A person's hourly pay, from the rate itself or from its parts (SI 2017/353, Schedule 1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from equality.pay.leaving import NO_HOURS, NO_RATE
from standards.extracts.pay.cells import MONTH, YEAR

WEEK: Final = 7
FINE: Final = Decimal("1e-10")  # so that the same pay for part of the hours is the same rate


@dataclass(frozen=True, slots=True)
class Parts:
    """What one row of a pay file says of somebody's pay; None where it says nothing.

    `period` and `bonus_period` are in days: a month and a year where they are not given.
    """

    hourly_rate: Decimal | None = None
    basic_pay: Decimal | None = None
    allowances: Decimal | None = None
    bonus_in_period: Decimal | None = None
    bonus_period: Decimal | None = None
    period: Decimal | None = None
    weekly_hours: Decimal | None = None
    annual_salary: Decimal | None = None
    full_time_salary: Decimal | None = None
    full_time_hours: Decimal | None = None

    @property
    def weekly_pay(self) -> Decimal | None:
        """Return the pay of a week: of the pay period, or of the year; None where neither is given."""
        period = self.period or MONTH
        if self.basic_pay is not None:
            total = self.basic_pay + (self.allowances or 0)
            if self.bonus_in_period:
                total += self.bonus_in_period * period / (self.bonus_period or YEAR)
            return total * WEEK / period
        return None if self.annual_salary is None else self.annual_salary * WEEK / YEAR


@dataclass(frozen=True, slots=True)
class Rate:
    """An hourly rate in pounds, or why there is none; `hours` weigh it against another of the same person."""

    value: Decimal | None
    hours: Decimal | None = None
    lacking: str = NO_RATE


def rate_of(parts: Parts) -> Rate:
    """Return the hourly rate of one row: as given, or weekly pay by weekly hours."""
    hours = parts.weekly_hours or None
    if parts.hourly_rate is not None:
        return Rate(parts.hourly_rate.quantize(FINE), hours)
    if parts.weekly_pay is not None:
        return Rate(None, lacking=NO_HOURS) if hours is None else _divided(parts.weekly_pay, hours, hours)
    if parts.full_time_salary is not None:
        if not parts.full_time_hours:
            return Rate(None, lacking=NO_HOURS)
        return _divided(parts.full_time_salary * WEEK / YEAR, parts.full_time_hours, hours)
    return Rate(None)


def rate_of_several(rates: Sequence[Rate]) -> Rate:
    """Return one rate for somebody with several assignments: their pay together by their hours together.

    Where the hours of one are not known, all count alike.
    """
    known = [each for each in rates if each.value is not None]
    if len(known) < 2:
        return known[0] if known else rates[0]
    weights = [each.hours for each in known]
    hours = [each for each in weights if each is not None]
    if len(hours) < len(known):
        hours = [Decimal(1)] * len(known)
    pay = sum(((each.value or 0) * weight for each, weight in zip(known, hours, strict=True)), Decimal())
    return _divided(pay, sum(hours, Decimal()), None)


def _divided(pay: Decimal, hours: Decimal, weight: Decimal | None) -> Rate:
    return Rate((pay / hours).quantize(FINE), weight)
