"""The two kinds of figure: what officers see, and what everybody else may."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from equality.suppression.rounding import rounded as rounded_count
from equality.symbols import HIDDEN, LOW, NOT_APPLICABLE

ONE_PLACE_FROM = 4_000  # a rounded base from which a percentage is right to one place


def percentage(part: int, whole: int, places: int = 2) -> Decimal | None:
    """Return part of whole as a percentage, rounded once, half up, to `places` decimals; None of nobody."""
    if not whole:
        return None
    return (Decimal(100 * part) / whole).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


@dataclass(frozen=True)
class PublicFigure:
    """A count of people and its percentage of a base; once hidden it holds a symbol and no number at all."""

    cell: str
    value: int | None
    percent: Decimal | None
    symbol: str | None = None

    def __post_init__(self) -> None:
        if self.symbol is None and self.value is None:
            raise ValueError(f"{self.cell}: a figure shows its value or a symbol.")
        if self.symbol is not None and (self.value, self.percent) != (None, None):
            raise ValueError(f"{self.cell}: a hidden figure must not carry its value.")

    @property
    def hidden(self) -> bool:
        """Return whether a symbol stands in its place."""
        return self.symbol is not None

    @property
    def shown(self) -> str:
        """Return the count with thousands separated, or the symbol."""
        return f"{self.value:,}" if self.symbol is None else self.symbol

    @property
    def percent_shown(self) -> str:
        """Return the percentage with its sign; a symbol if hidden, without a base, or too small to show."""
        if self.symbol is not None:
            return self.symbol
        if self.percent is None:
            return NOT_APPLICABLE
        return LOW if self.value and not self.percent else f"{self.percent}%"


@dataclass(frozen=True)
class Figure:
    """A true count and percentage with what the public sees of them. It stays inside: for officers only.

    `pending`: what the public sees is still being worked out. Until then it sees nothing.
    """

    cell: str
    value: int
    percent: Decimal | None
    protected: PublicFigure
    pending: bool = False

    @property
    def open(self) -> PublicFigure:
        """Return the true figure in the shape of a public one, for an officer's page."""
        return PublicFigure(self.cell, self.value, self.percent)

    @property
    def shown(self) -> str:
        """Return the true count with thousands separated."""
        return self.open.shown

    @property
    def percent_shown(self) -> str:
        """Return the true percentage with its sign."""
        return self.open.percent_shown

    @property
    def mark(self) -> str:
        """Return the symbol that the public sees in its place; blank for none, and until that is known."""
        return "" if self.pending else self.protected.symbol or ""

    @property
    def marked(self) -> str:
        """Return the true count, followed by the symbol where the public sees only that: "3 [c]"."""
        return f"{self.shown} {self.mark}" if self.mark else self.shown


def figure(
    cell: str,
    count: int,
    base: int | None,
    *,
    hidden: bool = False,
    pending: bool = False,
    rounded: bool = False,
    places: int = 2,
) -> Figure:
    """Return the figure of a cell: a count and its percentage of `base`; without a base, no percentage.

    `rounded`: readers see the count to the nearest 5 and the percentage of the base rounded likewise, whole
    below a base of 4,000 and to one place from there on (NHS Digital, disclosure control since 2018).
    `pending`: it is not known yet whether readers see it, so they do not.
    """
    percent = None if base is None else percentage(count, base, places)
    if hidden or pending:
        protected = PublicFigure(cell, None, None, HIDDEN)
    elif rounded:
        near, near_base = rounded_count(count), None if base is None else rounded_count(base)
        exact = 1 if near_base is not None and near_base >= ONE_PLACE_FROM else 0
        share = None if near_base is None else percentage(near, near_base, exact)
        protected = PublicFigure(cell, near, share)
    else:
        protected = PublicFigure(cell, count, percent)
    return Figure(cell, count, percent, protected, pending)


@dataclass(frozen=True)
class Adds:
    """What the parts of a list add up to, beside the total that was stated for it."""

    sum: int
    stated: int

    @property
    def difference(self) -> int:
        """Return how many people are in no category; below 0: how many are too many."""
        return self.stated - self.sum

    @property
    def exactly(self) -> bool:
        """Return whether the parts add up."""
        return not self.difference

    @property
    def sentence(self) -> str:
        """Return the check as a sentence: "Adds to 327 of 328: 1 person is not in any category."."""
        if self.exactly:
            return f"Adds up to {self.stated:,}."
        many = abs(self.difference)
        people, are = ("1 person", "is") if many == 1 else (f"{many:,} people", "are")
        ending = f"{people} too many" if self.difference < 0 else f"{people} {are} not in any category"
        return f"Adds to {self.sum:,} of {self.stated:,}: {ending}."


def adds_up(counts: Mapping[str, int], stated_total: int) -> Adds:
    """Return whether the counts of a list add up to the total stated for it."""
    return Adds(sum(counts.values()), stated_total)
