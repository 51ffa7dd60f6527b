from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from equality.categories import Kind, category_set, category_sets, default_set
from equality.characteristics import characteristics

SETS = category_sets()
ESR = category_set("ethnicity-esr")


@pytest.mark.parametrize("each", SETS, ids=lambda each: each.code)
def test_groupings_are_partitions(each):
    codes = [category.code for category in each.categories]
    assert each.groupings[-1].code == "disclosed"
    for grouping in each.groupings:
        parts = each.partition(grouping.code)
        assert sorted(code for members in parts.values() for code in members) == sorted(codes)
        assert set(parts) <= {group.code for group in grouping.groups}
        for category in each.categories:
            assert grouping.group(category.group(grouping.code)).known is category.known


@pytest.mark.parametrize("each", SETS, ids=lambda each: each.code)
def test_every_name_leads_to_its_category(each):
    for category in each.categories:
        names = (category.code, category.label, *(alias for alias in category.aliases if alias != "(blank)"))
        assert {each.find(name) for name in names} == {category}


@pytest.mark.parametrize("each", SETS, ids=lambda each: each.code)
def test_order_and_mappings(each):
    assert [category.order for category in each.categories] == list(range(1, len(each.categories) + 1))
    others = category_sets(each.characteristic)
    census = {c.code for other in others if "census" in other.code for c in other.categories}
    national = {
        c.code for other in others if other.code.endswith(("-nhs", "-nhs-2001")) for c in other.categories
    }
    assert {category.census for category in each.categories} <= census | {""}
    assert {category.national for category in each.categories} <= national | {""}


def test_each_characteristic_has_one_default_for_staff_records():
    assert Counter(each.characteristic for each in SETS if each.default) == {
        each.code: 1 for each in characteristics()
    }
    assert default_set("race") is ESR
    assert default_set("sexual_orientation").code == "orientation-esr"


@pytest.mark.parametrize(
    ("code", "size"),
    [
        ("ethnicity-esr", 71),
        ("ethnicity-nhs-2001", 18),
        ("ethnicity-census-2021", 19),
        ("ethnicity-police-18-1", 19),
        ("ethnicity-police-16-1", 17),
        ("ethnicity-staff-survey-2021", 18),
        ("ethnicity-staff-survey-2025", 19),
        ("religion-esr", 11),
        ("orientation-esr-older", 5),
        ("marital-census-2021", 6),
        ("ethnicity-diversity-data", 25),
        ("ethnicity-nhs-workforce", 8),
    ],
)
def test_sizes(code, size):
    assert len(category_set(code).categories) == size


def test_sets_hold_for_their_days():
    in_2024 = {each.code for each in category_sets("race", on=date(2024, 10, 1))}
    in_2025 = {each.code for each in category_sets("race", on=date(2025, 10, 1))}
    assert in_2025 ^ in_2024 == {"ethnicity-staff-survey-2021", "ethnicity-staff-survey-2025"}
    assert "ethnicity-census-2021" not in {each.code for each in category_sets("race", on=date(2017, 3, 31))}


def test_extensions_stand_under_their_parent():
    codes = [category.code for category in ESR.categories]
    assert codes[:6] == ["A", "B", "C", "C2", "C3", "CA"]
    assert codes[-4:] == ["Z", "99", "U", "X"]
    for category in ESR.categories:
        if category.code not in {"U", "X"}:
            assert category.national == (category.code if category.code == "99" else category.code[0])


def test_white_british_in_the_census_is_more_than_code_a():
    british = [category.code for category in ESR.categories if category.census == "white_british"]
    assert british == ["A", "C2", "CA", "CB", "CC", "CD"]


def test_wres_groups():
    parts = ESR.partition("wres")
    assert list(parts) == ["white", "bme", "unknown"]
    assert {code[0] for code in parts["white"]} == {"A", "B", "C"}
    assert parts["unknown"] == ("Z", "99", "U", "X")
    assert [ESR.grouping("wres").group(code).label for code in parts] == ["White", "BME", "Unknown"]


def test_chinese_is_asian_and_vietnamese_stays_with_its_parent():
    assert ESR.category("R").group("five") == "asian"
    assert ESR.category("SA").group("five") == "other"
    assert ESR.category("SA").census == "other_asian"


def test_declined_and_not_recorded_stay_apart():
    assert ESR.category("Z").kind is Kind.DECLINED
    assert ESR.category("U").kind is Kind.NOT_RECORDED
    assert not ESR.category("Z").known
    assert not ESR.category("U").known


