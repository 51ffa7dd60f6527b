"""What does not add up in figures typed from a payroll system."""

from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equality.pay import Amounts, GroupPay, PayFigures, Quartile
from equality.pay.checks import Level, checks
from equality.pay.checks.amounts import gap_range
from equality.rounding import rounded

ON = date(2023, 3, 31)


def entered(men=None, women=None, quartiles=()):
    return PayFigures(
        "sex",
        "male",
        (
            GroupPay("male", "Men", **{"stated_share": D(0), **(men or {})}),
            GroupPay("female", "Women", **{"stated_share": D(0), **(women or {})}),
        ),
        tuple(quartiles),
    )


def rates(mean, median):
    return Amounts(stated_mean=D(mean), median=D(median))


def told(figures):
    return [(each.level.value, each.measure, str(each.said)) for each in checks(figures, ON)]


def levels(figures):
    return [(each.level.value, each.measure) for each in checks(figures, ON)]


def bands(*counts, **more):
    return [Quartile(number, {"female": f, "male": m}, **more) for number, (f, m) in enumerate(counts, 1)]


ICB = ((62, 6), (51, 10), (59, 21), (39, 31))


def test_the_table_of_an_integrated_care_board():
    """Mean printed 34.34 where the rates give 34.35; bands of 68, 61, 80 and 70 people."""
    found = told(
        entered(
            {"pay": rates("40.67", "33.38")},
            {"pay": rates("26.70", "24.38"), "stated_gaps": {"mean": D("34.34"), "median": D("26.96")}},
            bands(*ICB),
        )
    )
    assert found == [
        (
            "warning",
            "quartiles",
            "The four bands have 68, 61, 80, 70 people. They have to be as equal as possible: 70, 70, 70, "
            "69. People on the same rate may be split between two bands.",
        ),
        (
            "note",
            "mean",
            "The gap of “Women” is given as 34.34%, and from the pay given it is 34.35%. Pay printed in "
            "pennies leaves room for that: between 34.33% and 34.37%.",
        ),
    ]


def test_its_quartiles_are_right_and_its_gaps_are_rounded_once():
    printed = (("91.18", "8.82"), ("83.61", "16.39"), ("73.75", "26.25"), ("55.71", "44.29"))
    figures = entered(
        {"pay": rates("40.67", "33.38")}, {"pay": rates("26.70", "24.38")}, shares(*printed, counts=ICB)
    )
    assert [said for level, _measure, said in told(figures) if level != "note"] == [
        said for _level, _measure, said in told(entered(quartiles=bands(*ICB)))
    ]  # the sizes of the bands alone
    assert [sum(band.counts[group] for band in figures.quartiles) for group in ("female", "male")] == [
        211,
        68,
    ]
    gaps = [figures.gap(measure, "female") for measure in ("mean", "median")]
    assert [(gap.percent, gap.at(2)) for gap in gaps] == [
        (D("34.3"), D("34.35")),  # not 34.4 by way of 34.35
        (D("27.0"), D("26.96")),
    ]
    assert [
        [rounded(limit, 2) for limit in gap_range(*each)]
        for each in ((D("40.67"), D("26.70")), (D("33.38"), D("24.38")))
    ] == [
        [D("34.33"), D("34.37")],
        [D("26.94"), D("26.99")],
    ]


@pytest.mark.parametrize(
    ("women", "men", "sent"),
    [
        (59, 21, ("73.7", "26.3")),
        (15, 1, ("93.7", "6.3")),
        (62, 6, ("91.2", "8.8")),
        (0, 3, ("0.0", "100.0")),
    ],
)
def test_shares_for_the_service_add_up_to_100(women, men, sent):
    (band,) = bands((women, men))
    assert band.shares("male") == {"female": D(sent[0]), "male": D(sent[1])}


@pytest.mark.parametrize(
    ("printed", "sent"),
    [
        (("73.75", "26.25"), ("73.7", "26.3")),
        (("91.18", "8.82"), ("91.2", "8.8")),
        (("73.8", "26.3"), ("73.8", "26.3")),
    ],
)
def test_printed_shares_that_add_to_100_still_do_when_rounded(printed, sent):
    (band, *_others) = shares(printed)
    assert band.shares("male") == {"female": D(sent[0]), "male": D(sent[1])}


def test_a_gap_that_its_rates_can_t_give():
    figures = entered(
        {"pay": rates("40.67", "33.38")}, {"pay": rates("26.70", "24.38"), "stated_gaps": {"mean": D("52.3")}}
    )
    assert levels(figures) == [("warning", "mean")]  # of the women's pay: 13.97 of 26.70


