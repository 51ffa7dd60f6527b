"""What to say beside a comparison with a population: how categories are put together, and cautions."""

from dataclasses import dataclass
from functools import cache

from equality.reading import Origin, rows
from equality.text import gettext_noop as _

BANDS = "bands"  # age has no groupings: its bands are put together instead
LIKE_FOR_LIKE = _("Both are counted in the groups of “%(grouping)s”.")


@dataclass(frozen=True)
class Likeness:
    """How a characteristic is made alike on both sides in a grouping; `caution` where it can't be wholly.

    `headline` is the group that stands for the characteristic at a glance; blank where none does.
    """

    characteristic: str
    grouping: str
    headline: str
    mapping: str
    caution: str
    origin: Origin


@cache
def likenesses(characteristic: str) -> tuple[Likeness, ...]:
    """Return the groupings in which a characteristic may be compared, in the order of the reference file."""
    return tuple(
        Likeness(
            characteristic,
            row.text("grouping"),
            row.optional("headline"),
            row.text("mapping"),
            row.optional("caution"),
            row.origin,
        )
        for row in rows("comparisons.csv")
        if row.text("characteristic") == characteristic
    )


def likeness(characteristic: str, grouping: str) -> Likeness | None:
    """Return how to compare in this grouping; None where staff and population are not comparable in it."""
    return next((each for each in likenesses(characteristic) if each.grouping == grouping), None)
