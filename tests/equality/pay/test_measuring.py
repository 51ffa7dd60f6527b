"""The measures of SI 2017/353, worked by hand."""

from decimal import Decimal
from fractions import Fraction

import pytest

from equality.pay import GAPS, Amounts, PayFigures, PayGroup, PersonPay, measured
from equality.pay.leaving import NO_GROUP, NO_HOURS, NO_RATE, OTHER_GROUP, REDUCED_PAY
from equality.rounding import rounded

SEX = (PayGroup("male", "Men"), PayGroup("female", "Women"))
TWELVE = (
    "F 9.00, M 9.50, F 10.00, F 10.00, M 10.00, F 10.00, M 11.00, F 12.00, M 13.00, F 14.00, M 15.00, M 16.00"
)


def person(text, **more):
    sex, rate = text.split()
    return PersonPay({"M": "male", "F": "female", "-": ""}.get(sex, sex), Decimal(rate), **more)


def people(text):
    return [person(each) for each in text.split(", ") if each]


def figures(found, **more):
    return measured(found, characteristic="sex", groups=SEX, reference="male", **more)


def test_the_twelve_of_the_guidance():
    found = figures(people(TWELVE))
    assert (found.base.pay.mean, found.group("female").pay.mean) == (Decimal("12.4167"), Decimal("10.8333"))
    assert found.gap("mean", "female").at(4) == Decimal("12.7517")
    assert found.gap("mean", "female").percent == Decimal("12.8")
    assert (found.base.pay.median, found.group("female").pay.median) == (12, 10)
    assert found.gap("median", "female").percent == Decimal("16.7")
    assert [tuple(each.counts.values()) for each in found.quartiles] == [(1, 2), (1, 2), (2, 1), (2, 1)]
    assert found.gap("bonus_mean", "female").exact is None
    assert [each.bonus_share for each in found.groups] == [0, 0]


def test_a_gap_is_rounded_once_from_the_raw_rates():
    found = figures(people("M 10000.00, F 6565.00"))  # 34.35 exactly: not 34.4 by way of 34.35
    assert found.gap("mean", "female").exact == Fraction("34.35")
    assert found.gap("mean", "female").percent == Decimal("34.4")
    assert figures(people("M 10000.00, F 6565.10")).gap("mean", "female").percent == Decimal("34.3")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("0.05", "0.1"),
        ("-0.05", "-0.1"),
        ("-0.04", "0.0"),
        ("-833.25", "-833.3"),
        ("99.95", "100.0"),
        ("0", "0.0"),
    ],
)
def test_rounding_is_half_up_and_knows_no_minus_nought(value, shown):
    assert str(rounded(Fraction(value), 1)) == shown


def test_women_may_be_paid_many_times_more():
    assert figures(people("M 10, F 93.3")).gap("median", "female").percent == Decimal("-833.0")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "There is no figure for “Men”, so there is nothing to compare with."),
        ("F 10", "There is no figure for “Men”, so there is nothing to compare with."),
        ("M 10", "There is no figure for “Women”, so there is nothing to compare."),
        ("M 0, F 10", "The figure for “Men” is 0, so no percentage of it can be given."),
    ],
)
def test_no_gap_has_a_reason(text, why):
    gap = figures(people(text)).gap("mean", "female")
    assert (gap.exact, gap.percent, str(gap.why)) == (None, None, why)


@pytest.mark.parametrize(
    ("men", "women", "gap", "why"),
    [
        ([100, 300], [100], "50.0", None),
        ([100], [], "100.0", None),  # men paid and no woman paid
        ([], [100], None, "Nobody in “Men” was paid a bonus, so the gap has no base."),
        ([], [], None, "Nobody was paid a bonus, so there is no bonus gap."),
    ],
)
def test_bonuses(men, women, gap, why):
    paid = [person("M 10", bonus=Decimal(each)) for each in men]
    paid += [person("F 10", bonus=Decimal(each)) for each in women]
    found = figures([*paid, person("M 10"), person("F 10", bonus=Decimal(0))])
    for measure in ("bonus_mean", "bonus_median"):
        answer = found.gap(measure, "female")
        assert answer.percent == (None if gap is None else Decimal(gap))
        assert (None if answer.why is None else str(answer.why)) == why
    assert found.base.bonus_share == rounded(Fraction(100 * len(men), len(men) + 1), 1)


