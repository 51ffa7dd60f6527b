from datetime import date
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equality.eds2022 import Combine, combine, find_score, most_in_all, most_of, rating, ratings, scores
from equality.frameworks import framework

ON = date(2024, 2, 1)
OUTCOMES = [outcome.number for outcome in framework("eds2022").goal(1).outcomes]


def services(*scored):
    return [dict(zip(OUTCOMES, one, strict=True)) for one in scored]


def test_scores_and_the_most_there_can_be():
    assert [(each.score, each.label) for each in scores()] == [
        (0, "Undeveloped activity"),
        (1, "Developing activity"),
        (2, "Achieving activity"),
        (3, "Excelling activity"),
    ]
    assert [most_of(domain) for domain in (1, 2, 3)] == [12, 12, 9]
    assert most_in_all() == 33


@pytest.mark.parametrize(
    ("total", "code"),
    [
        (0, "undeveloped"),
        (7, "undeveloped"),
        (8, "developing"),
        (15, "developing"),
        (21, "developing"),
        (22, "achieving"),
        (31, "achieving"),
        (32, "achieving"),
        (33, "excelling"),
    ],
)
def test_rating(total, code):
    assert rating(total, ON).code == code


def test_every_total_has_one_rating():
    for total in range(most_in_all() + 1):
        assert sum(each.least <= total <= each.most for each in ratings(ON)) == 1
    for beyond in (-1, 34):
        with pytest.raises(ValueError, match="No rating"):
            rating(beyond, ON)
    achieving = rating(32, ON)
    assert not achieving.origin.confirmed
    assert "some say 30" in achieving.note


def test_there_was_no_rating_before_the_framework():
    assert ratings(date(2022, 7, 31)) == ()


@pytest.mark.parametrize(("how", "total"), [(Combine.SERVICE_TOTALS, 3), (Combine.OUTCOME_MEDIANS, 0)])
def test_the_two_ways_differ(how, total):
    assert combine(services((3, 0, 0, 0), (0, 3, 0, 0), (0, 0, 3, 0)), OUTCOMES, how=how).total == total


def test_middle_of_the_totals():
    of_services = services((2, 2, 1, 1), (2, 1, 1, 1), (1, 1, 1, 1))
    combined = combine(of_services, OUTCOMES)
    assert combined.total == 5
    assert combined.by_outcome is None
    assert rating(combined.total + 10, ON).code == "developing"


def test_of_two_services_the_chosen_one_counts():
    two = services((3, 3, 3, 3), (1, 0, 0, 0))
    assert combine(two, OUTCOMES).total is None
    assert combine(two, OUTCOMES, chosen=0).total == 12
    assert combine(two, OUTCOMES, chosen=1, how=Combine.OUTCOME_MEDIANS).total == 1


def test_one_service_counts_as_it_is_and_none_is_no_total():
    assert combine(services((3, 2, 1, 0)), OUTCOMES).by_outcome == {"1A": 3, "1B": 2, "1C": 1, "1D": 0}
    assert combine([], OUTCOMES).total is None


def test_a_missing_score_is_no_nought():
    three = services((3, 3, 3, 3), (2, 2, 2, 2), (1, 1, 1, 1))
    del three[1]["1C"]
    for how in Combine:
        assert combine(three, OUTCOMES, how=how).total is None


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("2", 2),
        ("Achieving", 2),
        ("achieving activity", 2),
        ("2/Achieving", 2),
        ("2: Achieving activity", 2),
        ("0", 0),
        ("4", None),
        ("", None),
    ],
)
def test_find_score(text, score):
    found = find_score(text)
    assert (found.score if found else None) == score


@given(st.lists(st.tuples(*[st.integers(0, 3)] * 4), min_size=3, max_size=3))
def test_three_services_as_the_median_says(three):
    assert combine(services(*three), OUTCOMES).total == median(map(sum, three))
    by_outcome = combine(services(*three), OUTCOMES, how=Combine.OUTCOME_MEDIANS)
    assert by_outcome.total == sum(median(column) for column in zip(*three, strict=True))
