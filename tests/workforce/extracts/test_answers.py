import pytest

from equality.categories import category_set
from workforce.extracts.answers import meaning, named


def codes(found):
    return {text: each.code for text, each in found.meanings.items()}


@pytest.mark.parametrize(
    ("about", "texts", "expected"),
    [
        ("race", ["A", "B", "Z"], "ethnicity-esr"),
        ("race", ["White British", "Bangladeshi", "Arab", "Roma"], "ethnicity-census-2021"),
        ("race", ["White", "BME", "Unknown"], "ethnicity-wres"),
        ("race", ["White", "Black", "Asian", "Chinese", "Unknown & Not Stated"], "ethnicity-nhs-workforce"),
        ("race", ["white", "white_british", "asian_other", "prefernottosay"], "ethnicity-diversity-data"),
        ("sex", ["Female", "Male", "Prefer not to say"], "sex-esr"),
        ("sex", ["female", "male", "other", "undisclosed"], "gender-diversity-data"),
        ("disability", ["yes", "no", "undisclosed"], "disability-esr"),
        ("sexual_orientation", ["LGB+", "Heterosexual", "Prefer not to say"], "orientation-lgb-plus"),
        ("age", ["16-24", "25-34", "65+"], "age-10-year"),
        ("age", ["15-24", "65-69", "70+"], "age-diversity-data"),
    ],
)
def test_the_list_that_fits(about, texts, expected):
    found = named(about, texts)
    assert found.categories.code == expected
    assert not found.unknown
    assert not found.unclear


def test_refusal_and_nothing_on_record_stay_apart():
    found = codes(named("disability", ["prefernottosay", "undisclosed", "yes"]))
    assert found == {"prefernottosay": "prefer_not_to_answer", "undisclosed": "unspecified", "yes": "yes"}


def test_totals_and_subtotals_are_told_from_categories():
    listed = category_set("ethnicity-census-2021")
    assert meaning(listed, "All ethnic groups").total
    assert (meaning(listed, "All White").grouping, meaning(listed, "All White").group) == ("wres", "white")
    assert meaning(listed, "BME").group == "bme"
    assert meaning(category_set("orientation-census-2021"), "All other sexual orientations").code == "other"
    assert not meaning(listed, "Martian").known


def test_a_group_alone_is_no_subtotal():
    """Its people would be lost; it is asked about."""
    assert named("race", ["White - British", "BME"]).unknown == ("BME",)
    assert codes(named("religion_or_belief", ["Christian", "Muslim", "No religion"]))["No religion"]


def test_what_is_unknown_is_named_and_what_a_person_says_is_taken():
    assert named("race", ["White British", "Wht Brit"]).unknown == ("Wht Brit",)
    said = named("race", ["White British", "Wht Brit"], answers={"wht brit": "A"})
    assert codes(said) == {"White British": "A", "Wht Brit": "A"}
    nothing = named("race", ["White British", "?"], answers={"?": "not_recorded"})
    assert codes(nothing)["?"] == "U" if nothing.meanings["?"].known else True


def test_an_answer_that_is_no_category_is_none():
    assert named("race", ["Wht"], answers={"Wht": "no such code"}).unknown == ("Wht",)


def test_codes_of_two_lists_are_not_guessed():
    found = named("race", ["01", "02", "13", "18"])
    assert len(found.unclear) > 1


def test_nothing_to_name():
    assert not named("race", []).meanings
