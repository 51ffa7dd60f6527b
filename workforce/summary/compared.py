"""A characteristic of one year beside the year before."""

from collections.abc import Callable, Mapping, Sequence

from django.utils.translation import gettext as _

from equality.characteristics import characteristic as characteristic_of
from equality.characteristics import characteristics
from equality.figures import Figure, PublicFigure
from equality.groupings import DISCLOSED
from equality.populations import population as population_of
from equality.symbols import HIDDEN
from organisations.models import ReportingYear
from workforce import rules
from workforce.summary import words
from workforce.summary.reading import Entered, TwoYears
from workforce.summary.shapes import AnyFigure, Column, Comparison, Row, Subtotals, Table


def comparison(
    year: ReportingYear, *, characteristic: str, population: str = "all_staff", protected: bool
) -> Comparison | None:
    """Return a characteristic of this year beside last year's; None where this year has no headcount."""
    read = TwoYears(year, protected=protected)
    return comparison_of(read, population, characteristic)


def comparisons(
    year: ReportingYear, *, population: str = "all_staff", protected: bool
) -> tuple[Comparison, ...]:
    """Return every characteristic entered for a population, in as many queries as one of them."""
    read = TwoYears(year, protected=protected)
    found = (comparison_of(read, population, each.code) for each in characteristics())
    return tuple(each for each in found if each)


def comparison_of(read: TwoYears, population: str, characteristic: str) -> Comparison | None:
    now = read.entered(population, characteristic)
    if now is None:
        return None
    last = read.entered(population, characteristic, last=True)
    if last is None or last.figures.category_set == now.figures.category_set:
        tables = [_table(read, [each for each in (last, now) if each])]
    else:
        tables = [_table(read, [last]), _table(read, [now])]
    label = _(characteristic_of(characteristic).label)
    return Comparison(
        characteristic=characteristic,
        label=label,
        population=population,
        population_label=_(population_of(population).label),
        year=str(read.year),
        sentence=words.sentence(tables),
        tables=tuple(tables),
        commentary=now.profile.commentary,
        notes=tuple(words.notes(read, last, now)),
        symbols=words.symbols_among(figure for table in tables for figure in table.figures),
        sources=(*(last.sources if last else ()), *now.sources),
        pending=read.pending,
    )


def _table(read: TwoYears, years: Sequence[Entered]) -> Table:
    figures = [each.figures for each in years]
    # A withheld year does not tell which categories hold anybody, so it adds no row.
    listed = [each for each in figures if not (each.withheld and read.protected)]
    categories, grouping = figures[0].category_set, figures[0].grouping
    held = {code for each in listed for code in each.cells}
    grouped = {code for each in listed for code in each.groups}
    columns = tuple(_column(read, each) for each in years)
    subtotals = tuple(
        _row(read, each.code, each.label, figures, lambda profiled: profiled.groups)
        for each in grouping.groups
        if each.code in grouped
    )
    if len(subtotals) < 2:
        subtotals = ()  # one group is the total again
    return Table(
        categories=_(categories.label),
        base=words.base(columns),
        columns=columns,
        rows=tuple(
            _row(read, each.code, each.label, figures, lambda profiled: profiled.cells)
            for each in categories.categories
            if each.code in held
        ),
        total=Row(rules.TOTAL, _("Total"), tuple(column.total for column in columns)),
        subtotals=Subtotals(_(grouping.label), subtotals),
        disclosed=(
            None
            if subtotals and grouping.code == DISCLOSED
            else Row(DISCLOSED, _("Disclosed their answer"), tuple(column.disclosed for column in columns))
        ),
    )


def _row(
    read: TwoYears,
    code: str,
    label: str,
    years: Sequence[rules.Profiled],
    part: Callable[[rules.Profiled], Mapping[str, Figure]],
) -> Row:
    def shown(profiled: rules.Profiled) -> AnyFigure | None:
        if profiled.withheld and read.protected:
            return PublicFigure(code, None, None, HIDDEN)
        figure = part(profiled).get(code)
        return read.shown(figure) if figure else None

    return Row(code, _(label), tuple(shown(profiled) for profiled in years))


def _column(read: TwoYears, entered: Entered) -> Column:
    snapshot, figures = entered.snapshot, entered.figures
    tells = read.tells_sums(entered)
    return Column(
        year=str(snapshot.year),
        as_at=snapshot.as_at,
        date_note=snapshot.date_note(),
        total=read.shown(figures.total),
        adds=figures.adds.sentence if tells else "",
        adds_up=figures.adds.exactly if tells else None,
        disclosed=read.shown(figures.disclosed),
        source=snapshot.source,
    )
