"""Decides what readers see of a return's counts, and compares groups: what the worker does for one indicator.

Counts stand in lists, one for each thing counted ("shortlisted") with a cell for each group ("bme") and their
total ("all"). Lists can be sums of lists: all of a board is those who vote and those who do not.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, combinations
from typing import Any, Final

from equality.likelihood import band_trend, compare_rates
from equality.suppression import Published, Sum, System, Unprotectable, protect, unsure_of
from equality.suppression.building import LITTLE_MEANING

TOTAL: Final = "all"
UNKNOWN: Final = "unknown"
WITHOUT: Final = "_without"  # ends the name of a list of those to whom it did not happen: nobody prints it
ELSEWHERE: Final = "~"  # after the name of a list, before what stands elsewhere of the same people


@dataclass(frozen=True)
class Counts:
    """A list: how many of each group. It has a total where every group is given.

    `known`: groups that readers know from elsewhere; `gone`: those hidden elsewhere, of which small ones have
    to be protected here as well. `total_known`: everybody can find the total out, whatever is hidden here.
    """

    name: str
    groups: Mapping[str, int]
    has_total: bool = True
    total_known: bool = False
    known: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    @property
    def cells(self) -> dict[str, int]:
        """Return every cell by its name, the total last."""
        found = {cell(self.name, group): count for group, count in self.groups.items()}
        return {**found, cell(self.name, TOTAL): sum(self.groups.values())} if self.has_total else found

    def as_plain(self) -> list[Any]:
        """Return it as JSON holds it."""
        return [self.name, dict(self.groups), self.has_total, self.total_known, [*self.known], [*self.gone]]

    @classmethod
    def from_plain(cls, plain: Sequence[Any]) -> "Counts":
        """Return what `as_plain` gave."""
        name, groups, has_total, total_known, known, gone = plain
        return cls(name, groups, has_total, total_known, tuple(known), tuple(gone))


@dataclass(frozen=True)
class Question:
    """All that is asked of one indicator in a year.

    `sums`: lists that are the sum of others. `first`: what is said anywhere of the people of a list,
    "staff~0" of "staff", itself among it: decided by itself, so that it is hidden alike everywhere.
    `compared`: events and people of a first and a second group, and years. `trends`: bands from the lowest,
    each (people of the group, people). `again`: lists that last year's return, `before`, has as well, under
    another name: ("capability_last_year", "capability_this_year").
    """

    threshold: int
    lists: tuple[Counts, ...]
    sums: tuple[tuple[str, tuple[str, ...]], ...] = ()
    compared: tuple[tuple[int, int, int, int, int], ...] = ()
    trends: tuple[tuple[tuple[int, int], ...], ...] = ()
    first: tuple[Counts, ...] = ()
    prove: bool = True
    before: "Question | None" = None
    again: tuple[tuple[str, str], ...] = ()

    def as_plain(self) -> dict[str, Any]:
        """Return it as JSON holds it."""
        return {
            "threshold": self.threshold,
            "lists": [each.as_plain() for each in self.lists],
            "sums": [[total, [*parts]] for total, parts in self.sums],
            "compared": [[*each] for each in self.compared],
            "trends": [[[*band] for band in each] for each in self.trends],
            "first": [each.as_plain() for each in self.first],
            "prove": self.prove,
            **({"before": self.before.as_plain(), "again": [*self.again]} if self.before else {}),
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "Question":
        """Return what `as_plain` gave."""
        return cls(
            plain["threshold"],
            tuple(map(Counts.from_plain, plain["lists"])),
            tuple((total, tuple(parts)) for total, parts in plain["sums"]),
            tuple(tuple(each) for each in plain["compared"]),
            tuple(tuple((band[0], band[1]) for band in each) for each in plain["trends"]),
            tuple(map(Counts.from_plain, plain.get("first", ()))),  # questions put aside before had none
            plain["prove"],
            cls.from_plain(plain["before"]) if "before" in plain else None,
            tuple((here, there) for here, there in plain.get("again", ())),
        )


def cell(name: str, group: str) -> str:
    """Return the name of one group's cell in a list."""
    return f"{name}.{group}"


def is_few(groups: Mapping[str, int], threshold: int) -> bool:
    """Return whether a list is of fewer people than the threshold, or could be of one of each group."""
    return 0 < sum(groups.values()) < max(threshold, len(groups) + 1)


