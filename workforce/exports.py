"""Figures to take away: CSV with one figure a line, and workbooks with one table a sheet."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from equality.figures import PublicFigure
from equality.symbols import NOT_APPLICABLE, symbols
from psed.sheets.books import Book, SheetTable
from psed.sheets.writing import Cell, csv_lines
from workforce.summary import AnyFigure, Line, TakeAway


def marking() -> str:
    """Return the words that mark a file of true figures, in it and in its name."""
    return _("Not for publication")


def as_csv(given: TakeAway) -> Iterator[bytes]:
    """Yield a CSV a line at a time: one figure on each, hidden ones as their symbol."""
    first = [marking()] if given.true else []
    headings = [
        *([_("Marking")] if given.true else []),
        _("Year"),
        _("As at"),
        _("Population"),
        _("Characteristic"),
        _("Breakdown"),
        _("Part"),
        _("List of categories"),
        _("Kind"),
        _("Category"),
        _("Headcount"),
        _("FTE"),
        _("Percentage"),
        _("Base"),
        _("Source"),
        *([_("Hidden from readers")] if given.true else []),
    ]
    rows = (
        [
            *first,
            line.year,
            line.as_at,
            line.population,
            line.characteristic,
            line.breakdown,
            line.part,
            line.categories,
            line.kind,
            line.category,
            count_cell(line.figure),
            line.fte,
            percent_cell(line.figure),
            count_cell(line.base),
            line.source,
            *([_("Yes") if line.hidden else _("No")] if given.true else []),
        ]
        for line in given.lines
    )
    return csv_lines(headings, rows)


def as_book(given: TakeAway) -> Book:
    """Return a workbook: notes first, then a sheet for each characteristic, year and breakdown."""
    notes = [*([f"{marking()}."] if given.true else []), *given.notes, *_symbols(given.lines)]
    return Book(given.title, notes, tuple(_tables(given)))


def count_cell(figure: AnyFigure) -> Cell:
    """Return a headcount as a number, or the symbol in its place."""
    return figure.symbol if isinstance(figure, PublicFigure) and figure.hidden else figure.value


def percent_cell(figure: AnyFigure) -> Cell:
    """Return a percentage as a number from 0 to 100, or the symbol in its place."""
    if isinstance(figure, PublicFigure) and figure.hidden:
        return figure.symbol
    return NOT_APPLICABLE if figure.percent is None else figure.percent


def _tables(given: TakeAway) -> Iterator[SheetTable]:
    def of(line: Line) -> tuple[str, ...]:
        return line.population, line.characteristic, line.year, line.breakdown

    several = len({line.year for line in given.lines}) > 1
    for (population, characteristic, year, breakdown), group in groupby(given.lines, of):
        lines = list(group)
        name = " ".join(filter(None, [year.replace("/", "-") if several else "", characteristic, breakdown]))
        title = _("%(population)s, %(year)s: %(characteristic)s") % {
            "population": population,
            "year": year,
            "characteristic": f"{characteristic}, {breakdown.lower()}" if breakdown else characteristic,
        }
        yield SheetTable(
            name,
            title,
            _headings(given, lines),
            list(_rows(given, lines)),
            [*([f"{marking()}."] if given.true else []), *_about(lines)],
        )


def _headings(given: TakeAway, lines: Sequence[Line]) -> list[str]:
    return [
        *([_("Part")] if lines[0].breakdown else []),
        _("Category"),
        _("Kind"),
        _("Headcount"),
        *([_("FTE")] if _has_fte(lines) else []),
        _("Percentage (%)"),
        *([_("Hidden from readers")] if given.true else []),
    ]


def _rows(given: TakeAway, lines: Sequence[Line]) -> Iterator[list[Cell]]:
    fte = _has_fte(lines)
    for line in lines:
        yield [
            *([line.part] if line.breakdown else []),
            line.category,
            line.kind,
            count_cell(line.figure),
            *([line.fte if line.fte is not None else "[x]"] if fte else []),
            percent_cell(line.figure),
            *([_("Yes") if line.hidden else _("No")] if given.true else []),
        ]


def _has_fte(lines: Iterable[Line]) -> bool:
    return any(line.fte is not None for line in lines)


def _about(lines: Sequence[Line]) -> Iterator[str]:
    """Say above a table who is counted, when, in which list and after which source."""
    first = lines[0]
    yield _("Counted on %(day)s. %(list)s. Source: %(source)s.") % {
        "day": date_format(first.as_at, "j F Y"),
        "list": first.categories,
        "source": first.source,
    }


def _symbols(lines: Iterable[Line]) -> Iterator[str]:
    """Explain the symbols that stand in the file."""
    found = {cell for line in lines for cell in (count_cell(line.figure), percent_cell(line.figure))}
    if not all(line.fte is None for line in lines):
        found.add("[x]")
    yield from (f"{each.shorthand} {_(each.meaning)}." for each in symbols() if each.shorthand in found)
