"""The engagement score, from 0 to 10: the mean of motivation, involvement and advocacy (WDES metric 9a)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Final

from equality.survey.asked import questions
from equality.survey.lines import HUNDREDTH, Line

SCORES: Final = tuple(map(Decimal, ("0", "2.5", "5", "7.5", "10")))  # of the five answers, the worst first


@dataclass(frozen=True)
class Engagement:
    """A group's score and its parts ("motivation", "involvement", "advocacy"), each to 0.01.

    `base` is the smallest of the bases of its questions; None where one is not known.
    """

    score: Decimal
    parts: Mapping[str, Decimal]
    base: int | None


@cache
def parts() -> Mapping[str, tuple[str, ...]]:
    """Return the questions of each part, by its code."""
    found: dict[str, tuple[str, ...]] = {}
    for each in questions():
        if each.part:
            found[each.part] = (*found.get(each.part, ()), each.key)
    return found


def engagement(found: Mapping[str, Sequence[Line]]) -> dict[tuple[str, str], Engagement]:
    """Return the score of each group of which all nine questions have one; `found` are lines by question.

    A question's score is the mean of its answers, 0, 2.5, 5, 7.5 or 10 each, and a part's that of its three
    questions: what the national score is where everybody answered all nine. It takes the mean of each person
    first, of two answers of three at least, which only the survey's contractor can. Rounded once, half up.
    """
    keys = [key for mine in parts().values() for key in mine]
    by_place = {key: {line.place: line for line in found.get(key, ())} for key in keys}
    scores: dict[tuple[str, str], Engagement] = {}
    for place in by_place[keys[0]]:
        lines = {key: by_place[key].get(place) for key in keys}
        held = {key: line.score for key, line in lines.items() if line and line.score is not None}
        if len(held) < len(keys):
            continue
        bases = [line.base for line in lines.values() if line and line.base is not None]
        means = {
            part: sum((held[key] for key in mine), Decimal(0)) / len(mine) for part, mine in parts().items()
        }
        scores[place] = Engagement(
            _rounded(sum(means.values(), Decimal(0)) / len(means)),
            {part: _rounded(mean) for part, mean in means.items()},
            min(bases) if len(bases) == len(keys) else None,
        )
    return scores


def _rounded(score: Decimal) -> Decimal:
    return score.quantize(HUNDREDTH, ROUND_HALF_UP)
