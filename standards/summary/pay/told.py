"""What stands around the tables of a pay gap: reasons why there is no gap, symbols, and whom it compares."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from equality.symbols import NOT_APPLICABLE, Symbol, symbols
from standards.summary.pay.shapes import Amount, AnyFigure, PayGapRead
from standards.summary.pay.words import NOT_GIVEN, in_percent, people_shown, said


@dataclass(frozen=True)
class Told:
    """`other` is the group that is compared where there is one, blank for several."""

    other: str
    reasons: tuple[str, ...]
    symbols: tuple[Symbol, ...]


def told(read: PayGapRead) -> Told:
    """Return what is said around the tables of a pay gap."""
    compared = {each.group: each.group_label for each in read.measures}
    why = dict.fromkeys(said(row.gap.why) for row in read.measures if row.gap.why and not row.gap.hidden)
    shown = " ".join(_texts(read))
    return Told(
        other=_(next(iter(compared.values()))) if len(compared) == 1 else "",
        reasons=tuple(f"{NOT_APPLICABLE} {reason}" for reason in why),
        symbols=tuple(each for each in symbols() if each.shorthand in shown and _is_told(each, why)),
    )


def _is_told(symbol: Symbol, why: dict[str, None]) -> bool:
    """Leave out the mark whose reasons are given."""
    return symbol.shorthand != NOT_APPLICABLE or not why


def _texts(read: PayGapRead) -> Iterator[str]:
    for row in read.measures:
        amounts = (row.reference, row.other, row.difference, row.gap, row.before, row.change)
        yield from (in_percent(each) for each in amounts if each is not None)
    for group in read.groups:
        yield from map(people_shown, (group.full_pay, group.employees, group.bonus_people))
        yield in_percent(group.bonus_share)
    for quarter in read.quartiles:
        yield NOT_GIVEN if quarter.people is None else ""
        for cell in quarter.cells:
            yield from _cell(cell.people, cell.share)
    for band in read.bands:
        for each in band.cells:
            yield in_percent(each.mean)
            yield "" if each.gap is None else in_percent(each.gap)
            yield "" if each.people is None else people_shown(each.people)
    yield from (people_shown(row.people) for row in read.left_out)


def _cell(people: AnyFigure | None, share: Amount) -> Iterator[str]:
    yield people_shown(people)
    yield in_percent(share)
