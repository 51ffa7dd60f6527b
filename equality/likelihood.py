"""Compares how often something happens to the people of two groups: rates, points, relative likelihood.

Everybody is counted, so an interval answers one question: could this be the play of chance in who is
appointed or disciplined? The intervals and tests are SciPy's and statsmodels', which take seconds to load:
they are imported where they are used, in the worker and in commands, never in a web process.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final, Self

from equality.rounding import rounded
from equality.text import gettext_noop as _

TOO_FEW_PEOPLE = 10  # a smaller group is not compared
TOO_FEW_EVENTS = 5  # nor are fewer events in both groups together
EXPECTED: Final = 5  # from this many expected in each cell on, chi-squared does
LOWEST, HIGHEST = Fraction(4, 5), Fraction(5, 4)  # four-fifths rule: no adverse impact between these
CONFIDENCE: Final = 0.95
TIE: Final = 1e-7  # tables this much likelier than the one found still count as no likelier


class Verdict(StrEnum):
    """What may be said of a relative likelihood. It follows from its interval: whether 1 lies in it."""

    MORE = "more"
    LESS = "less"
    CHANCE = "chance"
    TOO_FEW = "too_few"
    NOT_CALCULATED = "not_calculated"


WORDS: Final[Mapping[Verdict, str]] = {
    Verdict.MORE: _("The difference is unlikely to be chance."),
    Verdict.LESS: _("The difference is unlikely to be chance."),
    Verdict.CHANCE: _("The difference could be chance: the ratio cannot be told apart from 1."),
    Verdict.TOO_FEW: _("Too few to compare."),
    Verdict.NOT_CALCULATED: _("Not calculated: it happened to nobody in the group compared with."),
}


class Reading(StrEnum):
    """Where a ratio lies by the four-fifths rule, both limits within."""

    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"


READINGS: Final[Mapping[Reading, str]] = {
    Reading.BELOW: _("Below 0.80: look closer, the other group fares worse."),
    Reading.WITHIN: _("Between 0.80 and 1.25: read as no adverse impact."),
    Reading.ABOVE: _("Above 1.25: look closer."),
}


class Light(StrEnum):
    """The colour of a comparison; grey where there are too few to say."""

    GREY = "grey"
    RED = "red"
    AMBER = "amber"
    GREEN = "green"


LIGHTS: Final[Mapping[Light, str]] = {
    Light.GREY: _("Too few to compare"),
    Light.RED: _("Red"),
    Light.AMBER: _("Amber"),
    Light.GREEN: _("Green"),
}


@dataclass(frozen=True)
class RatesCompared:
    """How often something happened in a first and in a second group, of as many people each.

    `years` is how many years the events are of: then rates are for one year, and people count once for each.
    Limits are of 95% intervals: Newcombe's of the difference, as shares from -1 to 1; of the ratio Katz's, or
    where the first group had none, the score interval. `p` is for the technical table, by `test`:
    chi-squared without correction, or mid-p of Fisher's where some cell has fewer than 5 expected.
    """

    events_first: int
    people_first: int
    events_second: int
    people_second: int
    verdict: Verdict
    years: int = 1
    points_low: float | None = None
    points_high: float | None = None
    ratio_low: float | None = None
    ratio_high: float | None = None
    method: str = ""
    p: float | None = None
    test: str = ""

    @property
    def too_few(self) -> bool:
        """Return whether only the counts may be told, with no ratio and no colour."""
        return self.verdict is Verdict.TOO_FEW

    @property
    def exact(self) -> Fraction | None:
        """Return first rate over second, unrounded; None with too few, or where the second rate is 0."""
        if self.too_few or not self.events_second:
            return None
        return Fraction(self.events_first * self.people_second, self.people_first * self.events_second)

    @property
    def ratio(self) -> Decimal | None:
        """Return the relative likelihood to two decimals."""
        return None if self.exact is None else rounded(self.exact, 2)

    @property
    def limits(self) -> tuple[Decimal, Decimal] | None:
        """Return the limits of the ratio to two decimals."""
        return _limits(self.ratio_low, self.ratio_high, 2)

    @property
    def points(self) -> Decimal | None:
        """Return first less second in percentage points to one decimal; None without people to compare."""
        if not self.people_first or not self.people_second:
            return None
        first = Fraction(self.events_first, self.people_first)
        return rounded(100 * (first - Fraction(self.events_second, self.people_second)) / self.years, 1)

    @property
    def points_limits(self) -> tuple[Decimal, Decimal] | None:
        """Return the limits of the difference in points to one decimal."""
        if self.points_low is None or self.points_high is None:
            return None
        return _limits(100 * self.points_low, 100 * self.points_high, 1)

    @property
    def reading(self) -> Reading | None:
        """Return where the unrounded ratio lies by the four-fifths rule; None without a ratio."""
        if self.exact is None:
            return None
        if self.exact > HIGHEST:
            return Reading.ABOVE
        return Reading.BELOW if self.exact < LOWEST else Reading.WITHIN

    @property
    def light(self) -> Light:
        """Return the colour: red outside the four-fifths band and adverse beyond chance, amber by chance.

        A ratio that can't be calculated, as nothing happened to the second group, lies above the band.
        """
        if self.too_few:
            return Light.GREY
        if self.verdict is Verdict.NOT_CALCULATED:
            return Light.RED if (self.points_low or 0) > 0 else Light.AMBER
        if self.reading is Reading.WITHIN:
            return Light.GREEN
        if self.verdict is Verdict.CHANCE:
            return Light.AMBER
        return Light.RED if self.verdict is Verdict.MORE else Light.GREEN

    @property
    def words(self) -> str:
        """Return the verdict in words, to be translated."""
        return WORDS[self.verdict]

    @property
    def reading_words(self) -> str:
        """Return the four-fifths reading in words, to be translated; empty without a ratio."""
        return READINGS[self.reading] if self.reading else ""

    @property
    def light_words(self) -> str:
        """Return the colour as a word, to be translated."""
        return LIGHTS[self.light]

    def as_plain(self) -> dict[str, Any]:
        """Return it as JSON holds it."""
        return {**asdict(self), "verdict": self.verdict.value}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """Return what `as_plain` gave; raise KeyError or ValueError for anything else."""
        held = {field.name: plain[field.name] for field in fields(cls)}
        return cls(**{**held, "verdict": Verdict(held["verdict"])})


def compare_rates(
    events_first: int, people_first: int, events_second: int, people_second: int, *, years: int = 1
) -> RatesCompared:
    """Compare two groups' rates; raise ValueError where more is said to have happened than can have."""
    for events, people in ((events_first, people_first), (events_second, people_second)):
        if years < 1 or not 0 <= events <= people * years:
            raise ValueError(f"{events} of {people} people in {years} years is no rate.")
    counts = (events_first, people_first, events_second, people_second)
    few = min(people_first, people_second) < TOO_FEW_PEOPLE or events_first + events_second < TOO_FEW_EVENTS
    bases = (events_first, people_first * years, events_second, people_second * years)
    if not people_first or not people_second:
        return RatesCompared(*counts, Verdict.TOO_FEW, years)
    low, high = difference_interval(*bases)
    p, test = difference_test(*bases)
    shared: dict[str, Any] = {"years": years, "points_low": low, "points_high": high, "p": p, "test": test}
    if few:
        return RatesCompared(*counts, Verdict.TOO_FEW, **shared)
    if not events_second:
        return RatesCompared(*counts, Verdict.NOT_CALCULATED, **shared)
    low, high = ratio_interval(*bases)
    method = "katz" if events_first else "score"
    verdict = Verdict.MORE if low > 1 else Verdict.LESS if high < 1 else Verdict.CHANCE
    return RatesCompared(*counts, verdict, ratio_low=low, ratio_high=high, method=method, **shared)


