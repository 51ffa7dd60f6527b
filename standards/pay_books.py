"""The workbook of a pay gap: measures, people, quarters of pay, pay bands, who is left out; one a sheet."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from psed.sheets.books import Book, SheetTable
from psed.sheets.writing import Cell
from standards.models import PayGap
from standards.pay_plain_books import plain_tables
from standards.summary.pay.shapes import Amount, AnyFigure, PayGapRead
from standards.summary.pay.told import told
from standards.summary.pay.words import NOT_GIVEN, people_shown, said, title_of


def as_book(read: PayGapRead, gap: PayGap, *, true: bool) -> Book:
    """Return the workbook of a pay gap as readers see it, or with true figures, which is then said in it."""
    title = _("%(name)s of %(organisation)s, %(year)s") % {
        "name": title_of(read.characteristic),
        "organisation": gap.year.organisation,
        "year": gap.year,
    }
    tables = [*_tables(read), *(plain_tables(gap) if true else ())]
    return Book(title, list(_notes(read, gap, true=true)), tables)


def marking() -> str:
    """Return the words that mark a file of true figures."""
    return _("Not for publication")


def _notes(read: PayGapRead, gap: PayGap, *, true: bool) -> Iterator[str]:
    if true:
        yield f"{marking()}."
    if read.lede:
        yield said(read.lede)
    if read.pound:
        yield said(read.pound)
    yield _("Snapshot date: %(day)s. Source: %(source)s.") % {
        "day": date_format(read.as_at, "j F Y"),
        "source": gap.source,
    }
    if read.characteristic == "sex":
        yield said(read.scope.sentence)
    yield _(
        "Every group is compared with “%(reference)s”. A gap above 0 means that the group is paid less."
    ) % {"reference": _(read.reference_label)}
    around = told(read)
    yield from around.reasons
    yield from (f"{each.shorthand} {_(each.meaning)}." for each in around.symbols)
    if gap.commentary:
        yield gap.commentary


def _tables(read: PayGapRead) -> Iterator[SheetTable]:
    yield SheetTable(
        _("Measures"),
        _("The measures"),
        [
            _("Measure"),
            _("Group"),
            _("Compared with"),
            _("Figure of that group"),
            _("Figure of the group"),
            _("Difference"),
            _("Gap (%)"),
            _("Gap last year (%)"),
        ],
        list(_measures(read)),
    )
    yield SheetTable(
        _("People"),
        _("How many people the measures rest on"),
        [
            _("Group"),
            _("On full pay"),
            _("Employees"),
            _("Paid a bonus"),
            _("Percentage paid a bonus (%)"),
        ],
        [
            [
                _(each.label),
                _people(each.full_pay),
                _people(each.employees),
                _people(each.bonus_people),
                _number(each.bonus_share),
            ]
            for each in read.groups
        ],
    )
    if read.quartiles:
        yield SheetTable(
            _("Quarters of pay"),
            _("Who is in each quarter of hourly pay"),
            [_("Quarter"), _("Group"), _("People"), _("Percentage (%)")],
            [
                [_(row.label), _(cell.label), _people(cell.people), _number(cell.share)]
                for row in read.quartiles
                for cell in row.cells
            ],
        )
    if read.bands:
        yield SheetTable(
            _("Pay bands"),
            _("Mean hourly pay in each pay band"),
            [_("Pay band"), _("Group"), _("Mean hourly pay (£)"), _("Gap (%)")],
            [
                [_(row.label), _(cell.label), _number(cell.mean), _number(cell.gap)]
                for row in read.bands
                for cell in row.cells
            ],
        )
    if read.left_out:
        yield SheetTable(
            _("Left out"),
            _("Who is left out, and why"),
            [_("Reason"), _("People")],
            [[_(row.label), _people(row.people)] for row in read.left_out],
        )


def _measures(read: PayGapRead) -> Iterator[Sequence[Cell]]:
    for row in read.measures:
        yield [
            _(row.label),
            _(row.group_label),
            _(read.reference_label),
            _number(row.reference),
            _number(row.other),
            _number(row.difference),
            _number(row.gap),
            _number(row.before),
        ]


def _number(amount: Amount | None) -> Cell:
    """Return an amount as a number, or the symbol in its place; nothing where the measure has none."""
    if amount is None:
        return None
    return amount.shown if amount.value is None else Decimal(amount.value)


def _people(figure: AnyFigure | None) -> Cell:
    if figure is None:
        return NOT_GIVEN
    return people_shown(figure) if figure.value is None else figure.value
