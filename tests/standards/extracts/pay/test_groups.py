"""Who is in which group, by the words of files."""

import pytest

from standards.extracts.pay.groups import grouped, grouped_as_written


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Male", "male"), ("M", "male"), ("female", "female"), ("F", "female"), ("1", "male"),
        ("2", "female"), ("Man", "male"), ("Women", "female"), ("", "unknown"), ("Not recorded", "unknown"),
        ("Not known", "unknown"),
        ("Indeterminate", "other"), ("Non-binary", "other"), ("Prefer not to say", "unknown"),
    ],
)  # fmt: skip
def test_sexes(text, group):
    assert grouped("sex", {text: 1}).by_text == {text: group}


@pytest.mark.parametrize("text", ["manufacturing", "♀", "👩"])
def test_no_sex(text):
    assert grouped("sex", {text: 3}).unknown == {text}


@pytest.mark.parametrize("text", ["", "-", "?", "—", "Not known"])
@pytest.mark.parametrize(
    ("characteristic", "reference"),
    [("sex", "male"), ("race", "white_british"), ("disability", "not_disabled")],
)
def test_nobody_has_answered(characteristic, reference, text):
    found = grouped(characteristic, {text: 3})
    assert (found.by_text[text], found.reference, found.unknown) == ("unknown", reference, frozenset())
    assert reference in [each.code for each in found.groups]


def codes(found):
    return [each.code for each in found.groups if each.known]


def test_ethnic_groups_of_the_staff_record():
    found = grouped(
        "race",
        {
            "A White - British": 5,
            "C White - Any other White background": 2,
            "H Asian or Asian British - Indian": 1,
            "Z Not Stated": 3,
        },
    )
    assert found.unknown == frozenset()
    assert (found.grouping, found.reference) == ("detailed", "white_british")
    assert codes(found) == ["white_british", "white_other", "asian"]
    assert found.by_text["Z Not Stated"] == "unknown"


@pytest.mark.parametrize(
    ("texts", "grouping", "groups"),
    [
        (["White", "BME", "Unknown"], "wres", ["white", "bme"]),
        (["White", "BME", ""], "wres", ["white", "bme"]),
        (
            ["White", "Asian or Asian British", "Black or Black British", "Mixed", "Unknown"],
            "five",
            ["white", "asian", "black", "mixed"],
        ),
    ],
)
def test_broad_ethnic_groups(texts, grouping, groups):
    found = grouped("race", dict.fromkeys(texts, 2))
    assert found.unknown == frozenset()
    assert (found.grouping, sorted(codes(found))) == (grouping, sorted(groups))
    assert found.reference == "white"


def test_a_coarser_grouping_may_be_chosen():
    texts = {"White British": 5, "White Irish": 2, "Indian": 1, "": 1}
    assert codes(grouped("race", texts, "wres")) == ["white", "bme"]
    assert codes(grouped("race", texts, "white_british")) == ["white_british", "other"]


def test_the_largest_group_stands_in_for_a_reference_of_nobody():
    found = grouped("race", {"Indian": 5, "Caribbean": 2})
    assert found.reference == "asian"


@pytest.mark.parametrize("text", ["Purple", "1234", "=cmd|' /C calc'!A0"])
def test_an_ethnic_group_that_is_not_known(text):
    assert grouped("race", {"White British": 5, "Indian": 2, text: 1}).unknown == {text}


def test_disability():
    found = grouped("disability", {"Yes": 5, "No": 50, "": 2, "Prefer not to answer": 1})
    assert (found.reference, codes(found)) == ("not_disabled", ["disabled", "not_disabled"])
    assert found.by_text == {
        "Yes": "disabled",
        "No": "not_disabled",
        "": "unknown",
        "Prefer not to answer": "unknown",
    }


@pytest.mark.parametrize("characteristic", ["race", "disability", "sex"])
def test_a_column_of_blanks(characteristic):
    found = grouped(characteristic, {"": 5})
    assert found.unknown == frozenset()
    assert found.by_text == {"": "unknown"}


def test_groups_as_written():
    found = grouped_as_written({"cauc": 5, "hispanic": 3, "CAUC": 1, "": 2, "Unknown": 1}, "Cauc")
    assert (found.reference, [each.code for each in found.groups]) == (
        "cauc",
        ["cauc", "hispanic", "unknown"],
    )


def test_groups_that_can_t_be():
    assert grouped_as_written({"a": 1}, "b") == "Nobody is in the group “b”. The groups are “a”."
    assert "31 different values" in grouped_as_written({f"g{each}": 1 for each in range(31)}, "g1")
