"""The worked examples of disparity-statistics, WRES and WDES, and random tables against the libraries."""

import json
from decimal import Decimal
from fractions import Fraction
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2_contingency, fisher_exact
from scipy.stats.contingency import relative_risk
from statsmodels.stats.proportion import confint_proportions_2indep

from equality.figures import percentage
from equality.likelihood import (
    Light,
    RatesCompared,
    Reading,
    Verdict,
    band_trend,
    compare_rates,
    holm,
    ratio_interval,
)


@pytest.mark.parametrize(
    ("counts", "percents", "points", "points_limits", "ratio", "limits", "p"),
    [
        ((300, 1200, 64, 400), ("25.00", "16.00"), "9.0", (4.43, 13.13), "1.56", (1.223, 1.996), 0.0002),
        ((9, 750, 17, 2430), ("1.20", "0.70"), "0.5", (-0.20, 1.60), "1.72", (0.768, 3.832), 0.183),
        ((18, 60, 2, 14), ("30.00", "14.29"), "15.7", (-11.86, 31.90), "2.10", (0.550, 8.020), 0.254),
        ((436, 2000, 52, 249), ("21.80", "20.88"), "0.9", (-4.83, 5.87), "1.04", (0.808, 1.348), 0.74),
        ((700, 1000, 140, 250), ("70.00", "56.00"), "14.0", (7.32, 20.78), "1.25", (1.112, 1.405), 0.0000247),
        ((9, 725, 17, 2505), ("1.24", "0.68"), "0.6", (-0.15, 1.69), "1.83", (0.819, 4.086), 0.135),
    ],
)
def test_worked_examples(counts, percents, points, points_limits, ratio, limits, p):
    found = compare_rates(*counts)
    shares = (percentage(*counts[:2]), percentage(*counts[2:]))
    assert shares == tuple(map(Decimal, percents))
    assert (found.points, found.ratio) == (Decimal(points), Decimal(ratio))
    assert (100 * found.points_low, 100 * found.points_high) == pytest.approx(points_limits, abs=0.006)
    assert (found.ratio_low, found.ratio_high) == pytest.approx(limits, abs=0.0006)
    assert found.p == pytest.approx(p, rel=0.06)
    assert found.method == "katz"
    assert RatesCompared.from_plain(json.loads(json.dumps(found.as_plain()))) == found


@pytest.mark.parametrize(
    ("counts", "verdict", "reading", "light"),
    [
        ((300, 1200, 64, 400), Verdict.MORE, Reading.ABOVE, Light.RED),
        ((9, 750, 17, 2430), Verdict.CHANCE, Reading.ABOVE, Light.AMBER),
        ((18, 60, 2, 14), Verdict.CHANCE, Reading.ABOVE, Light.AMBER),
        ((700, 1000, 140, 250), Verdict.MORE, Reading.WITHIN, Light.GREEN),  # exactly 1.25
        ((701, 1000, 140, 250), Verdict.MORE, Reading.ABOVE, Light.RED),
        ((400, 1000, 500, 1000), Verdict.LESS, Reading.WITHIN, Light.GREEN),  # exactly 0.80
        ((399, 1000, 500, 1000), Verdict.LESS, Reading.BELOW, Light.GREEN),
        ((10, 1000, 15, 1000), Verdict.CHANCE, Reading.BELOW, Light.AMBER),
        ((0, 100, 5, 100), Verdict.LESS, Reading.BELOW, Light.GREEN),
        ((5, 100, 0, 100), Verdict.NOT_CALCULATED, None, Light.RED),
        ((5, 20, 0, 10), Verdict.NOT_CALCULATED, None, Light.AMBER),
        ((2, 100, 2, 100), Verdict.TOO_FEW, None, Light.GREY),  # four events in all
        ((2, 100, 3, 100), Verdict.CHANCE, Reading.BELOW, Light.AMBER),
        ((5, 9, 50, 100), Verdict.TOO_FEW, None, Light.GREY),  # nine people
        ((5, 10, 50, 100), Verdict.CHANCE, Reading.WITHIN, Light.GREEN),
        ((0, 0, 50, 100), Verdict.TOO_FEW, None, Light.GREY),
        ((0, 0, 0, 0), Verdict.TOO_FEW, None, Light.GREY),
        ((100, 100, 50, 50), Verdict.CHANCE, Reading.WITHIN, Light.GREEN),  # everybody
    ],
)
def test_what_may_be_said(counts, verdict, reading, light):
    found = compare_rates(*counts)
    assert (found.verdict, found.reading, found.light) == (verdict, reading, light)
    assert (found.ratio is None) == (reading is None)
    assert found.words
    assert found.light_words
    assert bool(found.reading_words) == (reading is not None)


