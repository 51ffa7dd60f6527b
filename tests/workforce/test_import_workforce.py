"""`import_workforce`: a file into snapshots, with what can't be taken on standard error."""

import json
from datetime import date
from io import StringIO

import openpyxl
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from organisations.models import Organisation, ReportingYear
from tests.factories.organisations import OrganisationFactory, YearFactory
from tests.workforce.samples import sample
from workforce.management.commands.import_workforce import Command
from workforce.models import Headcount, Profile, Snapshot

pytestmark = pytest.mark.django_db
LEEDS = "workforce/leeds_city_region_combined.csv"
NHS = "nhs_workforce/nhs_workforce_ethnicity_grade_2021_2022.csv"
WIDE = "organisation,date,female,male\n"


def run(path, *options):
    out, err = StringIO(), StringIO()
    call_command("import_workforce", str(path), *options, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def as_json(path, *options):
    return json.loads(run(path, "--json", *options)[0])


@pytest.fixture
def file(tmp_path):
    def write(text, name="counts.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def stored():
    return {
        (snapshot.year.organisation.name, snapshot.year.label): (str(snapshot.as_at), snapshot.total)
        for snapshot in Snapshot.objects.select_related("year__organisation")
    }


def test_leeds_lands_each_body_with_its_shortfalls():
    out, err = run(sample(LEEDS))
    assert stored() == {
        ("Leeds College of Building", "2021-22"): ("2021-10-19", 419),
        ("Leeds City Council", "2021-22"): ("2021-10-31", 14107),
        ("Leeds City College", "2021-22"): ("2021-07-31", 1577),
        ("Leeds Beckett University", "2021-22"): ("2021-07-31", 2701),
        ("Kelda group Plc", "2019-20"): ("2020-03-31", 4386),
        ("Kelda group Plc", "2018-19"): ("2019-03-31", 4002),
        ("Kelda group Plc", "2017-18"): ("2018-03-31", 3801),
        ("Leeds Trinity University", "2022-23"): ("2022-05-16", 595),
    }
    assert "Disability: adds to 553 of 595: 42 people are not in any category." in out
    assert "BME 1,894 (14.81% of known)" in out
    assert "Leeds City Council is added, at the address leeds-city-council." in out
    assert not err


def test_leeds_as_json():
    held = as_json(sample(LEEDS))
    assert held["saved"]
    council = next(each for each in held["snapshots"] if each["organisation"] == "Leeds City Council")
    race = council["characteristics"]["race"]
    assert (council["total"], race["known"]) == (14107, 12788)
    assert race["groupings"]["wres"]["bme"] == {
        "label": "BME",
        "count": 1894,
        "percent_of_all": 13.43,
        "percent_of_known": 14.81,
    }
    trinity = next(each for each in held["snapshots"] if each["slug"] == "leeds-trinity-university")
    assert trinity["characteristics"]["disability"]["missing"] == 42
    assert len(trinity["shortfalls"]) == 3


def test_nhs_as_json():
    OrganisationFactory(name="NHS England", slug="nhs-england")
    held = as_json(sample(NHS), "--organisation", "nhs-england")
    june = next(each for each in held["snapshots"] if each["as_at"] == "2022-06-01")
    race = june["characteristics"]["race"]
    assert (june["total"], june["year"]) == (1379496, "2022-23")
    assert (race["counts"]["unknown"], race["counts"]["discontinued"]) == (61280, 78)
    assert race["categories"]["white"]["percent_of_known"] == 74.34
    assert race["known"] == 1318138
    assert any("8,317 more than “All Grades”" in note for note in june["notes"])
    assert Snapshot.objects.count() == 2


def test_twice_changes_nothing_more(file):
    path = file(f"{WIDE}A Council,2021-03-31,5,6\nB Council,2021-03-31,7,8\n")
    run(path)
    before = (Organisation.objects.count(), ReportingYear.objects.count(), Snapshot.history.count())
    out, _ = run(path)
    assert out.count("Unchanged.") == 2
    assert before == (Organisation.objects.count(), ReportingYear.objects.count(), Snapshot.history.count())
    assert Headcount.objects.count() == 4


def test_check_saves_nothing(file):
    path = file(f"{WIDE}A Council,2021-03-31,5,6\n")
    out, _ = run(path, "--check")
    assert "A Council, 31 March 2021: 11 people." in out
    assert "Nothing was saved" in out
    assert not Organisation.objects.exists()
    assert not Snapshot.objects.exists()


def test_check_needs_no_organisation(file):
    out, _ = run(file("Characteristic,Category,Count\nSex,Female,5\n"), "--check")
    assert "5 people" in out


def test_bodies_are_found_by_name_address_and_code(file):
    OrganisationFactory(name="Northshire Council", slug="north")
    OrganisationFactory(name="Southshire Trust", slug="south", ods_code="RXX")
    run(file(f"{WIDE}NORTHSHIRE COUNCIL,2021-03-31,5,6\nrxx,2021-03-31,7,8\n"))
    assert Organisation.objects.count() == 2
    assert {name for name, _ in stored()} == {"Northshire Council", "Southshire Trust"}


def test_addresses_of_new_bodies_are_their_own(file):
    OrganisationFactory(name="Another", slug="a-council")
    run(file(f"{WIDE}A Council,2021-03-31,5,6\n!!!,2021-03-31,5,6\nStatic,2021-03-31,1,2\n"))
    assert set(Organisation.objects.values_list("slug", flat=True)) == {
        "a-council",
        "a-council-2",
        "organisation",
        "static-2",
    }


def test_one_body_of_several(file):
    path = file(f"{WIDE}A Council,2021-03-31,5,6\nB Council,2021-03-31,7,8\n")
    OrganisationFactory(name="B Council", slug="b")
    OrganisationFactory(name="C Council", slug="c")
    run(path, "--organisation", "b")
    assert set(stored()) == {("B Council", "2020-21")}
    with pytest.raises(
        CommandError, match=r"no figures of C Council\. It has those of “A Council”, “B Council”"
    ):
        run(path, "--organisation", "c")


def test_a_file_of_one_body_is_taken_for_the_named_one(file):
    OrganisationFactory(name="Northshire Council", slug="north")
    out, _ = run(file(f"{WIDE}Northshire CC,2021-03-31,5,6\n"), "--organisation", "north")
    assert "The file calls it “Northshire CC”. It is taken for Northshire Council." in out
    assert Organisation.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "options", "match"),
    [
        ("Characteristic,Category,Count\nSex,Female,5\n", ["--as-at", "2021-03-31"], "names no organisation"),
        (f"{WIDE}A,2021-03-31,5,6\n", ["--organisation", "nobody"], "There is no organisation “nobody”"),
        (f"{WIDE}A,2021-03-31,5,6\n", ["--as-at", "2020-03-31"], "no figures of 31 March 2020"),
        (f"{WIDE}A,2021-03-31,5,6\n", ["--as-at", "soon"], "--as-at"),
        (f"{WIDE}A,2021-03-31,5,6\n", ["--columns", "/no/such.csv"], "can't be opened"),
        (f"{WIDE}A,2021-03-31,x,6\n", [], "Nothing of the file could be taken"),
        ("", [], "The file is empty"),
    ],
)
def test_what_cannot_be_taken(file, text, options, match):
    with pytest.raises(CommandError, match=match):
        run(file(text), *options)
    assert not Snapshot.objects.exists()
    assert not Organisation.objects.exists()


