"""`import_benchmarks` and `population`: all of a file or nothing, and the same figures as on the pages."""

import csv
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command, load_command_class

from communities.models import Benchmark, BenchmarkArea, SentPayGap
from communities.services import serve
from tests.communities.samples import sample
from tests.factories.communities import population, sent_row
from tests.factories.organisations import OrganisationFactory

SEX = "area_code,area_name,sex,value\nE06000059,Dorset,Female,{female}\nE06000059,Dorset,Male,49\n"


def run(name, *arguments, **options):
    out, err = StringIO(), StringIO()
    try:
        call_command(name, *map(str, arguments), stdout=out, stderr=err, **options)
    except CommandError as error:
        return 1, out.getvalue(), f"{err.getvalue()}{error}"
    return 0, out.getvalue(), err.getvalue()


@pytest.fixture
def file(tmp_path):
    """Return a function that writes a file and gives its path."""

    def write(text, name="table.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_import_and_import_again(db, file):
    path = file(SEX.format(female=51))
    code, out, err = run("import_benchmarks", path, "--source", "ONS")
    assert (code, err) == (0, "")
    assert "Sex (table TS008): usual residents, 2021-03-21, 2 parts, 1 area." in out
    assert "Areas added: 1, changed: 0" in out
    stored = Benchmark.objects.get()
    assert (stored.source, stored.is_shared) == ("Office for National Statistics, Census 2021", True)
    assert "as they were: 1" in run("import_benchmarks", path, "--source", "ONS")[1]
    assert Benchmark.objects.get() == stored
    assert BenchmarkArea.objects.count() == 1


def test_check_saves_nothing(db, file):
    code, out, _err = run("import_benchmarks", file(SEX.format(female=51)), "--source", "ONS", "--check")
    assert code == 0
    assert "Not saved: this was a check." in out
    assert not Benchmark.objects.exists()


def test_problems_on_standard_error_and_nothing_saved(db, file):
    code, out, err = run("import_benchmarks", file(SEX.format(female="many")), "--source", "ONS")
    assert (code, out) == (1, "")
    assert "Row 2, value: not a number (many)." in err
    assert err.endswith("Nothing of the file is imported.")
    assert not Benchmark.objects.exists()


def test_counts_base_and_percentages_by_group_as_json(db, file):
    _code, out, _err = run("import_benchmarks", file(SEX.format(female=51)), "--source", "ONS", "--json")
    (table,) = json.loads(out)["tables"]
    assert table["areas"] == [
        {
            "code": "E06000059",
            "name": "Dorset",
            "base": 100,
            "counts": {"female": 51, "male": 49},
            "groups": {"sex": {"female": 51.0, "male": 49.0}, "disclosed": {"disclosed": 100.0}},
        }
    ]
    assert (table["characteristic"], table["date"], table["min_age"]) == ("sex", "2021-03-21", None)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nowhere.csv", "--source", "ONS"], "can't be opened"),
        (["{file}", "--source", " "], "Say who published the file"),
        (["{file}", "--source", "ONS", "--organisation", "nobody"], "There is no organisation nobody."),
        (["{file}", "--source", "ONS", "--characteristic", "race"], "Nothing of the file is imported."),
        (["{file}", "--source", "ONS", "--as-at", "lately"], "lately is no date such as 2021-03-21."),
    ],
)
def test_what_cannot_be(db, file, arguments, says):
    path = file(SEX.format(female=51))
    code, _out, err = run("import_benchmarks", *(each.format(file=path) for each in arguments))
    assert code == 1
    assert says in err


def test_a_table_for_one_organisation(organisation, file):
    options = (
        "--source",
        "A council",
        "--as-at",
        "2024-06-30",
        "--title",
        "Staff",
        "--organisation",
        "northshire",
    )
    assert run("import_benchmarks", file(SEX.format(female=51)), *options)[0] == 0
    stored = Benchmark.objects.get()
    assert (stored.organisation, stored.title, stored.day) == (organisation, "Staff", "30 June 2024")
    assert (stored.licence, stored.table_code) == ("", "")