@pytest.mark.parametrize(
    ("counts", "points", "limits", "fisher", "mid"),
    [
        ((1, 28, 0, 270), "3.6", (0.32, 17.71), 0.094, 0.047),
        ((0, 28, 5, 270), "-1.9", (-4.26, 10.26), 1.0, 0.70),
    ],
)
def test_nobody_in_one_group(counts, points, limits, fisher, mid):
    found = compare_rates(*counts)
    a, n1, c, n2 = counts
    assert found.points == Decimal(points)
    assert (100 * found.points_low, 100 * found.points_high) == pytest.approx(limits, abs=0.006)
    assert fisher_exact([[a, n1 - a], [c, n2 - c]]).pvalue == pytest.approx(fisher, abs=0.001)
    assert (round(found.p, 3), found.test) == (pytest.approx(mid, abs=0.005), "mid-p")


@pytest.mark.parametrize(
    ("counts", "points", "limits", "fisher"),
    [
        ((20, 25, 165, 186), "-8.7", (-28.2, 3.6), 0.21),  # 3.649
        ((30, 33, 155, 178), "3.8", (-11.2, 12.1), 0.774),
    ],
)
def test_a_group_of_a_survey_against_the_rest(counts, points, limits, fisher):
    found = compare_rates(*counts)
    a, n1, c, n2 = counts
    assert (found.points, found.verdict) == (Decimal(points), Verdict.CHANCE)
    assert (round(100 * found.points_low, 1), round(100 * found.points_high, 1)) == limits
    assert fisher_exact([[a, n1 - a], [c, n2 - c]]).pvalue == pytest.approx(fisher, abs=0.006)


def test_score_interval_of_nobody_in_the_first_group():
    found = compare_rates(0, 28, 5, 270)
    assert (found.ratio, found.method) == (Decimal("0.00"), "score")
    assert found.limits == (Decimal("0.00"), Decimal("6.90"))  # Koopman's is 6.87
    assert ratio_interval(0, 10, 10, 10) == (0.0, pytest.approx(0.2879, abs=0.0001))


@pytest.mark.parametrize(
    ("counts", "high"),
    [
        ((0, 39073, 355, 355), 9.831e-05),  # statsmodels' formula has no answer here
        ((0, 1110, 2341, 2341), 0.00345),  # and here 0.678
        ((0, 10, 2859, 2860), 0.2777),
        ((0, 10, 999_999_999, 1_000_000_000), 1.0),  # beyond all bodies: no more than can be
    ],
)
def test_all_of_the_second_group_and_nobody_of_the_first(counts, high):
    found = compare_rates(*counts)
    assert (found.verdict, found.light) == (
        (Verdict.LESS, Light.GREEN) if high < 1 else (Verdict.CHANCE, Light.AMBER)
    )
    assert (found.ratio_low, found.ratio_high) == (0.0, pytest.approx(high, rel=0.001))


def test_two_years_are_pooled_and_told_for_one():
    """One of 150 and three of 2,400 in two years: half a person a year, and four in all are too few."""
    found = compare_rates(1, 150, 3, 2400, years=2)
    assert (found.points, found.verdict) == (Decimal("0.3"), Verdict.TOO_FEW)
    pooled = compare_rates(3, 150, 3, 2400, years=2)
    assert (pooled.ratio, pooled.points) == (Decimal("16.00"), Decimal("0.9"))
    assert pooled.p == compare_rates(3, 300, 3, 4800).p


@pytest.mark.parametrize(
    "counts", [(2, 1, 0, 1), (0, 1, 2, 1), (-1, 1, 0, 1), (0, -1, 0, 1), (3, 1, 0, 1), (0, 0, 1, 0)]
)
def test_counts_that_cannot_be(counts):
    with pytest.raises(ValueError, match="no rate"):
        compare_rates(*counts)


def test_trend_over_bands():
    """Men by pay quartile in Staffordshire and Stoke-on-Trent: 6/68, 10/61, 21/80, 31/70."""
    found = band_trend([(6, 68), (10, 61), (21, 80), (31, 70)])
    assert (round(found.z, 2), round(found.p, 7)) == (5.01, 0.0000005)
    assert band_trend([(31, 70), (21, 80), (10, 61), (6, 68)]).z == pytest.approx(-found.z)


@pytest.mark.parametrize("counts", [[], [(1, 5)], [(1, 5), (0, 0)], [(0, 5), (0, 9)], [(5, 5), (9, 9)]])
def test_no_trend_to_find(counts):
    assert band_trend(counts) is None


