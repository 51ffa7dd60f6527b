"""A pay gap as a workbook of true figures that reads back as it was: every count and every exact sum."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from equality.pay import GAPS, Amounts, GroupPay, PayFigures
from equality.pay.leaving import REASONS
from psed.sheets.books import SheetTable
from psed.sheets.writing import Cell
from standards.extracts.pay.layout import (
    ABOUT,
    BANDS,
    GROUPS,
    ITEMS,
    KNOWN,
    LEFT_OUT,
    NOT_KNOWN,
    QUARTERS,
    TOGETHER,
)
from standards.models import PayGap


def plain_tables(gap: PayGap) -> Iterator[SheetTable]:
    """Go through the sheets that hold all of a pay gap, to be read again."""
    figures = PayFigures.from_plain(gap.figures)
    values = (
        str(gap.year.organisation),
        figures.characteristic,
        gap.as_at.isoformat(),
        figures.reference,
        figures.employees,
        figures.publish_from,
        gap.source,
    )
    yield SheetTable("About", "About these figures", ABOUT, list(zip(ITEMS, values, strict=True)))
    yield SheetTable("Groups", "The figures of each group", GROUPS, list(_groups(figures)))
    if figures.quartiles:
        yield SheetTable("Quarters", "The quarters of pay", QUARTERS, list(_quarters(figures)))
    if figures.bands:
        yield SheetTable("Bands", "The pay bands", BANDS, list(_bands(figures)))
    if figures.left_out:
        rows = [[each.reason, REASONS[each.reason], each.people] for each in figures.left_out]
        yield SheetTable("Not counted", "Who is left out, and why", LEFT_OUT, rows)


def _groups(figures: PayFigures) -> Iterator[Sequence[Cell]]:
    every = [(each, KNOWN if each.known else NOT_KNOWN) for each in figures.groups]
    if figures.together:
        every.append((figures.together, TOGETHER))
    for group, stands_for in every:
        yield [group.code, group.label, stands_for, group.employees, *_rest(group)]


def _rest(group: GroupPay) -> Iterator[Cell]:
    yield from _amounts(group.pay)
    yield from _amounts(group.bonus)
    yield _exact(group.stated_share)
    yield from (_exact(group.stated_gaps.get(measure)) for measure in GAPS)


def _quarters(figures: PayFigures) -> Iterator[Sequence[Cell]]:
    for each in figures.quartiles:
        for code in dict.fromkeys((*each.counts, *each.stated)):
            yield [
                each.number,
                code,
                each.counts.get(code),
                _exact(each.stated.get(code)),
                _exact(each.mean),
            ]


def _bands(figures: PayFigures) -> Iterator[Sequence[Cell]]:
    for band in figures.bands:
        for code, amounts in band.pay.items():
            yield [band.code, band.label, code, *_amounts(amounts)]


def _amounts(amounts: Amounts) -> Iterator[Cell]:
    yield amounts.people
    yield from (_exact(each) for each in (amounts.sum, amounts.median, amounts.stated_mean))


def _exact(number: Decimal | None) -> Cell:
    """Return a number as it is; as text where a spreadsheet would not keep all of its digits."""
    if number is None or Decimal(repr(float(number))) == number:
        return number
    return format(number, "f")
