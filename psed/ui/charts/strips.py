"""One bar cut into the parts of a whole, each named with its count below."""

from dataclasses import dataclass
from typing import ClassVar

from psed.ui.charts.drawing import LINE, WIDTH


@dataclass(frozen=True)
class Part:
    """One part of a whole: word, count, symbol, and a tone (red, amber, green, blue, grey, purple)."""

    label: str
    value: int
    symbol: str
    tone: str


@dataclass(frozen=True)
class PlacedPart:
    """A part with its place in the strip, and its line below it."""

    part: Part
    x: float
    length: float
    middle: float
    line_y: float


@dataclass(frozen=True)
class StripChart:
    """One bar cut into the parts of a whole, each named with its count below."""

    template: ClassVar[str] = "ui/charts/strip.html"
    height: ClassVar[int] = 28

    name: str
    title: str
    sentence: str
    parts: tuple[Part, ...]

    def placed(self) -> tuple[list[PlacedPart], float]:
        """Return the parts with their places, and the drawing's height. A part of zero has only a line."""
        whole = sum(part.value for part in self.parts)
        placed: list[PlacedPart] = []
        x = 0.0
        for number, part in enumerate(self.parts, start=1):
            length = WIDTH * part.value / whole if whole else 0.0
            line_y = self.height + number * (LINE + 2)
            placed.append(PlacedPart(part, round(x, 1), round(length, 1), round(x + length / 2, 1), line_y))
            x += length
        return placed, self.height + len(self.parts) * (LINE + 2) + 8