def test_no_such_file(tmp_path):
    with pytest.raises(CommandError, match="can't be opened"):
        run(tmp_path / "none.csv")


def test_the_day_is_given_for_a_file_without_one(file):
    OrganisationFactory(name="North", slug="north")
    text = "Characteristic,Category,Count\nSex,Female,5\nSex,Male,3\n"
    run(file(text), "--organisation", "north", "--as-at", "2021-03")
    assert stored() == {("North", "2020-21"): ("2021-03-31", 8)}


def test_of_two_days_in_one_year_the_later_is_taken_and_it_is_said(file):
    _, err = run(file(f"{WIDE}A,2021-12-31,5,6\nA,2021-06-30,1,2\nA,2020-06-30,3,4\n"))
    assert stored() == {("A", "2021-22"): ("2021-12-31", 11), ("A", "2020-21"): ("2020-06-30", 7)}
    assert "A, 30 June 2021: 2021/22 has one snapshot of all staff, and the file has a later one" in err


def test_a_bodys_own_year_is_used(file):
    own = OrganisationFactory(name="A", slug="a")
    YearFactory(organisation=own, label="2021", starts_on=date(2021, 1, 1), ends_on=date(2021, 12, 31))
    run(file(f"{WIDE}A,2021-05-31,5,6\n"))
    assert stored() == {("A", "2021"): ("2021-05-31", 11)}
    assert ReportingYear.objects.count() == 1


