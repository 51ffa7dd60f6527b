"""What stands around the tables of a pay gap: reasons why there is no gap, symbols, and whom it compares."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from equality.symbols import NOT_AVAILABLE, Symbol, symbols
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
    gaps = [row.gap for row in read.measures if not row.gap.hidden]
    why = dict.fromkeys((gap.shown, said(gap.why)) for gap in gaps if gap.why)
    # What is not available may be anything: its mark is explained beside the reasons.
    explained = {mark for mark, _reason in why if mark != NOT_AVAILABLE}
    shown = " ".join(_texts(read))
    return Told(
        other=_(next(iter(compared.values()))) if len(compared) == 1 else "",
        reasons=tuple(f"{mark} {reason}" for mark, reason in why),
        symbols=tuple(
            each for each in symbols() if each.shorthand in shown and each.shorthand not in explained
        ),
    )


def _texts(read: PayGapRead) -> Iterator[str]:
    for row in read.measures:
        gap = () if row.code == "bonus_share" else (row.gap,)  # that of proportions is their difference
        amounts = (row.reference, row.other, row.difference, *gap, row.before, row.change)
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
