"""The national pay gap service's file: by heading, as it was sent, and never the name of a person."""

import csv
import re
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communities.extracts.options import Options
from communities.extracts.reading import read_benchmarks
from communities.extracts.sent_checks import remarks
from communities.extracts.sent_pay_gaps import snapshot_year, year_named
from communities.extracts.sent_shapes import FIGURES, GAPS
from communities.extracts.sent_told import as_json, figures_of, lines, quarters_of
from equality.rounding import rounded
from tests.communities.samples import sample
from tests.factories.communities import sent_row


def read(*rows, name="GPGData_2021-2022.csv", as_at=None, without=()):
    """Read rows as a file of the service, with the columns of the first less those left out."""
    out = StringIO()
    columns = [each for each in rows[0] if each not in without]
    writer = csv.DictWriter(out, columns, extrasaction="ignore", quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows(rows)
    file = BytesIO(out.getvalue().encode())
    return read_benchmarks(file, name, Options(file_name=name, as_at=as_at))


def kinds(reading):
    return [each.kind for each in reading.problems]


def test_the_year_2021_to_2022():
    path = sample("gpg/gender_pay_gap_service_2021_to_2022_public_sector.csv")
    with path.open("rb") as file:
        reading = read_benchmarks(file, path.name, Options(file_name=path.name))
    assert not reading.problems
    found = as_json(reading.sent, "", "")
    assert (found["year"], found["rows"], found["employers"]) == ("2021-22", 1097, 1097)
    assert len(found["without_quartiles"]) == 13
    assert "Merseyside Police" in found["without_quartiles"]
    assert found["without_bonus_figures"] == 561
    assert found["public_bodies"] == 1087  # 1,057 with the code, and 30 that are due on their day
    mean, median = (found["figures"][f"Diff{name}HourlyPercent"] for name in ("Mean", "Median"))
    assert [mean[key] for key in ("lower_quartile", "median", "upper_quartile")] == [5.1, 10.3, 16.0]
    assert [median[key] for key in ("lower_quartile", "median", "upper_quartile")] == [2.8, 9.3, 16.7]
    assert (mean["lowest"], mean["highest"], median["negative"]) == (-23.5, 45.0, 129)
    assert found["figures"]["DiffMedianBonusPercent"]["lowest"] < -100
    assert found["remarks_by_kind"] == {"quarter missing": 104, "bonus gap without women": 8}


@pytest.mark.parametrize(
    ("part", "many", "mean", "median"),
    [
        ("nhs", 222, "21.1", "9.7"),
        ("council", 316, "5.0", "3.5"),
        ("police|constabulary", 46, "10.4", "19.8"),
        ("nhs dorset clinical", 1, "13.6", "7.3"),
        ("^dorset council", 1, "-0.5", "-6.1"),
        ("cumbria constabulary", 1, "9.5", "22.3"),
        ("staffordshire county council", 1, "9.7", "13.7"),
    ],
)
def test_the_middle_of_some_in_2021_to_2022(part, many, mean, median):
    path = sample("gpg/gender_pay_gap_service_2021_to_2022_public_sector.csv")
    with path.open("rb") as file:
        sent = read_benchmarks(file, path.name, Options(file_name=path.name)).sent
    some = [each for each in sent.employers if re.search(part, each.employer.casefold())]
    assert len(some) == many
    found = [rounded(quarters_of(figures_of(some, column))[1], 1) for column in GAPS[:2]]
    assert found == [Decimal(mean), Decimal(median)]


def test_a_row():
    reading = read(
        sent_row(
            EmployerName="Northshire Council",
            EmployerId="17",
            SicCodes="1,\r\n84110",
            DiffMedianBonusPercent="-833.3",
            SubmittedAfterTheDeadline="True",
            DateSubmitted="2022/04/01 10:55:07",
            ResponsiblePerson="Somebody Somewhere (Chief)",
        )
    )
    assert not reading.problems
    (found,) = reading.sent.employers
    assert (found.employer, found.employer_id, found.is_public, found.was_late) == (
        "Northshire Council",
        "17",
        True,
        True,
    )
    assert found.sent_on == date(2022, 4, 1)
    assert found.figures["DiffMedianBonusPercent"] == "-833.3"
    assert "Somebody" not in str(asdict(reading.sent.employers[0]))


def test_an_early_file_lacks_columns_and_may_have_them_in_any_order():
    row = sent_row(EmployerName="Northshire Council")
    early = dict(reversed(row.items()))
    lacking = ("EmployerId", "PostCode", "DueDate", "DateSubmitted")
    reading = read(early, without=lacking, name="UK Gender Pay Gap Data - 2017 to 2018.csv")
    assert not reading.problems
    assert reading.sent.year == "2017-18"
    assert reading.sent.employers[0].employer == "Northshire Council"
    assert reading.sent.employers[0].sent_on is None


def test_blank_figures_stay_blank_and_are_told():
    blank = {each: "" for each in FIGURES if "Quartile" in each}
    reading = read(sent_row(EmployerName="A"), sent_row(EmployerName="B", EmployerId="2", **blank))
    assert reading.sent.without_quarters == ("B",)
    assert {each.kind for each in reading.sent.remarks} == {"quarter missing"}
    assert reading.sent.employers[1].figures["MaleTopQuartile"] is None


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({"EmployerName": ""}, "no name"),
        ({"EmployerName": "A" * 301}, "name too long"),
        ({"DiffMeanHourlyPercent": "about 3"}, "not a number"),
        ({"DiffMeanHourlyPercent": "1e999"}, "not a number"),
        ({"DiffMeanHourlyPercent": "٣"}, "not a number"),
        ({"SubmittedAfterTheDeadline": "perhaps"}, "not yes or no"),
        ({"DateSubmitted": "2022/02/30 00:00:00"}, "no such date"),
        ({"DueDate": "soon"}, "not a date"),
        ({"EmployerId": "1" * 21}, "number too long"),
        ({"EmployerSize": "x" * 41}, "size too long"),
    ],
)
def test_what_can_not_be_read_is_named_by_row_and_column(changed, kind):
    reading = read(sent_row(), sent_row(**{"EmployerName": "B", "EmployerId": "2"} | changed))
    assert kinds(reading) == [kind]
    (problem,) = reading.problems
    assert (problem.row, problem.column) == (3, next(iter(changed)))
    assert reading.sent is None


