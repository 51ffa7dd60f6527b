"""Writes the workbook of a return: all that is entered, in the fields of the yearly template."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from equality.standards import Indicator, Item, Standard, Takes, indicators
from organisations.models import ReportingYear
from psed.sheets.books import Book, SheetTable
from psed.sheets.writing import Cell
from standards.models import Entry, Return
from standards.rules import Value
from standards.workbook import shapes


def entered_book(
    year: ReportingYear,
    standard: Standard,
    returned: Return | None,
    entries: Mapping[str, Entry],
    *,
    results: tuple[SheetTable, ...] = (),
    before: Mapping[str, Entry] | None = None,
) -> Book:
    """Return the officer's workbook. Imported again as it is, it changes nothing.

    Beside each number stands that of the year before, where there are entries `before`: nobody reads it back.
    """
    title = f"{standard.label} {year}, {year.organisation}: {not_for_publication()}"
    return Book(
        title=title,
        notes=[*_how_to(standard), *definitions(standard, year.ends_on)],
        tables=[
            SheetTable(
                _("About the return"),
                title,
                shapes.return_headings(),
                list(_about(year, standard, returned)),
            ),
            *(
                SheetTable(
                    sheet.name,
                    f"{sheet.name}: {title}",
                    [*sheet.headings, *(map(sheet.heading_before, sheet.groups) if before else ())],
                    list(_counts(sheet, entries, before or {})),
                )
                for sheet in shapes.count_sheets(standard, year.ends_on)
            ),
            SheetTable(
                _("About the counts"),
                title,
                [*shapes.entry_headings(), _("Name")],
                list(_sources(standard, year.ends_on, entries)),
            ),
            *results,
        ],
    )


def not_for_publication() -> str:
    """Return the words that mark a file of true figures, in it and in its name."""
    return _("Not for publication")


def definitions(standard: Standard, on: date) -> Iterator[str]:
    """Say what each indicator is, by the definitions of a day."""
    for each in indicators(standard.code, on):
        yield f"{_(standard.noun)} {each.number}, {_(each.name)}: {_(each.meaning)}. {_(each.direction)}."
        yield from (_(note) for note in each.notes)
    yield _("Source of the definitions: %(source)s.") % {"source": standard.origin.source}


def _how_to(standard: Standard) -> Iterator[str]:
    yield _("This workbook holds true figures, also small ones. Do not pass it on or publish it.")
    yield _(
        "To fill it in: write under the groups, a whole number of people in each cell, 0 where there is "
        "nobody. Leave a cell empty where a number is not known. Change no heading and no name of an item."
    )
    yield _(
        "To bring it back: choose it on the page of the return under “Import the workbook”. You see what "
        "changes before anything is saved. An empty cell leaves what is stored as it is."
    )
    yield _(
        "What stands under “the year before” is there to compare with: nothing is read from those columns."
    )
    yield _("Unknown: people who did not say, or of whom it is not recorded. They are in no ratio.")


def _about(year: ReportingYear, standard: Standard, returned: Return | None) -> Iterator[tuple[str, Cell]]:
    place = {"organisation": str(year.organisation), "year": year.label, "standard": standard.label}
    for name, label in shapes.about_place().items():
        yield label, place[name]
    for name, label in shapes.about_return(standard).items():
        value = getattr(returned, name) if returned else None
        yield label, date_format(value, "j F Y") if isinstance(value, date) else value or None


def _counts(
    sheet: shapes.CountSheet, entries: Mapping[str, Entry], before: Mapping[str, Entry]
) -> Iterator[list[Cell]]:
    for indicator in sheet.indicators:
        for item in indicator.items:
            part = [shapes.part_of(item)] if sheet.has_parts else []
            now = _held(sheet, item, entries.get(indicator.code))
            then = _held(sheet, item, before.get(indicator.code)) if before else []
            yield [indicator.number, *part, _(item.label), *now, *then]


def _held(sheet: shapes.CountSheet, item: Item, entry: Entry | None) -> list[Cell]:
    """Return what an entry holds of an item, of each group of the sheet."""
    held = entry.values.get(item.code, {}) if entry else {}
    return [as_cell(item, held.get(group.code)) for group in sheet.groups]


def as_cell(item: Item, value: Value | None) -> Cell:
    """Return what is entered as a cell holds it: numbers as numbers, days as days."""
    if value is None or isinstance(value, int):
        return value
    if item.takes is Takes.CHOICE:
        return _("Yes") if value == "yes" else _("No")
    if item.takes is Takes.DAY:
        return date.fromisoformat(value)
    return Decimal(value) if item.takes in {Takes.PERCENT, Takes.SCORE} else value


def _sources(standard: Standard, on: date, entries: Mapping[str, Entry]) -> Iterator[list[Cell]]:
    for indicator in indicators(standard.code, on):
        entry = entries.get(indicator.code)
        about: list[Cell] = [entry.months, entry.source or None, entry.note or None] if entry else [None] * 3
        yield [indicator.number, *about, _name(indicator)]


def _name(indicator: Indicator) -> str:
    return _(indicator.name)
