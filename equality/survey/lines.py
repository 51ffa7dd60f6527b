"""What a question found in one group: counts where they are held, else the percentage as printed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any, Final, Self

from equality.figures import percentage

ALL: Final = "all"
EVERYBODY: Final = "All"
DIRECTORATE: Final = "directorate"
HUNDRED: Final = Decimal(100)
TENTH: Final = Decimal("0.1")
HUNDREDTH: Final = Decimal("0.01")


@dataclass(frozen=True)
class Line:
    """One group's answers. `kind` is "all", "directorate" or a characteristic; None for what is not known.

    `given` is the percentage as printed, `score` the mean score from 0 to 10 of an engagement question.
    """

    kind: str
    group: str
    count: int | None
    base: int | None
    given: Decimal | None = None
    score: Decimal | None = None

    @property
    def place(self) -> tuple[str, str]:
        """Return what tells it from the others of its question; everybody is one group, whatever its name."""
        return self.kind, EVERYBODY if self.kind == ALL else self.group

    @property
    def same(self) -> tuple[str, str]:
        """Return what it has in common with the same group typed in other capitals."""
        return self.kind, self.place[1].casefold()

    @property
    def counted(self) -> int | None:
        """Return the count, or the whole number nearest to the percentage given of the base."""
        if self.count is not None or self.base is None or self.given is None:
            return self.count
        return int((self.given * self.base / 100).quantize(Decimal(1), ROUND_HALF_UP))

    @property
    def exact(self) -> Fraction | None:
        """Return the percentage unrounded; None where counts are not held."""
        return Fraction(100 * self.count, self.base) if self.count is not None and self.base else None

    @property
    def percent(self) -> Decimal | None:
        """Return the percentage to 0.1, half up: from the counts, else as given."""
        if self.count is not None and self.base:
            return percentage(self.count, self.base, 1)
        return None if self.given is None else self.given.quantize(TENTH, ROUND_HALF_UP)

    @property
    def turned(self) -> Self:
        """Return the same answers in the other phrase."""
        count = None if self.count is None or self.base is None else self.base - self.count
        return replace(self, count=count, given=None if self.given is None else HUNDRED - self.given)

    @property
    def as_row(self) -> list[Any]:
        """Return it as it is stored."""
        given = None if self.given is None else str(self.given)
        score = [] if self.score is None else [str(self.score)]
        return [self.kind, self.group, self.count, self.base, given, *score]

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Return what `as_row` gave."""
        kind, group, count, base, *decimals = row
        return cls(kind, group, count, base, *(None if each is None else Decimal(each) for each in decimals))


def lines_of(rows: Iterable[Sequence[Any]], *, turned: bool = False) -> tuple[Line, ...]:
    """Return stored rows as lines; `turned`: in the other phrase."""
    found = map(Line.from_row, rows)
    return tuple(each.turned for each in found) if turned else tuple(found)


def whole(lines: Iterable[Line]) -> Line | None:
    """Return the line of everybody, where there is one."""
    return next((each for each in lines if each.kind == ALL), None)


def both(percent: Line, overall: Line) -> tuple[Decimal | Fraction | None, Decimal | Fraction | None]:
    """Return two percentages to compare: both unrounded, or both as given, or else both to 0.1."""
    if percent.exact is not None and overall.exact is not None:
        return percent.exact, overall.exact
    if percent.exact is None and overall.exact is None:
        return percent.given, overall.given
    return percent.percent, overall.percent