def test_a_missing_and_a_doubled_column():
    reading = read(sent_row(), without=["MaleTopQuartile"])
    assert [(each.kind, each.column) for each in reading.problems] == [("missing column", "MaleTopQuartile")]
    doubled = sent_row() | {"Male top quartile": "3"}
    assert kinds(read(doubled)) == ["ambiguous column"]


def test_one_employer_twice():
    one = sent_row(EmployerName="A")
    assert kinds(read(one, one | {"DiffMeanHourlyPercent": "9.9"})) == ["employer twice"]
    same = read(one, one)
    assert not same.problems
    assert (same.sent.rows, len(same.sent.employers)) == (2, 1)
    without = {"EmployerId": ""}
    assert len(read(one | without, one | without | {"EmployerName": "B"}).sent.employers) == 2


def test_two_employers_of_one_name_without_a_number_are_left_out_by_row():
    """Nothing tells one of them from the other, which is no reason to keep the rest of the file out."""
    early = {"EmployerId": ""}
    first = sent_row(EmployerName="Trinity School") | early
    others = [first | {"EmployerName": name} for name in ("A", "B")]
    found = read(first, others[0], first | {"DiffMeanHourlyPercent": "9.9"}, others[1], first)
    assert not found.problems
    assert [each.employer for each in found.sent.employers] == ["A", "B"]
    assert not found.sent.remarks
    told = [(each.row, each.column, each.value) for each in found.sent.left_out]
    assert told == [(row, "EmployerName", "Trinity School") for row in (2, 4, 6)]
    (line,) = (each for each in lines(found.sent) if each.startswith("Left out"))
    assert "Trinity School (row 2), Trinity School (row 4), Trinity School (row 6)" in line
    assert "EmployerId" in line
    assert [each["row"] for each in as_json(found.sent, "", "")["left_out"]] == [2, 4, 6]


