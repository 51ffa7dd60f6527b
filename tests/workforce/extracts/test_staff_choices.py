"""What a person says by heading about a file of staff, and the way to it from any file."""

from datetime import date
from io import BytesIO

from workforce.extracts.people import Counting
from workforce.extracts.reading import read_workforce_file
from workforce.extracts.roles import Choices, known_role
from workforce.extracts.shapes import Shape
from workforce.extracts.staff_choices import staff_columns, staff_values

HEADERS = ("Employee Number", "Gender", "Ethnic Origin", "Org L2", "Org L3", "Report Date", "Colour")


def test_what_nobody_has_said_anything_about_is_recognised():
    assert staff_columns(HEADERS, Choices()) == {
        "employee_number": 0,
        "sex": 1,
        "ethnic_origin": 2,
        "directorate": 3,
        "snapshot_date": 5,
    }


def test_what_is_said_of_a_heading_goes_before():
    said = {"Org L3": "directorate", "Gender": "ignore", "Colour": "race", "Report Date": "leaving_date"}
    assert staff_columns(HEADERS, Choices(said)) == {
        "employee_number": 0,
        "ethnic_origin": 6,
        "directorate": 4,
        "leaving_date": 5,
    }
    assert all(map(known_role, said.values()))
    assert not known_role("shoe size")


def test_answers_by_characteristic_field_or_heading():
    values = {
        "race": {"Wht": "A"},
        "sex": {"Wmn": "female"},
        "Org L2": {"x": "as_written"},
        "nothing": {"y": "z"},
    }
    columns = staff_columns(HEADERS, Choices())
    assert staff_values(HEADERS, columns, Choices(values=values)) == {
        "ethnic_origin": {"Wht": "A"},
        "sex": {"Wmn": "female"},
        "directorate": {"x": "as_written"},
    }


def test_any_file_is_read_by_its_shape():
    text = "Employee Number,Gender,Ethnic Origin,Contract\n1,Wmn,Wht,Bank\n2,M,B,\n"
    choices = Choices(values={"race": {"Wht": "A"}})
    extract = read_workforce_file(
        BytesIO(text.encode()),
        "staff.csv",
        choices=choices,
        as_at=date(2024, 3, 31),
        values={"sex": {"Wmn": "female"}},
        counting=Counting(bank=True),
    )
    assert (extract.shape, extract.questions) == (Shape.STAFF, ())
    (snapshot,) = extract.snapshots
    assert (snapshot.total, snapshot.as_at) == (2, date(2024, 3, 31))
    assert {code for code, count in snapshot.profiles[1].counts.items() if count} == {"A", "B"}