def test_the_population_of_dorset_from_the_terminal(organisation):
    for name in ("ts021_ethnic_group_ltla", "ts038_disability_ltla", "ts077_sexual_orientation_ltla"):
        assert run("import_benchmarks", sample(f"census2021/{name}.csv"), "--source", "ONS")[0] == 0
    shown = {}
    for areas in ("E06000059", "E06000059,E06000058"):
        _code, out, _err = run("population", "northshire", "--areas", areas, "--json")
        found = {(each["characteristic"], each["grouping"]): each for each in json.loads(out)["benchmarks"]}
        shown[areas] = [
            found[about, grouping]["groups"][group]["percent"]
            for about, grouping, group in (
                ("race", "wres", "bme"),
                ("disability", "wdes", "disabled"),
                ("sexual_orientation", "lgb_plus", "lgb_plus"),
            )
        ]
    assert shown == {"E06000059": [2.94, 19.78, 2.20], "E06000059,E06000058": [5.88, 19.10, 3.07]}
    out = run("population", "northshire", "--areas", "E06000059")[1]
    assert "BME                                           11,165     2.94%" in out


def test_the_areas_served_without_naming_them(organisation, store):
    store(population("sex"))
    assert "No table covers the areas." in run("population", "northshire")[1]
    serve(organisation=organisation, areas=["E00000001"])
    assert "Of 200 usual residents: Area 1, 21 March 2021." in run("population", "northshire")[1]


def test_no_such_organisation_and_no_benchmarks(organisation):
    assert run("population", "nobody")[::2] == (1, "There is no organisation nobody.")
    assert run("population", "northshire")[0] == 1


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("import_benchmarks", []),
        ("import_benchmarks", ["a.csv"]),
        ("import_benchmarks", ["a.csv", "--source", "ONS", "--as-at", "31/02/2021"]),
        ("population", []),
        ("population", ["dorset-ccg", "--characteristic", "height"]),
    ],
)
def test_a_wrong_option_ends_with_1(name, arguments, capsys):
    command = load_command_class("communities", name)
    with pytest.raises(SystemExit) as ended:
        command.run_from_argv(["manage.py", name, *arguments])
    assert ended.value.code == 1
    assert "usage:" in capsys.readouterr().err


def test_pay_gaps_of_the_national_service(db, file):
    rows = [sent_row(), sent_row(EmployerName="Eastshire NHS Trust", EmployerId="2")]
    path = file(as_csv(rows), "GPGData_2021-2022.csv")
    arguments = ("import_benchmarks", path, "--source", "Gender pay gap service")
    assert "Not saved: this was a check." in run(*arguments, "--check")[1]
    assert not SentPayGap.objects.exists()
    code, out, err = run(*arguments)
    assert (code, err) == (0, "")
    assert "Employers added: 2, changed: 0, as they were: 0" in out
    stored = list(SentPayGap.objects.values())
    assert "as they were: 2" in run(*arguments)[1]
    assert list(SentPayGap.objects.values()) == stored
    rows[1] |= {"EmployerName": "Eastshire Trust", "DiffMeanHourlyPercent": "1.0"}
    changed = file(as_csv(rows[1:]), "GPGData_2021-2022.csv")
    out = run("import_benchmarks", changed, "--source", "Gender pay gap service")[1]
    assert "Employers added: 0, changed: 1, as they were: 0, not in this file and left as they are: 1." in out
    assert SentPayGap.objects.get(employer_id="2").employer == "Eastshire Trust"


def test_pay_gaps_are_for_all_and_saved_whole_or_not_at_all(db, file):
    path = file(as_csv([sent_row()]), "GPGData_2021-2022.csv")
    code, _out, err = run("import_benchmarks", path, "--source", "GEO", "--organisation", "northshire")
    assert code == 1
    OrganisationFactory(slug="northshire")
    code, _out, err = run("import_benchmarks", path, "--source", "GEO", "--organisation", "northshire")
    assert (code, "leave out --organisation" in err) == (1, True)
    wrong = file(
        as_csv([sent_row(), sent_row(EmployerId="2", MaleBonusPercent="few")]), "GPGData_2021-22.csv"
    )
    code, out, err = run("import_benchmarks", wrong, "--source", "GEO", "--json")
    assert (code, out) == (1, "")
    assert "Row 3, MaleBonusPercent: not a number (few)." in err
    assert not SentPayGap.objects.exists()


def test_pay_gaps_as_json(db, file):
    path = file(as_csv([sent_row(FemaleTopQuartile="75.2")]), "GPGData_2021-2022.csv")
    found = json.loads(run("import_benchmarks", path, "--source", "GEO", "--json")[1])
    assert (found["year"], found["rows"], found["source"]) == ("2021-22", 1, "GEO")
    assert [each["kind"] for each in found["remarks"]] == ["quarter not 100"]
    assert found["remarks"][0]["row"] == 2


def as_csv(rows):
    out = StringIO()
    writer = csv.DictWriter(out, rows[0], quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
