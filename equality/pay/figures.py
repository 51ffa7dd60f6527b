"""The figures of a pay gap: what is kept of a pay file, or of what a payroll system printed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Final

from equality.pay.amounts import Amounts, decimal_of
from equality.pay.gaps import Gap, bonus_gap, pay_gap
from equality.pay.leaving import REASONS
from equality.pay.quartile import Quartile
from equality.rounding import rounded

HOURLY: Final = ("mean", "median")
BONUS: Final = ("bonus_mean", "bonus_median")
GAPS: Final = (*HOURLY, *BONUS)
NOTHING: Mapping[str, Decimal] = MappingProxyType({})
NO_AMOUNTS: Final = Amounts()


@dataclass(frozen=True)
class GroupPay:
    """One group: relevant employees, the hourly pay of those on full pay, the bonuses of those paid one.

    `known` is False for people who are compared with nobody: their answer is not known. `stated_gaps` are
    gaps to the reference group as printed, by measure; `stated_share` is the printed percentage paid a bonus.
    """

    code: str
    label: str
    known: bool = True
    employees: int | None = None
    pay: Amounts = NO_AMOUNTS
    bonus: Amounts = NO_AMOUNTS
    stated_gaps: Mapping[str, Decimal] = field(default_factory=lambda: NOTHING, hash=False)
    stated_share: Decimal | None = None

    def amounts(self, measure: str) -> Amounts:
        """Return what a measure compares: hourly pay or bonuses."""
        return self.bonus if measure in BONUS else self.pay

    @property
    def paid_bonus(self) -> int | None:
        """Return how many were paid a bonus, as the printed share says where no number was given."""
        if self.bonus.people is None and self.stated_share is not None and self.employees is not None:
            return int(rounded(Fraction(self.stated_share) * self.employees / 100, 0))
        return self.bonus.people

    @property
    def exact_bonus_share(self) -> Fraction | None:
        """Return the percentage paid a bonus without rounding, or as printed; None where it is not known."""
        if self.employees and self.bonus.people is not None:
            return Fraction(100 * self.bonus.people, self.employees)
        return None if self.stated_share is None else Fraction(self.stated_share)

    @property
    def is_bonus_share_lacking(self) -> bool:
        """Return whether the share paid a bonus was not given, though the group has employees or may have."""
        return self.employees != 0 and self.exact_bonus_share is None

    @property
    def bonus_share(self) -> Decimal | None:
        """Return the percentage of the group paid a bonus, to one decimal."""
        return None if self.exact_bonus_share is None else rounded(self.exact_bonus_share, 1)

    def as_plain(self) -> dict[str, Any]:
        """Return it as JSON can hold it."""
        return {
            "code": self.code,
            "label": self.label,
            "known": self.known,
            "employees": self.employees,
            "pay": self.pay.as_plain(),
            "bonus": self.bonus.as_plain(),
            "stated_gaps": {measure: str(gap) for measure, gap in self.stated_gaps.items()},
            "stated_share": None if self.stated_share is None else str(self.stated_share),
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "GroupPay":
        """Return what `as_plain` wrote."""
        return cls(
            code=plain["code"],
            label=plain["label"],
            known=plain["known"],
            employees=plain["employees"],
            pay=Amounts.from_plain(plain["pay"]),
            bonus=Amounts.from_plain(plain["bonus"]),
            stated_gaps={measure: Decimal(gap) for measure, gap in plain["stated_gaps"].items()},
            stated_share=decimal_of(plain["stated_share"]),
        )


@dataclass(frozen=True)
class BandPay:
    """The hourly pay of each group within one pay band, which explains where a gap comes from."""

    code: str
    label: str
    pay: Mapping[str, Amounts] = field(hash=False)

    def as_plain(self) -> dict[str, Any]:
        """Return it as JSON can hold it."""
        pay = {group: amounts.as_plain() for group, amounts in self.pay.items()}
        return {"code": self.code, "label": self.label, "pay": pay}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "BandPay":
        """Return what `as_plain` wrote."""
        pay = {group: Amounts.from_plain(amounts) for group, amounts in plain["pay"].items()}
        return cls(plain["code"], plain["label"], pay)


@dataclass(frozen=True)
class LeftOut:
    """How many people or rows do not count, by the code of a reason (`equality.pay.leaving.REASONS`)."""

    reason: str
    people: int


@dataclass(frozen=True)
class PayFigures:
    """All that is kept of the pay of a body on its snapshot day, for one characteristic.

    `reference` is the group that the others are compared with: men, white British people, people who are
    not disabled. `together` are all others with a known answer as one group, where there are several.
    `bands` are there where the file has pay bands. Readers see the gap of a group of `publish_from` people.
    """

    characteristic: str
    reference: str
    groups: tuple[GroupPay, ...]
    quartiles: tuple[Quartile, ...] = ()
    together: GroupPay | None = None
    bands: tuple[BandPay, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    employees: int | None = None
    publish_from: int = 0

    def group(self, code: str) -> GroupPay:
        """Return one group, or the others together; raise KeyError if there is none of that code."""
        found = {each.code: each for each in self.groups}
        if self.together:
            found[self.together.code] = self.together
        return found[code]

    @property
    def base(self) -> GroupPay:
        """Return the reference group."""
        return self.group(self.reference)

    @property
    def others(self) -> tuple[GroupPay, ...]:
        """Return the known groups that are compared with the reference, then all of them together."""
        each = tuple(group for group in self.groups if group.known and group.code != self.reference)
        return (*each, self.together) if self.together else each

    @property
    def full_pay(self) -> int | None:
        """Return how many people the hourly measures rest on; None where a group's number is not known."""
        people = [group.pay.people for group in self.groups if group.known]
        known = [each for each in people if each is not None]
        return sum(known) if len(known) == len(people) else None

    def gap(self, measure: str, group: str) -> Gap:
        """Return one of the four `GAPS` between the reference and a group: worked out, or else as printed."""
        base, other = self.base, self.group(group)
        names = (base.label, other.label)
        if measure in BONUS:
            found = bonus_gap(base.bonus, other.bonus, measure, names)
        else:
            found = pay_gap(base.pay, other.pay, measure, names)
        if found.exact is None and measure in other.stated_gaps:
            return Gap(Fraction(other.stated_gaps[measure]), stated=True)
        return found

    def as_plain(self) -> dict[str, Any]:
        """Return it as JSON can hold it: what `PayGap.figures` is."""
        return {
            "characteristic": self.characteristic,
            "reference": self.reference,
            "groups": [each.as_plain() for each in self.groups],
            "quartiles": [each.as_plain() for each in self.quartiles],
            "together": self.together.as_plain() if self.together else None,
            "bands": [each.as_plain() for each in self.bands],
            "left_out": {each.reason: each.people for each in self.left_out},
            "employees": self.employees,
            "publish_from": self.publish_from,
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "PayFigures":
        """Return what `as_plain` wrote, in whatever order a database has kept it."""
        left_out = plain["left_out"]
        return cls(
            characteristic=plain["characteristic"],
            reference=plain["reference"],
            groups=tuple(map(GroupPay.from_plain, plain["groups"])),
            quartiles=tuple(map(Quartile.from_plain, plain["quartiles"])),
            together=GroupPay.from_plain(plain["together"]) if plain["together"] else None,
            bands=tuple(map(BandPay.from_plain, plain["bands"])),
            left_out=tuple(LeftOut(reason, left_out[reason]) for reason in REASONS if reason in left_out),
            employees=plain["employees"],
            publish_from=plain["publish_from"],
        )
