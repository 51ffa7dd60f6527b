"""The charts of a standard's indicator: its number over the years, and bands as bars."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _

from equality.standards import Kind
from psed.ui.charts import Bar, BarChart, Chart, Dot, DotChart, Line, LineChart
from standards.summary.bands import EVERY_KIND
from standards.summary.shapes import Compared, IndicatorRead, Point
from standards.summary.tying import CLUSTER, WHOLE

EQUAL: Final = Decimal(1)


def indicator_charts(read: IndicatorRead, *, name: str) -> tuple[Chart, ...]:
    """Return the charts of an indicator; none where it has no number, or waits for the worker."""
    if read.pending or read.kind not in CHARTS:
        return ()
    return tuple(CHARTS[Kind(read.kind)](read, name))


def _ratios(read: IndicatorRead, name: str) -> Iterator[Chart]:
    """Yield the ratio of each year as a dot with its interval, beside 1, where it is shown in any."""
    told = [point for point in read.series if point.shown]
    if not any(point.main.value is not None for point in told):
        return
    title = _("%(name)s: relative likelihood as a dot with its 95%% interval; equal, 1.00, as a line") % {
        "name": read.name
    }
    sentence = _(
        "Each dot is the relative likelihood of a year, its line the 95% interval; at 1.00 both are equal."
    )
    dots = tuple(
        Dot(
            point.year,
            point.main.value,
            f"{point.shown} ({point.main.interval})" if point.main.interval else point.shown,
            point.main.low,
            point.main.high,
            EQUAL,
        )
        for point in told
    )
    yield DotChart(name, title, sentence, dots)


def _bands(read: IndicatorRead, name: str) -> Iterator[Chart]:
    """Yield the first group's share of each band, the whole workforce first, and its share over the years."""
    lines = [line for line in read.results if line.code == WHOLE] + _rungs(read)
    words = {"name": read.name, "group": read.first}
    if len(lines) > 1:
        place = read.groups.index(read.first)
        title = _("%(name)s: %(group)s staff as a percentage of all staff in the band") % words
        sentence = (
            _("Each bar is the share of %(group)s staff in a band; the first is the whole workforce.") % words
        )
        bars = tuple(
            Bar(
                line.label if line.code == WHOLE or not line.section else f"{line.section}: {line.label}",
                line.percent,
                line.percents[place] if line.percents else "",
            )
            for line in lines
        )
        yield BarChart(name, title, sentence, bars)
    title = _("%(name)s: %(group)s staff as a percentage of the whole workforce, by year") % words
    yield from _years(read, f"{name}-years", title, [_line(read, read.first, _main)])


def _rungs(read: IndicatorRead) -> list[Compared]:
    """Return the bands to draw, those of the WDES in clusters: of all staff, else of each kind of staff."""
    lines = [line for line in read.results if line.code != WHOLE and (line.total is None or line.total.value)]
    clusters = [line for line in lines if line.code.partition(".")[2].startswith(CLUSTER)]
    bands = clusters if read.standard == "wdes" and clusters else lines
    return [line for line in bands if line.code.startswith(EVERY_KIND)] or bands


def _groups(read: IndicatorRead, name: str) -> Iterator[Chart]:
    """Yield the percentage or score of each group over the years, or as bars where there is one year."""
    title = _("%(name)s, by group and year") % {"name": read.name}
    yield from _years(read, name, title, [_line(read, group, _main) for group in read.groups])


def _board(read: IndicatorRead, name: str) -> Iterator[Chart]:
    """Yield the first group's share of the board over the years, beside that of the workforce."""
    title = _("%(name)s: %(group)s people as a percentage of the board and of the workforce, by year") % {
        "name": read.name,
        "group": read.first,
    }
    lines = [
        _line(read, read.first, _main, read.main.label),
        _line(read, read.first, lambda point: point.beside, _("Workforce")),
    ]
    yield from _years(read, name, title, lines)


def _main(point: Point) -> Compared | None:
    return point.main


def _line(read: IndicatorRead, group: str, of: Callable[[Point], Compared | None], label: str = "") -> Line:
    """Return one group's share in each year that tells of any, with its texts."""
    place = read.groups.index(group)
    told = [of(point) for point in _told(read)]
    return Line(
        label or group,
        tuple(line.shares[place] if line and line.shares else None for line in told),
        tuple(line.percents[place] if line and line.percents else "" for line in told),
    )


def _told(read: IndicatorRead) -> list[Point]:
    return [point for point in read.series if any(point.main.percents)]


def _years(read: IndicatorRead, name: str, title: str, lines: list[Line]) -> Iterator[Chart]:
    """Yield lines over the years; bars where there is one year; nothing where no value may be seen."""
    years = tuple(point.year for point in _told(read))
    if not any(value is not None for line in lines for value in line.values):
        return
    if len(years) > 1:
        sentence = _("From %(first)s to %(last)s: %(said)s.") % {
            "first": years[0],
            "last": years[-1],
            "said": "; ".join(
                f"{line.label} {line.shown[0] or '–'} to {line.shown[-1] or '–'}" for line in lines
            ),
        }
        yield LineChart(
            name, title, sentence, years, tuple(lines), unit="" if read.kind == Kind.SCORE else "%"
        )
    elif len(lines) > 1:
        sentence = _("%(year)s: %(said)s.") % {
            "year": years[0],
            "said": ", ".join(f"{line.label} {line.shown[0] or '–'}" for line in lines),
        }
        bars = tuple(Bar(line.label, line.values[0], line.shown[0]) for line in lines)
        yield BarChart(name, title, sentence, bars)


CHARTS: Final[dict[Kind, Callable[[IndicatorRead, str], Iterator[Chart]]]] = {
    Kind.LIKELIHOOD: _ratios,
    Kind.BANDS: _bands,
    Kind.SURVEY: _groups,
    Kind.SCORE: _groups,
    Kind.BOARD: _board,
}
