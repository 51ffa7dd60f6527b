"""The charts of a standard's indicator: its number over the years, and bands as bars."""

from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _

from equality.standards import Kind
from psed.ui.charts import Bar, BarChart, Chart, Dot, DotChart
from standards.summary.asking import WHOLE
from standards.summary.shapes import IndicatorRead

EQUAL: Final = Decimal(1)


def indicator_charts(read: IndicatorRead, *, name: str) -> tuple[Chart, ...]:
    """Return the charts of an indicator; none where it has no number, or waits for the worker."""
    if read.pending:
        return ()
    if read.kind == Kind.LIKELIHOOD:
        return _ratios(read, name)
    return _bands(read, name) if read.kind == Kind.BANDS else ()


def _ratios(read: IndicatorRead, name: str) -> tuple[Chart, ...]:
    """Return the ratio of each year as a dot with its interval, beside 1, where it is shown in any."""
    told = [point for point in read.series if point.shown]
    if not any(point.value is not None for point in told):
        return ()
    title = _("%(name)s: relative likelihood as a dot with its 95%% interval; equal, 1.00, as a line") % {
        "name": read.name
    }
    dots = tuple(
        Dot(
            point.year,
            point.value,
            point.shown
            if point.low is None
            else _("%(ratio)s (%(low)s to %(high)s)")
            % {"ratio": point.shown, "low": point.low, "high": point.high},
            point.low,
            point.high,
            EQUAL,
        )
        for point in told
    )
    return (DotChart(name, title, read.change or read.sentence, dots),)


def _bands(read: IndicatorRead, name: str) -> tuple[Chart, ...]:
    """Return the first group's share of each band, the whole workforce first."""
    lines = [line for line in read.results if line.total is None or line.total.value != 0]
    if len(lines) < 2:
        return ()
    place = read.groups.index(read.first)
    title = _("%(name)s: %(group)s staff as a percentage of all staff in the band") % {
        "name": read.name,
        "group": read.first,
    }
    bars = tuple(
        Bar(
            line.label if line.code == WHOLE or not line.section else f"{line.section}: {line.label}",
            line.percent,
            line.percents[place] if line.percents else "",
        )
        for line in lines
    )
    return (BarChart(name, title, read.sentence, bars),)
