"""Stacked bars: for each row the parts of one whole, never more than five."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Final

from psed.ui.charts.drawing import LINE, WIDTH

MOST: Final = 5  # more parts than these nobody tells apart
BAR: Final = 24
GAP: Final = 14
NAMED: Final = 40  # a piece as long as this has room for its share
# Dark and light in turn, so that neighbours differ in grey as well; the text on each has contrast enough.
TONES: Final = ("#14505e", "#f0b429", "#6d4aa8", "#9fc3c9", "#8a1a14")
INKS: Final = ("#ffffff", "#0b0c0c", "#ffffff", "#0b0c0c", "#ffffff")


@dataclass(frozen=True)
class Piece:
    """One part of a row, a percentage of it. `value` None is hidden, with `shown` as its symbol."""

    value: Decimal | None
    shown: str


@dataclass(frozen=True)
class Stack:
    """One row: its label, and a piece for each part of the chart. `note` stands where no piece is known."""

    label: str
    pieces: tuple[Piece, ...]
    note: str = ""


@dataclass(frozen=True)
class PlacedPiece:
    """A piece with its place; a hidden one is the hatched rest of its row."""

    x: float
    y: float
    length: float
    fill: str
    ink: str
    text: str
    hidden: bool

    @property
    def middle(self) -> float:
        return round(self.x + self.length / 2, 1)


@dataclass(frozen=True)
class PlacedText:
    """A text with its foot; `swatch` is the colour that it explains, where it does."""

    x: float
    y: float
    text: str
    bold: bool = False
    swatch: str = ""


@dataclass(frozen=True)
class StackedBarChart:
    """A bar of equal length for each row, cut into its parts in the order of `parts`; `name` is unique.

    Hidden pieces are drawn as one hatched rest: a reader knows its length from the pieces that are shown,
    not how it divides. Raise ValueError for more than five parts.
    """

    template: ClassVar[str] = "ui/charts/stacked.html"

    name: str
    title: str
    sentence: str
    parts: tuple[str, ...]
    rows: tuple[Stack, ...]

    def __post_init__(self) -> None:
        if len(self.parts) > MOST:
            raise ValueError(f"A stacked bar has at most {MOST} parts.")

    def placed(self) -> tuple[list[PlacedText], list[PlacedPiece], float]:
        """Return texts and pieces with their places, and the drawing's height."""
        texts: list[PlacedText] = []
        pieces: list[PlacedPiece] = []
        x = y = 0.0
        for place, part in enumerate(self.parts):
            width = 26 + 7.4 * len(part)
            if x and x + width > WIDTH:
                x, y = 0.0, y + LINE + 4
            texts.append(PlacedText(round(x, 1), y + 13, part, swatch=TONES[place]))
            x += width + 10
        y += LINE + 12
        for row in self.rows:
            for line in textwrap.wrap(row.label, 60):
                y += LINE
                texts.append(PlacedText(0, y - 5, line, bold=True))
            if row.note:
                texts.append(PlacedText(0, y + 15, row.note))
                y += LINE + GAP
                continue
            pieces += self._row(row, y)
            y += BAR + GAP
        return texts, pieces, max(y - GAP, 1)

    def _row(self, row: Stack, y: float) -> Iterator[PlacedPiece]:
        x = 0.0
        for place, piece in enumerate(row.pieces):
            if not piece.value:
                continue
            length = min(float(piece.value) * WIDTH / 100, WIDTH - x)
            text = piece.shown if length >= NAMED else ""
            yield PlacedPiece(round(x, 1), y, round(length, 1), TONES[place], INKS[place], text, False)
            x += length
        hidden = next((piece.shown for piece in row.pieces if piece.value is None), None)
        if hidden is not None and x < WIDTH:
            yield PlacedPiece(round(x, 1), y, round(WIDTH - x, 1), "", "#0b0c0c", hidden, True)
