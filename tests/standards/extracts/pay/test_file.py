"""Reading pay files: one employee a row or several, blanks, mistakes, and nothing kept of anybody."""

import io
import random
import time
from datetime import date
from decimal import Decimal as D

import openpyxl
import pytest

from equality.pay import PayFigures
from psed.sheets.sheet import NotReadable
from standards.extracts.pay.columns import recognise
from standards.extracts.pay.file import read_pay_file


def read(text, **more):
    return read_pay_file(io.BytesIO(text.encode()), "pay.csv", **more)


def problems(found):
    return [(each.row, each.column, each.kind) for each in found.problems]


def left_out(found, characteristic="sex"):
    return {each.reason: each.people for each in found.figures(characteristic).left_out}


TWELVE = "Sex,Hourly rate\n" + "\n".join(
    f"{sex},{rate}"
    for sex, rate in zip(
        "FMFFMFMFMFMM",
        ["9.00", "9.50", "10", "10", "10", "10", "11", "12", "13", "14", "15", "£16.00"],
        strict=True,
    )
)


def test_the_twelve():
    found = read(TWELVE)
    assert (found.rows, found.employees, len(found.problems)) == (12, 12, 0)
    assert found.figures("sex").gap("mean", "female").at(4) == D("12.7517")
    assert found.sha256 == read(TWELVE).sha256 != read(TWELVE + "\n").sha256


def test_parts_of_pay():
    found = read(
        "Gender,Basic pay,Allowances,Bonus in pay period,Bonus period,Pay period,Weekly hours\n"
        "Male,2400,150,1200,365.25,30.44,37.5\nFemale,2000,,,,month,37.5"
    )
    assert found.figures("sex").base.pay.mean == D("16.2506")


def test_a_workbook():
    book = openpyxl.Workbook()
    book.active.append(["Pay on 31 March"])
    book.active.append(["Employee number", "Sex", "Annual salary", "Weekly hours"])
    book.active.append([1, "Male", 36525, 35])
    book.active.append([2, "Female", 29220, 35.0])
    file = io.BytesIO()
    book.save(file)
    assert read_pay_file(file, "pay.xlsx").figures("sex").gap("mean", "female").percent == 20


def test_a_person_with_two_assignments_is_one_employee():
    found = read(
        "Employee number,Sex,Hourly rate,Weekly hours,Bonus\n"
        "1,F,10,30,50\n1,,20,10,25\n2,M,15,37.5,\n3,M,15,37.5,0"
    )
    women = found.figures("sex").group("female")
    assert (found.employees, women.pay.mean, women.bonus.mean) == (3, D("12.5"), 75)
    assert "1 person has 2 rows between them, and each is counted once." in found.notes


def test_an_assignment_in_two_groups():
    found = read("Staff ID,Sex,Hourly rate\n1,F,10\n1,M,10")
    assert problems(found) == [(3, "Sex", "two entries")]


def test_who_is_left_out():
    found = read(
        "Sex,Basic pay,Weekly hours,Reduced pay because of leave,Start date,Leaving date,Pay band\n"
        "F,1000,20,no,,,Band 5\n"
        "M,1000,,no,,,Band 5\n"
        "M,,20,no,,,Band 5\n"
        "M,500,20,yes,,,Band 5\n"
        ",1000,20,,,,\n"
        "M,1000,20,,01/04/2023,,Band 5\n"
        "M,1000,20,,,30/03/2023,Band 5\n"
        "M,1000,20,,31/03/2023,31/03/2023,\n"
        "M,9000,20,,,,Non-executive director\n",
        as_at=date(2023, 3, 31),
    )
    assert problems(found) == []
    assert left_out(found) == {
        "not_employed": 2, "not_an_employee": 1, "no_group": 1, "reduced_pay": 1, "no_rate": 1, "no_hours": 1,
        "no_band": 1,
    }  # fmt: skip
    assert found.employees == 6
    assert [band.label for band in found.figures("sex").bands] == ["Band 5"]


def test_days_without_a_snapshot_date_are_said_not_to_be_read():
    found = read("Sex,Hourly rate,Start date\nF,10,01/04/2050\nM,10,")
    assert found.employees == 2
    assert found.notes == ("“Start date” was not looked at, because no snapshot date is given.",)


def test_every_problem_by_row_and_column():
    found = read(
        "Sex,Hourly rate,Bonus,Full pay,Ethnic origin\n"
        "F,ten,,,White British\n"
        "dog,10,-5,,Indian\n"
        "M,0.5,,perhaps,purple\n"
        "M,501,,,Indian\n"
    )
    assert problems(found) == [
        (2, "Hourly rate", "not an amount"),
        (3, "Sex", "unknown sex"),
        (3, "Bonus", "negative amount"),
        (4, "Hourly rate", "unlikely hourly pay"),
        (4, "Full pay", "neither yes nor no"),
        (4, "Ethnic origin", "unknown race"),
        (5, "Hourly rate", "unlikely hourly pay"),
    ]
    assert not any(
        word in each.message for each in found.problems for word in ("ten", "dog", "purple", "501")
    )


