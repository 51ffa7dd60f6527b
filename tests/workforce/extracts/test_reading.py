"""Which shape a file has, and files that nobody should have sent."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psed.sheets.limits import Limits
from psed.sheets.sheet import NotReadable
from tests.workforce.extracts.tables import as_csv, counts, problems, read
from tests.workforce.samples import sample
from workforce.extracts.reading import read_workforce_file, shape_of_file
from workforce.extracts.shapes import Shape


def shape(text):
    return shape_of_file(BytesIO(text.encode()), "f.csv")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Characteristic,Category,Count\nSex,Female,5\n", Shape.LONG),
        ("Date,Sex,Grade,Value\n2021-03-31,Female,Band 5,5\n", Shape.LONG),
        ("Organisation,Female,Male\nA,5,6\n", Shape.WIDE),
        ("organisation,employees,ethnicity_asian,ethnicity_white\nA,9,4,5\n", Shape.WIDE),
        ("Employee Number,Gender,Ethnic Origin,Headcount\n1,Female,A,1\n2,Male,A,1\n", Shape.STAFF),
        ("Gender,Ethnic Origin,Pay Band\nFemale,A,Band 5\nMale,B,Band 6\n", Shape.STAFF),
    ],
)
def test_shape(text, expected):
    assert shape(text) is expected


def test_a_file_of_staff_stays_one_whatever_is_said_of_its_columns():
    """The numbers of employees are never added up."""
    text = b"Employee Number,Gender,Grp\n1,Female,X\n2,Male,Y\n"
    for columns in ({}, {"Grp": "directorate"}, {"Grp": "ignore"}):
        extract = read(text, columns=columns, as_at=date(2021, 3, 31))
        assert extract.shape is Shape.STAFF
        assert extract.snapshots[0].total == 2
    assert shape("Staff number,Gender\n1,Female\n2,Male\n") is Shape.STAFF


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("workforce/leeds_city_region_combined.csv", Shape.WIDE),
        ("nhs_workforce/nhs_workforce_ethnicity_grade_2021_2022.csv", Shape.LONG),
    ],
)
def test_shape_of_published_files(name, expected):
    with sample(name).open("rb") as file:
        assert shape_of_file(file, name) is expected


def test_titles_above_the_headings_and_semicolons():
    text = (
        "Workforce report;;\nRun on 1 April;;\n\nCharacteristic;Category;Count\nSex;Female;1234\nSex;Male;5\n"
    )
    extract = read(text)
    assert counts(extract, "sex") == {"female": 1234, "male": 5}


def test_windows_encoding_and_a_mark():
    text = "Organisation,Date,Characteristic,Category,Count\nCafé,2021-03-31,Sex,Female,5\n"
    assert read(text.encode("cp1252")).snapshots[0].organisation == "Café"
    assert read(text.encode("utf-8-sig")).snapshots[0].organisation == "Café"


def test_a_workbook_with_numbers_days_and_a_formula():
    book = openpyxl.Workbook()
    for row in (("Sex", "Value"), ("Female", 5), ("Male", "=1+1")):
        book.active.append(row)
    held = BytesIO()
    book.save(held)
    extract = read(held.getvalue())
    assert problems(extract) == [(3, "Value", "formula without a value")]
    assert not extract.snapshots


def test_a_file_that_is_too_large():
    rows = [("Sex", f"Group {number}", 1) for number in range(50)]
    content = as_csv(("Characteristic", "Category", "Count"), rows)
    with pytest.raises(NotReadable, match="more than 20 rows"):
        read_workforce_file(BytesIO(content), "f.csv", limits=Limits(rows=20))


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01", b"PK\x03\x04broken", b"a,b\n", b"\xd0\xcf\x11\xe0" * 9]
)
def test_no_table_at_all(content):
    with pytest.raises(NotReadable):
        read(content)


def test_thousands_of_texts_that_could_be_totals():
    """Nothing is compared with everything: such a file takes a second, not a day."""
    rows = [("Sex", "Female", f"Total of department {number}", 1) for number in range(4000)]
    rows += [("Sex", "Male", f"Department {number}", 1) for number in range(4000)]
    extract = read(as_csv(("Characteristic", "Category", "Department", "Count"), rows))
    assert extract.rows == 8000


def test_a_table_of_very_many_columns():
    headings = [f"ethnicity_{number}" for number in range(500)]
    extract = read(as_csv(("organisation", "female", "male", *headings), [("A", 1, 2, *[3] * 500)]))
    assert counts(extract, "sex") == {"female": 1, "male": 2}
    assert {each.about for each in extract.questions} == {"race"}


cells = st.one_of(
    st.sampled_from(
        [
            "",
            "All",
            "Total",
            "Sex",
            "Race",
            "Female",
            "White",
            "5",
            "-1",
            "<5",
            "2021",
            "A",
            "=1",
            "Band 5",
            "٣",
        ]
    ),
    st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=8),
    st.integers(-5, 10**12).map(str),
)
words = st.sampled_from(
    ["Organisation", "Date", "Characteristic", "Category", "Count", "Sex", "Ethnicity", "Grade", "Department",
     "female", "male", "race_white", "race: asian", "sex_total", "Employees", "", "FTE", "Measure", "Notes",
     "Age 25-34"]
)  # fmt: skip


def is_read_or_refused(headings, rows):
    """Read any table; a fault of ours would rise from here."""
    content = as_csv(headings, rows)
    try:
        of_staff = shape_of_file(BytesIO(content), "f.csv") is Shape.STAFF
    except NotReadable:
        return
    if of_staff:
        return  # tested where rows of staff are read
    extract = read(content)
    for snapshot in extract.snapshots:
        for each in snapshot.profiles:
            assert all(count >= 0 for count in each.counts.values())
            assert snapshot.total is not None


headings_of = st.lists(words, min_size=1, max_size=7)
rows_of = st.lists(st.lists(cells, min_size=1, max_size=8), min_size=1, max_size=8)


@given(headings_of, rows_of)
def test_whatever_a_table_holds_it_is_read_or_refused_with_a_sentence(headings, rows):
    is_read_or_refused(headings, rows)


@pytest.mark.long
@given(headings_of, rows_of)
@settings(max_examples=5000)
def test_thousands_of_tables_are_read_or_refused(headings, rows):
    is_read_or_refused(headings, rows)


@pytest.mark.parametrize(
    "text",
    [
        "Characteristic,Category,Count\nSex,Female,2147483647\nSex,Male,1\n",
        "organisation,date,female,male\nA,2021-03-31,2147483647,1\n",
    ],
)
def test_more_people_than_there_can_be(text):
    extract = read(text)
    assert [kind for _, _, kind in problems(extract)] == ["number too large"]
    assert not extract.snapshots
