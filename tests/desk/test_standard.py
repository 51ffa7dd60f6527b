"""The command `standard`: WRES, WDES, EDS2 and EDS 2022."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from objectives.eds.services import ServiceLine, save_services
from objectives.services import GradeLine, add_grading, save_grades
from tests.factories.organisations import OrganisationFactory, YearFactory
from tests.factories.standards import enter
from tests.objectives.dorset import GRADES
from tests.workforce.samples import sample


@pytest.fixture
def year(db):
    return YearFactory(organisation=OrganisationFactory(slug="northshire"), label="2016-17")


@pytest.fixture
def graded(year):
    """The gradings of Dorset."""
    for year_graded, held, column in ((2012, "", 1), (2015, "October 2015", 2)):
        grading = add_grading(organisation=year.organisation, year_graded=year_graded, held=held)
        save_grades(grading=grading, grades={row[0]: GradeLine(row[column]) for row in GRADES})


NHS = "nhs_workforce/nhs_workforce_ethnicity_grade_2021_2022.csv"


def said(*args):
    out = StringIO()
    call_command("standard", "northshire", *args, stdout=out)
    return out.getvalue()


def test_eds2_totals_and_movements(graded):
    told = json.loads(said("2016-17", "eds2", "--json"))
    assert [(each["framework"], each["year"]) for each in told["gradings"]] == [("eds", 2012), ("eds2", 2015)]
    assert [list(each["totals"].values()) for each in told["gradings"]] == [[3, 4, 9, 0, 2], [1, 3, 14, 0, 0]]
    assert told["moved"] == {"up": 5, "down": 1, "same": 10, "first": 2}
    assert told["movements"]["2.2"] == "Up 2"
    assert told["gradings"][1]["grades"]["1.3"] == "undeveloped"
    words = said("2016/17", "eds2")
    assert "EDS 2012: Undeveloped 3, Developing 4, Achieving 9, Excelling 0, N/A 2" in words
    assert "Movement: Up 5, Down 1, Same 10, Graded for the first time 2" in words


def test_eds2022(year):
    later = YearFactory(organisation=year.organisation, label="2024-25")
    grading = add_grading(organisation=later.organisation, year_graded=2024)
    save_grades(grading=grading, grades={"2A": GradeLine("excelling")})
    told = json.loads(said("2024-25", "eds2022", "--json"))["gradings"][0]
    assert (told["total"], told["rating"], told["most"]) == (None, None, 33)
    assert told["domains"][1]["outcomes"]["2A"] == [3]
    assert "2A  3: Excelling activity" in said("2024-25", "eds2022")


def test_eds2022_of_two_services_says_which_one_counts(year):
    later = YearFactory(organisation=year.organisation, label="2024-25")
    grading = add_grading(organisation=later.organisation, year_graded=2024)
    lines = [ServiceLine("Maternity", "well"), ServiceLine("Stroke", "not_well", counts=True)]
    save_services(grading=grading, services=lines, combine="service_totals", reason="Two were ready.")
    domain = json.loads(said("2024-25", "eds2022", "--json"))["gradings"][0]["domains"][0]
    assert [(each["name"], each["counts"]) for each in domain["services"]] == [
        ("Maternity", False),
        ("Stroke", True),
    ]
    assert domain["how"] == "Of two services the one that was chosen counts"
    assert f"    {domain['how']}" in said("2024-25", "eds2022").splitlines()


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("2016-17", "eds2022"), "Nothing is recorded for eds2022"),
        (("1999-00", "eds2"), "northshire has no year 1999-00. Its years are: 2016-17."),
    ],
)
def test_what_there_is_not(year, args, says):
    with pytest.raises(CommandError, match=says):
        said(*args)


def test_wres_with_numerators_denominators_and_intervals(year):
    enter(year, "wres", "3", staff=(2505, 725, 0), disciplinary=(17, 9, 0))
    told = json.loads(said("2016-17", "wres", "--json"))
    assert (told["standard"], len(told["indicators"])) == ("wres", 9)
    (third,) = (each for each in told["indicators"] if each["indicator"] == "3")
    assert third["items"]["staff"] == {"white": 2505, "bme": 725, "unknown": 0, "all": 3230}
    (line,) = third["results"]
    assert (line["value"], line["low"], line["high"]) == (1.83, 0.82, 4.09)
    assert (line["method"], line["light"]) == ("katz", "amber")
    assert line["counts"] == {"white": 17, "bme": 9, "unknown": 0}
    words = said("2016-17", "wres")
    assert "BME staff were 1.83 times as likely to enter the formal disciplinary process" in words


def test_nothing_of_a_standard(year):
    for code in ("wres", "wdes"):
        with pytest.raises(CommandError, match="Nothing is recorded"):
            said("2016-17", code)


def test_nhs_bands(year):
    """NHS workforce statistics, June 2022: shares of BME staff in band 5 and of very senior managers."""
    call_command("import_workforce", sample(NHS), organisation="northshire", stdout=StringIO())
    told = json.loads(said("2022-23", "wres", "--json"))
    rows = {line["code"]: line for line in told["indicators"][0]["results"]}
    for code, of_all, of_known in (("all.5", 35.11, 37.11), ("all.vsm", 8.04, 8.59)):
        assert rows[code]["percent_of_all"]["bme"] == of_all
        assert rows[code]["percent_of_known"]["bme"] == of_known
    assert all(line["label"].count("decided") == 0 for line in rows.values())
    words = said("2022-23", "wres")
    assert "On 1 June 2022. BME staff are" in words
    assert "(to be decided by role)" not in words  # the heading of these rows says it, once
    assert "career grade (55.68%) and smallest in Band 8d (10.16%)" in words  # of whom there are many
