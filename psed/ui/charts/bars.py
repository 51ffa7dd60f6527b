"""Horizontal bars: categories, or categories in two years. Labels stand above, values at the ends."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from psed.ui.charts.drawing import LINE

BAR_ROOM = 316  # the longest bar; the rest is for its value
BAR, GAP = 16, 12
CLOSE_BAR, CLOSE_GAP = 12, 6  # where there are many: a chart stays on one page
MANY = 8
HATCHED = 48  # how long the gap of a hidden figure is drawn, whatever the figure


@dataclass(frozen=True)
class Bar:
    """One figure of a chart. `value` None is hidden: drawn as a hatched gap, with `shown` as its symbol."""

    label: str
    value: Decimal | int | None
    shown: str


@dataclass(frozen=True)
class PlacedBar:
    """A bar with its place: top edge, length, and the foot of its value's text."""

    y: float
    length: float
    text_x: float
    text_y: float
    height: float
    text: str
    hidden: bool
    earlier: bool


@dataclass(frozen=True)
class PlacedLabel:
    """A line of a label with the foot of its text."""

    y: float
    text: str


@dataclass(frozen=True)
class BarChart:
    """Horizontal bars, from zero, in the order given. `name` is unique on the page."""

    template: ClassVar[str] = "ui/charts/bars.html"

    name: str
    title: str
    sentence: str
    bars: tuple[Bar, ...]

    def _groups(self) -> Iterator[tuple[str, tuple[tuple[Bar, bool], ...]]]:
        for bar in self.bars:
            yield bar.label, ((bar, False),)

    @property
    def largest(self) -> Decimal:
        """The value that the longest bar stands for; 1 where nothing is above zero."""
        values = [bar.value for _label, group in self._groups() for bar, _earlier in group if bar.value]
        return Decimal(max(values, default=1))

    def placed(self) -> tuple[list[PlacedLabel], list[PlacedBar], float]:
        """Return labels and bars with their places, and the drawing's height."""
        labels: list[PlacedLabel] = []
        bars: list[PlacedBar] = []
        y = 0.0
        groups = list(self._groups())
        thick, gap = (BAR, GAP) if len(groups) <= MANY else (CLOSE_BAR, CLOSE_GAP)
        for label, group in groups:
            for line in textwrap.wrap(label, 60):
                y += LINE
                labels.append(PlacedLabel(y - 5, line))
            for bar, earlier in group:
                hidden = bar.value is None
                length = HATCHED if bar.value is None else float(BAR_ROOM * Decimal(bar.value) / self.largest)
                text = f"{bar.label}: {bar.shown}" if len(group) > 1 else bar.shown
                text_y = y + thick / 2 + 4.5
                bars.append(
                    PlacedBar(y, round(length, 1), round(length + 8, 1), text_y, thick, text, hidden, earlier)
                )
                y += thick + 2
            y += gap
        return labels, bars, max(y - gap, 1)


@dataclass(frozen=True)
class PairedBarChart(BarChart):
    """Two bars for each label: an earlier year and this one, each named at its end."""

    first: str = ""
    second: str = ""
    pairs: tuple[tuple[str, Bar, Bar], ...] = ()

    def _groups(self) -> Iterator[tuple[str, tuple[tuple[Bar, bool], ...]]]:
        for label, earlier, now in self.pairs:
            yield (
                label,
                (
                    (Bar(self.first, earlier.value, earlier.shown), True),
                    (Bar(self.second, now.value, now.shown), False),
                ),
            )