def answer(question: Question) -> dict[str, Any]:
    """Return what is hidden, by name, each comparison and each trend, as JSON holds them."""
    return {
        "hidden": sorted(hidden(question)),
        "compared": [compare_rates(*counts, years=years).as_plain() for *counts, years in question.compared],
        "trends": [
            None if found is None else [found.z, found.p] for found in map(band_trend, question.trends)
        ],
    }


def hidden(question: Question) -> set[str]:
    """Return the cells that readers do not see: small ones, and those that would give them away.

    Lists that no sum ties are decided alone, so that the same counts are hidden alike in every year. A list
    with a small count that nothing else protects is hidden whole, zeros too; how few there are in it may then
    follow from other totals, but not what they are. Where that does not help either, so is all that sums tie
    to it.
    """
    question = _with_first_decided(_with_last_year_decided(question))
    found = {cell(each.name, group) for each in question.lists for group in each.gone}
    for part in parts_of(question):
        found |= _decided(part, prove=question.prove)
    return found


def _decided(part: "Part", *, prove: bool) -> set[str]:
    system, keep = part.system, part.keep
    whole = part.few  # the cells of lists that are hidden whole
    while True:
        shut = whole - keep
        told = replace(system, unprinted=system.unprinted | shut, guarded=frozenset(shut))
        try:
            decided = protect(told, threshold=part.threshold, keep=keep, prove=prove)
        except Unprotectable as lost:
            more = {name for each in lost.names for name in part.beside(each)} - whole
            totals = {name for name in lost.names if name.endswith(f".{TOTAL}")} - keep
            if not more and not totals:
                return set(system.printed) - part.known
            whole |= more
            keep = keep if more else keep | totals
        else:
            small = {name for name in part.totals if 0 < system.counts[name] < part.threshold}
            return set(decided.hidden) | small | (whole - part.known)


def _with_last_year_decided(question: Question) -> Question:
    """Return the question with what last year's return hides and shows of the lists that are told again.

    A group of which another number is told now is decided anew.
    """
    if question.before is None:
        return question
    gone = hidden(question.before)
    there = {each.name: each for each in question.before.lists}
    again = {here: there[name] for here, name in question.again if name in there}
    lists = tuple(
        _told_again(each, again[each.name], gone) if each.name in again else each for each in question.lists
    )
    return replace(question, lists=lists, before=None, again=())


def _told_again(one: Counts, there: Counts, gone: Collection[str]) -> Counts:
    """Return a list with what is hidden and shown of the same numbers in another."""
    same = {group for group, count in one.groups.items() if there.groups.get(group) == count}
    if one.has_total and there.has_total and one.groups == there.groups:
        same.add(TOTAL)
    hidden_there = {group for group in same if cell(there.name, group) in gone}
    return replace(
        one,
        total_known=TOTAL not in hidden_there if TOTAL in same else one.total_known,
        known=tuple(group for group in one.groups if group in same - hidden_there),
        gone=tuple(group for group in (*one.groups, TOTAL) if group in hidden_there),
    )


def _with_first_decided(question: Question) -> Question:
    """Return the question with what is hidden and shown of the lists that stand elsewhere too.

    Where two places say the same of a group, they are taken to count the same people.
    """
    if not question.first:
        return question
    same = combinations([each.name for each in question.first], 2)
    sums = tuple((one, (other,)) for one, other in same if _base(one) == _base(other))
    gone = hidden(Question(question.threshold, question.first, sums, prove=question.prove))
    known = {(_base(one.name), group, one.groups[group]) for one in question.first for group in one.known}
    gone -= {
        cell(one.name, group)
        for one in question.first
        for group, count in one.groups.items()
        if (_base(one.name), group, count) in known
    }

    def decided(one: Counts) -> Counts:
        for there in question.first:
            if _base(there.name) == one.name and there.groups == one.groups:
                names = {group: cell(there.name, group) for group in (*one.groups, TOTAL)}
                return replace(
                    one,
                    total_known=names[TOTAL] not in gone,
                    known=tuple(group for group in one.groups if names[group] not in gone),
                    gone=tuple(group for group, name in names.items() if name in gone),
                )
        return one

    return replace(question, lists=tuple(map(decided, question.lists)), first=())


def _base(name: str) -> str:
    """Return of which list another place says the same."""
    return name.partition(ELSEWHERE)[0]


