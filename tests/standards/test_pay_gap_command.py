"""`pay_gap` prints the measures of a file, and every problem of a bad one."""

import csv
import io
import json
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from tests.workforce.samples import sample


def run(*arguments):
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("pay_gap", *map(str, arguments), stdout=out, stderr=err)
    except CommandError as error:
        err.write(str(error))
    return out.getvalue(), err.getvalue()


@pytest.fixture
def write(tmp_path):
    def write(text, name="pay.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def wages():
    return sample("gpg/cps1985_hourly_wages.csv")


def test_the_published_wages_by_sex(wages):
    found = json.loads(run(wages, "--pay", "wage", "--sex", "gender", "--json")[0])
    gaps = {each["measure"]: each for each in found["gaps"]}
    assert (gaps["mean"]["before_rounding"], gaps["median"]["before_rounding"]) == ("21.1713", "23.8522")
    assert (gaps["mean"]["percent"], gaps["median"]["percent"]) == (21.2, 23.9)
    assert [(each["counts"]["female"], each["people"]) for each in found["quartiles"]] == [
        (83, 134), (61, 133), (62, 134), (39, 133),
    ]  # fmt: skip
    assert [each["percent"]["female"] for each in found["quartiles"]] == [61.9, 45.9, 46.3, 29.3]


def test_the_published_wages_by_ethnicity(wages):
    found = json.loads(
        run(wages, "--pay", "wage", "--group", "ethnicity", "--reference", "cauc", "--json")[0]
    )
    gaps = {(each["code"], each["measure"]): each["before_rounding"] for each in found["gaps"]}
    assert (gaps["others", "mean"], gaps["others", "median"]) == ("15.5443", "14.1875")
    assert {group for group, _measure in gaps} == {"hispanic", "other", "others"}


def test_a_group_that_is_called_others_is_not_all_others(write):
    file = write("Team,Hourly rate\nA,20\nB,10\nOthers,15\n")
    found = json.loads(run(file, "--pay", "Hourly rate", "--group", "Team", "--reference", "A", "--json")[0])
    means = {each["group"]: each["percent"] for each in found["gaps"] if each["measure"] == "mean"}
    assert means == {"B": 50.0, "Others": 25.0, "All others together": 37.5}


FILE = (
    "Sex,Ethnicity,Hourly rate,Bonus\n"
    "F,Indian,10,\nM,White British,12.5,100\nM,White British,12.5,\n,Indian,11,\n"
)


def test_in_words(write):
    out, err = run(write(FILE), "--as-at", "2023-03-31")
    assert "(a) Mean gap in hourly pay: 20.0%  (20.0000)" in out
    assert "(c) Mean gap in bonus pay: 100.0%  (100.0000)" in out
    assert "For every £1 that men earn, women earn 80p." in out
    assert "Race: others compared with “White British”" in out
    assert "1 no answer recorded, so in no group" in out
    assert "the body need not publish these figures, and may" in out
    assert "National Living Wage of £9.50" not in err


def test_the_row_of_the_service(write):
    out, _err = run(write(FILE), "--csv", "--name", "Our body", "--as-at", "2023-03-31")
    (row,) = csv.DictReader(io.StringIO(out, newline=""))
    assert (row["EmployerName"], row["DiffMeanHourlyPercent"], row["DiffMeanBonusPercent"]) == (
        "Our body",
        "20.0",
        "100.0",
    )
    assert (row["MaleBonusPercent"], row["DueDate"]) == ("50.0", "2024/03/31 00:00:00")
    for quarter in ("Lower", "LowerMiddle", "UpperMiddle"):
        assert Decimal(row[f"Male{quarter}Quartile"]) + Decimal(row[f"Female{quarter}Quartile"]) == 100


@pytest.mark.parametrize(
    ("text", "arguments", "says"),
    [
        ("Sex,Hourly rate\nF,ten\nM,10", (), "Row 2, Hourly rate: This is not an amount."),
        ("Sex,Hourly rate\nF,0\nM,10", (), "below £1 or above £500"),
        ("Sex,Hourly rate\nF,10\nM,10", ("--group", "Sex"), "Give --group and --reference together."),
        (
            "Sex,Hourly rate\nF,10\nM,10",
            ("--group", "Sex", "--reference", "x"),
            "Nobody is in the group “x”.",
        ),
        ("Sex,Hourly rate\nF,10\nM,10", ("--pay", "wage"), "The file has no column “wage”."),
        ("Sex,Hourly rate\nF,10\nM,10", ("--column", "what=Sex"), "is not FIELD=COL"),
        ("Ethnicity,Hourly rate\nIndian,10\nWhite,10", ("--csv",), "the gender pay gap only"),
        ("Sex,Hourly rate\nF,10\nM,10", ("--as-at", "31/03/2023"), "is no date such as 2023-03-31"),
        ("Sex,Hourly rate\nF,10\nM,10", ("--as-at", "9999-03-31"), "is not from 1990 to 2100"),
        ("Sex,Basic pay,Weekly hours\nF,10,1e-30\nM,10,37", (), "A week has 168 hours."),
        ("", (), "empty"),
    ],
)
def test_what_is_wrong_is_said(write, text, arguments, says):
    out, err = run(write(text), *arguments)
    assert out == ""
    assert says in err


def test_many_problems_of_a_kind_are_counted(write):
    _out, err = run(write("Sex,Hourly rate\n" + "F,x\n" * 500))
    assert "480 more like these: not an amount." in err
    assert "The file has 500 problems, and nothing was worked out." in err


def test_no_file(tmp_path):
    assert "The file can't be opened: No such file or directory." in run(tmp_path / "none.csv")[1]


def test_one_person_is_not_one_people(write):
    file = write("Sex,Hourly rate,Start date\nM,10,\nF,9,\nF,9.5,\nF,9.2,\nF,\n")
    out, err = run(file)
    assert "Men: 1 employee; 1 on full pay" in out
    assert "Lower, 1 person: " in out
    assert "“Start date” was not looked at" in err


def test_a_row_of_too_many_cells_has_no_column(write):
    _out, err = run(write("Sex,Hourly rate\nM,1,000\nF,9\n"))
    assert "Row 2: This row has more cells" in err
