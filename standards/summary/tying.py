"""The counts of an indicator as lists, and the sums that tie them: all that a reader adds and subtracts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

from equality.indicators import by_cluster
from equality.returned import ELSEWHERE, TOTAL, WITHOUT, Counts
from equality.standards import Item, Kind, standard
from standards.rules import HALVES
from standards.summary.gathering import BOARD, PEOPLE, Gathered, Given, People

WHOLE: Final = "whole"
CLUSTER: Final = "cluster-"  # before the number of a cluster, in the code of its line
ABROAD, HERE = "_abroad", "_here"  # end the names of items, and of what is left without them
PUBLISHED: Final = "published."  # begins the names of rows that the pages of the staff figures show
Tie = tuple[str, tuple[str, ...]]


@dataclass(frozen=True)
class Tied:
    """Lists, which are sums of which others, and what stands elsewhere of the same people."""

    lists: tuple[Counts, ...] = ()
    sums: tuple[Tie, ...] = ()
    first: tuple[Counts, ...] = ()


def tied(one: Gathered) -> Tied:
    """Return the lists of an indicator that readers see, with those they add up to or are left with.

    A board is its halves; applicants are those from abroad and those from here; a cluster is its bands; and
    people are those to whom it happened and those to whom it did not. What the staff figures give is as shown
    or hidden there. Of a survey nothing is tied: there a small base is what is hidden. Nor are rounded
    counts, which do not add up.
    """
    if one.indicator.kind not in PEOPLE or one.rounds:
        return Tied()
    known_above = one.year.organisation.threshold
    mine = {each.name: each for each in _entered(one, known_above)}
    ties = _Ties({**mine, **{item: of_the_staff(one, item) for item in one.totals}})
    for halves in HALVES:
        ties.add(BOARD, *halves)
    for item in one.indicator.items:
        ties.add(item.code, f"{item.code}{ABROAD}", f"{item.code}{HERE}")
    for item in one.indicator.items:
        for ending in ("", ABROAD, HERE):
            ties.left(f"{item.within}{ending}", f"{item.code}{ending}")
    if one.indicator.kind is Kind.BANDS and mine:
        _tie_bands(one, ties, known_above)
    used = {name for whole, parts in ties.sums for name in (whole, *parts)} | mine.keys()
    lists = tuple(each for name, each in ties.lists.items() if name in used)
    first = tuple(each for item in one.elsewhere if item in mine for each in _elsewhere(one, item))
    return Tied(lists, tuple(ties.sums), first)


def _entered(one: Gathered, known_above: int) -> Iterator[Counts]:
    """Yield the lists that are decided here: not those of the staff figures, which are decided there.

    How many there are in a band, or in half of a board, stands in the return of the other standard as well,
    where it would protect nothing: it is hidden where it is small itself.
    """
    everybody = {group.code for group in one.indicator.groups}
    for item, given in (*one.lists.items(), *rest(one).items()):
        if item in one.totals:
            continue
        groups = {group: each.count for group, each in given.items()}
        yield Counts(
            item,
            groups,
            has_total=set(given) == everybody,
            total_known=_is_known(one, item) or sum(groups.values()) >= known_above,
            known=tuple(group for group, each in given.items() if each.hidden is False),
            gone=tuple(group for group, each in given.items() if each.hidden),
        )


def _is_known(one: Gathered, item: str) -> bool:
    """Return whether everybody can find out how many there are in all, however few."""
    half = item in chain.from_iterable(HALVES)
    return one.indicator.kind is not Kind.BANDS and not half and not item.endswith((ABROAD, HERE))


def of_the_staff(one: Gathered, item: str) -> Counts:
    """Return a list of the staff figures, where it is decided what readers see of it."""
    return _of_the_staff(item, People(one.lists[item], one.totals[item]))


def _of_the_staff(name: str, people: People) -> Counts:
    groups, total = people.counts, people.total
    gone = tuple(group for group, each in people.groups.items() if each.hidden)
    whole = total is not None and sum(groups.values()) == total.count
    total_gone = total is not None and bool(total.hidden)
    return Counts(
        name,
        groups,
        has_total=whole,
        total_known=not total_gone,
        known=tuple(group for group in groups if group not in gone),
        gone=(*gone, *([TOTAL] if whole and total_gone else [])),
    )


def _elsewhere(one: Gathered, item: str) -> Iterator[Counts]:
    """Yield what different places say of the same people, this indicator among them."""
    for place, people in enumerate(one.elsewhere[item]):
        name = f"{item}{ELSEWHERE}{place}"
        if people.total is not None:
            yield _of_the_staff(name, people)
        else:
            every = len(people.groups) == len(one.indicator.groups)
            yield Counts(name, people.counts, has_total=every, total_known=True)


def rest(one: Gathered) -> dict[str, dict[str, Given]]:
    """Return those not recruited abroad, by item: what the second ratio is worked out from."""
    found = {}
    for item in (*one.indicator.events, one.indicator.people):
        abroad, everybody = one.lists.get(f"{item}{ABROAD}"), one.lists.get(item)
        if abroad and everybody and abroad.keys() == everybody.keys():
            left = {group: Given(each.count - abroad[group].count) for group, each in everybody.items()}
            if all(each.count >= 0 for each in left.values()):
                found[f"{item}{HERE}"] = left
    return found


class _Ties:
    """Lists by name, and the sums between them."""

    def __init__(self, lists: Mapping[str, Counts]) -> None:
        self.lists = dict(lists)
        self.sums: list[Tie] = []

    def add(self, whole: str, *parts: str) -> None:
        """Add a sum where all of its lists are there."""
        if {whole, *parts} <= self.lists.keys():
            self.sums.append((whole, parts))

    def left(self, whole: str, part: str) -> None:
        """Add those of a whole who are not in a part, where no sum says that already."""
        if not {whole, part} <= self.lists.keys() or any(
            whole == each and part in parts for each, parts in self.sums
        ):
            return
        everybody, some = self.lists[whole], self.lists[part]
        left = {
            group: count - some.groups[group]
            for group, count in everybody.groups.items()
            if some.groups.get(group, count + 1) <= count
        }
        if left:
            both = everybody.has_total and some.has_total and len(left) == len(everybody.groups)
            known = everybody.total_known and some.total_known
            name = f"{part}{WITHOUT}"
            self.lists[name] = Counts(name, left, both, known)
            self.sums.append((whole, (part, name)))


def _tie_bands(one: Gathered, ties: _Ties, known_above: int) -> None:
    """Add the clusters and the whole workforce, and the bands that the pages of the staff figures show."""
    for name, parts in band_sums(one).items():
        groups = {group.code: added(one, parts, group.code) for group in one.indicator.groups}
        same = {
            code: each
            for code, each in one.everybody.items()
            if name == WHOLE and groups.get(code) == each.count
        }
        ties.lists[name] = Counts(
            name,
            groups,
            has_total=all(ties.lists[part].has_total for part in parts),
            total_known=name == WHOLE or sum(groups.values()) >= known_above,
            known=tuple(code for code, each in same.items() if not each.hidden),
            gone=tuple(code for code, each in same.items() if each.hidden),
        )
        ties.sums.append((name, parts))
    for row, parts in _published(one):
        ties.lists[row.name] = row
        ties.sums.append((row.name, parts))


def band_sums(one: Gathered) -> dict[str, tuple[str, ...]]:
    """Return which rows of bands the whole workforce and each cluster are made of, by the name of the sum."""
    given = [item for item in one.indicator.items if item.code in one.lists]
    found = {WHOLE: tuple(item.code for item in given if not item.within)}
    if one.indicator.standard == "wdes":
        found |= {
            f"{section}.{CLUSTER}{cluster}": codes for (section, cluster), codes in by_cluster(given).items()
        }
    return {name: parts for name, parts in found.items() if parts}


def added(one: Gathered, parts: Iterable[str], group: str) -> int:
    """Return how many of a group there are in several lists together, exactly."""
    given = (one.lists[part].get(group) for part in parts)
    return sum(each.count for each in given if each)


def _published(one: Gathered) -> Iterator[tuple[Counts, tuple[str, ...]]]:
    """Yield each row by band that readers see of the staff figures, with the entered rows it is made of.

    Where both count the same people, what is hidden in one place must not stand open in the other. Where they
    contradict each other the sum does not hold, and nothing follows.
    """
    codes = {group.code: group.category_group for group in standard(one.indicator.standard).groups}
    entered = [item for item in one.indicator.items if item.code in one.lists and not item.within]
    for ladder in one.banded_beside.ladders if one.banded_beside else ():
        for row in ladder.published:
            parts = tuple(item.code for item in entered if _is_in(item, ladder.kind, row))
            if not parts:
                continue
            figures = {code: row.figures.get(theirs) for code, theirs in codes.items()}
            people = People(
                {code: _given(figure) if figure else Given(0, False) for code, figure in figures.items()},
                _given(row.total),
            )
            yield _of_the_staff(f"{PUBLISHED}{ladder.kind}.{row.code}", people), parts


def _given(figure: Any) -> Given:
    return Given(figure.value, figure.protected.hidden)


def _is_in(item: Item, kind: str, row: Any) -> bool:
    """Return whether an entered row is among those that a row of the staff figures is made of."""
    return (item.band if kind == "all" else item.code) in row.made_of
