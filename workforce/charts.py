"""A comparison drawn: each category's share this year beside last year's, a hidden one as its symbol."""

from django.utils.translation import gettext as _

from equality.figures import Figure
from equality.symbols import HIDDEN
from psed.ui.charts import (
    Bar,
    BarChart,
    Dot,
    DotChart,
    Line,
    LineChart,
    PairedBarChart,
    Piece,
    Stack,
    StackedBarChart,
)
from psed.ui.charts.stacked import MOST as MOST_PARTS
from workforce.summary import AnyFigure, Beside, Comparison, CrossingTable, Row, Table, Trend
from workforce.summary.crossing_shapes import PartRow, Share
from workforce.summary.words import NOT_GIVEN, is_shown

MOST_LINES = 4


def comparison_charts(comparison: Comparison, *, name: str) -> tuple[BarChart, ...]:
    """Return a chart for each table that has rows; `name` is unique on the page."""
    drawn = [table for table in comparison.tables if table.rows]
    return tuple(
        _chart(comparison, table, f"{name}-{number}" if len(drawn) > 1 else name, last=table is drawn[-1])
        for number, table in enumerate(drawn, start=1)
    )


def _chart(comparison: Comparison, table: Table, name: str, *, last: bool) -> BarChart:
    years = [column.year for column in table.columns]
    title = _("%(characteristic)s, %(population)s, %(years)s: percentage of people in each category") % {
        "characteristic": comparison.label,
        "population": comparison.population_label,
        "years": _(" and ").join(years),
    }
    # Where there are two charts, the comparison's sentence stands over the newer one.
    sentence = comparison.sentence if last else table.base
    # A staff record's list has seventy categories, most without anybody: these are in the table alone.
    rows = [row for row in table.rows if not _is_empty(row)] or table.rows
    if len(years) == 1:
        return BarChart(name, title, sentence, tuple(_bar(row, 0) for row in rows))
    pairs = tuple((row.label, _bar(row, 0), _bar(row, 1)) for row in rows)
    return PairedBarChart(name, title, sentence, (), years[0], years[1], pairs)


def _is_empty(row: Row) -> bool:
    """Return whether everybody may know that a category has had nobody in any year."""
    shown = [each.protected if isinstance(each, Figure) else each for each in row.figures if each is not None]
    return all(each.value == 0 for each in shown)


def _bar(row: Row, column: int) -> Bar:
    figure: AnyFigure | None = row.figures[column]
    if is_shown(figure) and figure.percent is not None:
        mark = figure.mark if isinstance(figure, Figure) else ""
        return Bar(
            row.label, figure.percent, f"{figure.percent_shown} {mark}" if mark else figure.percent_shown
        )
    return Bar(row.label, None, figure.percent_shown if figure else NOT_GIVEN)


def trend_chart(trend: Trend, *, name: str) -> LineChart:
    """Return the lines over the years: who disclosed, and three groups at most."""
    title = _("%(characteristic)s, %(population)s: percentages over the years") % {
        "characteristic": trend.label,
        "population": trend.population_label,
    }
    lines = tuple(
        Line(
            row.label,
            tuple(figure.percent if is_shown(figure) else None for figure in row.figures),
            tuple(figure.percent_shown if figure else NOT_GIVEN for figure in row.figures),
        )
        for row in trend.rows[:MOST_LINES]
    )
    return LineChart(name, title, trend.sentence, tuple(year.year for year in trend.years), lines)


def crossing_charts(table: CrossingTable, *, name: str) -> tuple[StackedBarChart, ...]:
    """Return a bar for each part, cut into its groups; none where more groups are than can be told apart."""
    if not table.rows or len(table.groups) > MOST_PARTS:
        return ()
    title = _("%(title)s, %(population)s, %(year)s: groups as a percentage of each row") % {
        "title": table.title,
        "population": table.population_label,
        "year": table.year,
    }
    rows = tuple(_stack(row) for row in table.every_row)
    return (StackedBarChart(name, title, table.sentence, table.groups, rows),)


def _stack(row: PartRow) -> Stack:
    if not is_shown(row.total):
        return Stack(row.label, (), note=HIDDEN)
    if not row.total.value:
        return Stack(row.label, (), note=_("Nobody"))
    label = _("%(part)s (%(people)s people)") % {"part": row.label, "people": row.total.shown}
    return Stack(label, tuple(map(_piece, row.shares)))


def _piece(share: Share) -> Piece:
    if not is_shown(share.figure) or share.figure.percent is None:
        return Piece(None, share.percent)
    shown = f"{share.percent} {share.mark}" if share.mark else share.percent
    return Piece(share.figure.percent, shown)


def beside_chart(beside: Beside, *, name: str) -> DotChart | None:
    """Return each group's share with its interval, and the mark of what it is compared with."""
    if not beside.rows or beside.pending:
        return None
    title = _(
        "%(label)s, %(population)s: percentage of staff as a dot with its 95%% interval; %(title)s as a line"
    ) % {
        "label": beside.label,
        "population": beside.population_label,
        "title": beside.title,
    }
    dots = tuple(
        Dot(
            row.label,
            row.percent,
            _("%(staff)s; compared with %(share)s") % {"staff": row.staff, "share": row.population},
            row.low,
            row.high,
            row.share,
        )
        for row in beside.rows
    )
    return DotChart(name, title, beside.sentence, dots)
