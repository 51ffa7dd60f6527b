"""An edition with categories together, and another with them apart: what the two tell between them."""

from tests.workforce import dorset
from workforce.publishable.counted import Counted, Listed
from workforce.publishable.protected import protected, published
from workforce.publishable.rejoined import rejoined
from workforce.publishable.system import system

# Of those counted apart B is hidden, and CA to protect it; with B and C together nothing is.
COUNTS = {"A": 200, "B": 3, "C": 12, "CA": 6, "H": 20, "J": 30, "Z": 9}


def body(*joins, counts=COUNTS):
    listed = Listed.joined("race", "ethnicity-esr", counts, {}, joins)
    return Counted("all_staff", sum(counts.values()), {}, (listed,))


def attacked(counted, shown):
    found = protected("2016-17", [counted], 5)
    return published(found, [counted], shown).recoverable(5)


def shown_of(counted):
    """Return what readers see of a body, as an edition has it."""
    found = protected("2016-17", [counted], 5)
    counts = system([counted], 5).counts
    return {name: {count} for name, count in counts.items() if not found.hides(name)}


def test_apart_after_an_edition_that_had_them_together():
    assert shown_of(body(["B", "C"]))["all_staff:race.B+C"] == {15}
    assert attacked(body(), {}) == []
    assert attacked(body(), {"all_staff:race.B+C": {15}}) == ["all_staff:race.B"]


def test_together_after_an_edition_that_had_them_apart():
    assert attacked(body(["B", "C"]), {"all_staff:race.C": {12}}) == ["all_staff:race.B"]


def test_what_was_counted_anew_since_tells_nothing():
    figures = system([body(["B", "C"])], 5)
    for shown in (
        {"all_staff:race.C": {16}},
        {"all_staff:race.C": {11, 12}},
        {"all_staff:race.B+H": {8}},
        {},
    ):
        assert rejoined(figures, shown) == (figures, [])
    apart = system([body()], 5)
    assert rejoined(apart, {"all_staff:race.B+C": {14}}) == (apart, [])


def test_an_edition_that_is_the_same_tells_nothing_new():
    for counted in (
        body(),
        body(["B", "C"]),
        Counted("all_staff", 328, {}, (Listed("race", "ethnicity-esr", dorset.THIS),)),
    ):
        assert attacked(counted, shown_of(counted)) == []