def test_a_years_name_that_is_taken_by_other_days(file):
    own = OrganisationFactory(name="A", slug="a")
    YearFactory(organisation=own, label="2021-22", starts_on=date(2021, 8, 1), ends_on=date(2022, 3, 31))
    _, err = run(file(f"{WIDE}A,2021-05-31,5,6\nB,2021-05-31,1,2\n"))
    assert set(stored()) == {("B", "2021-22")}
    assert "A, 31 May 2021: No year holds 31 May 2021" in err


def test_what_is_stored_is_replaced_and_the_change_is_said(file):
    run(file(f"{WIDE}A,2021-03-31,5,6\n"))
    out, _ = run(file(f"{WIDE}A,2021-03-31,9,6\n"))
    assert "Replaced." in out
    assert "The total becomes 15 instead of 11." in out
    assert "Sex: 1 count changes." in out
    assert stored() == {("A", "2020-21"): ("2021-03-31", 15)}
    assert Snapshot.history.count() == 2


def test_what_has_a_problem_is_listed_and_the_rest_lands(file):
    text = "organisation,date,female,male,race_white,race_asian\n"
    text += "A,2021-03-31,5,6,-4,2\nB,2021-03-31,1,2,3,nobody\n"
    _, err = run(file(text))
    assert "Row 2, race_white: negative count" in err
    assert "Row 3, race_asian: not a number" in err
    assert sorted(Profile.objects.values_list("snapshot__year__organisation__name", "characteristic")) == [
        ("A", "sex"),
        ("B", "sex"),
    ]


def test_a_question_is_answered_in_a_file_of_columns(file):
    text = "Body,Day,Ethn,Heads\nA,2021-03-31,White British,5\nA,2021-03-31,Wht Brit,6\nA,2021-03-31,BAfr,3\n"
    path = file(text)
    choices = file(
        "column,value,means\nBody,,organisation\nDay,,date\nEthn,,ethnicity\nHeads,,count\n"
        "race,Wht Brit,A\nEthn,BAfr,N\n",
        "choices.csv",
    )
    held = as_json(path, "--columns", str(choices))
    assert held["snapshots"][0]["characteristics"]["race"]["counts"] == {"A": 11, "N": 3}
    toml = file(
        '[columns]\nBody = "organisation"\nDay = "date"\nEthn = "race"\nHeads = "count"\n'
        '[values.race]\n"Wht Brit" = "A"\n',
        "choices.toml",
    )
    out, err = run(path, "--columns", str(toml))
    assert "A, 31 March 2021: 14 people." in out
    assert "Ethn: “BAfr”, in 1 row, is nothing known for “race”" in err


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("column,value,means\nA,,nonsense\n", "choices.csv"),
        ("column,value\nA,b\n", "choices.csv"),
        ("[columns\n", "choices.toml"),
        ("columns = 3\n", "choices.toml"),
        ("[values]\nrace = 3\n", "choices.toml"),
        ("[other]\na = 'b'\n", "choices.toml"),
    ],
)
def test_a_file_of_columns_that_is_not_clear(file, text, name):
    with pytest.raises(CommandError):
        run(file(f"{WIDE}A,2021-03-31,5,6\n"), "--columns", str(file(text, name)))
    assert not Snapshot.objects.exists()


