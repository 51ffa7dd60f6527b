"""What the worker is asked about one indicator in a year: what to hide, and how the groups compare."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from equality.likelihood import RatesCompared
from equality.returned import Question, answer
from equality.standards import Kind
from organisations import calculations
from organisations.models import Organisation
from standards.summary.gathering import LAST, THIS, Gathered
from standards.summary.tying import HERE, rest, tied

KIND: Final = "standards.indicators.2"
MINIMUM_BASE, CERTAIN_BASE = 10, 20  # of a survey: fewer are not shown; of fewer, nor are none or all
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
    found = tied(one)
    pairs = tuple(pair for _code, pair in compared(one))
    trends = tuple(counts for _ladder, counts in trends_of(one))
    if not (found.lists or pairs or trends):
        return None
    prove = one.indicator.kind is not Kind.BANDS
    before = _asked_before(one.before, threshold) if one.before else None
    again = tuple((each.name, _then(each.name)) for each in found.lists if each.name.endswith(LAST))
    asked = Question(threshold, found.lists, found.sums, pairs, trends, found.first, prove)
    return replace(asked, before=before, again=again) if before else asked


def _asked_before(one: Gathered, threshold: int) -> Question | None:
    """Return what decides the events of the year before, which that year's return tells first."""
    found = tied(one)
    lists = tuple(each for each in found.lists if not each.name.endswith(LAST))
    return Question(threshold, lists, found.sums, first=found.first) if lists else None


def _then(item: str) -> str:
    """Return what the return of the year before calls an item."""
    return f"{item.removesuffix(LAST)}{THIS}"


def here(one: Gathered) -> bool:
    """Return whether the ratio can be told without those recruited abroad as well."""
    return len(rest(one)) == len(one.indicator.events) + 1


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
            left = rest(one)
            both = (indicator.first, indicator.second)
            of = [
                one.near(sum(left[f"{event}{HERE}"][code].count for event in indicator.events))
                for code in both
            ]
            base = [one.near(left[f"{indicator.people}{HERE}"][code].count) for code in both]
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
