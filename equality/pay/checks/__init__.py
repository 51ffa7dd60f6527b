"""What does not add up in pay figures: each check has a name, and a sentence for what it finds.

An error is impossible and cannot be saved; a warning is likely wrong; a note says where a difference comes
from.
"""

from collections.abc import Callable
from datetime import date
from typing import Final

from equality.pay.checks import amounts, quarters
from equality.pay.checks.found import Check, Found, Level
from equality.pay.figures import PayFigures

__all__ = ["CHECKS", "Check", "Level", "checks"]

CHECKS: Final[tuple[Callable[[PayFigures, date], Found], ...]] = (
    amounts.impossible_gaps,
    amounts.negative_pay,
    amounts.shares_within_100,
    amounts.parts_within_wholes,
    amounts.gaps_and_rates,
    quarters.equal_bands,
    quarters.bands_add_up,
    quarters.shares_add_up,
    quarters.shares_of_counts,
    amounts.bonus_shares_of_counts,
    quarters.bands_the_right_way_up,
    amounts.bonuses_told,
    amounts.believable_rates,
    amounts.above_living_wage,
)


def checks(figures: PayFigures, on: date) -> tuple[Check, ...]:
    """Return everything that does not add up on the snapshot day, errors first."""
    found = [each for check in CHECKS for each in check(figures, on)]
    return tuple(sorted(found, key=lambda each: list(Level).index(each.level)))