def difference_interval(
    events_first: int, base_first: int, events_second: int, base_second: int
) -> tuple[float, float]:
    """Return Newcombe's 95% interval of first share less second, from -1 to 1. Source: Newcombe 1998."""
    from statsmodels.stats.proportion import confint_proportions_2indep  # noqa: PLC0415 – heavy

    low, high = confint_proportions_2indep(
        events_first, base_first, events_second, base_second, compare="diff", method="newcomb"
    )
    return float(low), float(high)


def ratio_interval(
    events_first: int, base_first: int, events_second: int, base_second: int
) -> tuple[float, float]:
    """Return the 95% interval of first share over second: Katz's, or the score interval of a first of none.

    Katz needs an event in each group (Katz et al. 1978); the second must have one in any case. statsmodels'
    formula of the score interval goes wrong where it happened to all of the second group or nearly all, so
    its test is asked instead (Miettinen and Nurminen 1985).
    """
    if events_first:
        from scipy.stats.contingency import relative_risk  # noqa: PLC0415 – heavy

        found = relative_risk(events_first, base_first, events_second, base_second)
        interval = found.confidence_interval(CONFIDENCE)
        return float(interval.low), float(interval.high)
    from scipy.optimize import brentq  # noqa: PLC0415 – heavy
    from statsmodels.stats.proportion import score_test_proportions_2indep  # noqa: PLC0415 – heavy

    def excess(ratio: float) -> float:
        _z, p = score_test_proportions_2indep(
            0, base_first, events_second, base_second, value=ratio, compare="ratio", return_results=False
        )
        return float(p) - (1 - CONFIDENCE)

    highest = base_second / events_second  # were it all of the first group
    try:
        return 0.0, float(brentq(excess, 1 / base_first, highest))
    except ValueError:
        return 0.0, highest  # beyond a hundred million people the test has no answer any more