def test_lgb_plus():
    parts = category_set("orientation-esr-older").partition("lgb_plus")
    assert parts == {
        "heterosexual": ("heterosexual",),
        "lgb_plus": ("lesbian", "gay", "bisexual"),
        "unknown": ("not_disclosed",),
    }


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A", "A"),
        ("ca", "CA"),
        (" 99 ", "99"),
        ("White - British", "A"),
        ("WHITE: BRITISH", "A"),
        ("White – British", "A"),
        ("A White - British", "A"),
        ("A - White British", "A"),
        ("CA White English", "CA"),
        ("Z Not Stated", "Z"),
        ("R Chinese", "R"),
        ("F Mixed - White & Asian", "F"),
        ("Mixed - White &Asian", "F"),
        ("Asian - Indian", "H"),
        ("H Asian or Asian British - Indian", "H"),
        ("Black or Black British - African", "N"),
        ("P Black - any other", "P"),
        ("99 Not known", "99"),
        ("Undefined", "U"),
        ("Unspecified", "U"),
        ("SE Other Specified", "SE"),
        # never a guess
        ("", None),
        ("  ", None),
        ("A White - Irish", None),  # the label is another category's
        ("A something else", None),  # nobody knows what it means
        ("White", None),
        ("Mixed", None),
        ("Asian", None),
        ("Q", None),
        ("9", None),
        ("Total", None),
    ],
)
def test_find_ethnic_category(text, code):
    found = ESR.find(text)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("set_code", "text", "code"),
    [
        ("age-esr", "<=20 Years", "under-21"),
        ("age-esr", "21 - 25", "21-25"),
        ("age-esr", "21 to 25", "21-25"),
        ("age-esr", ">=71 Years", "71-plus"),
        ("age-esr", "71", None),
        ("age-staff-survey", "66+", "66-plus"),
        ("age-staff-survey", "66", None),
        ("age-esr", "04-Jan", None),
        ("disability-nhs", "1", "01"),  # a spreadsheet dropped the nought
        ("disability-nhs", "01 Yes", "01"),
        ("disability-nhs", "02 Yes", None),
        ("disability-esr", "Prefer not to say", "prefer_not_to_answer"),
        ("religion-esr", "I do not wish to disclose my religion/belief", "not_disclosed"),
        ("orientation-esr", "Lesbian", "gay_or_lesbian"),
        ("orientation-esr-older", "Lesbian", "lesbian"),
        ("sex-esr", "F", "female"),
        ("marital-esr", "Not stated", None),  # not the same as Unknown
        ("ethnicity-census-2021", "Roma", "roma"),
        ("ethnicity-police-18-1", "W1", "W1"),
        ("ethnicity-staff-survey-2021", "13", "13"),
    ],
)
def test_find_in_other_sets(set_code, text, code):
    found = category_set(set_code).find(text)
    assert (found.code if found else None) == code


def test_blank_cells_of_a_staff_record():
    assert ESR.blank is ESR.category("U")
    assert category_set("disability-esr").blank is category_set("disability-esr").category("unspecified")
    assert category_set("ethnicity-census-2021").blank is None


def test_codes_of_the_staff_survey_moved_in_2025():
    assert category_set("ethnicity-staff-survey-2021").category("13").label == "Any other Asian background"
    assert category_set("ethnicity-staff-survey-2025").category("13").label == "Filipino"


@pytest.mark.parametrize("each", category_sets("age"), ids=lambda each: each.code)
def test_age_bands_neither_overlap_nor_leave_gaps(each):
    bands = [(category.min_age, category.max_age) for category in each.categories if category.known]
    assert bands[-1][1] is None
    assert all(after[0] == before[1] + 1 for before, after in pairwise(bands))


def test_gender_of_the_staff_survey_is_never_turned_into_sex():
    assert [grouping.code for grouping in category_set("gender-staff-survey").groupings] == ["disclosed"]


def test_unknown_codes_are_key_errors():
    for ask in (
        lambda: category_set("ethnicity"),
        lambda: default_set("height"),
        lambda: ESR.category("I"),
        lambda: ESR.grouping("six"),
        lambda: ESR.partition("six"),
    ):
        with pytest.raises(KeyError):
            ask()


def test_categories_put_together():
    race = category_set("ethnicity-esr")
    joined = race.joined([["CC", "B"], ["H", "J", "K"]])
    codes = [each.code for each in joined.categories]
    assert codes[:3] == ["A", "B+CC", "C"]
    assert "H+J+K" in codes
    assert not {"B", "CC", "H"} & set(codes)
    assert joined.category("B+CC").label == "White - Irish; White Welsh"
    assert "B+CC" in joined.partition("wres")["white"]
    assert race.joined([]) == race


def test_a_grouping_that_keeps_them_apart_goes():
    race = category_set("ethnicity-esr")
    joined = race.joined([["S", "H"]])  # both BME, only one of them Asian
    assert {"wres", "disclosed"} <= {each.code for each in joined.groupings}
    assert "five" in {each.code for each in race.groupings} - {each.code for each in joined.groupings}


@pytest.mark.parametrize(
    "joins",
    [
        [["B"]],
        [["B", "nothing"]],
        [["Z", "99"]],  # one declined, the other was not asked
        [["B", "C"], ["C", "D"]],
    ],
)
def test_categories_that_cannot_be_put_together(joins):
    with pytest.raises(ValueError, match=r"put together|Put two"):
        category_set("ethnicity-nhs-2001").joined(joins)
