"""Adding areas, putting parts in groups and bands, shares: without any database."""

from datetime import date
from decimal import Decimal

import pytest

from communities.extracts.labels import part_of
from communities.rules import Share, Unlike, added, age_note, banded, grouped, shares, together
from equality.categories import category_set

DISABILITY = "disability-census-2021"


def parts(about, *labels):
    return tuple(part_of(about, label) for label in labels)


def ages(*bands):
    return parts("age", *(f"Aged {band}" for band in bands))


def test_areas_are_added_part_by_part():
    assert added([{"a": 1, "b": 2}, {"a": 3}]) == {"a": 4, "b": 2}
    assert added([]) == {}


def test_two_categories_or_four_make_the_same_groups():
    two = parts("disability", "Disabled under the Equality Act", "Not disabled under the Equality Act")
    figures = dict(zip((part.code for part in two), (20, 80), strict=True))
    assert grouped(two, figures, DISABILITY, "wdes", whole=True) == {"disabled": 20, "not_disabled": 80}
    four = {"limited_a_lot": 5, "limited_a_little": 15, "condition_not_limiting": 10, "no_condition": 70}
    leaves = parts("disability", *(each.label for each in category_set(DISABILITY).categories))
    assert grouped(leaves, four, DISABILITY, "wdes", whole=True) == {"disabled": 20, "not_disabled": 80}


def test_a_part_of_two_groups_is_never_split():
    white = parts("race", "White")
    found = grouped(white, {white[0].code: 9}, "ethnicity-census-2021", "white_british", whole=True)
    assert found == Unlike("“White” counts people of several groups together.")


def test_a_grouping_that_the_list_does_not_have():
    found = grouped((), {}, DISABILITY, "wres", whole=True)
    assert isinstance(found, Unlike)


def test_single_years_go_into_any_bands():
    single = ages("under 1 year", *(f"{year} years" for year in range(1, 85)), "85 years and over")
    figures = {part.code: 1 for part in single}
    esr = banded(single, figures, category_set("age-esr"))
    assert esr["under-21"] == 5  # from 16: nobody younger works
    assert esr["21-25"] == 5
    assert esr["71-plus"] == 15
    five = banded(single, figures, category_set("age-5-year"))
    assert (five["16-19"], five["65-plus"]) == (4, 21)


@pytest.mark.parametrize(
    ("bands", "staff"),
    [
        (("15 to 19 years", "20 to 24 years"), "age-5-year"),  # 16-19 can't be taken from 15-19
        (("15 to 19 years", "20 to 24 years"), "age-10-year"),
        (("16 to 24 years",), "age-esr"),
        (("60 years and over",), "age-10-year"),
    ],
)
def test_bands_that_do_not_fit_are_not_estimated(bands, staff):
    found = ages(*bands)
    assert isinstance(banded(found, {part.code: 1 for part in found}, category_set(staff)), Unlike)


def test_children_are_below_every_band():
    found = ages("4 years and under", "5 to 15 years", "16 to 24 years")
    figures = {part.code: 1 for part in found}
    assert banded(found, figures, category_set("age-10-year")) == {"under-25": 1}


def test_shares():
    assert shares({"a": 1, "b": 2}, 3, in_percent=False) == {
        "a": Share(1, Decimal("33.33")),
        "b": Share(2, Decimal("66.67")),
    }
    assert shares({"a": 0}, 0, in_percent=False) == {}
    assert shares({"a": Decimal("1.48")}, None, in_percent=True) == {"a": Share(None, Decimal("1.48"))}
    assert Share(1, Decimal("33.33")).fraction(3) == 1 / 3


@pytest.mark.parametrize(
    ("names", "name"),
    [
        ([], ""),
        (["Dorset"], "Dorset"),
        (
            ["Dorset", "Bournemouth, Christchurch and Poole"],
            "Dorset and Bournemouth, Christchurch and Poole",
        ),
        (["A", "B and C", "D"], "A; B and C; D"),
        (["A", "B", "C", "D"], "4 areas"),
    ],
)
def test_areas_are_named_together(names, name):
    assert together(names) == name


def test_a_leap_day_is_no_trouble():
    assert age_note(date(2012, 2, 29), date(2022, 2, 28)) == ""
    assert age_note(date(2012, 2, 29), date(2022, 3, 1)).startswith("These figures are 10 years old")
