"""Staff beside a population: the worked numbers of published reports, and when nothing may be said."""

import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equality.comparing import WORDS, Comparison, Verdict, compare, wilson


@pytest.mark.parametrize(
    ("count", "base", "low", "high"),
    [
        (9, 328, 1.45, 5.13),
        (0, 20, 0, 16.1),
        (20, 20, 83.9, 100),
        (19, 282, 4.36, 10.28),
        (1, 19, 0.94, 24.64),
        (20, 25, 60.9, 91.1),
        (150, 300, 44.4, 55.6),  # a base of 300 is sure to about 5.6 points
    ],
)
def test_wilson(count, base, low, high):
    assert wilson(count, base) == pytest.approx((low / 100, high / 100), abs=0.0005)


@pytest.mark.parametrize(
    ("count", "base", "share", "ratio", "low", "high", "p", "verdict"),
    [
        (9, 328, 0.081, 0.34, 0.18, 0.63, "0.0001", Verdict.FEWER),  # Dorset CCG, BME, census of 2011
        (19, 282, 0.048, 1.40, 0.91, 2.14, "0.13", Verdict.CHANCE),  # SSoT ICB, Asian, Census 2021
        (19, 282, 0.04, 1.68, 1.09, 2.57, "0.031", Verdict.MORE),  # the same against a share of 2011
        (211, 279, 0.5104, 1.48, 1.38, 1.57, "0.0000", Verdict.MORE),  # SSoT ICB, women
    ],
)
def test_against_a_population(count, base, share, ratio, low, high, p, verdict):
    found = compare(count, base, share)
    assert (found.ratio, found.ratio_low, found.ratio_high) == (ratio, low, high)
    assert f"{found.p:.{len(p) - 2}f}" == p
    assert found.verdict is verdict
    assert not found.unreliable


def test_dorsets_board_is_too_small_to_say():
    found = compare(1, 19, 0.0244)
    assert (found.ratio, found.ratio_low, found.ratio_high) == (2.2, None, None)
    assert (found.percent, found.percent_low, found.percent_high) == (5, 1, 25)
    assert found.p == pytest.approx(0.37, abs=0.005)
    assert (found.verdict, found.unreliable, found.words) == (Verdict.TOO_FEW, True, "Too few to say.")


def test_the_points_and_their_interval():
    found = compare(9, 328, 0.081)
    assert (found.points, found.points_low, found.points_high) == (-5.4, -6.6, -3.0)
    assert (found.percent, found.share) == (3, 8.1)  # a person among 328 is 0.3 points
    assert compare(124, 1_000, 0.1).percent == 12.4


def test_what_the_undisclosed_leave_open():
    found = compare(703, 1_000, 0.9, unknown=270)  # heterosexual staff of SSoT ICB, 27% of whom declined
    assert (found.least, found.most, found.mostly_unknown) == (70.3, 97.3, True)
    assert not compare(700, 1_000, 0.9, unknown=200).mostly_unknown
    assert compare(703, 1_000, 0.9).least is None


@pytest.mark.parametrize(
    ("count", "base", "verdict"),
    [
        (None, 328, Verdict.HIDDEN),
        (9, None, Verdict.HIDDEN),
        (0, 0, Verdict.TOO_FEW),
        (3, 9, Verdict.TOO_FEW),
    ],
)
def test_nothing_is_derived_from_hidden_figures_and_the_smallest_bases(count, base, verdict):
    assert compare(count, base, 0.0294) == Comparison(verdict, 2.94)


def test_a_population_without_anybody_has_no_ratio():
    found = compare(5, 100, 0)
    assert (found.ratio, found.points, found.verdict) == (None, 5, Verdict.MORE)
    assert compare(0, 100, 0).verdict is Verdict.CHANCE
    assert compare(100, 100, 1).verdict is Verdict.CHANCE


@pytest.mark.parametrize(
    ("count", "base", "share", "unknown"),
    [(5, 4, 0.1, None), (-1, 4, 0.1, None), (5, 40, 1.1, None), (5, 40, -0.1, None), (5, 40, 0.1, 36)],
)
def test_numbers_that_cannot_be(count, base, share, unknown):
    with pytest.raises(ValueError, match=r"share"):
        compare(count, base, share, unknown=unknown)


@given(
    base=st.integers(0, 5_000),
    part=st.floats(0, 1),
    share=st.integers(0, 10**6).map(lambda people: people / 10**6),
)
def test_the_verdict_is_what_the_interval_says_and_comes_back_from_json(base, part, share):
    count = round(base * part)
    found = compare(count, base, share, unknown=(base - count) // 2)
    assert Comparison.from_plain(json.loads(json.dumps(found.as_plain()))) == found
    if base < 30:
        assert found.verdict is Verdict.TOO_FEW
        return
    low, high = wilson(count, base)
    assert (found.verdict is Verdict.CHANCE) is (low <= share <= high)
    assert found.means_something is not (low <= share <= high)
    assert found.points_low <= found.points <= found.points_high


def test_every_verdict_has_words():
    assert set(WORDS) == set(Verdict)


def test_a_web_process_that_imports_it_loads_no_library():
    script = "import sys, equality.comparing; print({'scipy', 'statsmodels', 'pandas'} & set(sys.modules))"
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "set()"
