"""EDS 2022: scores of 0 to 3 for eleven outcomes, put together from up to three services, and the rating.

Nothing here is ever worked out from grades of EDS or EDS2, nor the other way round.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from equality.frameworks import framework
from equality.matching import normalise
from equality.reading import Origin, rows

HIGHEST = 3
SERVICES = 3  # domain 1 is scored for so many services
SERVICE_DOMAIN = 1  # the one that is scored service by service


class Combine(StrEnum):
    """How three services make one score of domain 1."""

    SERVICE_TOTALS = "service_totals"  # the middle one of their totals
    OUTCOME_MEDIANS = "outcome_medians"  # the middle score of each outcome, added up


@dataclass(frozen=True)
class Score:
    """A score of one outcome; `code` is that of the grade of the same name, which is another thing."""

    code: str
    score: int
    label: str
    meaning: str
    spellings: tuple[str, ...]
    origin: Origin


@dataclass(frozen=True)
class Rating:
    """What an organisation is called by its total, `least` to `most`; `note` says what is not certain."""

    code: str
    least: int
    most: int
    note: str
    origin: Origin


@cache
def scores() -> tuple[Score, ...]:
    """Return the scores from 0 to 3."""
    return tuple(
        Score(
            code=row.text("code"),
            score=row.number("score"),
            label=row.text("label"),
            meaning=row.text("meaning"),
            spellings=row.many("spellings"),
            origin=row.origin,
        )
        for row in rows("eds_scores.csv")
    )


def score(code: str) -> Score:
    """Return one score by its code, such as "achieving"; raise KeyError if there is none."""
    return {each.code: each for each in scores()}[code]


def find_score(text: str) -> Score | None:
    """Return the score that a printed word or number means ("2", "Achieving activity"), None for another."""
    for each in scores():
        names = (each.code, each.label, *each.spellings)
        numbered = (str(each.score), *(f"{each.score} {name}" for name in names))
        if normalise(text) in map(normalise, (*names, *numbered)):
            return each
    return None


def most_of(domain: int) -> int:
    """Return the highest total of a domain: 12, 12 and 9."""
    return HIGHEST * len(framework("eds2022").goal(domain).outcomes)


def most_in_all() -> int:
    """Return the highest total of all outcomes, 33."""
    return HIGHEST * len(framework("eds2022").outcomes)


@cache
def ratings(on: date) -> tuple[Rating, ...]:
    """Return the ratings that hold on a day, the lowest first."""
    found = (
        Rating(row.text("code"), row.number("least"), row.number("most"), row.optional("note"), row.origin)
        for row in rows("eds_ratings.csv")
        if row.origin.holds(on)
    )
    return tuple(sorted(found, key=lambda rating: rating.least))


def rating(total: int, on: date) -> Rating:
    """Return the rating of a total on a day; raise ValueError where no rating has it.

    The words of a total are the organisation's alone: there are none for a domain.
    """
    for each in ratings(on):
        if each.least <= total <= each.most:
            return each
    raise ValueError(f"No rating has a total of {total}.")


@dataclass(frozen=True)
class Combined:
    """What services come to: the total of the domain, None while a score is missing.

    `by_outcome` has the score of each outcome that the total is the sum of; none where it is a service's
    total, which may not be taken apart.
    """

    total: int | None
    by_outcome: Mapping[str, int] | None = None


def combine(
    services: Sequence[Mapping[str, int]],
    outcomes: Sequence[str],
    *,
    how: Combine = Combine.SERVICE_TOTALS,
    chosen: int | None = None,
) -> Combined:
    """Return what the scores of up to three services come to.

    Of three, by totals: the middle total; by outcomes: the sum of the middle scores. Of two the guidance says
    nothing: the one `chosen` (its place) counts. One counts as it is.
    """
    if any(outcome not in service for service in services for outcome in outcomes) or not services:
        return Combined(None)
    if len(services) < SERVICES:
        place = 0 if len(services) == 1 else chosen
        if place is None:
            return Combined(None)
        own = {outcome: services[place][outcome] for outcome in outcomes}
        return Combined(sum(own.values()), own)
    if how == Combine.OUTCOME_MEDIANS:
        medians = {outcome: middle([service[outcome] for service in services]) for outcome in outcomes}
        return Combined(sum(medians.values()), medians)
    return Combined(middle([sum(service[outcome] for outcome in outcomes) for service in services]))


def middle(values: Sequence[int]) -> int:
    """Return the middle one of an odd number of values, by size."""
    return sorted(values)[len(values) // 2]