def test_a_workbook(tmp_path):
    book = openpyxl.Workbook()
    for row in (
        ("Workforce of the region", None, None, None),
        ("Organisation", "Date", "Female", "Male"),
        ("A Council", date(2021, 3, 31), 5, 6),
        ("B Council", date(2021, 3, 31), 7, None),
    ):
        book.active.append(row)
    book.save(tmp_path / "counts.xlsx")
    run(tmp_path / "counts.xlsx")
    assert stored() == {
        ("A Council", "2020-21"): ("2021-03-31", 11),
        ("B Council", "2020-21"): ("2021-03-31", 7),
    }


def test_nothing_is_saved_where_it_breaks_in_the_middle(file, monkeypatch):
    from workforce import services  # noqa: PLC0415

    real, calls = services.import_extract, []

    def breaks(**facts):
        calls.append(facts)
        if len(calls) > 1:
            raise RuntimeError("in the middle")
        return real(**facts)

    monkeypatch.setattr(services, "import_extract", breaks)
    with pytest.raises(RuntimeError):
        run(file(f"{WIDE}A,2021-03-31,5,6\nB,2021-03-31,7,8\n"))
    assert not Snapshot.objects.exists()
    assert not Organisation.objects.exists()


def test_what_a_terminal_would_obey_is_not_printed(file):
    others = "".join(f"Northshire Council {number},2021-03-31,5,6\n" for number in range(20))
    out, _ = run(file(f"{WIDE}A\x1b[31mB,2021-03-31,5,6\n{others}"))
    assert "\x1b" not in out
    assert Organisation.objects.filter(name="A[31mB").exists()


STAFF = (
    "Employee Number,Organisation,Gender,Ethnic Origin,Pay Band\n"
    "1,North Trust,Female,A White - British,Band 5\n"
    "2,North Trust,Male,H Asian - Indian,Band 6\n"
    "3,South Trust,Female,Z Not Stated,Band 6\n"
)


def test_rows_of_staff(file):
    run(file(STAFF), "--as-at", "2022-03-31")
    assert stored() == {
        ("North Trust", "2021-22"): ("2022-03-31", 2),
        ("South Trust", "2021-22"): ("2022-03-31", 1),
    }


def test_rows_of_staff_are_taken_whole_or_not_at_all(file):
    path = file(STAFF.replace("H Asian - Indian", "Wht Brit"))
    out, err = StringIO(), StringIO()
    with pytest.raises(CommandError):
        call_command("import_workforce", str(path), "--as-at", "2022-03-31", stdout=out, stderr=err)
    assert "Ethnic Origin: “Wht Brit”, in 1 row, is nothing known for “race”" in err.getvalue()
    assert not Snapshot.objects.exists()
    choices = file("column,value,means\nrace,Wht Brit,A\n", "choices.csv")
    run(path, "--as-at", "2022-03-31", "--columns", str(choices))
    assert len(stored()) == 2


@pytest.mark.parametrize("options", [[], ["a.csv", "--no-such-option"], ["a.csv", "--as-at"]])
def test_a_wrong_option_ends_with_1(options, capsys):
    with pytest.raises(SystemExit) as ended:
        Command().run_from_argv(["manage.py", "import_workforce", *options])
    assert ended.value.code == 1
    assert "usage:" in capsys.readouterr().err


def test_help_says_how_to_settle_columns(capsys):
    with pytest.raises(SystemExit) as ended:
        Command().run_from_argv(["manage.py", "import_workforce", "--help"])
    assert ended.value.code == 0
    assert "column,value,means" in capsys.readouterr().out
