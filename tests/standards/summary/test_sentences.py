"""What indicators say in words where numbers are none, one or alike, and which way they have turned."""

from decimal import Decimal

import pytest
from scipy.stats.contingency import relative_risk

from standards.summary.explained import meaning, technical
from standards.summary.returns import indicator_read, standard_read
from standards.summary.shapes import Direction, State
from tests.factories.organisations import YearFactory
from tests.factories.standards import enter


@pytest.fixture
def before(organisation):
    return YearFactory(organisation=organisation, label="2022-23")


def read(year, standard, code, *, protected=True):
    return standard_read(year, standard, protected=protected).indicator(code)


def test_nobody_of_the_first_group(later):
    enter(later, "wres", "3", staff=(2430, 750, 0), disciplinary=(17, 0, 0))
    found = read(later, "wres", "3")
    assert found.sentence == (
        "It happened to none of the 750 BME staff, and to 17 of 2,430 White staff (0.70%). The true figure "
        "is likely to lie between 0.00 and 0.73. The difference is unlikely to be chance."
    )
    assert (found.main.shown, found.main.percents[:2]) == ("0.00", ("0.70%", "0.00%"))


def test_nobody_of_the_second_group_has_a_difference_in_points(later):
    enter(later, "wdes", "2", shortlisted=(249, 2000, 0), appointed=(0, 436, 0))
    found = read(later, "wdes", "2")
    assert found.sentence == (
        "The ratio is not calculated: it happened to none of the Disabled applicants (0 of 249) and to 436 "
        "of 2,000 non-disabled applicants (21.8%). The difference is +21.8 percentage points (+19.5 to "
        "+23.7)."
    )


def test_one_of_28_against_none_of_270(later):
    """A worked example: too few for a ratio; the difference stands in the working."""
    one = {"capability_this_year": (1, 0, 0)}
    enter(later, "wdes", "3", staff=(28, 270, 0), **one)
    found = read(later, "wdes", "3", protected=False)
    assert found.main.points == Decimal("3.6")
    assert technical(found) == (
        "Difference of the rates: +3.6 percentage points (+0.3 to +17.7, Newcombe).",
        "Test: Fisher’s, mid-p, p = 0.0470.",
    )
    assert not technical(read(later, "wdes", "3"))  # readers do not see of how few


def test_both_alike(later):
    enter(later, "wres", "4", staff=(100, 50, 0), training=(100, 50, 0))
    assert read(later, "wres", "4").sentence == (
        "White staff were as likely to access non-mandatory training and CPD as BME staff "
        "(100.0% and 100.0%)."
    )


def test_both_rates_have_the_same_places(later):
    """A trust's 9 of 750 and 17 of 2,430."""
    enter(later, "wres", "3", staff=(2430, 750, 0), disciplinary=(17, 9, 0))
    assert "1.72 times as likely" in read(later, "wres", "3").sentence
    assert "(1.20% against 0.70%)" in read(later, "wres", "3").sentence


def test_a_hidden_rate_does_not_tell_that_it_is_below_1_percent(later):
    enter(later, "wres", "3", staff=(2430, 750, 50), disciplinary=(170, 4, 6))
    assert read(later, "wres", "3").main.percents[:2] == ("7.0%", "[c]")
    assert read(later, "wres", "3", protected=False).main.percents[:2] == ("7.00%", "0.53% [c]")


def test_one_and_none_on_a_board(later):
    enter(later, "wres", "9", staff=(900, 80, 20), voting=(10, 1, 0), executive=(12, 0, 0))
    assert read(later, "wres", "9", protected=False).sentence == (
        "Of 11 voting members, 1 [c] is BME (9.1% [c]), against 8.0% of the workforce: +1.1 [c] percentage "
        "points. One person is 9.1 points. Of 12 executive members, none is BME (0.0%): −8.0 "
        "percentage points."
    )


def test_a_board_whose_numbers_are_hidden(later):
    enter(later, "wres", "9", voting=(10, 1, 0))
    assert read(later, "wres", "9").sentence == (
        "So few people are counted that it is not shown how many voting members are BME. "
        "The staff figures of the year are needed to compare them."
    )


@pytest.mark.parametrize(
    ("then", "now", "direction", "change"),
    [
        ((40, 268), (25, 285), Direction.WORSE, "1.14, after 0.67 in 2022/23: worse."),
        ((25, 370), (40, 268), Direction.BETTER, "0.67, after 1.48 in 2022/23: better."),
        ((25, 370), (25, 285), Direction.BETTER, "1.14, after 1.48 in 2022/23: better."),
        ((50, 250), (40, 320), Direction.BETTER, "0.80, after 0.50 in 2022/23: better."),
        ((50, 250), (25, 500), Direction.WORSE, "2.00, after 0.50 in 2022/23: worse."),
        ((50, 0), (50, 500), Direction.BETTER, "1.00, after 0.00 in 2022/23: better."),
        ((50, 250), (50, 250), Direction.SAME, "The same as in 2022/23."),
    ],
)
def test_which_way_a_likelihood_has_turned(later, before, then, now, direction, change):
    """From one side of equal to the other it is worse where Disabled applicants are now the less likely."""
    for year, (disabled, others) in ((before, then), (later, now)):
        enter(year, "wdes", "2", shortlisted=(100, 1000, 0), appointed=(disabled, others, 0))
    found = read(later, "wdes", "2")
    assert (found.direction, found.change) == (direction, change)


