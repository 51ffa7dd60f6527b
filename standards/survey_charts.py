"""The charts of a survey's question: each group beside everybody, and everybody over the years."""

from collections.abc import Iterator, Sequence
from typing import Final

from django.utils.translation import gettext as _

from psed.ui.charts import Chart, Dot, DotChart, Line, LineChart
from standards.summary.survey.question import QuestionRead
from standards.summary.survey.shapes import TrendPoint, TrendRow

MOST_GROUPS: Final = 30  # in a chart that can be read; all of them are in the table


def question_charts(read: QuestionRead) -> tuple[Chart, ...]:
    """Return a question's charts: groups where everybody is shown, years where there are several."""
    return (*_groups(read), *_years(read))


def _groups(read: QuestionRead) -> Iterator[Chart]:
    """Yield each group's percentage as a dot beside that of everybody as a line, a chart for each layout."""
    overall = read.overall.value if read.overall else None
    for number, layout in enumerate(layout for layout in read.layouts if overall is not None):
        cells = [
            (kind.label, cell) for kind in layout.kinds for cell in kind.cells if cell.hidden or cell.in_sight
        ]
        if not any(cell.in_sight for _kind, cell in cells):
            continue
        dots = tuple(
            Dot(f"{kind}: {cell.group}", cell.value, _shown(cell.percent, cell.base), against=overall)
            for kind, cell in cells[:MOST_GROUPS]
        )
        title = _("%(layout)s: each group as a dot, everybody as a line") % {"layout": layout.title}
        says = _("%(sentence)s The line is everybody.") % {"sentence": layout.sentence}
        yield DotChart(f"groups-{number}", title, says.strip(), dots)


def _shown(percent: str, base: str) -> str:
    return _("%(percent)s of %(base)s") % {"percent": percent, "base": base} if base else percent


def _years(read: QuestionRead) -> Iterator[Chart]:
    """Yield everybody's percentage over the years as a line, broken where years can't be compared."""
    if read.trend is None:
        return
    years = tuple(map(str, read.trend.years))
    for row in read.trend.rows:
        if sum(1 for point in row.points if point and point.value is not None) < 2:
            continue
        lines = tuple(_lines(row, years))
        title = _("%(question)s: everybody, over the surveys") % {"question": read.title}
        yield LineChart("years", title, row.sentence, years, lines[-4:])


def _lines(row: TrendRow, years: Sequence[str]) -> Iterator[Line]:
    """Yield a line for each run of years that can be compared."""
    starts = [place for place, point in enumerate(row.points) if place == 0 or (point and point.breaks)]
    for first, end in zip(starts, (*starts[1:], len(row.points)), strict=True):
        points = [point if first <= place < end else None for place, point in enumerate(row.points)]
        told = [point for point in points if point]
        if not told:
            continue
        label = _("Everybody")
        if len(starts) > 1:
            label = _("From %(year)s: %(percent)s") % {"year": years[first], "percent": told[-1].percent}
        values = tuple(point.value if point else None for point in points)
        yield Line(label, values, tuple(map(_said, points)))


def _said(point: TrendPoint | None) -> str:
    return point.percent if point else ""
