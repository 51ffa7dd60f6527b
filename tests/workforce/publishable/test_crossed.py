from collections import Counter

from hypothesis import given, settings

from tests.workforce.publishable.bodies import bodies, body
from workforce.publishable.counted import Counted, Listed, Part
from workforce.publishable.crossed import REST, crossed, published_parts


def person(race="A", directorate="north"):
    return {"race": race, "directorate": directorate}


def of(*groups):
    """Count groups of (number, race, directorate)."""
    people = [person(race, directorate) for number, race, directorate in groups for _one in range(number)]
    return body(people, ["race"], ["directorate"])


def table(counted, threshold=5):
    found = crossed(counted, counted.listed("race"), "directorate", threshold)
    return {part.code: found.counts[part.code] for part in found.parts}


def test_groups_by_part():
    counted = of((30, "A", "north"), (9, "H", "north"), (25, "A", "south"), (8, "J", "south"))
    assert table(counted) == {"north": {"white": 30, "bme": 9}, "south": {"white": 25, "bme": 8}}


def test_small_parts_are_put_together_with_the_next_smallest_until_they_are_enough():
    counted = of(
        *((40, "A", "north"), (20, "H", "north"), (30, "A", "south"), (12, "H", "south")),
        *((2, "A", "east"), (1, "H", "east"), (3, "A", "west"), (14, "H", "west")),
    )
    assert table(counted) == {
        "north": {"white": 40, "bme": 20},
        "south": {"white": 30, "bme": 12},
        REST: {"white": 5, "bme": 15},
    }


def test_one_answer_for_all_of_a_few_is_put_together_as_well():
    """Nine people of whom each is BME: the part alone would say so of each of them."""
    counted = of(
        (40, "A", "north"), (20, "H", "north"), (9, "H", "south"), (30, "A", "west"), (4, "H", "west")
    )
    assert table(counted) == {"north": {"white": 40, "bme": 20}, REST: {"white": 30, "bme": 13}}


def test_pay_bands_in_their_groups_and_those_of_a_body_as_they_are():
    bands = {"afc-2": 11, "afc-3": 12, "afc-6": 30, "grade h": 40}
    parts = tuple(Part(code, code.title(), count, "10.50") for code, count in bands.items())
    listed = Listed(
        "sex",
        "sex-esr",
        {"female": 60, "male": 33},
        {"pay_band": {"afc-2": {"female": 11}, "afc-3": {"male": 12}, "afc-6": {"female": 30}}},
    )
    counted = Counted("all_staff", 93, {"pay_band": parts}, (listed,))
    published = published_parts(counted, "pay_band", 5)
    assert [(part.code, part.label, part.count, part.fte) for part in published] == [
        ("1-4", "Bands 1 to 4", 23, "21.00"),
        ("5-7", "Bands 5 to 7", 30, "10.50"),
        ("grade h", "Grade H", 40, "10.50"),
    ]
    assert crossed(counted, listed, "pay_band", 5).counts["1-4"] == {"female": 11, "male": 12}


def test_no_table():
    counted = of((30, "A", "north"))
    (listed,) = counted.lists
    assert crossed(counted, listed, "site", 5) is None
    identity = Listed("gender_reassignment", "gender-identity-nhs", {"Y": 30}, listed.crossings)
    assert crossed(counted, identity, "directorate", 5) is None


@settings(max_examples=100)
@given(bodies())
def test_no_part_is_small_and_nobody_is_lost(counted):
    for by, parts in counted.parts.items():
        published = published_parts(counted, by, 5)
        assert sorted(part.code for members in published.values() for part in members) == sorted(
            part.code for part in parts
        )
        assert Counter(part.count for part in parts)
        assert sum(part.count for part in published) == sum(part.count for part in parts)
        if sum(part.count for part in parts) >= 5:
            assert not [part for part in published if 0 < part.count < 5]
