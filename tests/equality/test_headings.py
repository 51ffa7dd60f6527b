"""Headings of published tables, and what may be compared."""

import pytest

from equality.categories import category_set, category_sets
from equality.characteristics import characteristics
from equality.comparisons import BANDS, likeness, likenesses
from equality.groupings import groupings
from equality.headings import members_of
from equality.reading import rows


@pytest.mark.parametrize("row", rows("headings.csv"), ids=lambda row: row.text("heading"))
def test_every_heading_names_categories_of_its_list(row):
    categories = category_set(row.text("category_set"))
    for heading in row.many("heading"):
        members = members_of(categories, heading)
        assert members
        assert set(members) <= {each.code for each in categories.categories}


@pytest.mark.parametrize(
    ("set_code", "heading", "members"),
    [
        ("ethnicity-census-2021", "Other ethnic group", ("arab", "other")),
        ("ethnicity-census-2021", "Other", ("arab", "other")),
        ("ethnicity-census-2021", "Other ethnic group: Arab", ("arab",)),
        ("ethnicity-census-2021", "White: Irish", ("white_irish",)),
        ("ethnicity-nhs-2001", "Asian", ("H", "J", "K", "L")),  # Chinese stands beside it there
        ("orientation-esr-older", "Homosexual/bisexual", ("lesbian", "gay", "bisexual")),
        ("sex-census-2021", "total_females", ("female",)),
        ("sex-census-2021", "Martian", ()),
    ],
)
def test_what_headings_count(set_code, heading, members):
    assert members_of(category_set(set_code), heading) == members


def test_every_comparison_is_in_a_grouping_that_census_and_staff_have():
    for about in characteristics():
        known = {each.code for each in groupings(about.code)} | {BANDS}
        for like in likenesses(about.code):
            assert like.grouping in known
            assert like.mapping.endswith(".")
            if like.headline:
                grouping = next(each for each in groupings(about.code) if each.code == like.grouping)
                assert grouping.group(like.headline).known
    assert likeness("race", "disclosed") is None
    assert likenesses("pregnancy_and_maternity") == ()


def test_staff_recorded_as_english_are_white_british_beside_the_census():
    esr = category_set("ethnicity-esr")
    white_british = {each.code for each in esr.categories if each.group("white_british") == "white_british"}
    assert white_british == {"A", "CA", "CB", "CC", "CD", "C2"}


def test_a_list_that_only_has_white_is_not_put_together_as_white_british():
    have = {
        each.code
        for each in category_sets("race")
        if "white_british" in {grouping.code for grouping in each.groupings}
    }
    assert {"ethnicity-esr", "ethnicity-nhs-2001", "ethnicity-census-2021"} <= have
    assert "ethnicity-wres" not in have