@pytest.mark.parametrize(
    ("code", "then", "now", "direction"),
    [
        ("5", ("30", "35"), ("30", "20"), Direction.BETTER),  # more BME than White staff were harassed
        ("5", ("20", "30"), ("30", "20"), Direction.BETTER),  # fewer of them before: nearer now
        ("5", ("30", "20"), ("20", "30"), Direction.WORSE),
        ("7", ("50", "40"), ("40", "50"), Direction.BETTER),
        ("7", ("40", "50"), ("50", "40"), Direction.WORSE),
    ],
)
def test_which_way_a_survey_has_turned(later, before, code, then, now, direction):
    if then == ("20", "30"):
        then, now = ("30", "50"), ("30", "35")
    for year, (white, bme) in ((before, then), (later, now)):
        enter(year, "wres", code, percent={"white": white, "bme": bme})
    assert read(later, "wres", code).direction is direction


def test_above_the_workforce_in_both_years(later, before):
    for year, members in ((before, 6), (later, 9)):
        enter(year, "wres", "9", staff=(900, 80, 20), total=(10, members, 0))
    found = read(later, "wres", "9")
    assert (found.direction, found.change) == (
        Direction.SAME,
        "+39.4, after +29.5 in 2022/23: below the workforce in neither year.",
    )


def test_percentages_are_named_in_the_order_of_the_groups(later):
    """PostgreSQL keeps the shortest key first."""
    enter(later, "wdes", "9a", score={"all": "6.9", "non_disabled": "7.00", "disabled": "6.50"})
    enter(later, "wres", "5", percent={"white": "20.1", "bme": "23.4"})
    (score,), (percent,) = read(later, "wdes", "9a").inputs, read(later, "wres", "5").inputs
    assert score.text == "Disabled 6.50; Non-disabled 7.00; All staff 6.9"
    assert percent.text == "BME 23.4%; White 20.1%"


def test_the_question_of_the_survey_is_named(later):
    for standard, code, period in (
        ("wres", "6", "Staff survey of autumn 2023, question 14b+c"),
        ("wdes", "8", "Staff survey of autumn 2023, question 31b"),
        ("wdes", "9a", "Staff survey of autumn 2023"),
        ("wres", "9", "On 31 March 2024"),
    ):
        assert read(later, standard, code).period == period


def test_a_survey_line_has_its_counts(later):
    enter(later, "wres", "6", yes={"bme": 40, "white": 3}, base={"bme": 140, "white": 600})
    officer, reader = (read(later, "wres", "6", protected=each) for each in (False, True))
    assert [figure.marked for figure in officer.main.counts] == ["40", "3 [c]"]
    assert [figure.shown for figure in reader.main.counts] == ["40", "[c]"]
    assert technical(officer)[0] == "Interval: 95%, Newcombe."
    assert reader.main.state is State.SHOWN


def test_the_lede_is_not_said_again(later):
    enter(later, "wres", "2", shortlisted=(1200, 400, 30), appointed=(300, 64, 9))
    found = read(later, "wres", "2")
    assert meaning(found) == (
        "Above 1.25: look closer.",
        "Above 1.00 means that BME applicants are less likely to be appointed.",
    )


def recruited(organisation, years, *, shortlisted=(60, 14, 0), appointed=(18, 6, 0), **values):
    """Enter indicator 2 for years and return the last one."""
    for label in years:
        year = YearFactory(organisation=organisation, label=label)
        enter(year, "wres", "2", shortlisted=shortlisted, appointed=appointed, **values)
    return year


def test_years_together_show_more(organisation):
    """54 of 180 against 18 of 42, not the mean of three ratios."""
    year = recruited(organisation, ("2020-21", "2021-22", "2022-23", "2023-24"))
    found = indicator_read(year, "wres", "2", protected=True)
    told = relative_risk(54, 180, 18, 42)
    low, high = told.confidence_interval(0.95)
    assert found.together == (
        f"The 3 years to 2023/24 together: {told.relative_risk:.2f} ({low:.2f} to {high:.2f}). The "
        "difference could be chance: the ratio cannot be told apart from 1."
    )


def test_years_together_can_be_too_few_still(organisation):
    year = recruited(organisation, ("2022-23", "2023-24"), shortlisted=(60, 14, 0), appointed=(1, 1, 0))
    assert indicator_read(year, "wres", "2", protected=False).together == (
        "The 2 years to 2023/24 together are still too few to compare."
    )
    assert not indicator_read(year, "wres", "2", protected=True).together  # of years that readers do not see


def test_only_years_that_follow_each_other_and_of_12_months_are_together(organisation):
    recruited(organisation, ("2020-21",))
    YearFactory(organisation=organisation, label="2021-22")
    year = recruited(organisation, ("2022-23",))
    assert not indicator_read(year, "wres", "2", protected=False).together
    later = recruited(organisation, ("2023-24",), months=24)
    assert not indicator_read(later, "wres", "2", protected=False).together
