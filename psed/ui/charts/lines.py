"""Lines over the years: at most four, each named at its end, with a gap where a figure is hidden."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Final

from psed.ui.charts.drawing import LINE

MOST: Final = 4
HEIGHT: Final = 190
TOP: Final = 14
LEFT: Final = 36
RIGHT: Final = 300  # the rest is for the names
NAME: Final = 21  # characters of a name that stand in one line
TONES: Final = ("#14505e", "#a86400", "#54319f", "#505a5f")
DASHES: Final = ("", "8 4", "2 4", "10 3 2 3")  # told apart in grey as well


@dataclass(frozen=True)
class Line:
    """One line: a percentage for each year, None where it is hidden or missing, with `shown` in its place."""

    label: str
    values: tuple[Decimal | None, ...]
    shown: tuple[str, ...]


@dataclass(frozen=True)
class Mark:
    """A point on the drawing, with the text beside it; one without a value is a symbol at the foot."""

    x: float
    y: float
    text: str
    hidden: bool


@dataclass(frozen=True)
class PlacedLine:
    """A line with its strokes, its marks and its name; a lone point has no stroke."""

    tone: str
    dash: str
    strokes: tuple[str, ...]
    marks: tuple[Mark, ...]
    label: tuple[tuple[float, str], ...]


@dataclass(frozen=True)
class Grid:
    """What stands behind the lines: rules with their percentages, and the years below."""

    rules: tuple[tuple[float, str], ...]
    years: tuple[tuple[float, str], ...]


@dataclass(frozen=True)
class LineChart:
    """Shares over the years, from zero. `name` is unique on the page. ValueError for more than four lines.

    `unit` stands behind the numbers at the side: blank for scores.
    """

    template: ClassVar[str] = "ui/charts/lines.html"

    name: str
    title: str
    sentence: str
    years: tuple[str, ...]
    lines: tuple[Line, ...]
    unit: str = "%"

    def __post_init__(self) -> None:
        if len(self.lines) > MOST:
            raise ValueError(f"A chart has at most {MOST} lines.")

    @property
    def top(self) -> int:
        """The percentage at the upper edge: the next of 5, 10, 25, 50 or 100 that takes every value."""
        largest = max((value for line in self.lines for value in line.values if value), default=Decimal(0))
        return next((step for step in (5, 10, 25, 50) if largest <= step), 100)

    def placed(self) -> tuple[Grid, list[PlacedLine], float]:
        """Return the grid, the lines with their places, and the drawing's height."""
        rules = tuple(
            (self._y(Decimal(self.top * part) / 2), f"{self.top * part / 2:g}{self.unit}")
            for part in (0, 1, 2)
        )
        years = tuple((self._x(place), year) for place, year in enumerate(self.years))
        names = self._names()
        lines = [
            PlacedLine(
                TONES[place],
                DASHES[place],
                tuple(self._strokes(line)),
                tuple(self._marks(line, only_last=len(self.lines) > 1)),
                tuple((names[place] + LINE * row, text) for row, text in enumerate(_wrapped(line.label))),
            )
            for place, line in enumerate(self.lines)
        ]
        return Grid(rules, years), lines, HEIGHT + LINE + 6

    def _x(self, place: int) -> float:
        span = max(len(self.years) - 1, 1)
        return round(LEFT + 20 + (RIGHT - LEFT - 40) * place / span, 1)

    def _y(self, value: Decimal) -> float:
        return round(float(HEIGHT - (HEIGHT - TOP) * value / self.top), 1)

    def _strokes(self, line: Line) -> Iterator[str]:
        run: list[str] = []
        for place, value in enumerate((*line.values, None)):
            if value is not None:
                run.append(f"{self._x(place)},{self._y(value)}")
                continue
            if len(run) > 1:
                yield " ".join(run)
            run = []

    def _marks(self, line: Line, *, only_last: bool) -> Iterator[Mark]:
        """Every point; where there are several lines only the last says its value, beside its name."""
        for place, (value, shown) in enumerate(zip(line.values, line.shown, strict=True)):
            said = "" if only_last and value is not None else shown
            y = HEIGHT - 4.0 if value is None else self._y(value)
            yield Mark(self._x(place), y, said, value is None)

    def _names(self) -> list[float]:
        """Where the names stand: at the last value of each line, moved apart where they would touch."""
        wanted = []
        for line in self.lines:
            known = [value for value in line.values if value is not None]
            wanted.append(self._y(known[-1]) + 5 if known else float(HEIGHT))
        placed = list(wanted)
        heights = [LINE * len(_wrapped(line.label)) for line in self.lines]
        free = 0.0
        for place in sorted(range(len(wanted)), key=wanted.__getitem__):
            placed[place] = max(wanted[place], free)
            free = placed[place] + heights[place]
        # What was pushed below the foot pushes the others up again.
        below = float(HEIGHT + LINE)
        for place in sorted(range(len(placed)), key=placed.__getitem__, reverse=True):
            below = placed[place] = min(placed[place], below - heights[place])
        return placed


def _wrapped(label: str) -> list[str]:
    return textwrap.wrap(label, NAME) or [""]