@given(st.decimals(2, 400, places=4), st.decimals(2, 400, places=4))
def test_rounding_never_makes_a_true_gap_wrong(men, women):
    gap = (men - women) / men * 100
    least, greatest = gap_range(rounded(men, 2), rounded(women, 2))
    assert least <= gap <= greatest


def test_impossible_figures_are_errors():
    figures = entered(
        {"pay": Amounts(40, stated_mean=D(-5)), "employees": 30},
        {"stated_gaps": {"mean": D("100.1")}, "stated_share": D(101)},
    )
    assert [each.level for each in checks(figures, ON)][:4] == [Level.ERROR] * 4


def test_a_gap_has_no_lower_limit():
    assert levels(entered(women={"stated_gaps": {"mean": D("-833.0")}})) == []


def shares(*printed, counts=()):
    return [
        Quartile(
            number,
            dict(zip(("female", "male"), count, strict=True)) if count else {},
            {"female": D(f), "male": D(m)},
        )
        for number, ((f, m), count) in enumerate(zip(printed, counts or [()] * len(printed), strict=True), 1)
    ]


def test_shares_add_up_to_exactly_100():
    assert levels(entered(quartiles=shares(("73.8", "26.3")))) == [("warning", "quartiles")]
    assert levels(entered(quartiles=shares(("73.7", "26.3")))) == []


def test_swapped_shares_are_recognised():
    """A council printed 69% men in a band of 760 men of 2,453 people."""
    found = told(entered(quartiles=shares(("31", "69"), counts=[(1693, 760)])))
    assert [level for level, _measure, _said in found] == ["warning"]
    assert "swapped" in found[0][2]


def test_a_share_that_its_count_can_t_give():
    found = told(entered(quartiles=shares(("60", "40"), counts=[(62, 6)])))
    assert "62 of 68 people are 91.18%" in found[0][2]
    assert levels(entered(quartiles=shares(("91.18", "8.82"), counts=[(62, 6)]))) == []
    assert levels(entered(men={"stated_share": D(50), "employees": 40, "bonus": Amounts(10)})) [0] == (
        "warning", "bonus_share",
    )  # fmt: skip


def test_bands_numbered_from_the_top():
    up = [Quartile(number, mean=D(10 * number)) for number in range(1, 5)]
    down = [Quartile(number, mean=D(50 - 10 * number)) for number in range(1, 5)]
    odd = [Quartile(number, mean=D(mean)) for number, mean in enumerate((10, 20, 19, 40), 1)]
    assert told(entered(quartiles=up)) == []
    assert "upside down" in told(entered(quartiles=down))[0][2]
    assert "does not rise from “Lower middle” to “Upper middle”" in told(entered(quartiles=odd))[0][2]


def test_bonus_figures_are_asked_for():
    bare = PayFigures("sex", "male", (GroupPay("male", "Men"), GroupPay("female", "Women")))
    assert "enter 0 for each group" in told(bare)[0][2]
    assert told(entered()) == []


@pytest.mark.parametrize(
    ("men", "women", "gap", "says"),
    [
        (0, 5, "10", "Nobody in “Men” was paid a bonus, so there is no bonus gap to give."),
        (5, 0, "10", "the bonus gap is then 100%"),
        (5, 5, None, "so the mean and median bonus gaps are needed"),
        (5, 0, "100", None),
        (5, 5, "-20", None),
        (0, 5, None, None),
    ],
)
def test_the_rules_of_bonus_gaps(men, women, gap, says):
    stated = {} if gap is None else {"bonus_mean": D(gap), "bonus_median": D(gap)}
    found = told(entered({"stated_share": D(men)}, {"stated_share": D(women), "stated_gaps": stated}))
    assert [says in said for _level, _measure, said in found] == ([True] if says else [])


def test_unlikely_pay():
    assert levels(entered({"pay": rates("0.99", "501")})) == [("warning", "mean"), ("warning", "median")]
    assert "below the National Living Wage of £9.50" in told(entered({"pay": rates("9.49", "9.50")}))[0][2]


def test_the_bands_hold_those_on_full_pay():
    found = told(entered(women={"pay": Amounts(212)}, quartiles=bands(*((50, 10),) * 4)))
    assert "have 200 people of “Women”, and 212 are given as on full pay" in found[0][2]


def test_figures_of_nothing_have_no_checks_that_break():
    assert told(PayFigures("sex", "male", (GroupPay("male", "Men"),)))[0][0] == "warning"
