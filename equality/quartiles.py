"""Four bands of as equal size as possible, by pay, and how many of each group are in each.

SI 2017/353, Schedule 1, paragraph 13. People on one rate who straddle two bands are shared out so that, as
far as possible, each group has the same proportion of them in each.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

BANDS: Final = 4
# Which bands have one person more, by how many are left over: as in the government's example of 322 people.
EXTRA: Final = ((), (0,), (0, 2), (0, 1, 2))


def sizes(people: int) -> tuple[int, int, int, int]:
    """Return how many people each band has, lowest first: 279 are 70, 70, 70 and 69."""
    each, left = divmod(people, BANDS)
    lower, lower_middle, upper_middle, upper = (each + (place in EXTRA[left]) for place in range(BANDS))
    return lower, lower_middle, upper_middle, upper


def quartiles(rates: Mapping[str, Sequence[Decimal]]) -> tuple[dict[str, int], ...]:
    """Return the number of each group in each band, lowest first, from the hourly rates by group.

    Where a share of those on one rate could be rounded either way, the first group has it.
    """
    tied: dict[Decimal, Counter[str]] = {}
    for group, of_group in rates.items():
        for rate, people in Counter(of_group).items():
            tied.setdefault(rate, Counter())[group] = people
    room = list(sizes(sum(map(len, rates.values()))))
    bands = [dict.fromkeys(rates, 0) for _band in room]
    place = 0
    for rate in sorted(tied):
        there, done = tied[rate], dict.fromkeys(rates, 0)
        while left := there.total() - sum(done.values()):
            while not room[place]:
                place += 1
            taken = min(left, room[place])
            now = shared(there, done, sum(done.values()) + taken)
            for group in rates:
                bands[place][group] += now[group] - done[group]
            room[place] -= taken
            done = now
    return tuple(bands)


def shared(there: Mapping[str, int], before: Mapping[str, int], places: int) -> dict[str, int]:
    """Return how many of each group are in the first `places` of people on one rate.

    Each group's share is rounded so that all add up, and is never less than it was at the boundary before.
    With two groups the first has `places` times its proportion, rounded half up.
    """
    everybody = sum(there.values())
    exact = {group: Fraction(places * there.get(group, 0), everybody) for group in before}
    held = {group: max(before[group], int(exact[group])) for group in before}
    if sum(held.values()) > places:
        held = dict(before)
    for _place in range(places - sum(held.values())):
        furthest = max(held, key=lambda group: exact[group] - held[group])  # the first of equals
        held[furthest] += 1
    return held
