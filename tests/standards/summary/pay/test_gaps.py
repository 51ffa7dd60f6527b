"""What officers and readers see of a pay gap."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from equality.pay import PersonPay, measured
from equality.pay.leaving import NO_HOURS
from standards.services.pay import import_pay_file
from standards.summary.pay.gaps import newest_pay_gaps, pay_gap_read, pay_gaps_read, pay_scope
from standards.summary.pay.told import told
from tests.factories.organisations import YearFactory
from tests.standards.pay_gaps import SEX, race_figures, sex_figures

pytestmark = pytest.mark.django_db
AT = datetime(2023, 6, 1, tzinfo=UTC)


@pytest.fixture
def year():
    return YearFactory(label="2022-23")


def keep(year, figures, **more):
    return import_pay_file(
        year=year, figures=figures, as_at=year.ends_on, file_sha256="a" * 64, file_rows=3, source="Payroll",
        by=None, at=AT, **more,
    )  # fmt: skip


def test_no_pay_gap(year):
    assert pay_gap_read(year, "sex", protected=True) is None


def test_an_officer_sees_all_of_it(year):
    keep(year, sex_figures(bands=True))
    read = pay_gap_read(year, "sex", protected=False)
    assert (read.reference_label, read.as_at, read.pending) == ("Men", date(2023, 3, 31), False)
    assert [each.code for each in read.measures] == [
        "mean",
        "median",
        "bonus_mean",
        "bonus_median",
        "bonus_share",
    ]
    mean = read.measure("mean")
    assert (mean.reference.shown, mean.other.shown, mean.gap.shown) == ("14.95", "15.45", "-3.3")
    assert str(read.lede) == "Women’s middle hourly pay is 3.3% higher than men’s."
    assert str(read.pound) == "For every £1 that men earn, women earn £1.03."
    assert [cell.share.value for cell in read.quartiles[0].cells] == [
        Decimal("36.8"), Decimal("63.2"),
    ]  # fmt: skip
    assert sum(cell.people.value for band in read.quartiles for cell in band.cells) == 150
    assert read.scope.required is False
    assert read.scope.publish_by == date(2024, 3, 30)
    assert [cell.gap.shown for cell in read.bands[0].cells if cell.gap] == ["-3.3"]


def test_readers_see_no_small_number_and_nothing_that_rests_on_it(year):
    keep(year, sex_figures(men=3, women=97, bonuses=(2, 30)))
    officer, reader = (pay_gap_read(year, "sex", protected=each) for each in (False, True))
    assert officer.measure("mean").gap.marked
    assert officer.measure("mean").gap.value is not None
    for measure in reader.measures:
        assert measure.gap.value is None
        assert measure.reference.value is None
        assert measure.difference.value is None
    assert (reader.lede, reader.pound, reader.checks) == (None, None, ())
    men = reader.groups[0]
    assert [men.full_pay.shown, men.mean.shown, men.bonus_people.shown, men.bonus_share.shown] == ["[c]"] * 4
    assert reader.quartiles[0].cells[0].share.shown == "[c]"


def test_a_body_in_scope_publishes_the_measures_in_full(year):
    pay_gap = keep(year, sex_figures(men=3, women=297, bonuses=(2, 30)))
    pay_gap.in_full = True
    pay_gap.save()
    reader = pay_gap_read(year, "sex", protected=True)
    assert reader.measure("median").gap.value is not None
    assert reader.groups[0].mean.shown == "[c]"  # the law asks for percentages, not for the pay of three men
    assert [cell.share.value for cell in reader.quartiles[0].cells] == [Decimal("4.0"), Decimal("96.0")]


def test_only_a_gap_of_sex_is_in_full(year):
    pay_gap = keep(year, race_figures())
    pay_gap.in_full = True
    pay_gap.save()
    reader = pay_gap_read(year, "race", protected=True)
    assert not reader.in_full
    assert reader.measure("mean", "mixed").gap.shown == "[c]"


def test_small_groups_and_one_more_are_hidden_beside_all_together(year):
    keep(year, race_figures())
    reader = pay_gap_read(year, "race", protected=True)
    gaps = {each.group: each.gap.hidden for each in reader.measures if each.code == "mean"}
    assert gaps == {"asian": False, "black": True, "mixed": True, "others": False}
    assert reader.groups[3].mean.shown == "[c]"


def test_last_year_stands_beside_this(year):
    before = YearFactory(organisation=year.organisation, label="2021-22")
    keep(before, sex_figures(men=50))
    keep(year, sex_figures())
    keep(year, race_figures())
    first, second = pay_gaps_read(year, protected=True)
    assert (first.characteristic, first.before, second.characteristic, second.before) == (
        "sex",
        "2021/22",
        "race",
        "",
    )
    mean = first.measure("mean")
    assert mean.change.value == mean.gap.value - mean.before.value != 0


def test_an_older_pay_gap_is_hidden_as_in_its_own_year(year):
    first = YearFactory(organisation=year.organisation, label="2020-21")
    between = YearFactory(organisation=year.organisation, label="2021-22")
    keep(first, sex_figures(men=100, women=133))
    keep(first, race_figures())
    for each in (between, year):
        keep(each, sex_figures())
    of_each = {each.characteristic: each for each in newest_pay_gaps(year, protected=True)}
    assert of_each["race"].groups == pay_gap_read(first, "race", protected=True).groups
    assert "[c]" in [each.full_pay.shown for each in of_each["race"].groups]


def test_where_counts_are_rounded_no_share_tells_them(year):
    year.organisation.rounding = True
    year.organisation.save()
    keep(year, sex_figures())
    reader = pay_gap_read(year, "sex", protected=True)
    lower = reader.quartiles[0]
    assert [(cell.people.value, cell.share.shown) for cell in lower.cells] == [(15, "37"), (25, "63")]
    assert lower.people is None
    assert [each.bonus_share.shown for each in reader.groups] == ["17", "13"]


def test_queries_do_not_grow(year, django_assert_max_num_queries):
    keep(year, sex_figures())
    keep(year, race_figures())
    pay_gaps_read(year, protected=True)
    with django_assert_max_num_queries(3):
        pay_gaps_read(year, protected=True)


def numbers(sentence):
    return re.findall(r"\d+", str(sentence))


@pytest.mark.parametrize(
    ("away", "unknown", "told"),
    [(0, 0, ["300", "250"]), (3, 0, ["250"]), (0, 2, ["250"]), (7, 9, ["316", "250"])],
)
def test_how_few_are_left_out_does_not_follow_from_how_many_are_employed(year, away, unknown, told):
    keep(year, sex_figures(men=100, women=200, away=away, unknown=unknown))
    officer, reader = (pay_gap_read(year, "sex", protected=each) for each in (False, True))
    assert numbers(officer.scope.sentence) == [str(300 + away + unknown), "250"]
    assert numbers(reader.scope.sentence) == told
    assert reader.scope.required is True
    assert reader.scope.employees == (int(told[0]) if len(told) > 1 else None)
    for row in reader.left_out:
        assert row.people.hidden is (len(told) == 1)


def test_two_reasons_do_not_tell_each_other(year):
    """8 women are not on full pay, 6 of them on reduced pay: the 2 without hours were what is left."""
    people = [PersonPay("male", Decimal(12))] * 40 + [PersonPay("female", Decimal(11))] * 50
    people += [PersonPay("female", Decimal(11), full_pay=False)] * 6
    people += [PersonPay("female", None, lacking=NO_HOURS)] * 2
    keep(year, measured(people, characteristic="sex", groups=SEX, reference="male"))
    reader = pay_gap_read(year, "sex", protected=True)
    assert [row.people.shown for row in reader.left_out] == ["6", "[c]"]
    assert [each.full_pay.shown for each in reader.groups] == ["40", "50"]
    assert [each.employees.shown for each in reader.groups] == ["[c]", "[c]"]
    assert reader.scope.employees is None


def test_the_pay_of_a_small_group_is_hidden_in_a_pay_band_too(year):
    keep(year, race_figures((100, 60, 55, 60, 9), bands=True))
    reader = pay_gap_read(year, "race", protected=True)
    assert {cell.mean.hidden for row in reader.bands for cell in row.cells if cell.group == "white"} == {
        False
    }
    assert {cell.mean.hidden for row in reader.bands for cell in row.cells if cell.group != "white"} == {True}


def test_scope_of_a_year(year):
    assert pay_scope(year, 250).required is True
    assert pay_scope(year, None).required is None


def test_the_pay_of_few_does_not_follow_from_a_gap_in_full(year):
    pay_gap = keep(year, sex_figures(men=297, women=3, bonuses=(30, 2)))
    pay_gap.in_full = True
    pay_gap.save()
    reader = pay_gap_read(year, "sex", protected=True)
    for code in ("mean", "median", "bonus_mean", "bonus_median"):
        measure = reader.measure(code)
        assert measure.gap.value is not None
        assert measure.reference.shown == measure.other.shown == measure.difference.shown == "[c]"
    assert {each.mean.shown for each in reader.groups} == {"[c]"}
    assert {each.bonus_mean.shown for each in reader.groups} == {"[c]"}
    assert pay_gap_read(year, "sex", protected=False).groups[0].mean.value


def test_who_has_no_sex_recorded_does_not_follow_from_another_pay_gap(year):
    keep(year, sex_figures(unknown=3))
    keep(year, race_figures((100, 20, 10, 12, 11), publish_from=0))
    sex, race = pay_gaps_read(year, protected=True)
    of_sex = [sum(each.people.value for each in quarter.cells) for quarter in sex.quartiles]
    assert sum(of_sex) == 150
    assert any(each.people is None for each in race.quartiles)
    assert any(each.full_pay.hidden for each in race.groups)
    for quarter in race.quartiles:
        assert quarter.people is None or any(each.people.hidden for each in quarter.cells)
    assert not any(
        each.full_pay.hidden
        for each in pay_gap_read(year, "race", protected=False).groups
        if hasattr(each.full_pay, "hidden")
    )


def marks_of_bonuses(read):
    rows = [each for each in read.measures if each.code.startswith("bonus_m")]
    found = {
        row.code: {row.reference.shown, row.other.shown, row.difference.shown, row.gap.shown} for row in rows
    }
    share = read.measure("bonus_share")
    found["bonus_share"] = {share.reference.shown, share.other.shown, share.difference.shown}
    return found


def test_what_is_not_known_is_marked_apart_from_what_there_is_none_of(year):
    people = [PersonPay(group, Decimal(12)) for group in ("male", "female") for _person in range(20)]
    figures = measured(people, characteristic="sex", groups=SEX, reference="male", bonus_known=False)
    keep(year, figures)
    read = pay_gap_read(year, "sex", protected=True)
    assert set().union(*marks_of_bonuses(read).values()) == {"[x]"}
    around = told(read)
    assert around.reasons == ("[x] It is not known who was paid a bonus.",)
    assert "x" in [each.code for each in around.symbols]


def test_a_bonus_to_nobody_is_not_applicable(year):
    keep(year, sex_figures(bonuses=(0, 0)))
    read = pay_gap_read(year, "sex", protected=True)
    marks = marks_of_bonuses(read)
    assert marks["bonus_mean"] == marks["bonus_median"] == {"[z]"}
    assert marks["bonus_share"] == {"0.0"}
    around = told(read)
    assert around.reasons == ("[z] Nobody was paid a bonus, so there is no bonus gap.",)
    assert "x" not in [each.code for each in around.symbols]
