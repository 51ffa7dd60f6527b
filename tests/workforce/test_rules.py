from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equality.categories import category_set, category_sets
from tests.workforce import dorset
from workforce import rules
from workforce.publishable.counted import Counted, Listed
from workforce.publishable.protected import protected


def race(counts, total=328, threshold=5):
    return profiled("ethnicity-esr", counts, total, threshold)


def profiled(set_code, counts, total, threshold=5):
    """Return the figures of one list of a year that has nothing else."""
    characteristic = category_set(set_code).characteristic
    counted = Counted("all_staff", total, {}, (Listed(characteristic, set_code, counts),))
    return rules.profiled(counted, characteristic, protected("2016-17", [counted], threshold))


@pytest.mark.parametrize(("counts", "total", "column"), [(dorset.LAST, 310, 0), (dorset.THIS, 328, 2)])
def test_dorset_as_printed(counts, total, column):
    found = race(counts, total)
    assert {code: (figure.value, figure.percent) for code, figure in found.cells.items()} == {
        code: printed[column : column + 2] for code, printed in dorset.PRINTED.items()
    }


def test_dorset_adds_to_327_of_328():
    assert race(dorset.THIS).adds.sentence == "Adds to 327 of 328: 1 person is not in any category."
    assert race(dorset.LAST, 310).adds.sentence == "Adds up to 310."


def test_the_two_traps_of_the_first_report():
    """White 315 beside its rows gives Irish and Welsh 4 together; 98.48% disclosed gives 4 who did not."""
    found = race(dorset.THIS)
    assert {code for code, figure in found.groups.items() if figure.protected.hidden} == {"white", "unknown"}
    assert found.disclosed.protected.hidden
    assert found.disclosed.marked == "323 [c]"


def test_disclosure_is_shown_where_enough_did_not():
    found = race({"A": 300, "F": 20, "Z": 8})
    assert (found.disclosed.protected.shown, found.disclosed.protected.percent_shown) == ("320", "97.56%")


@pytest.mark.parametrize(
    ("counts", "total"),
    [
        ({"A": 3}, 3),  # a total that may not be shown
        ({"A": 3}, 328),  # a sum that may not be shown
        ({"A": 1, "B": 1, "C": 1, "D": 1, "E": 1}, 5),  # five categories of five people
    ],
)
def test_withheld(counts, total):
    found = race(counts, total)
    assert found.withheld
    assert all(figure.protected.hidden for figure in (*found.cells.values(), *found.groups.values()))
    assert found.disclosed.protected.hidden
    assert found.total.protected.hidden == (total < 5)


@pytest.mark.parametrize("total", [0, 5])
def test_totals_that_are_shown(total):
    counted = Counted("all_staff", total, {}, ())
    figure = rules.stated_total(counted, protected("2016-17", [counted], 5))
    assert figure.protected.shown == str(total)


@given(
    st.dictionaries(
        st.sampled_from([category.code for category in category_set("ethnicity-esr").categories]),
        st.integers(0, 400),
        min_size=1,
        max_size=20,
    ),
    st.integers(-3, 3),
    st.sampled_from([2, 5, 10]),
)
def test_totals_are_sums_of_parts(counts, off, threshold):
    total = max(sum(counts.values()) + off, 0)
    found = race(counts, total, threshold)
    assert sum(figure.value for figure in found.groups.values()) == sum(counts.values()) == found.adds.sum
    assert found.adds.difference == total - sum(counts.values())
    for code, figure in found.groups.items():
        members = category_set("ethnicity-esr").partition("wres")[code]
        assert figure.value == sum(counts.get(member, 0) for member in members)
    for figure in (*found.cells.values(), *found.groups.values(), found.total):
        assert figure.protected.hidden or not 1 <= figure.value < threshold


@pytest.mark.parametrize("categories", category_sets(), ids=lambda each: each.code)
def test_every_list_can_be_entered_and_shown(categories):
    entered = [
        category
        for section in rules.sections(categories)
        for line in section.lines
        for category in (line.category, *line.extensions)
    ]
    assert sorted(each.code for each in entered) == sorted(each.code for each in categories.categories)
    counts = {category.code: 10 for category in categories.categories}
    found = profiled(categories.code, counts, sum(counts.values()))
    assert sum(figure.value for figure in found.groups.values()) == sum(counts.values())


def test_the_staff_records_extensions_stand_with_their_parents():
    lines = [line for section in rules.sections(category_set("ethnicity-esr")) for line in section.lines]
    extended = {line.category.code: len(line.extensions) for line in lines if line.extensions}
    assert extended == {"C": 25, "G": 6, "L": 10, "P": 5, "S": 5, "99": 2}


def test_lists_that_hold_on_the_day_with_the_staff_records_first():
    lists = [each.code for each in rules.lists_for("race", date(2017, 3, 31))]
    assert lists[0] == "ethnicity-esr"
    assert "ethnicity-census-2021" not in lists
    chosen = rules.lists_for("race", date(2017, 3, 31), chosen="ethnicity-census-2021")
    assert chosen[0].code == "ethnicity-census-2021"
