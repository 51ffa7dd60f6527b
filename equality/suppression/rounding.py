"""Rounds counts to 5, as NHS Digital does: an option beside hiding, for tables whose sums need not agree."""

from typing import Final

SMALLEST_ROUNDED: Final = 8  # counts below it are hidden where others are rounded, as NHS Digital does


def rounded(count: int) -> int:
    """Return a count to the nearest 5: 0 to 2 are 0, 3 to 7 are 5. Raise ValueError below 0."""
    if count < 0:
        raise ValueError("A count of people cannot be below 0.")
    return 5 * ((count + 2) // 5)