def test_who_is_left_out_is_counted():
    found = figures(
        [
            person("M 10", full_pay=False, bonus=Decimal(50)),
            PersonPay("female", None),
            PersonPay("female", None, lacking=NO_HOURS),
            person("- 12"),
            person("other 12"),
            person("M 9"),
        ]
    )
    assert {each.reason: each.people for each in found.left_out} == {
        REDUCED_PAY: 1, NO_RATE: 1, NO_HOURS: 1, NO_GROUP: 1, OTHER_GROUP: 1,
    }  # fmt: skip
    assert found.employees == 6
    assert (found.base.employees, found.base.pay.people, found.base.bonus.people) == (2, 1, 1)
    assert (found.full_pay, found.group("female").employees) == (1, 2)


def test_several_groups_are_compared_each_and_together():
    groups = (
        PayGroup("white", "White"), PayGroup("asian", "Asian"), PayGroup("black", "Black"),
        PayGroup("unknown", "Unknown", known=False),
    )  # fmt: skip
    found = measured(
        people("white 20, white 10, asian 12, black 9, black 12, unknown 50"),
        characteristic="race",
        groups=groups,
        reference="white",
    )
    assert [each.code for each in found.others] == ["asian", "black", "others"]
    assert [found.gap("mean", each.code).percent for each in found.others] == [20, 30, Decimal("26.7")]
    assert found.group("others").pay == Amounts.of([Decimal(12), Decimal(9), Decimal(12)])
    assert sum(each.counts["unknown"] for each in found.quartiles) == 1
    assert found.full_pay == 5


def test_pay_within_each_band():
    found = figures(
        [person("M 10", band="b5"), person("F 10", band="b5"), person("M 40", band="vsm"), person("F 9")],
        bands={"b5": "Band 5", "b6": "Band 6", "vsm": "Very senior manager"},
    )
    assert [band.code for band in found.bands] == ["b5", "vsm"]
    assert found.bands[1].pay["female"] == Amounts(0)
    assert found.left_out[0].people == 1


@pytest.mark.parametrize("text", ["", "M 10", TWELVE, "- 10, M 0.0001, F 123456789.123456789"])
def test_figures_survive_being_stored(text):
    found = figures(people(text), bands={"b5": "Band 5"}, left_out={"not_employed": 3})
    again = PayFigures.from_plain(found.as_plain())
    assert again == found
    assert [again.gap(each, "female") for each in GAPS] == [found.gap(each, "female") for each in GAPS]
    assert [each.counts for each in again.quartiles] == [each.counts for each in found.quartiles]


def test_figures_do_not_hang_on_the_order_of_what_is_stored():
    found = figures(
        [person("- 10"), person("M 9", full_pay=False), person("F 8")], left_out={"not_employed": 3}
    )
    plain = found.as_plain()
    plain["left_out"] = dict(sorted(plain["left_out"].items(), key=lambda each: (len(each[0]), each[0])))
    assert PayFigures.from_plain(plain).left_out == found.left_out


def test_a_file_that_says_nothing_of_bonuses_is_not_one_without_bonuses():
    people = [PersonPay(group, Decimal(10)) for group in ("male", "female")]
    groups = [PayGroup("male", "Men"), PayGroup("female", "Women")]
    silent, nobody = (
        measured(people, characteristic="sex", groups=groups, reference="male", bonus_known=known)
        for known in (False, True)
    )
    assert (silent.base.bonus.people, silent.base.bonus_share) == (None, None)
    assert (nobody.base.bonus.people, nobody.base.bonus_share) == (0, Decimal("0.0"))
    assert str(silent.gap("bonus_mean", "female").why) != str(nobody.gap("bonus_mean", "female").why)
