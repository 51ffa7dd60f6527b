import pytest

from workforce.extracts.columns import READ, recognise

ESR = (
    *("Employee Number", "Last Name", "First Name", "Title", "NI Number", "Date of Birth", "Gender"),
    *("Ethnic Origin", "Religious Belief", "Sexual Orientation", "Disability", "Marital Status", "Org L2"),
    *("Org L3", "Staff Group", "Role", "Pay Scale", "FTE", "Employee Category", "Assignment Category"),
    *("Assignment Status", "Primary Assignment", "Latest Start Date", "Actual Termination Date", "Age"),
    *("Location", "As At", "Shoe Size"),
)


def read(columns):
    return {field: columns.headers[place] for field, place in columns.positions.items()}


def test_headings_of_the_staff_record():
    columns = recognise(ESR)
    assert read(columns) == {
        "employee_number": "Employee Number",
        "snapshot_date": "As At",
        "primary_assignment": "Primary Assignment",
        "assignment_status": "Assignment Status",
        "start_date": "Latest Start Date",
        "leaving_date": "Actual Termination Date",
        "fte": "FTE",
        "date_of_birth": "Date of Birth",
        "age": "Age",
        "sex": "Gender",
        "ethnic_origin": "Ethnic Origin",
        "religious_belief": "Religious Belief",
        "sexual_orientation": "Sexual Orientation",
        "disability": "Disability",
        "marital_status": "Marital Status",
        "grade": "Pay Scale",
        "staff_group": "Staff Group",
        "directorate": "Org L2",
        "working_pattern": "Employee Category",
        "assignment_category": "Assignment Category",
        "site": "Location",
    }
    assert columns.unknown == ("Shoe Size",)
    assert columns.open == ()
    assert columns.identifying == ("Last Name", "First Name", "Title", "NI Number")


def test_levels_of_the_organisation_are_candidates_for_the_directorate():
    columns = recognise(ESR)
    assert [each.heading for each in columns.candidates["directorate"]] == ["Org L2", "Org L3"]
    columns = recognise(["Org L1", "Org L4", "Division", "Directorate"])
    assert [each.heading for each in columns.candidates["directorate"]] == [
        "Directorate",
        "Division",
        "Org L4",
        "Org L1",
    ]
    assert read(columns)["directorate"] == "Directorate"


def test_a_person_corrects_what_was_recognised():
    columns = recognise(ESR, chosen={"directorate": ESR.index("Org L3"), "age": None, "sex": 999})
    assert read(columns)["directorate"] == "Org L3"
    assert "age" not in columns.positions
    assert "sex" not in columns.positions
    assert columns.heading("directorate") == "Org L3"
    assert columns.heading("sex") == "Sex"


def test_one_column_may_be_read_for_two_fields():
    columns = recognise(["Assignment Status", "Gender"], chosen={"maternity": 0})
    assert columns.positions["maternity"] == columns.positions["assignment_status"] == 0


def test_two_columns_that_may_be_the_pay_band_are_left_to_the_person():
    columns = recognise(["Pay Scale", "Grade", "Gender"])
    assert "grade" not in columns.positions
    assert [each.heading for each in columns.candidates["grade"]] == ["Pay Scale", "Grade"]
    assert len(columns.open) == 1
    assert recognise(["Pay Scale", "Grade"], chosen={"grade": 1}).open == ()


@pytest.mark.parametrize("heading", ["Last Name", "Home Postcode", "Work Email", "NINO"])
def test_what_identifies_is_never_read_whatever_is_chosen(heading):
    for field in READ:
        assert recognise([heading, "Gender"], chosen={field: 0}).positions.get(field) is None


def test_nothing_known_is_nothing_read():
    assert recognise(["", "x"]).positions == {}
    assert recognise([]).positions == {}
