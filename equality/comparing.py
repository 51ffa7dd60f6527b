"""Compares a count of staff with a share of a population: how far apart, how many times as much.

Staff are all counted, so the interval answers one question: could this be the play of chance in who joins and
who leaves? Wilson's interval and the exact binomial test are statsmodels' and SciPy's, which take seconds to
load: they are imported where they are used, in the worker and in commands, never in a web process.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any, Final, Self

from equality.text import gettext_noop as _

TOO_FEW = 10  # a smaller base is not compared
UNRELIABLE = 30  # a smaller one is marked [u], in whole numbers, and nothing is concluded from it
EXACT = 1_000  # from this base on a percentage has a decimal
MOSTLY_KNOWN = 0.2  # of the base: with more people unknown the result is only a range
CONFIDENCE: Final = 0.95


class Verdict(StrEnum):
    """What may be said. It follows from the interval alone: whether the population's share lies in it."""

    MORE = "more"
    FEWER = "fewer"
    CHANCE = "chance"
    TOO_FEW = "too_few"
    HIDDEN = "hidden"


WORDS: Final[Mapping[Verdict, str]] = {
    Verdict.MORE: _("A larger share than in the comparison; unlikely to be chance."),
    Verdict.FEWER: _("A smaller share than in the comparison; unlikely to be chance."),
    Verdict.CHANCE: _("The difference could be chance."),
    Verdict.TOO_FEW: _("Too few to say."),
    Verdict.HIDDEN: _("No comparison: the staff figure is hidden to protect people."),
}


@dataclass(frozen=True)
class Comparison:
    """A share of staff beside a share of a population; percentages from 0 to 100, None where not shown.

    `points` is staff less population, in percentage points to 0.1; `ratio` staff over population, to 0.01
    (0.1 where `unreliable`), None where the population has nobody. The limits are of the 95% interval:
    Wilson's of the staff share, less the population's share or divided by it. `p` is the exact binomial
    one, for the technical table. `least` and `most` are what those unknown leave open: k of n to k + u of n.
    """

    verdict: Verdict
    share: float
    percent: float | None = None
    percent_low: float | None = None
    percent_high: float | None = None
    points: float | None = None
    points_low: float | None = None
    points_high: float | None = None
    ratio: float | None = None
    ratio_low: float | None = None
    ratio_high: float | None = None
    p: float | None = None
    unreliable: bool = False
    least: float | None = None
    most: float | None = None
    mostly_unknown: bool = False

    @property
    def words(self) -> str:
        """Return the verdict in words, to be translated."""
        return WORDS[self.verdict]

    @property
    def means_something(self) -> bool:
        """Whether the difference is more than chance."""
        return self.verdict in {Verdict.MORE, Verdict.FEWER}

    def as_plain(self) -> dict[str, Any]:
        """Return it as JSON holds it."""
        return {**asdict(self), "verdict": self.verdict.value}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """Return what `as_plain` gave; raise KeyError or ValueError for anything else."""
        held = {field.name: plain[field.name] for field in fields(cls)}
        return cls(**{**held, "verdict": Verdict(held["verdict"])})


def compare(count: int | None, base: int | None, share: float, *, unknown: int | None = None) -> Comparison:
    """Compare `count` of `base` staff with a population's share from 0 to 1.

    None for a count or base that is hidden: then nothing is derived from it. `unknown` are those of the base
    whose answer is not known; None where that is hidden, and no bounds are given. Raise ValueError where the
    numbers can't be.
    """
    if not 0 <= share <= 1:
        raise ValueError(f"A share is from 0 to 1, not {share}.")
    shown = round(100 * share, 2)
    if count is None or base is None:
        return Comparison(Verdict.HIDDEN, shown)
    if not 0 <= count <= base or (unknown is not None and not 0 <= unknown <= base - count):
        raise ValueError(f"{count} of {base}, {unknown} of them unknown, is no share.")
    if base < TOO_FEW:
        return Comparison(Verdict.TOO_FEW, shown)
    low, high = wilson(count, base)
    places = 1 if base >= EXACT else 0
    found = {
        "share": shown,
        "percent": round(100 * count / base, places),
        "percent_low": round(100 * low, places),
        "percent_high": round(100 * high, places),
        "points": round(100 * (count / base - share), 1),
        "p": chance(count, base, share),
        **_bounds(count, base, unknown, places),
    }
    if base < UNRELIABLE:
        ratio = round(count / base / share, 1) if share else None
        return Comparison(Verdict.TOO_FEW, ratio=ratio, unreliable=True, **found)
    if share:
        found["ratio"] = round(count / base / share, 2)
        found["ratio_low"], found["ratio_high"] = round(low / share, 2), round(high / share, 2)
    return Comparison(
        _verdict(low, high, share),
        points_low=round(100 * (low - share), 1),
        points_high=round(100 * (high - share), 1),
        **found,
    )


def _verdict(low: float, high: float, share: float) -> Verdict:
    if low > share:
        return Verdict.MORE
    return Verdict.FEWER if high < share else Verdict.CHANCE


def _bounds(count: int, base: int, unknown: int | None, places: int) -> dict[str, Any]:
    if unknown is None:
        return {}
    return {
        "least": round(100 * count / base, places),
        "most": round(100 * (count + unknown) / base, places),
        "mostly_unknown": unknown > MOSTLY_KNOWN * base,
    }


def wilson(count: int, base: int) -> tuple[float, float]:
    """Return the limits of Wilson's 95% interval of count / base, from 0 to 1. Source: Wilson 1927."""
    from statsmodels.stats.proportion import proportion_confint  # noqa: PLC0415 – heavy

    low, high = proportion_confint(count, base, alpha=1 - CONFIDENCE, method="wilson")
    # The limit beyond which there is nobody is exact, whatever is left of it after rounding.
    return (float(low) if count else 0.0), (float(high) if count < base else 1.0)


def chance(count: int, base: int, share: float) -> float:
    """Return how likely a count at least as unusual is where each of `base` people is in the group by chance.

    Exact binomial, two-sided, from 0 to 1.
    """
    from scipy.stats import binomtest  # noqa: PLC0415 – heavy

    return float(binomtest(count, base, share).pvalue)
