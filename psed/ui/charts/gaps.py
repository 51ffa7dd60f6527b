"""Bars to both sides of nothing: gaps, which may be in favour of one group or of the other."""

import textwrap
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Final

from psed.ui.charts.drawing import LINE, WIDTH

TEXT: Final = 64  # room for a value beyond the longest bar, at each end
BAR: Final = 16
CLOSE_BAR: Final = 12
GAP: Final = 12
CLOSE_GAP: Final = 6
MANY: Final = 8
HATCHED: Final = 48


@dataclass(frozen=True)
class GapBar:
    """One gap, in percent. `value` None is hidden or missing, with `shown` in its place.

    `ours`: the body's own, or what the others are compared with.
    """

    label: str
    value: Decimal | None
    shown: str
    ours: bool = False
    hidden: bool = False


@dataclass(frozen=True)
class PlacedGap:
    """A bar with its place, and its value at the end that points away from nothing."""

    x: float
    y: float
    length: float
    height: float
    text_x: float
    text_y: float
    anchor: str
    text: str
    ours: bool
    hidden: bool


@dataclass(frozen=True)
class PlacedLabel:
    """A line of a label with its foot."""

    y: float
    text: str


@dataclass(frozen=True)
class GapChart:
    """Bars from a line of nothing, to the right where the gap is above it; `name` is unique on the page."""

    template: ClassVar[str] = "ui/charts/gaps.html"

    name: str
    title: str
    sentence: str
    bars: tuple[GapBar, ...]

    @property
    def zero(self) -> float:
        """Where the line of nothing stands: at the left edge, unless a bar goes below it."""
        lowest, highest = self._ends
        if not lowest:
            return 0
        return round(TEXT + float((WIDTH - 2 * TEXT) * -lowest / (highest - lowest)), 1)

    @property
    def _ends(self) -> tuple[Decimal, Decimal]:
        values = [bar.value for bar in self.bars if bar.value is not None]
        return min([Decimal(0), *values]), max([Decimal(0), *values])

    @property
    def _unit(self) -> float:
        """How long one percent is."""
        lowest, highest = self._ends
        room = WIDTH - (2 * TEXT if lowest else TEXT)
        return room / float(highest - lowest) if highest > lowest else 0.0

    def placed(self) -> tuple[list[PlacedLabel], list[PlacedGap], float]:
        """Return labels and bars with their places, and the drawing's height."""
        labels: list[PlacedLabel] = []
        bars: list[PlacedGap] = []
        y = 0.0
        thick, gap = (BAR, GAP) if len(self.bars) <= MANY else (CLOSE_BAR, CLOSE_GAP)
        for bar in self.bars:
            for line in textwrap.wrap(bar.label, 60):
                y += LINE
                labels.append(PlacedLabel(y - 5, line))
            bars.append(self._bar(bar, y, thick))
            y += thick + gap
        return labels, bars, max(y - gap, 1)

    def _bar(self, bar: GapBar, y: float, thick: int) -> PlacedGap:
        length = HATCHED if bar.hidden else abs(float(bar.value or 0)) * self._unit
        left = bar.value is not None and bar.value < 0
        x = self.zero - length if left else self.zero
        return PlacedGap(
            x=round(x, 1),
            y=y,
            length=round(length, 1),
            height=thick,
            text_x=round(x - 8 if left else x + length + 8, 1),
            text_y=y + thick / 2 + 4.5,
            anchor="end" if left else "start",
            text=bar.shown,
            ours=bar.ours,
            hidden=bar.hidden,
        )
