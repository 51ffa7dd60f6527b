"""What the worker is asked about one indicator in a year: what to hide, and how the groups compare."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, Final

from equality.indicators import by_cluster
from equality.likelihood import RatesCompared
from equality.returned import TOTAL, WITHOUT, Counts, Question, answer
from equality.standards import Kind
from organisations import calculations
from organisations.models import Organisation
from standards.summary.gathering import BOARD, Gathered, Given

KIND: Final = "standards.indicators"
WHOLE: Final = "whole"
CLUSTER: Final = "cluster-"  # before the number of a cluster, in the code of its line
MINIMUM_BASE, CERTAIN_BASE = 10, 20  # of a survey: fewer are not shown; of fewer, nor are none or all
HALVES: Final = ((BOARD, ("voting", "non_voting")), (BOARD, ("executive", "non_executive")))
ABROAD, HERE = "_abroad", "_here"  # end the names of items, and of what is left without them
HALF: Final = frozenset(part for _whole, parts in HALVES for part in parts)
OUTSIDE: Final = frozenset({"vsm", "consultants", "career-grade", "trainees", "medical-other", "other"})
Pair = tuple[int, int, int, int, int]


@calculations.calculates(KIND)
def _decide(values: Any) -> Any:
    return answer(Question.from_plain(values))


@dataclass(frozen=True)
class Answered:
    """What the worker found; `pending` while it is at it."""

    hidden: frozenset[str] = frozenset()
    compared: tuple[RatesCompared, ...] = ()
    trends: tuple[tuple[float, float] | None, ...] = ()
    pending: bool = False


def answers(gathered: Sequence[Gathered], *, organisation: Organisation) -> list[Answered]:
    """Return what is hidden of each and how its groups compare, with one query where all is known."""
    questions = [question(one, organisation.threshold) for one in gathered]
    asked = [each for each in questions if each is not None]
    found = iter(
        calculations.results(KIND, [each.as_plain() for each in asked], organisation=organisation)
        if asked
        else []
    )
    return [Answered() if each is None else _answered(next(found)) for each in questions]


def _answered(plain: Any) -> Answered:
    if plain is None:
        return Answered(pending=True)
    return Answered(
        frozenset(plain["hidden"]),
        tuple(map(RatesCompared.from_plain, plain["compared"])),
        tuple(None if each is None else (each[0], each[1]) for each in plain["trends"]),
    )


def question(one: Gathered, threshold: int) -> Question | None:
    """Return what to ask about an indicator; None where there is nothing to ask."""
    kind = one.indicator.kind
    lists = () if kind in {Kind.SURVEY, Kind.SCORE, Kind.VOICE} else tuple(_lists(one))
    sums: tuple[tuple[str, tuple[str, ...]], ...] = ()
    if kind in {Kind.BOARD, Kind.LIKELIHOOD}:
        lists, sums = _tied(one, lists)
    if kind is Kind.BANDS and lists:
        lists, sums = _with_clusters(one, lists)
    pairs = tuple(pair for _code, pair in compared(one))
    trends = tuple(counts for _ladder, counts in trends_of(one))
    if not (lists or pairs or trends):
        return None
    return Question(threshold, lists, sums, pairs, trends, prove=kind is not Kind.BANDS)


def _lists(one: Gathered) -> Iterator[Counts]:
    """Yield the lists that are decided here: not those of the staff figures, which are decided there."""
    everybody = {group.code for group in one.indicator.groups}
    banded = one.indicator.kind is Kind.BANDS
    for item, given in chain(one.lists.items(), _rest(one).items()):
        if item in one.totals:
            if one.indicator.kind is Kind.BOARD and item == BOARD:
                yield given_elsewhere(one, item)  # who votes and who does not add up to it
            continue
        yield Counts(
            item,
            {group: each.count for group, each in given.items()},
            has_total=set(given) == everybody,
            total_known=not banded and item not in HALF and not item.endswith((ABROAD, HERE)),
            known=tuple(sorted(one.known.get(item, ()))),
            gone=tuple(group for group, each in given.items() if each.hidden),
        )


def given_elsewhere(one: Gathered, item: str) -> Counts:
    """Return a list of the staff figures, where it is decided what readers see of it."""
    given = {**one.lists[item], TOTAL: one.totals[item]}
    groups = {group: each.count for group, each in given.items() if group != TOTAL}
    gone = tuple(group for group, each in given.items() if each.hidden)
    whole = sum(groups.values()) == one.totals[item].count
    return Counts(
        item,
        groups,
        has_total=whole,
        total_known=TOTAL not in gone,
        known=tuple(group for group in groups if group not in gone),
        gone=gone if whole else tuple(group for group in gone if group != TOTAL),
    )


def _rest(one: Gathered) -> dict[str, dict[str, Given]]:
    """Return those not recruited abroad, by item: what the second ratio is worked out from."""
    found = {}
    for item in (*one.indicator.events, one.indicator.people):
        abroad, everybody = one.lists.get(f"{item}{ABROAD}"), one.lists.get(item)
        if abroad and everybody and abroad.keys() == everybody.keys():
            rest = {group: Given(each.count - abroad[group].count) for group, each in everybody.items()}
            if all(each.count >= 0 for each in rest.values()):
                found[f"{item}{HERE}"] = rest
    return found


def _tied(
    one: Gathered, lists: tuple[Counts, ...]
) -> tuple[tuple[Counts, ...], tuple[tuple[str, tuple[str, ...]], ...]]:
    """Return the lists with those they add up to, and the sums: whoever sees two of three knows the third.

    A board is its halves; applicants are those from abroad and those from here; and people are those to whom
    it happened and those to whom it did not. What the staff figures give is as shown or hidden there.
    """
    by_name = {each.name: each for each in (*lists, *_elsewhere(one))}
    sums = [(whole, parts) for whole, parts in HALVES if {whole, *parts} <= by_name.keys()]
    items = one.indicator.items
    for item in (each.code for each in items if f"{each.code}{HERE}" in by_name):
        sums.append((item, (f"{item}{ABROAD}", f"{item}{HERE}")))
    if one.years == 1 and len(one.indicator.events) == 1:
        for ending in ("", ABROAD, HERE):
            event, people = (f"{item}{ending}" for item in (*one.indicator.events, one.indicator.people))
            if event in by_name and people in by_name and (left := _without(by_name[event], by_name[people])):
                by_name[left.name] = left
                sums.append((people, (event, left.name)))
    used = {name for whole, parts in sums for name in (whole, *parts)} | {each.name for each in lists}
    return tuple(each for name, each in by_name.items() if name in used), tuple(sums)


def _elsewhere(one: Gathered) -> Iterator[Counts]:
    """Yield the lists of the staff figures; what readers see there is known."""
    return (replace(given_elsewhere(one, item), gone=()) for item in one.totals)


def _without(event: Counts, people: Counts) -> Counts | None:
    """Return those of the people to whom an event did not happen; None where more events are counted."""
    shared = [group for group in people.groups if group in event.groups]
    left = {group: people.groups[group] - event.groups[group] for group in shared}
    if not left or min(left.values()) < 0:
        return None
    both = event.has_total and people.has_total and len(shared) == len(people.groups)
    return Counts(f"{event.name}{WITHOUT}", left, both, event.total_known and people.total_known)


def here(one: Gathered) -> bool:
    """Return whether the ratio can be told without those recruited abroad as well."""
    return len(_rest(one)) == len(one.indicator.events) + 1


def _with_clusters(
    one: Gathered, lists: tuple[Counts, ...]
) -> tuple[tuple[Counts, ...], tuple[tuple[str, tuple[str, ...]], ...]]:
    """Add the clusters and the whole workforce, which readers see beside the bands."""
    by_name = {each.name: each for each in lists}
    outside = {item.code for item in one.indicator.items if item.within}
    rows = tuple(name for name in by_name if name not in outside)
    more: list[Counts] = []
    sums: list[tuple[str, tuple[str, ...]]] = []
    ways = {
        f"{section}.{CLUSTER}{cluster}": tuple(code for code in codes if code in by_name)
        for (section, cluster), codes in by_cluster(one.indicator.items).items()
    }
    for name, parts in (*ways.items(), (WHOLE, rows)):
        if not parts:
            continue
        groups = {
            group.code: sum(by_name[part].groups.get(group.code, 0) for part in parts)
            for group in one.indicator.groups
        }
        has_total = all(by_name[part].has_total for part in parts)
        same = {
            code: each
            for code, each in one.everybody.items()
            if name == WHOLE and groups.get(code) == each.count
        }
        more.append(
            Counts(
                name,
                groups,
                has_total,
                total_known=name == WHOLE,
                known=tuple(code for code, each in same.items() if not each.hidden),
                gone=tuple(code for code, each in same.items() if each.hidden),
            )
        )
        sums.append((name, parts))
    return (*lists, *more), tuple(sums)


def compared(one: Gathered) -> Iterator[tuple[str, Pair]]:
    """Yield the pairs of groups to compare: events and people of the first and the second, and years."""
    indicator = one.indicator
    if not indicator.second:
        return
    if indicator.kind is Kind.LIKELIHOOD:
        first, second = one.events(indicator.first), one.events(indicator.second)
        people = [one.count(indicator.people, code) for code in (indicator.first, indicator.second)]
        if first and second:
            yield from _possible("", first.count, people[0], second.count, people[1], years=one.years)
        if here(one):
            rest = _rest(one)
            of = [
                sum(rest[f"{event}{HERE}"][code].count for event in indicator.events)
                for code in (indicator.first, indicator.second)
            ]
            base = [
                rest[f"{indicator.people}{HERE}"][code].count for code in (indicator.first, indicator.second)
            ]
            yield from _possible("here", of[0], base[0], of[1], base[1])
    elif indicator.kind is Kind.SURVEY:
        counts = surveyed(one)
        (yes_1, base_1), (yes_2, base_2) = counts[indicator.first], counts[indicator.second]
        yield from _possible("", yes_1, base_1, yes_2, base_2)


def _possible(
    code: str,
    first: int | None,
    people: int | None,
    second: int | None,
    others: int | None,
    *,
    years: int = 1,
) -> Iterator[tuple[str, Pair]]:
    if first is None or second is None or people is None or others is None:
        return
    if first <= people * years and second <= others * years:
        yield code, (first, people, second, others, years)


def surveyed(one: Gathered) -> dict[str, tuple[int | None, int | None]]:
    """Return how many said yes and how many answered, by group: as entered, else as the survey has it."""
    found = {}
    for group in one.indicator.groups:
        part = pair_group(one, group.code)
        if part is not None:
            found[group.code] = part.count, part.base
        else:
            found[group.code] = one.count("yes", group.code), one.count("base", group.code)
    return found


def pair_group(one: Gathered, group: str) -> Any:
    """Return a group of the staff survey's pair; None where the survey is not what it rests on."""
    return None if one.pair is None else one.pair.of(group)


def trends_of(one: Gathered) -> Iterator[tuple[str, tuple[tuple[int, int], ...]]]:
    """Yield Agenda for Change bands from the lowest, each (people of the first group, people), by section."""
    first = one.indicator.first
    if one.banded is not None:
        group = "not_disabled" if first == "non_disabled" else first
        for ladder in one.banded.ladders:
            if ladder.kind in {"all", "clinical", "non_clinical"}:
                rows = [row for row in ladder.bands if row.code not in OUTSIDE]
                yield (
                    ladder.kind,
                    tuple(
                        (row.figures[group].value if group in row.figures else 0, row.total.value)
                        for row in rows
                    ),
                )
        return
    for section in ("non_clinical", "clinical"):
        rows = [
            one.lists[item.code]
            for item in one.indicator.items
            if item.section == section and item.code in one.lists and item.band.startswith("afc-")
        ]
        if rows:
            yield (
                section,
                tuple(
                    (row[first].count if first in row else 0, sum(each.count for each in row.values()))
                    for row in rows
                ),
            )
