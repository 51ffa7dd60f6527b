"""What a return says, as tables to take away: a line for each result, and the counts they rest on."""

from collections.abc import Iterator, Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from equality.figures import PublicFigure
from equality.standards import Kind
from equality.symbols import NOT_APPLICABLE, symbols
from psed.sheets.books import Book, SheetTable
from psed.sheets.writing import Cell, csv_lines
from standards.summary.shapes import AnyFigure, Compared, IndicatorRead, StandardRead
from standards.workbook.writing import not_for_publication


def results_book(read: StandardRead, organisation: str) -> Book:
    """Return the workbook that readers may take away, or officers with true figures."""
    return Book(
        title=title(read, organisation),
        notes=[*_notes(read)],
        tables=list(result_tables(read, organisation)),
    )


def result_tables(read: StandardRead, organisation: str) -> Iterator[SheetTable]:
    """Yield the results, and the counts they rest on."""
    about = [title(read, organisation), _as_at(read)]
    yield SheetTable(
        _("Results"), _("Results"), result_headings(read), [row for _each, row in _results(read)], about
    )
    yield SheetTable(
        _("Counts"), _("What the results rest on"), _input_headings(read), list(_inputs(read)), about
    )


def results_csv(read: StandardRead, organisation: str) -> Iterator[bytes]:
    """Yield the results as CSV, a line at a time; one of true figures says so on each."""
    marked = [not_for_publication()] if not read.protected else []
    headings = [
        *([_("Marking")] if marked else []),
        _("Organisation"),
        _("Year"),
        _("As at"),
        _("Standard"),
        *result_headings(read),
    ]
    first = [*marked, organisation, read.year, read.on, read.label]
    yield from csv_lines(headings, ([*first, *row] for _each, row in _results(read)))


def title(read: StandardRead, organisation: str) -> str:
    """Return what a file is of; one of true figures says so."""
    words = f"{read.label} {read.year}, {organisation}"
    return words if read.protected else f"{words}: {not_for_publication()}"


def result_headings(read: StandardRead) -> list[str]:
    """Return the headings of the results."""
    has_scores = any(each.kind == Kind.SCORE for each in read.indicators)
    share = _("%(group)s, %% or score") if has_scores else _("%(group)s, %%")
    groups = [
        heading % {"group": group}
        for group in read.groups
        for heading in (_("%(group)s, people"), _("%(group)s, out of"), share)
    ]
    return [
        _("Number"),
        _("Name"),
        _("Part"),
        _("Line"),
        *groups,
        _("Everybody in the line"),
        _("Result"),
        _("Unit"),
        _("95% interval, from and to"),
        _("Result, the year before"),
        _("Since the year before"),
        _("Reading"),
        _("In words"),
        _("Source"),
    ]


def _results(read: StandardRead) -> Iterator[tuple[Compared, list[Cell]]]:
    for each in read.indicators:
        for line in each.results:
            yield line, [*_of(each), line.section, line.label, *_groups(read, each, line), *_said(each, line)]
        if each.answer:
            empty: list[Cell] = [None] * (3 * len(read.groups) + 1)
            said: list[Cell] = [each.answer, "", "", None, None, "", each.example, each.source]
            yield each.main, [*_of(each), "", each.answer, *empty, *said]


def _of(each: IndicatorRead) -> list[Cell]:
    return [each.number, each.name]


def _groups(read: StandardRead, each: IndicatorRead, line: Compared) -> Iterator[Cell]:
    """Yield people, base and percentage of every group of the standard, blank where it is not asked."""
    for group in read.groups:
        place = each.groups.index(group) if group in each.groups else len(each.groups)
        yield figure_cell(_at(line.counts, place))
        yield figure_cell(_at(line.bases, place))
        yield _at(line.percents, place) or None
    yield figure_cell(line.total)


def _at(given: Sequence[Cell], place: int) -> Cell:
    return given[place] if place < len(given) else None


def _said(each: IndicatorRead, line: Compared) -> list[Cell]:
    is_main = line is each.main
    return [
        line.value if line.value is not None else line.shown,
        each.unit,
        line.interval,
        each.last.shown if is_main and each.last else None,
        each.change if is_main else None,
        line.reading,
        line.words,
        each.source,
    ]


def _input_headings(read: StandardRead) -> list[str]:
    groups = [_("%(group)s, people") % {"group": group} for group in read.groups]
    return [_("Number"), _("Name"), _("Count"), *groups, _("Total"), _("Answer"), _("Where it comes from")]


def _inputs(read: StandardRead) -> Iterator[list[Cell]]:
    for each in read.indicators:
        for given in each.inputs:
            figures = dict(zip(each.groups, given.figures, strict=False))
            counts = [figure_cell(figures.get(group)) for group in read.groups]
            yield [*_of(each), given.label, *counts, figure_cell(given.total), given.text, given.origin]


def figure_cell(figure: object) -> Cell:
    """Return a number, or the symbol in its place; nothing where nothing is given."""
    if figure is None:
        return None
    shown: AnyFigure = figure  # type: ignore[assignment]
    if isinstance(shown, PublicFigure) and shown.hidden:
        return shown.symbol
    return shown.value


def _notes(read: StandardRead) -> Iterator[str]:
    if not read.protected:
        yield _("This workbook holds true figures, also small ones. Do not pass it on or publish it.")
    yield _as_at(read)
    for each in read.indicators:
        yield f"{read.noun} {each.number}, {each.name}: {each.meaning}. {each.direction_words}."
        yield from each.caveats
    for symbol in symbols():
        if symbol.shorthand != NOT_APPLICABLE:
            yield f"{symbol.shorthand}: {_(symbol.meaning)}."
    if read.affects:
        yield _("What affects the data: %(words)s") % {"words": read.affects}


def _as_at(read: StandardRead) -> str:
    return _("As at %(day)s. Unknown: people who did not say, or of whom it is not recorded.") % {
        "day": date_format(read.on, "j F Y")
    }
