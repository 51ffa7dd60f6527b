"""Ties a year to the one before it by those who joined and those who left.

Where a body prints who joined and who left, readers reckon: last year's figure and the joiners are this
year's figure and the leavers. People tell more about themselves as time goes, so it need not hold; where it
does not, readers learn nothing by it and no sum is made.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from equality.suppression import Sum, System
from workforce.publishable.system import belongs_to

Whole = tuple[str, str]  # a population, and a list, a breakdown or a crossing of it; "" is everything

HERE, CAME, WENT = "all_staff", "joiners", "leavers"
LAST: Final = "last year's "


def moves(populations: set[str]) -> bool:
    """Return whether these populations of a year say who came or who went."""
    return HERE in populations and not populations.isdisjoint({CAME, WENT})


def tells_the_other(now: System, last: System, hides: Callable[[str], bool], threshold: int) -> set[Whole]:
    """Return what is not printed of who came where it would tell how few went, of whom nothing is printed.

    And the other way round. `hides` says what is hidden of last year.
    """
    flows = {CAME, WENT} & {name.partition(":")[0] for name in now.counts}
    if len(flows) != 1:
        return set()
    (flow,) = flows
    found = set()
    for name, before in last.counts.items():
        who, _colon, what = name.partition(":")
        here, moved = f"{HERE}:{what}", f"{flow}:{what}"
        if who != HERE or hides(name) or not {here, moved} <= now.counts.keys():
            continue
        grown = now.counts[here] - before
        other = now.counts[moved] + (-grown if flow == CAME else grown)
        if 1 <= other < threshold:
            found.add(belongs_to(moved))
    return found


def both_ways(gone: Iterable[Whole]) -> set[Whole]:
    """Return what nobody prints of who came and who went, where it is not printed of one of them.

    The one printed, with both years, would tell the other: three who left, of whom nothing is to be told.
    """
    found = set(gone)
    other = {CAME: WENT, WENT: CAME}
    return found | {(other[who], what) for who, what in found if who in other}


def tied(now: System, last: System, hides: Callable[[str], bool], threshold: int) -> tuple[System, list[str]]:
    """Return this year's figures tied to last year's, and those of last year's that everybody knows.

    `hides` says what is hidden of last year. That stays as it is: small figures are protected anew, the
    others that are hidden are printed by nobody.
    """
    counts, unprinted, sums = dict(now.counts), set(now.unprinted), list(now.sums)
    known = []
    for each in last.sums:
        sums.append(Sum(LAST + each.total, tuple(LAST + part for part in each.parts)))
    for name, count in last.counts.items():
        counts[LAST + name] = count
        hidden = hides(name)
        if name in last.unprinted or (hidden and not 1 <= count < threshold):
            unprinted.add(LAST + name)
        elif not hidden:
            known.append(LAST + name)
    for here, came, went in moved(now.counts, last.counts):
        both = f"{here} and leavers"
        counts[both] = now.counts[here] + now.counts[went]
        unprinted.add(both)
        sums += [Sum(both, (LAST + here, came)), Sum(both, (here, went))]
    return replace(now, counts=counts, sums=tuple(sums), unprinted=frozenset(unprinted)), known


def moved(now: Mapping[str, int], last: Mapping[str, int]) -> Iterator[tuple[str, str, str]]:
    """Yield the figures of this year that tie it to last year's: who is here, who came and who went."""
    for here, before in last.items():
        who, _colon, what = here.partition(":")
        came, went = (f"{population}:{what}" for population in (CAME, WENT))
        if who == HERE and {here, came, went} <= now.keys() and before + now[came] == now[here] + now[went]:
            yield here, came, went
