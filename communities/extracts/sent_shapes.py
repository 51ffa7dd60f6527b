"""What a file of the national gender pay gap service holds: one year's figures, employer by employer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from psed.sheets.problems import Problems

# The service's columns of figures, in its order; the gaps may be negative, the rest are shares of people.
GAPS: Final = (
    "DiffMeanHourlyPercent",
    "DiffMedianHourlyPercent",
    "DiffMeanBonusPercent",
    "DiffMedianBonusPercent",
)
PAID_BONUS: Final = ("MaleBonusPercent", "FemaleBonusPercent")
QUARTERS: Final = (
    ("MaleLowerQuartile", "FemaleLowerQuartile"),
    ("MaleLowerMiddleQuartile", "FemaleLowerMiddleQuartile"),
    ("MaleUpperMiddleQuartile", "FemaleUpperMiddleQuartile"),
    ("MaleTopQuartile", "FemaleTopQuartile"),
)
FIGURES: Final = (*GAPS, *PAID_BONUS, *(each for pair in QUARTERS for each in pair))


@dataclass(frozen=True)
class SentFigures:
    """What one employer sent; `figures` holds a number as text by column of the service, or None."""

    row: int
    employer: str
    employer_id: str
    current_name: str
    size: str
    is_public: bool
    was_late: bool | None
    sent_on: date | None
    figures: Mapping[str, str | None]

    @property
    def has_quarters(self) -> bool:
        """Whether the share of women in each quarter of pay was sent."""
        return all(self.figures[each] is not None for pair in QUARTERS for each in pair)


@dataclass(frozen=True)
class SentFile:
    """What a file says of a year, such as 2021-22.

    `remarks`: what breaks the service's rules, kept so. `left_out`: the rows of employers that nothing tells
    from another of the file.
    """

    year: str
    employers: tuple[SentFigures, ...]
    rows: int
    remarks: Problems = field(default_factory=Problems)
    left_out: Problems = field(default_factory=Problems)

    @property
    def without_quarters(self) -> tuple[str, ...]:
        """The employers that sent no shares by quarter of pay."""
        return tuple(each.employer for each in self.employers if not each.has_quarters)