def difference_test(
    events_first: int, base_first: int, events_second: int, base_second: int
) -> tuple[float, str]:
    """Return p of the difference and the test's name: "chi-squared", or "mid-p" where few are expected."""
    together, everybody = events_first + events_second, base_first + base_second
    if together in {0, everybody}:
        return 1.0, "mid-p"
    least = min(base_first, base_second) * min(together, everybody - together)
    if least >= EXPECTED * everybody:
        from scipy.stats import chi2_contingency  # noqa: PLC0415 – heavy

        table = [
            [events_first, base_first - events_first],
            [events_second, base_second - events_second],
        ]
        return float(chi2_contingency(table, correction=False).pvalue), "chi-squared"
    from scipy.stats import hypergeom  # noqa: PLC0415 – heavy

    first, last = max(0, together - base_second), min(together, base_first)
    chances = hypergeom.pmf(range(first, last + 1), everybody, together, base_first)
    found = chances[events_first - first]
    as_likely = abs(chances - found) <= TIE * found
    less_likely = (chances < found) & ~as_likely
    return float(chances[less_likely].sum() + chances[as_likely].sum() / 2), "mid-p"


@dataclass(frozen=True)
class BandTrend:
    """Whether a group's share rises (`z` above 0) or falls as bands rise, by Cochran and Armitage."""

    z: float
    p: float


def band_trend(counts: Sequence[tuple[int, int]]) -> BandTrend | None:
    """Return the trend over bands from the lowest, each (people of the group, people); None if none can be.

    statsmodels' variance is of tables with the same totals; Cochran and Armitage's divides by N, not N - 1.
    """
    filled = [(score, events, people) for score, (events, people) in enumerate(counts, 1) if people]
    events, people = sum(each[1] for each in filled), sum(each[2] for each in filled)
    if len(filled) < 2 or events in {0, people}:
        return None
    import numpy as np  # noqa: PLC0415 – heavy
    from scipy.stats import norm  # noqa: PLC0415 – heavy
    from statsmodels.stats.contingency_tables import Table  # noqa: PLC0415 – heavy

    table = Table(
        np.array([[mine, everybody - mine] for _score, mine, everybody in filled]), shift_zeros=False
    )
    found = table.test_ordinal_association(
        row_scores=np.array([score for score, _mine, _everybody in filled]), col_scores=np.array([1, 0])
    )
    z = float(found.zscore) * (people / (people - 1)) ** 0.5
    return BandTrend(z, float(2 * norm.sf(abs(z))))


def holm(chances: Sequence[float]) -> list[float]:
    """Return the p values of one table of groups, corrected for how many there are. Source: Holm 1979."""
    if not chances:
        return []
    from statsmodels.stats.multitest import multipletests  # noqa: PLC0415 – heavy

    return [float(each) for each in multipletests(list(chances), method="holm")[1]]


def _limits(low: float | None, high: float | None, places: int) -> tuple[Decimal, Decimal] | None:
    if low is None or high is None:
        return None
    return rounded(Decimal(low), places), rounded(Decimal(high), places)
