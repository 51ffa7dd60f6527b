"""The rules of entry of the national gender pay gap service, checked again in what its file holds.

Each check is a function of one employer's figures; its docstring is the rule. What breaks one is told, and
kept as it was sent.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from communities.extracts.sent_shapes import FIGURES, GAPS, PAID_BONUS, QUARTERS
from psed.sheets.problems import Problem

Figures = Mapping[str, Decimal | None]
Said = Iterator[tuple[str, str, str]]  # column, kind, sentence

HUNDRED: Final = Decimal(100)
MEN, WOMEN = PAID_BONUS
BONUS_GAPS: Final = GAPS[2:]


def remarks(row: int, figures: Mapping[str, str | None]) -> Iterator[Problem]:
    """Go through what breaks a rule in one employer's figures."""
    numbers = {column: None if text is None else Decimal(text) for column, text in figures.items()}
    for check in CHECKS:
        for column, kind, message in check(numbers):
            yield Problem(row, column, kind, message, figures[column])


def gap_above_hundred(figures: Figures) -> Said:
    """No gap is above 100: nobody is paid less than nothing."""
    for column in GAPS:
        if (gap := figures[column]) is not None and gap > HUNDRED:
            yield column, "gap above 100", "A gap can’t be above 100."


def share_out_of_range(figures: Figures) -> Said:
    """Every share of people is from 0 to 100."""
    for column in FIGURES[len(GAPS) :]:
        if (share := figures[column]) is not None and not 0 <= share <= HUNDRED:
            yield column, "share out of range", "A share of people is from 0 to 100."


def hourly_gap_missing(figures: Figures) -> Said:
    """Both gaps in hourly pay are asked of everybody."""
    for column in GAPS[:2]:
        if figures[column] is None:
            yield column, "hourly gap missing", "Every employer is asked for this figure."


def quarter_missing(figures: Figures) -> Said:
    """The shares of men and women in each quarter of pay are asked of everybody."""
    for pair in QUARTERS:
        for column in pair:
            if figures[column] is None:
                yield column, "quarter missing", "Every employer is asked for this share."


def quarter_not_whole(figures: Figures) -> Said:
    """The shares of men and women in a quarter of pay add to exactly 100."""
    for of_men, of_women in QUARTERS:
        men, women = figures[of_men], figures[of_women]
        if men is not None and women is not None and men + women != HUNDRED:
            yield of_men, "quarter not 100", f"The shares of men and women add to {men + women}, not to 100."


def bonus_gap_without_men(figures: Figures) -> Said:
    """Where no man was paid a bonus, there is nothing to compare with and both gaps are blank."""
    if figures[MEN] == 0:
        for column in BONUS_GAPS:
            if figures[column] is not None:
                say = "No man was paid a bonus, so that this gap can’t be worked out."
                yield column, "bonus gap without men", say


def bonus_gap_missing(figures: Figures) -> Said:
    """Where men were paid a bonus, both gaps are asked for."""
    if figures[MEN]:
        for column in BONUS_GAPS:
            if figures[column] is None:
                yield column, "bonus gap missing", "Men were paid a bonus, and the gap is not given."


def bonus_gap_without_women(figures: Figures) -> Said:
    """Where men were paid a bonus and no woman was, both gaps are 100. Few of many round to 0."""
    if figures[MEN] and figures[WOMEN] == 0:
        for column in BONUS_GAPS:
            if (gap := figures[column]) is not None and gap != HUNDRED:
                say = "No woman was paid a bonus, so the gap is 100; unless the share only rounds to 0."
                yield column, "bonus gap without women", say


CHECKS: Final[tuple[Callable[[Figures], Said], ...]] = (
    gap_above_hundred,
    share_out_of_range,
    hourly_gap_missing,
    quarter_missing,
    quarter_not_whole,
    bonus_gap_without_men,
    bonus_gap_missing,
    bonus_gap_without_women,
)