def test_the_same_mistake_twice_is_noted_twice():
    assert problems(read("Sex,Hourly rate\nF,x\nM,x\nM,10")) == [
        (2, "Hourly rate", "not an amount"), (3, "Hourly rate", "not an amount"),
    ]  # fmt: skip


def test_odd_pay_may_be_confirmed():
    assert problems(read("Sex,Hourly rate\nF,0.5\nM,501", confirmed=True)) == []


def test_a_row_of_totals_is_left_out():
    found = read("Name of post,Sex,Hourly rate\nClerk,F,10\nClerk,M,12\nTotal,,22")
    assert (found.rows, found.notes) == (2, ("Row 4 is a total and was left out.",))


def test_pay_below_the_living_wage_is_said():
    found = read("Sex,Hourly rate\nF,10\nM,12", as_at=date(2023, 4, 5))
    assert found.notes == (
        "1 person on full pay has less than the National Living Wage of £10.42 an hour. Check their pay and "
        "hours, unless they are apprentices or young.",
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Sex,Colour\nF,10", "no column for hourly pay"),
        ("Name,Hourly rate\nA,10", "no column that says who is in which group"),
        ("Sex,Basic pay\nF,10", "no column for hourly pay"),
        ("Sex,Hourly rate\n", "nothing below them"),
        ("Sex,Sex,Hourly rate\nF,F,10", "same heading"),
        ("", "empty"),
    ],
)
def test_nothing_can_be_made_of_it(text, says):
    with pytest.raises(NotReadable) as refused:
        read(text)
    assert says in refused.value.message


def test_columns_may_be_named():
    text = "id,wage,who,ethnicity\n1,20,male,zzz\n2,10,female,yyy"
    found = read(text, named={"hourly_rate": "Wage", "sex": "who"}, only=("sex",))
    assert found.figures("sex").gap("mean", "female").percent == 50
    by_group = read(text, named={"hourly_rate": "wage", "group": "ethnicity"})
    assert by_group.figures("group", reference="ZZZ").gap("mean", "yyy").percent == 50
    with pytest.raises(NotReadable, match="Nobody is in the group"):
        by_group.figures("group", reference="nobody")
    with pytest.raises(NotReadable, match="no column “pay”"):
        read(text, named={"hourly_rate": "pay"})
    assert recognise(text.splitlines()[0].split(","), {}).positions == {"race": 3}


def test_three_characteristics_of_one_file():
    rows = ["M,White British,No,20"] * 60 + ["F,Indian,Yes,15"] * 55 + ["F,,,10"] * 5
    found = read("Sex,Ethnicity,Disability,Hourly rate\n" + "\n".join(rows))
    assert found.columns.characteristics == ("sex", "race", "disability")
    race = found.figures("race")
    assert (race.reference, race.publish_from, race.gap("mean", "asian").percent) == ("white_british", 50, 25)
    assert sum(band.counts["unknown"] for band in race.quartiles) == 5
    assert found.figures("disability").gap("median", "disabled").percent == 25
    assert found.figures("sex").publish_from == 0


def test_nothing_of_anybody_is_in_what_is_kept_or_shown():
    found = read("Employee number,Sex,Hourly rate\nS-4711,F,12.3456\nS-4712,M,17.6543\nS-4713,M,19.1")
    kept = str(found.figures("sex").as_plain())
    assert "S-471" not in kept + repr(found)
    assert "17.6543" not in kept + repr(found)
    assert PayFigures.from_plain(found.figures("sex").as_plain()) == found.figures("sex")


@pytest.mark.long
def test_a_hundred_thousand_rows_take_seconds():
    chance = random.Random(4)
    rows = (
        f"{n},{chance.choice('MF')},{chance.choice(['White British', 'Indian', ''])},"
        f"{chance.randint(1000, 6000)},{chance.choice(['37.5', '20', '30'])},{chance.choice(['', '', '250'])}"
        for n in range(100_000)
    )
    text = "Employee number,Sex,Ethnicity,Basic pay,Weekly hours,Bonus\n" + "\n".join(rows)
    started = time.process_time()
    found = read(text)
    figures = [found.figures(each) for each in ("sex", "race")]
    assert time.process_time() - started < 30
    assert [each.employees for each in figures] == [100_000, 100_000]


@pytest.mark.parametrize("label", ["Total", "Grand total", "Overall total:"])
def test_a_total_in_the_column_of_numbers_is_nobody(label):
    found = read(f"Employee No,Sex,Hourly rate\n1,M,10\n2,F,9\n{label},,19\n")
    assert (found.rows, found.employees) == (2, 2)
    assert "Row 4 is a total and was left out." in found.notes


def test_an_error_of_a_formula_is_told_once():
    book = openpyxl.Workbook()
    for row in (["Sex", "Hourly rate"], ["M", "#DIV/0!"], ["#N/A", 9]):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    found = read_pay_file(file, "pay.xlsx")
    assert [(each.row, each.column) for each in found.problems] == [(2, "Hourly rate"), (3, "Sex")]
    assert all("ends in an error" in each.message for each in found.problems)