def published(question: Question, apart: Sequence[Counts]) -> Published:
    """Return what readers know of an indicator: all of its cells, and those of them that are hidden.

    `apart` are lists that are decided elsewhere, whose `gone` are hidden. It needs SciPy. How few there are
    in a list of which nothing is shown may follow, and to how few of all it did not happen; what they are may
    not.
    """
    lists = {each.name for each in question.lists}
    sums = tuple(each for each in question.sums if lists >= {each[0], *each[1]})
    gone = hidden(replace(question, sums=sums))
    gone |= {cell(each.name, group) for each in apart for group in each.gone}
    found = Published()
    for part in parts_of(replace(question, lists=(*question.lists, *apart))):
        found.counts |= part.system.counts
        found.sums += part.system.sums
        found.unsure |= part.few & gone
        for each in part.lists:
            total = cell(each.name, TOTAL)
            if each.name.endswith(WITHOUT):
                found.unprinted |= each.cells.keys()
                found.guarded |= each.cells.keys() - {total}
                continue
            found.hidden |= each.cells.keys() & gone
            found.unsure |= unsure_of(each.cells, gone)
            if each.cells.keys() - {total} <= gone:
                found.known.add(total)
    return found


@dataclass
class Part:
    """Lists that sums tie together."""

    threshold: int
    lists: list[Counts]
    sums: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    @property
    def known(self) -> set[str]:
        """Return the cells that readers know from elsewhere."""
        return {cell(each.name, group) for each in self.lists for group in each.known}

    def beside(self, name: str) -> set[str]:
        """Return the cells of the list that a cell is in; none where other pages show it, zeros and all."""
        mine = [each for each in self.lists if not (each.known or each.gone)]
        return next(({*each.cells} for each in mine if name in each.cells), set())

    @property
    def few(self) -> set[str]:
        """Return the cells of each list of fewer people than the threshold: of these nothing is shown.

        How few they are may follow from other totals, and three people of three groups are one of each where
        it is known of all three that there is somebody; so three are few, whatever the threshold.
        """
        mine = [each for each in self.lists if each.has_total and not (each.known or each.gone)]
        printed = [each for each in mine if not each.name.endswith(WITHOUT)]
        few = [each for each in printed if is_few(each.groups, self.threshold)]
        return set(chain.from_iterable(each.cells for each in few))

    @property
    def keep(self) -> set[str]:
        """Return the cells that are known whatever is hidden here."""
        return self.known | self.totals

    @property
    def totals(self) -> set[str]:
        """Return the totals that are known whatever is hidden here; a small one is not told all the same."""
        return {cell(each.name, TOTAL) for each in self.lists if each.total_known and each.has_total}

    @property
    def system(self) -> System:
        """Return the cells, and the sums that readers know of."""
        counts = dict(chain.from_iterable(each.cells.items() for each in self.lists))
        sums = [
            Sum(cell(each.name, TOTAL), tuple(cell(each.name, group) for group in each.groups))
            for each in self.lists
            if each.has_total
        ]
        for total, parts in self.sums:
            for group in self._shared(total, parts):
                tied = Sum(cell(total, group), tuple(cell(part, group) for part in parts))
                # Numbers from two sources can contradict each other: then nothing follows from them.
                if counts[tied.total] == sum(counts[name] for name in tied.parts):
                    sums.append(tied)
        hidden_there = {cell(each.name, group) for each in self.lists for group in each.gone}
        gone = {name for name in hidden_there if not 0 < counts[name] < self.threshold}
        cheap = [name for name in counts if name.endswith(f".{UNKNOWN}") or f"{WITHOUT}." in name]
        return System(counts, tuple(sums), frozenset(gone), dict.fromkeys(cheap, LITTLE_MEANING))

    def _shared(self, total: str, parts: Iterable[str]) -> list[str]:
        by_name = {each.name: each for each in self.lists}
        tied = [by_name[name] for name in (total, *parts)]
        shared = [group for group in tied[0].groups if all(group in each.groups for each in tied)]
        return [*shared, *([TOTAL] if all(each.has_total for each in tied) else [])]


def parts_of(question: Question) -> list[Part]:
    """Return the lists that sums tie together, apart from all others."""
    place = {each.name: each.name for each in question.lists}
    for total, parts in question.sums:
        tied = {place[name] for name in (total, *parts)}
        place = {name: total if old in tied else old for name, old in place.items()}
    found: dict[str, Part] = {}
    for each in question.lists:
        found.setdefault(place[each.name], Part(question.threshold, [])).lists.append(each)
    for total, parts in question.sums:
        found[place[total]].sums.append((total, parts))
    return list(found.values())
