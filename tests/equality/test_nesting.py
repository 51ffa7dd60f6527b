import pytest

from equality.categories import category_set
from equality.nesting import details
from equality.reading import rows

SETS = sorted({row.text("set") for row in rows("category_parts.csv")})


@pytest.mark.parametrize("code", SETS)
def test_every_part_is_a_category_in_the_groups_of_its_whole(code):
    categories = category_set(code)
    for broad, parts in details(code).items():
        assert parts
        for part in parts:
            assert part not in details(code)
            assert categories.category(part).groups == categories.category(broad).groups


def test_asian_holds_five():
    assert details("ethnicity-diversity-data")["asian"] == (
        "asian_bangladeshi",
        "asian_chinese",
        "asian_indian",
        "asian_pakistani",
        "asian_other",
    )


def test_most_sets_have_no_parts():
    assert not details("ethnicity-esr")
    assert not details("ethnicity-census-2021")
