"""Bands of equal size, with those on one rate shared out fairly."""

from decimal import Decimal
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from equality.quartiles import quartiles, shared, sizes


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        (0, (0, 0, 0, 0)),
        (1, (1, 0, 0, 0)),
        (2, (1, 0, 1, 0)),
        (3, (1, 1, 1, 0)),
        (4, (1, 1, 1, 1)),
        (279, (70, 70, 70, 69)),
        (322, (81, 80, 81, 80)),
        (310, (78, 77, 78, 77)),
    ],
)
def test_where_those_left_over_go(people, expected):
    assert sizes(people) == expected


def at(rate, people):
    return [Decimal(rate)] * people


@pytest.mark.parametrize(
    ("men", "women", "expected"),
    [
        (
            [*at("9.5", 1), *at(10, 1), *at(11, 1), *at(13, 1), *at(15, 1), *at(16, 1)],
            [*at(9, 1), *at(10, 3), *at(12, 1), *at(14, 1)],
            [(1, 2), (1, 2), (2, 1), (2, 1)],
        ),
        (at(10, 30), at(10, 70), [(8, 17), (7, 18), (8, 17), (7, 18)]),
        (
            [*at(10, 5), *at(12, 9)],
            [*at(9, 10), *at(10, 20)],
            [(0, 11), (2, 9), (3, 8), (9, 2)],
        ),
        ([], at(10, 5), [(0, 2), (0, 1), (0, 1), (0, 1)]),
        ([], [], [(0, 0)] * 4),
    ],
)
def test_worked_examples(men, women, expected):
    found = quartiles({"male": men, "female": women})
    assert [(band["male"], band["female"]) for band in found] == expected


RATES = st.lists(st.integers(1, 12).map(Decimal), max_size=60)


def check(men, women):
    found = quartiles({"male": men, "female": women})
    assert sum(band["male"] for band in found) == len(men)
    assert tuple(sum(band.values()) for band in found) == sizes(len(men) + len(women))
    assert min(min(band.values()) for band in found) >= 0
    # Each boundary that falls among those on one rate shares them out as the rule has it, rounded half up.
    ends, below = list(accumulate(sizes(len(men) + len(women)))), 0
    for end, band in zip(ends, found, strict=True):
        below += band["male"]
        for rate in set(men) | set(women):
            lower_men = sum(each < rate for each in men)
            lower = lower_men + sum(each < rate for each in women)
            tied_men, tied = men.count(rate), men.count(rate) + women.count(rate)
            if lower < end <= lower + tied:
                assert below == lower_men + (2 * (end - lower) * tied_men + tied) // (2 * tied)


@given(RATES, RATES)
def test_the_rule_of_ties(men, women):
    check(men, women)


@pytest.mark.long
@given(RATES, RATES)
@settings(max_examples=5_000)
def test_the_rule_of_ties_in_thousands_of_sets(men, women):
    check(men, women)


SEVERAL = st.lists(RATES, min_size=1, max_size=6)


def check_several(rates):
    named = {str(place): each for place, each in enumerate(rates)}
    people = sum(map(len, rates))
    found = quartiles(named)
    assert tuple(sum(band.values()) for band in found) == sizes(people)
    assert min(min(band.values()) for band in found) >= 0
    for group, of_group in named.items():
        assert sum(band[group] for band in found) == len(of_group)
    assert found == quartiles({group: of_group[::-1] for group, of_group in named.items()})


@given(SEVERAL)
def test_several_groups_lose_nobody(rates):
    check_several(rates)


@pytest.mark.long
@given(SEVERAL)
@settings(max_examples=5_000)
def test_several_groups_lose_nobody_in_thousands_of_sets(rates):
    check_several(rates)


def test_of_people_all_on_one_rate_each_band_has_the_same_mix():
    found = quartiles({"a": at(10, 40), "b": at(10, 40), "c": at(10, 20)})
    assert found == ({"a": 10, "b": 10, "c": 5},) * 4


def test_a_group_never_has_fewer_below_a_higher_boundary():
    there, before = {"a": 1, "b": 1, "c": 1}, {"a": 0, "b": 0, "c": 0}
    for places in (1, 2, 3):
        now = shared(there, before, places)
        assert sum(now.values()) == places
        assert all(now[group] >= before[group] for group in now)
        before = now