def test_an_empty_band_keeps_its_place():
    assert band_trend([(1, 10), (0, 0), (5, 10)]).p == pytest.approx(band_trend([(1, 10), (5, 10)]).p)


def test_holm():
    corrected = holm([0.001, 0.012, 0.03, 0.04, 0.2])
    assert [p < 0.05 for p in corrected] == [True, True, False, False, False]
    assert holm([]) == []


def mid_p(a, n1, c, n2):
    """Fisher's test by counting every table, those as likely as the one found by half."""
    together = a + c
    ways = [comb(n1, i) * comb(n2, together - i) for i in range(max(0, together - n2), min(together, n1) + 1)]
    mine, every = comb(n1, a) * comb(n2, c), sum(ways)
    return float(
        Fraction(
            2 * sum(way for way in ways if way < mine) + sum(way for way in ways if way == mine), 2 * every
        )
    )


@given(st.lists(st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=2))
@settings(max_examples=50)
def test_trend_is_cochran_and_armitage_s(bands):
    events, people = (sum(band[place] for band in bands) for place in (0, 1))
    found = band_trend(bands)
    if events in {0, people}:
        assert found is None
        return
    share = events / people
    scored = list(enumerate(bands, 1))
    excess = sum(score * (x - n * share) for score, (x, n) in scored)
    spread = sum(n * s * s for s, (_x, n) in scored) - sum(n * s for s, (_x, n) in scored) ** 2 / people
    assert found.z == pytest.approx(excess / (share * (1 - share) * spread) ** 0.5, abs=1e-6)


def agrees(a, n1, c, n2):
    found = compare_rates(a, n1, c, n2)
    assert RatesCompared.from_plain(json.loads(json.dumps(found.as_plain()))) == found
    low, high = confint_proportions_2indep(a, n1, c, n2, compare="diff", method="newcomb")
    assert (found.points_low, found.points_high) == (low, high)
    assert 0 <= found.p <= 1 + 1e-9
    table = [[a, n1 - a], [c, n2 - c]]
    if found.test == "chi-squared":
        expected = chi2_contingency(table, correction=False)
        assert expected.expected_freq.min() >= 5
        assert found.p == expected.pvalue
    else:
        assert found.p <= fisher_exact(table).pvalue + 1e-6
        if a + c in {0, n1 + n2}:
            assert found.p == 1  # only one table is possible, and it tells nothing
        elif n1 + n2 <= 2000:
            assert found.p == pytest.approx(mid_p(a, n1, c, n2), abs=1e-6)
    if found.verdict in {Verdict.TOO_FEW, Verdict.NOT_CALCULATED}:
        assert found.ratio is found.limits is None
    elif a:
        interval = relative_risk(a, n1, c, n2).confidence_interval(0.95)
        assert (found.ratio_low, found.ratio_high) == (interval.low, interval.high)
        assert float(found.ratio) == pytest.approx(relative_risk(a, n1, c, n2).relative_risk, abs=0.00501)
    else:
        assert (found.ratio_low, found.ratio_high) == (
            0,
            pytest.approx(score_limit(n1, c, n2), rel=1e-6, abs=1e-6),
        )


def score_limit(n1, c, n2):
    """The ratio above a first group of none that Miettinen's and Nurminen's test just does not reject."""

    def statistic(ratio):
        total, b = n1 + n2, n1 * ratio + n2 + c * ratio
        second = min(1, 2 * c / (b + (b * b - 4 * total * ratio * c) ** 0.5))
        spread = ratio * second * (1 - ratio * second) / n1 + ratio**2 * second * (1 - second) / n2
        return (ratio * c / n2) ** 2 / (spread * total / (total - 1))

    low, high = 1e-4 / n1, n2 / c
    for _step in range(200):
        middle = (low * high) ** 0.5
        low, high = (middle, high) if statistic(middle) < 1.959964**2 else (low, middle)
    return low


@st.composite
def tables(draw, most=4000):
    n1, n2 = draw(st.integers(1, most)), draw(st.integers(1, most))
    return draw(st.integers(0, n1)), n1, draw(st.integers(0, min(n2, 40) if draw(st.booleans()) else n2)), n2


@given(tables())
@settings(max_examples=50, deadline=None)
def test_random_tables_agree_with_the_libraries(counts):
    agrees(*counts)


@pytest.mark.long
@given(tables(100_000))
@settings(max_examples=4000, deadline=None)
def test_many_random_tables_agree_with_the_libraries(counts):
    agrees(*counts)
