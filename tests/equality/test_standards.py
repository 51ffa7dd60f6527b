from datetime import date

import pytest

from equality.breakdowns import breakdown
from equality.groupings import groupings
from equality.standards import (
    SECTIONS,
    Kind,
    Takes,
    groups,
    indicator,
    indicators,
    standard,
    standards,
    survey_year,
)
from equality.survey import question

NOW = date(2024, 3, 31)
EVERY = [(each.code, day) for each in standards() for day in (date(2019, 3, 31), date(2021, 3, 31), NOW)]


def numbers(code: str, on: date = NOW) -> list[str]:
    return [each.number for each in indicators(code, on)]


def test_numbers():
    assert numbers("wres") == list("123456789")
    assert numbers("wdes") == [
        *("1", "2", "3", "4a(i)", "4a(ii)", "4a(iii)", "4b", "5", "6", "7", "8", "9a", "9b", "10"),
    ]


def test_none_before_the_first_year():
    assert not indicators("wdes", date(2019, 3, 30))
    assert not indicators("wres", date(2015, 3, 30))
    assert len(indicators("wres", date(2015, 3, 31))) == 9
    assert len(indicators("wdes", date(2019, 3, 31))) == 14


def test_no_such_standard():
    for ask in (lambda: indicators("mwres", NOW), lambda: groups(""), lambda: indicator("wres", "10", NOW)):
        with pytest.raises(KeyError):
            ask()


@pytest.mark.parametrize(
    ("code", "number", "first", "second"),
    [
        ("wres", "2", "white", "bme"),
        ("wres", "3", "bme", "white"),
        ("wres", "4", "white", "bme"),
        ("wdes", "2", "non_disabled", "disabled"),
        ("wdes", "3", "disabled", "non_disabled"),
    ],
)
def test_the_worse_value_lies_above_1(code, number, first, second):
    found = indicator(code, number, NOW)
    assert (found.kind, found.first, found.second, found.worse) == (Kind.LIKELIHOOD, first, second, "above")
    assert found.decimals == 2


@pytest.mark.parametrize(("code", "on"), EVERY)
def test_definitions_hold_together(code, on):
    found = indicators(code, on)
    assert len({each.code for each in found}) == len(found)
    for each in found:
        codes = [item.code for item in each.items]
        assert len(set(codes)) == len(codes) > 0
        assert {each.people, *each.events} - {""} <= set(codes)
        assert {item.within for item in each.items} - {""} <= set(codes)
        mine = {group.code for group in each.groups}
        if each.kind is not Kind.VOICE:
            assert {each.first, each.second} - {""} <= mine
        for item in each.items:
            assert set(item.groups) == (mine if item.takes in {"count", "percent", "score"} else {"all"})


@pytest.mark.parametrize("code", ["wres", "wdes"])
def test_groups_are_those_of_the_staff_figures(code):
    mine = standard(code)
    (found,) = (each for each in groupings(mine.characteristic) if each.code == mine.grouping)
    assert [each.category_group for each in groups(code)] == [each.code for each in found.groups]
    assert [each.known for each in groups(code)] == [True, True, False]


def test_who_must_report():
    for each in standards():
        assert each.must_report("nhs_provider")
        assert not each.must_report("nhs_commissioner")
        assert not each.must_report("council")


def test_rows_of_pay_bands():
    items = indicator("wres", "1", NOW).items
    rows = {section: [each.label for each in items if each.section == section] for section in SECTIONS}
    assert rows["clinical"] == rows["non_clinical"]
    assert rows["clinical"][:2] == ["Under Band 1", "Band 1"]
    assert len(rows["clinical"]) == 15  # the form's 14, and other local pay
    assert rows["medical"] == [
        "Consultant",
        "Senior medical manager",
        "Non-consultant career grade",
        "Trainee grades",
        "Other",
    ]
    assert {each.band for each in items} <= {part.code for part in breakdown("pay_band").parts}
    assert [each.code for each in items if each.within] == ["medical.med-senior-manager"]


def test_what_changed_over_the_years():
    # The survey of autumn 2021 asked about adequate adjustments, that of 2022 about reasonable ones.
    for on, word in ((date(2022, 3, 31), "adequate"), (date(2023, 3, 31), "reasonable")):
        assert word in question("adjustments").wording(survey_year(on))
        assert word in indicator("wdes", "8", on).meaning
    assert any("adequate" in note for note in indicator("wdes", "8", date(2023, 3, 31)).notes)
    assert "bank staff" not in indicator("wdes", "1", date(2022, 3, 31)).meaning
    assert "bank staff" in indicator("wdes", "1", date(2023, 3, 31)).meaning
    early, late = indicator("wres", "3", date(2017, 3, 31)), indicator("wres", "3", date(2022, 3, 31))
    assert (early.months, late.months) == (24, 12)
    assert not early.origin.confirmed
    assert any("average of two years" in note for note in early.notes)
    assert not any("average of two years" in note for note in late.notes)


@pytest.mark.parametrize(("code", "on"), EVERY)
def test_the_staff_survey_asks_every_question(code, on):
    for each in indicators(code, on):
        for key in each.questions:
            assert question(key).number(survey_year(on)), f"{code} {each.number}: {key}"


def test_metric_3_counts_two_years():
    found = indicator("wdes", "3", NOW)
    assert found.events == ("capability_this_year", "capability_last_year")
    assert (found.people, found.averaged, found.months) == ("staff", True, 24)


def test_voice_is_asked_of_the_body():
    found = indicator("wdes", "9b", NOW)
    assert [(item.code, item.takes) for item in found.items] == [
        ("acted", Takes.CHOICE),
        ("example", Takes.TEXT),
        ("link", Takes.LINK),
        ("acted_on", Takes.DAY),
    ]


@pytest.mark.parametrize(
    ("on", "year"),
    [
        (date(2024, 3, 31), 2023),
        (date(2015, 3, 31), 2014),
        (date(2023, 12, 31), 2023),
        (date(2024, 8, 31), 2023),
    ],
)
def test_the_survey_of_the_autumn_before(on, year):
    assert survey_year(on) == year
