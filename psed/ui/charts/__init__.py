"""Our few kinds of chart: frozen data in, places on a drawing out; a template turns them into SVG.

Presentation attributes only, so that the same drawing stands in a page under a strict content security policy
and in a PDF. Labels stand at the marks: no legend, and room on a small screen.
"""

from psed.ui.charts.bars import Bar, BarChart, PairedBarChart
from psed.ui.charts.dots import Dot, DotChart
from psed.ui.charts.gaps import GapBar, GapChart
from psed.ui.charts.lines import Line, LineChart
from psed.ui.charts.stacked import Piece, Stack, StackedBarChart
from psed.ui.charts.strips import Part, StripChart

Chart = BarChart | DotChart | GapChart | LineChart | StackedBarChart | StripChart

__all__ = [
    "Bar",
    "BarChart",
    "Chart",
    "Dot",
    "DotChart",
    "GapBar",
    "GapChart",
    "Line",
    "LineChart",
    "PairedBarChart",
    "Part",
    "Piece",
    "Stack",
    "StackedBarChart",
    "StripChart",
]