def test_rows_without_a_name_are_not_one_employer_twice():
    nameless = sent_row(EmployerName="", EmployerId="")
    found = read(nameless, nameless | {"DiffMeanHourlyPercent": "9.9"})
    assert kinds(found) == ["no name", "no name"]


@pytest.mark.parametrize(
    ("name", "due", "as_at", "year"),
    [
        ("GPGData_2021-2022.csv", "2022/03/31 00:00:00", None, "2021-22"),
        ("download.csv", "2022/03/31 00:00:00", None, "2021-22"),
        ("download.csv", "2021/10/06 00:00:00", None, "2020-21"),
        ("GPGData_2021-2022.csv", "", None, "2021-22"),
        ("download.csv", "", date(2019, 3, 31), "2019-20"),
        ("GPGData_2021-2022.csv", "2021/03/31 00:00:00", date(2021, 3, 31), "2021-22"),
        ("gender_pay_2099_2100.csv", "", None, "2099-00"),
    ],
)
def test_the_year(name, due, as_at, year):
    assert read(sent_row(DueDate=due), name=name, as_at=as_at).sent.year == year


def test_no_year_and_two_years():
    assert kinds(read(sent_row(DueDate=""), name="download.csv")) == ["no year"]
    late = sent_row(DueDate="2021/03/31 00:00:00")
    assert kinds(read(late, name="GPGData_2021-2022.csv")) == ["several years"]


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("GPGData_2021-22.csv", "2021-22"),
        ("pay gap 2021/2022", "2021-22"),
        ("20211231.csv", ""),
        ("2021-2023.csv", ""),
        ("2020-2021 and 2021-2022.csv", ""),
        ("sent 2022-03.csv", ""),
        ("", ""),
    ],
)
def test_the_year_of_a_name(name, year):
    assert year_named(name) == year


def test_the_year_that_is_due():
    assert snapshot_year(date(2022, 4, 5)) == "2021-22"


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({"DiffMeanHourlyPercent": "100.1"}, "gap above 100"),
        ({"MaleBonusPercent": "100.1"}, "share out of range"),
        ({"FemaleTopQuartile": "49.9"}, "quarter not 100"),
        ({"DiffMedianHourlyPercent": None}, "hourly gap missing"),
        ({"MaleBonusPercent": "0.0"}, "bonus gap without men"),
        ({"DiffMeanBonusPercent": None}, "bonus gap missing"),
        ({"FemaleBonusPercent": "0", "DiffMeanBonusPercent": "0"}, "bonus gap without women"),
    ],
)
def test_rules_of_entry(changed, kind):
    whole = {each: sent_row()[each] for each in FIGURES}
    assert not list(remarks(2, whole))
    assert kind in {each.kind for each in remarks(2, whole | changed)}


@pytest.mark.parametrize(
    ("codes", "due", "public"),
    [
        ("1,\r\n84110", "2022/04/05 00:00:00", True),
        ("84110", "2022/03/31 00:00:00", True),
        ("", "2022/03/31 00:00:00", True),
        ("84110", "2022/04/05 00:00:00", False),
        ("11,\n10", "", False),
    ],
)
def test_a_public_body_has_the_code_or_its_day(codes, due, public):
    (found,) = read(sent_row(SicCodes=codes, DueDate=due)).sent.employers
    assert found.is_public is public


@given(st.lists(st.decimals(-500, 100, places=1), min_size=1))
def test_quarters_are_in_order_and_among_the_figures(values):
    lower, middle, upper = quarters_of(values)
    assert min(values) <= lower <= middle <= upper <= max(values)


def test_quarters_of_few():
    assert quarters_of([]) is None
    assert quarters_of([Decimal(3)]) == (3, 3, 3)
    assert quarters_of([Decimal(1), Decimal(2)]) == (Decimal("1.25"), Decimal("1.5"), Decimal("1.75"))
