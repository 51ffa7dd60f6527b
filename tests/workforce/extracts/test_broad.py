import pytest

from equality.categories import category_set
from workforce.extracts.broad import Mode, settle

LISTED = category_set("ethnicity-diversity-data")


def settled(counts, *totals):
    found = settle(LISTED, counts, totals)
    return None if found.reason else found.apply(counts, LISTED)


@pytest.mark.parametrize(
    ("counts", "totals", "taken"),
    [
        # Broad groups alone, details alone.
        ({"asian": 5, "white": 20}, (25,), {"asian": 5, "white": 20}),
        ({"asian_indian": 5, "white_irish": 2}, (9,), {"asian_indian": 5, "white_irish": 2}),
        ({}, (), {}),
        # The sum of its details: a subtotal, with a shortfall or without.
        ({"asian": 5, "asian_indian": 3, "asian_other": 2}, (5,), {"asian_indian": 3, "asian_other": 2}),
        ({"asian": 5, "asian_indian": 5, "white": 9}, (20,), {"asian_indian": 5, "white": 9}),
        ({"asian": 5, "asian_indian": 5}, (), {"asian_indian": 5}),
        # Equal by chance: all together add to the total.
        (
            {"black": 2, "black_caribbean": 2, "white": 6},
            (10,),
            {"black": 2, "black_caribbean": 2, "white": 6},
        ),
        # Not the sum: of those whose background is not specified.
        ({"asian": 7, "asian_indian": 4, "white": 9}, (20,), {"asian": 7, "asian_indian": 4, "white": 9}),
        # A subtotal beside one that is not.
        (
            {"black": 3, "black_african": 3, "other": 6, "other_arab": 1},
            (10,),
            {"black_african": 3, "other": 6, "other_arab": 1},
        ),
        # It holds its details and some more.
        ({"asian": 10, "asian_indian": 8, "white": 5}, (15,), {"asian": 2, "asian_indian": 8, "white": 5}),
        # Neither way, or without a total: not taken.
        ({"asian": 10, "asian_indian": 8, "white": 5}, (99,), None),
        ({"asian": 10, "asian_indian": 8}, (), None),
        ({"asian": 10, "asian_indian": 8, "white": 0}, (10, 18), None),  # both ways
        # Nobody.
        ({"asian": 0, "asian_indian": 0}, (0,), {"asian_indian": 0}),
    ],
)
def test_settle(counts, totals, taken):
    assert settled(counts, *totals) == taken


def test_the_reason_is_precise():
    found = settle(LISTED, {"asian": 10, "asian_indian": 8, "white": 5}, {595})
    assert "“Asian or Asian British” is 10, and its details add to 8" in found.reason
    assert "595" in found.reason


def test_lists_without_details_have_nothing_to_settle():
    assert not settle(category_set("ethnicity-esr"), {"A": 5, "B": 2}, {99}).modes


def test_what_is_settled_for_the_whole_holds_for_each_part():
    found = settle(LISTED, {"asian": 5, "asian_indian": 3, "asian_other": 2}, {5})
    assert found.modes == {"asian": Mode.SUBTOTAL}
    assert found.apply({"asian": 2, "asian_indian": 2}, LISTED) == {"asian_indian": 2}
