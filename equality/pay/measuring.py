"""From the pay of people, one by one and in memory only, to the figures that are kept."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from types import MappingProxyType
from typing import Final

from equality.pay.amounts import Amounts
from equality.pay.figures import NO_AMOUNTS, BandPay, GroupPay, LeftOut, PayFigures
from equality.pay.leaving import NO_BAND, NO_GROUP, NO_RATE, OTHER_GROUP, REASONS, REDUCED_PAY
from equality.pay.quartile import Quartile
from equality.quartiles import quartiles
from equality.text import gettext_noop as _

TOGETHER: Final = "others"
TOGETHER_LABEL: Final = _("All others together")
NO_BANDS: Final[Mapping[str, str]] = MappingProxyType({})
NOBODY: Final[Mapping[str, int]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class PersonPay:
    """One relevant employee: the group, "" where no answer is recorded; the hourly rate in pounds, if any.

    `full_pay` is False for somebody paid less or nothing in the pay period because of leave. `bonus` is what
    they were paid in the twelve months that end on the snapshot day. `lacking` is why there is no rate.
    """

    group: str
    rate: Decimal | None
    full_pay: bool = True
    bonus: Decimal | None = None
    band: str = ""
    lacking: str = NO_RATE


@dataclass(frozen=True)
class PayGroup:
    """A group that pay is compared by; one that is not `known` is counted, and left out for a reason.

    Who is in a group that is not `ranked` is in no quartile: by law only men and women are.
    """

    code: str
    label: str
    known: bool = True
    ranked: bool = True
    left_out: str = NO_GROUP


def measured(
    people: Iterable[PersonPay],
    *,
    characteristic: str,
    groups: Sequence[PayGroup],
    reference: str,
    bands: Mapping[str, str] = NO_BANDS,
    left_out: Mapping[str, int] = NOBODY,
    publish_from: int = 0,
    bonus_known: bool = True,
) -> PayFigures:
    """Return the figures of all relevant employees of a body.

    Who is in none of the `groups` counts in no measure but is counted as left out. A group that is not ranked
    is left out where nobody is in it. `bands` are pay bands by code, lowest first, with their labels.
    `left_out` are people that the caller left out before, by reason. Without `bonus_known` nothing says who
    was paid a bonus: that is not the same as nobody.
    """
    work = _Measuring(groups, left_out, bonus_known)
    for person in people:
        work.take(person)
    known = [each for each in groups if each.known]
    others = [each.code for each in known if each.code != reference]
    in_bands = work.bands(bands, [each.code for each in known])
    return PayFigures(
        characteristic=characteristic,
        reference=reference,
        groups=tuple(
            work.group(each, [each.code]) for each in groups if each.ranked or work.people[each.code]
        ),
        quartiles=work.quartiles(reference),
        together=work.group(PayGroup(TOGETHER, TOGETHER_LABEL), others) if len(others) > 1 else None,
        bands=in_bands,
        left_out=tuple(LeftOut(why, work.left_out[why]) for why in REASONS if work.left_out[why]),
        employees=work.employees,
        publish_from=publish_from,
    )


class _Measuring:
    """Gathers rates and bonuses by group while the people go by."""

    def __init__(self, groups: Sequence[PayGroup], left_out: Mapping[str, int], bonus_known: bool) -> None:
        self.left_out = Counter(left_out)
        self._bonus_known = bonus_known
        self.employees = 0
        self._apart = {each.code: each.left_out for each in groups if not each.known}
        self._ranked = [each.code for each in groups if each.ranked]
        self.people = {each.code: 0 for each in groups}
        self._rates: dict[str, list[Decimal]] = {each.code: [] for each in groups}
        self._bonuses: dict[str, list[Decimal]] = {each.code: [] for each in groups}
        self._in_bands: dict[tuple[str, str], list[Decimal]] = {}
        self._unbanded = 0

    def take(self, person: PersonPay) -> None:
        """Count one person in whatever they count in."""
        self.employees += 1
        group = person.group
        if group in self._apart:
            self.left_out[self._apart[group]] += 1
        if group not in self.people:
            self.left_out[OTHER_GROUP if group else NO_GROUP] += 1
            return
        self.people[group] += 1
        if person.bonus:
            self._bonuses[group].append(person.bonus)
        if not person.full_pay:
            self.left_out[REDUCED_PAY] += 1
        elif person.rate is None:
            self.left_out[person.lacking] += 1
        else:
            self._rates[group].append(person.rate)
            self._unbanded += not person.band and group not in self._apart
            if person.band:
                self._in_bands.setdefault((person.band, group), []).append(person.rate)

    def group(self, group: PayGroup, codes: Sequence[str]) -> GroupPay:
        """Return what is kept of a group, or of several as one."""
        return GroupPay(
            code=group.code,
            label=group.label,
            known=group.known,
            employees=sum(self.people[code] for code in codes),
            pay=Amounts.of(_all(self._rates, codes)),
            bonus=Amounts.of(_all(self._bonuses, codes)) if self._bonus_known else NO_AMOUNTS,
        )

    def quartiles(self, reference: str) -> tuple[Quartile, ...]:
        """Return the four bands; none where nobody has a rate."""
        first = dict.fromkeys((reference, *self._ranked))
        rates = {group: self._rates[group] for group in first}
        if not any(rates.values()):
            return ()
        return tuple(Quartile(number, counts) for number, counts in enumerate(quartiles(rates), 1))

    def bands(self, labels: Mapping[str, str], groups: Sequence[str]) -> tuple[BandPay, ...]:
        """Return the pay in each pay band, lowest first; bands without anybody are left out."""
        if labels and self._unbanded:
            self.left_out[NO_BAND] += self._unbanded
        found = (
            BandPay(
                code, label, {group: Amounts.of(self._in_bands.get((code, group), [])) for group in groups}
            )
            for code, label in labels.items()
        )
        return tuple(band for band in found if any(amounts.people for amounts in band.pay.values()))


def _all(lists: Mapping[str, list[Decimal]], codes: Sequence[str]) -> list[Decimal]:
    return list(chain.from_iterable(lists[code] for code in codes))
