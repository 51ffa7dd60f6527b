"""Who came and who went, reckoned from both years: what is hidden of one is not told by the other."""

from workforce.publishable.counted import Counted, Listed
from workforce.publishable.movements import both_ways
from workforce.publishable.protected import Protected, decide, protected, question

LAST = {"A": 240, "H": 35, "Z": 18}


def race(population, counts):
    return Counted(population, sum(counts.values()), {}, (Listed("race", "ethnicity-esr", counts),))


def decided(here, came, went):
    """Protect a year that says who came and who went, after the one before it."""
    last = [race("all_staff", LAST)]
    year = [race("all_staff", here), race("joiners", came), race("leavers", went)]
    asked = question("2016-17", year, 5, last=(last, protected("2015-16", last, 5)))
    return Protected.of(asked, decide(asked.values))


def test_three_who_left_are_not_told_by_who_joined_and_both_totals():
    """293 and 27 who joined, less 3 who left, are 317."""
    found = decided({"A": 257, "H": 40, "Z": 20}, {"A": 15, "H": 7, "Z": 5}, {"A": 3})
    assert found.withholds("leavers")
    assert found.withholds("joiners")
    assert found.hides("joiners:total")
    assert not found.hides("all_staff:total")


def test_one_who_joined_is_not_told_by_who_left():
    found = decided({"A": 221, "H": 28, "Z": 13}, {"H": 1}, {"A": 19, "H": 8, "Z": 5})
    assert found.hides("leavers:total")


def test_one_answer_of_all_who_left_is_not_told_by_who_joined():
    """Of 12 who left nothing is told by race, for all gave one answer; who joined would tell it."""
    found = decided({"A": 248, "H": 45, "Z": 28}, {"A": 20, "H": 10, "Z": 10}, {"A": 12})
    assert found.withholds("leavers", "race")
    assert found.withholds("joiners", "race")
    assert not found.hides("joiners:total")
    assert not found.hides("all_staff:race.A")


def test_many_who_came_and_went_are_shown():
    found = decided({"A": 240, "H": 35, "Z": 18}, {"A": 20, "H": 10, "Z": 10}, {"A": 20, "H": 10, "Z": 10})
    assert not found.withheld
    assert not found.hidden


def test_only_who_came_and_who_went_go_together():
    assert both_ways({("leavers", "race"), ("all_staff", "sex")}) == {
        ("leavers", "race"),
        ("joiners", "race"),
        ("all_staff", "sex"),
    }


def decided_of_one(here, population, counts):
    last = [race("all_staff", LAST)]
    year = [race("all_staff", here), race(population, counts)]
    asked = question("2016-17", year, 5, last=(last, protected("2015-16", last, 5)))
    return Protected.of(asked, decide(asked.values))


def test_few_who_left_are_not_told_by_who_joined_where_nobody_prints_them():
    """Of H 35 and 10 who joined are 42 now: 3 left."""
    found = decided_of_one({"A": 240, "H": 42, "Z": 20}, "joiners", {"A": 20, "H": 10, "Z": 12})
    assert found.withholds("joiners", "race")
    assert not found.hides("joiners:total")
    found = decided_of_one({"A": 260, "H": 45, "Z": 30}, "joiners", {"A": 22, "H": 10, "Z": 12})
    assert found.hides("joiners:total")


def test_few_who_joined_are_not_told_by_who_left():
    found = decided_of_one({"A": 232, "H": 27, "Z": 10}, "leavers", {"A": 20, "H": 10, "Z": 8})
    assert found.withholds("leavers", "race")


def test_many_who_left_do_not_hide_who_joined():
    found = decided_of_one({"A": 240, "H": 35, "Z": 18}, "joiners", {"A": 20, "H": 10, "Z": 10})
    assert not found.withheld
