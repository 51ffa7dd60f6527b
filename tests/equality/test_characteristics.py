import pytest

from equality.characteristics import aim, aims, characteristic, characteristics, counting_for


def test_nine_characteristics_in_the_order_of_the_act():
    assert [each.code for each in characteristics()] == [
        "age",
        "disability",
        "gender_reassignment",
        "marriage_and_civil_partnership",
        "pregnancy_and_maternity",
        "race",
        "religion_or_belief",
        "sex",
        "sexual_orientation",
    ]


def test_three_aims():
    assert [(each.number, each.code) for each in aims()] == [(1, "eliminate"), (2, "advance"), (3, "foster")]
    assert aim(1).wording.startswith("Eliminate discrimination, harassment, victimisation")


def test_marriage_counts_for_the_first_aim_only():
    marriage = characteristic("marriage_and_civil_partnership")
    assert [marriage.counts_for(number) for number in (1, 2, 3)] == [True, False, False]
    assert [len(counting_for(number)) for number in (1, 2, 3)] == [9, 8, 8]


def test_there_is_no_fourth_aim():
    with pytest.raises(KeyError):
        characteristic("race").counts_for(4)
