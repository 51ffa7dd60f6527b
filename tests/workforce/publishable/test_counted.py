import pytest

from equality.categories import category_set
from workforce.publishable.counted import Counted, Listed, shown_grouping


@pytest.mark.parametrize(
    ("code", "grouping"),
    [
        ("ethnicity-esr", "wres"),
        ("disability-esr", "wdes"),
        ("orientation-esr", "lgb_plus"),
        ("sex-esr", "disclosed"),
        ("religion-esr", "disclosed"),
    ],
)
def test_the_subtotals_that_a_list_is_shown_with(code, grouping):
    assert shown_grouping(category_set(code)).code == grouping


def race(**counts):
    return Listed("race", "ethnicity-esr", counts)


def test_counts_in_the_order_of_the_list():
    assert list(race(Z=1, A=3, H=2).ordered) == ["A", "H", "Z"]


def test_groups_without_a_category_are_left_out():
    assert race(A=3, H=2, B=1).grouped({"A": 3, "B": 1}) == {"white": 4, "bme": 0}


@pytest.mark.parametrize(
    ("listed", "tells"),
    [
        (race(A=19, H=0), True),
        (race(A=12, B=7), True),  # all White
        (race(A=20, H=0), False),
        (race(A=12, H=1), False),
        (race(A=0, H=0), False),
        (race(Z=9), True),  # nobody said
        (Listed("sex", "sex-esr", {"female": 9, "male": 0}), False),  # not sensitive
    ],
)
def test_one_answer_for_a_few(listed, tells):
    assert listed.tells_of_all(listed.counts) is tells


def test_a_characteristic_of_a_population():
    counted = Counted("all_staff", 3, {}, (race(A=3),))
    assert counted.listed("race").sum == 3
    assert counted.listed("sex") is None
