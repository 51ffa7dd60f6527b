"""How a characteristic went over more than two years: who disclosed, and the groups that are shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from equality.categories import Category
from equality.characteristics import characteristic as characteristic_of
from equality.figures import PublicFigure
from equality.groupings import DISCLOSED
from equality.populations import population as population_of
from equality.silence import points
from equality.symbols import HIDDEN, symbol
from organisations.models import ReportingYear
from organisations.sources import Source
from workforce.summary import words
from workforce.summary.history import ManyYears
from workforce.summary.reading import Entered
from workforce.summary.shapes import AnyFigure, Row, SymbolNote

FEWEST = 3  # years: two stand side by side already
FEW = 3  # categories of a list that are lines of their own
BREAK = symbol("b").shorthand


@dataclass(frozen=True)
class TrendYear:
    """A year of the trend; `broken`: counted in another list of categories than the year before it."""

    year: str
    as_at: date
    categories: str
    total: AnyFigure
    broken: bool

    @property
    def heading(self) -> str:
        """Return the year, marked where the series breaks."""
        return f"{self.year} {BREAK}" if self.broken else self.year


@dataclass(frozen=True)
class Trend:
    """Rows of figures over the years, oldest first: who disclosed, then the groups that every list has."""

    label: str
    population_label: str
    sentence: str
    base: str
    years: tuple[TrendYear, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    symbols: tuple[SymbolNote, ...]
    sources: tuple[Source, ...]


def trend(year: ReportingYear, *, characteristic: str, population: str, protected: bool) -> Trend | None:
    """Return the years up to this one, five at most; None where fewer than three have figures."""
    return trend_of(ManyYears(year, protected=protected), population, characteristic)


def trend_of(read: ManyYears, population: str, characteristic: str) -> Trend | None:
    """Return the same of what is read already."""
    series = read.series(population, characteristic)
    if len(series) < FEWEST or series[-1].snapshot.year != read.year:
        return None
    years = tuple(_year(read, series, place) for place in range(len(series)))
    disclosed = Row(
        DISCLOSED, _("Disclosed their answer"), tuple(_shown(read, each, DISCLOSED) for each in series)
    )
    rows = (disclosed, *_groups(read, series))
    label = _(characteristic_of(characteristic).label)
    broken = [each.year for each in years if each.broken]
    changed = _("The list of categories changed in %(years)s.") % {"years": ", ".join(broken)}
    symbols = {note.shorthand: note for note in words.symbols_among(f for row in rows for f in row.figures)}
    if broken:
        symbols |= {BREAK: SymbolNote(BREAK, _(symbol("b").meaning))}
    return Trend(
        label=label,
        population_label=_(population_of(population).label),
        sentence=_sentence(years, disclosed),
        base=_("Percentages of the total headcount of each year."),
        years=years,
        rows=rows,
        notes=(changed,) if broken else (),
        symbols=tuple(symbols.values()),
        sources=tuple(one for each in series for one in each.sources),
    )


def _year(read: ManyYears, series: Sequence[Entered], place: int) -> TrendYear:
    entered = series[place]
    before = series[place - 1] if place else None
    figures = entered.figures
    return TrendYear(
        year=str(entered.snapshot.year),
        as_at=entered.snapshot.as_at,
        categories=_(figures.category_set.label),
        total=read.shown(figures.total),
        broken=before is not None and before.figures.category_set.code != figures.category_set.code,
    )


def _groups(read: ManyYears, series: Sequence[Entered]) -> Sequence[Row]:
    """The subtotals that every year's list is shown with; none where the lists have different ones."""
    lists = {each.figures.category_set.code for each in series}
    known = {code: each.label for code, each in _known(series[-1]).items()}
    if series[-1].figures.grouping.code == DISCLOSED and len(lists) == 1 and len(known) <= FEW:
        return tuple(
            Row(code, _(label), tuple(_shown(read, each, code) for each in series))
            for code, label in known.items()
        )
    groupings = {each.figures.grouping.code for each in series}
    grouping = series[-1].figures.grouping
    if len(groupings) > 1 or grouping.code == DISCLOSED:
        return ()
    held = {code for each in series for code in each.figures.groups}
    return tuple(
        Row(group.code, _(group.label), tuple(_shown(read, each, group.code) for each in series))
        for group in grouping.groups
        if group.code in held and group.known
    )


def _known(entered: Entered) -> Mapping[str, Category]:
    """The answers that a year has headcounts of."""
    figures = entered.figures
    return {
        each.code: each
        for each in figures.category_set.categories
        if each.known and each.code in figures.cells
    }


def _shown(read: ManyYears, entered: Entered, code: str) -> AnyFigure | None:
    figures = entered.figures
    if figures.withheld and read.protected:
        return PublicFigure(code, None, None, HIDDEN)
    figure = figures.disclosed if code == DISCLOSED else (figures.groups.get(code) or figures.cells.get(code))
    return read.shown(figure) if figure else None


def _sentence(years: Sequence[TrendYear], disclosed: Row) -> str:
    """Say how the share that disclosed went, from the first year that is shown to this one."""
    known = [
        (year, figure, year.total)
        for year, figure in zip(years, disclosed.figures, strict=True)
        if words.is_shown(figure) and words.is_shown(year.total)
    ]
    if len(known) < 2 or known[-1][0] is not years[-1]:
        return _("How many disclosed their answer, year by year.")
    (first, was, of_then), (_last, now, of_now) = known[0], known[-1]
    moved = points(now.value or 0, of_now.value or 0, was.value or 0, of_then.value or 0)
    if moved is None:
        return _("How many disclosed their answer, year by year.")
    said = {"now": now.percent_shown, "was": was.percent_shown, "year": first.year, "points": abs(moved)}
    if not moved:
        return _("%(now)s disclosed their answer, as many as in %(year)s.") % said
    if moved > 0:
        return _("%(now)s disclosed their answer, %(points)s points more than in %(year)s (%(was)s).") % said
    return _("%(now)s disclosed their answer, %(points)s points fewer than in %(year)s (%(was)s).") % said
