"""Dots with the range in which the truth lies, beside the mark of what they are compared with."""

import textwrap
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Final

from psed.ui.charts.drawing import LINE

ROOM: Final = 460  # the scale
LEFT: Final = 8
ROW: Final = 26
GAP: Final = 8


@dataclass(frozen=True)
class Dot:
    """One figure, a share or a ratio, with the ends of its range and what it is held against, where known.

    `shown` stands beside the label. `value` None is hidden: drawn as a hatched gap.
    """

    label: str
    value: Decimal | None
    shown: str
    low: Decimal | None = None
    high: Decimal | None = None
    against: Decimal | None = None


@dataclass(frozen=True)
class PlacedDot:
    """A dot with its place; None where there is none."""

    y: float
    x: float | None
    low: float | None
    high: float | None
    against: float | None


@dataclass(frozen=True)
class PlacedLabel:
    """A line of a label with its foot."""

    y: float
    text: str


@dataclass(frozen=True)
class DotChart:
    """Dots on one scale from zero, in the order given. `name` is unique on the page."""

    template: ClassVar[str] = "ui/charts/dots.html"

    name: str
    title: str
    sentence: str
    dots: tuple[Dot, ...]

    @property
    def top(self) -> int:
        """The number at the right edge: the next of 5, 10, 25, 50, 100, 1,000 … that takes everything."""
        ends = [end for dot in self.dots for end in (dot.value, dot.high, dot.against) if end is not None]
        largest = max(ends, default=Decimal(0))
        return next((step for step in (5, 10, 25, 50, 100) if largest <= step), 10 ** len(f"{largest:.0f}"))

    def placed(self) -> tuple[list[PlacedLabel], list[PlacedDot], float]:
        """Return labels and dots with their places, and the drawing's height."""
        labels: list[PlacedLabel] = []
        dots: list[PlacedDot] = []
        y = 0.0
        for dot in self.dots:
            for line in textwrap.wrap(f"{dot.label}: {dot.shown}", 60):
                y += LINE
                labels.append(PlacedLabel(y - 5, line))
            dots.append(
                PlacedDot(
                    y + ROW / 2,
                    self._x(dot.value),
                    self._x(dot.low),
                    self._x(dot.high),
                    self._x(dot.against),
                )
            )
            y += ROW + GAP
        return labels, dots, max(y, 1)

    def _x(self, value: Decimal | None) -> float | None:
        return None if value is None else round(float(LEFT + ROOM * value / self.top), 1)
