"""Readers of a return cannot subtract, divide or look elsewhere on it to find what is hidden from them."""

import pytest

from standards.summary.returns import standard_read
from tests.factories.standards import enter
from tests.workforce.divided import divide


def read(year, code, standard="wres"):
    return standard_read(year, standard, protected=True).indicator(code)


def seen(found, item):
    """Return what readers see of an item, by group and in all."""
    given = next(each for each in found.inputs if each.code == item)
    return [None if each is None else each.value for each in (*given.figures, given.total)]


def test_everybody_less_people_recruited_abroad_tells_no_few_people(later):
    enter(
        later,
        "wres",
        "2",
        shortlisted=(1200, 120, 30),
        appointed=(300, 20, 9),
        shortlisted_abroad=(0, 60, 0),
        appointed_abroad=(0, 17, 0),
    )
    found = read(later, "2")
    everybody, abroad = seen(found, "appointed"), seen(found, "appointed_abroad")
    assert None in {everybody[1], abroad[1]}
    here = everybody[3] is None or abroad[3] is None
    assert here or any(None in {one, other} for one, other in zip(everybody[::2], abroad[::2], strict=True))


def test_all_but_few_tells_how_few_were_left(later):
    enter(later, "wres", "2", shortlisted=(1200, 20, 30), appointed=(300, 18, 9))
    found = read(later, "2")
    assert None in {seen(found, "shortlisted")[1], seen(found, "appointed")[1]}
    assert found.main.percents[1] == "[c]"


def test_halves_of_a_board_whose_whole_is_among_the_staff_figures(later):
    divide(later, {"north": {"A": 300, "N": 60}})
    divide(later, {"board": {"A": 11, "N": 11}}, population="governing_body")
    enter(later, "wres", "9", voting=(9, 5, 0), non_voting=(2, 6, 0))
    found = read(later, "9")
    whole, voting, others = (
        [each.value for each in line.counts]
        for line in sorted(
            found.results, key=lambda line: ("total", "voting", "non_voting", "staff").index(line.code)
        )[:3]
    )
    assert others[0] is None
    assert None in {whole[0], voting[0]}


def test_a_count_beside_a_hidden_total_has_no_percentage(later):
    enter(later, "wres", "9", staff=(300, 60, 9), voting=(9, 5, 0), non_voting=(3, 1, 0), total=(12, 6, 0))
    for line in read(later, "9").results:
        if line.total is not None and line.total.hidden:
            assert all(each is None or each.percent is None for each in line.counts)


@pytest.mark.parametrize("item", ["percent", "yes"])
def test_a_percentage_as_entered_is_hidden_with_its_result(later, item):
    values = {"percent": {"white": "20.7", "bme": "37.5"}, "base": {"white": 1000, "bme": 8}}
    if item == "yes":
        values["yes"] = {"white": 207, "bme": 3}
    enter(later, "wres", "5", **values)
    found = read(later, "5")
    assert "37.5" not in repr(found)
    assert "20.7" in repr(found)


def test_a_score_of_few_and_how_few(later):
    enter(
        later,
        "wdes",
        "9a",
        score={"disabled": "6.1", "non_disabled": "7.2"},
        base={"disabled": 8, "non_disabled": 400},
    )
    found = read(later, "9a", "wdes")
    assert "6.1" not in repr(found)
    assert seen(found, "base")[0] is None
