import pytest

from equality.suppression import Sum
from tests.workforce import dorset
from tests.workforce.publishable.bodies import body
from workforce.publishable.counted import Counted, Listed
from workforce.publishable.system import belongs_to, system, wholes, without


def one(counts, total=None, **more):
    listed = Listed("race", "ethnicity-esr", counts)
    return Counted("all_staff", sum(counts.values()) if total is None else total, {}, (listed,))


def test_a_list_with_its_subtotals_and_who_disclosed():
    found = system([one({"A": 30, "H": 9, "Z": 6})], 5)
    assert found.counts == {
        "all_staff:total": 45,
        "all_staff:race.A": 30,
        "all_staff:race.H": 9,
        "all_staff:race.Z": 6,
        "all_staff:race/wres.white": 30,
        "all_staff:race/wres.bme": 9,
        "all_staff:race/wres.unknown": 6,
        "all_staff:race/disclosed.disclosed": 39,
        "all_staff:race/disclosed.not_disclosed": 6,
    }
    assert found.sums[0] == Sum(
        "all_staff:total", ("all_staff:race.A", "all_staff:race.H", "all_staff:race.Z")
    )


def test_what_a_list_adds_up_to_is_known_beside_the_total():
    found = system([one(dorset.THIS, 328)], 5)
    assert found.counts["all_staff:sum.race"] == 327
    assert found.sums[0].total == "all_staff:sum.race"


def test_a_table_is_tied_to_its_parts_and_to_its_list():
    people = [
        {"race": race, "directorate": directorate}
        for number, race, directorate in ((30, "A", "north"), (9, "H", "north"), (21, "A", "south"))
        for _one in range(number)
    ]
    found = system([body(people, ["race"], ["directorate"])], 5)
    assert (
        Sum("all_staff:total", ("all_staff:@directorate.north", "all_staff:@directorate.south")) in found.sums
    )
    assert (
        Sum(
            "all_staff:race/wres.white",
            (
                "all_staff:race/wres.white@directorate.north",
                "all_staff:race/wres.white@directorate.south",
            ),
        )
        in found.sums
    )
    assert not found.unprinted


def test_where_a_table_misses_its_margins_nobody_prints_what_it_adds_up_to():
    listed = Listed("race", "ethnicity-esr", {"A": 40}, {"site": {"one": {"A": 38}}})
    counted = Counted("all_staff", 40, {"site": ()}, (listed,))
    assert system([counted], 5).counts["all_staff:race/wres.white"] == 40
    assert set(system([counted], 5).unprinted) == {
        "all_staff:total~site",
        "all_staff:race/wres.white~site",
    }


@pytest.mark.parametrize(
    "counted",
    [
        one({"A": 3}),  # a total that may not be shown
        one({"A": 3}, 40),  # a sum that may not be shown
        one({"A": 12, "H": 0}),  # all of a few are White
    ],
)
def test_what_is_withheld_whole_is_no_part_of_it(counted):
    assert not [name for name in system([counted], 5).counts if ":race" in name]


def test_what_a_figure_belongs_to():
    assert belongs_to("all_staff:race/wres.bme@site.one") == ("all_staff", "race@site")
    assert belongs_to("all_staff:total") == ("all_staff", "")
    assert belongs_to("all_staff:@site.one.two") == ("all_staff", "@site")
    assert wholes("all_staff:race/wres.bme@site.one") == {
        ("all_staff", ""),
        ("all_staff", "race"),
        ("all_staff", "@site"),
        ("all_staff", "race@site"),
    }
    assert wholes("all_staff:sum.race") == {("all_staff", ""), ("all_staff", "race")}


def test_without_a_list_nobody_prints_it():
    found = without(system([one({"A": 30, "H": 9})], 5), {("all_staff", "race")})
    assert found.printed == ("all_staff:total",)
