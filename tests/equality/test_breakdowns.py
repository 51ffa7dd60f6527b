import pytest

from equality.assignments import assignment_status, assignment_statuses
from equality.breakdowns import (
    NEVER_CROSSED,
    NOT_RECORDED,
    Part,
    breakdown,
    breakdowns,
    clinical_code,
    clinical_label,
    keys_of,
    kind_and_band,
)
from equality.characteristics import characteristic
from equality.extract_columns import Handling, extract_column, extract_columns
from equality.reading import BadReference

PAY = breakdown("pay_band")


def test_the_seven():
    assert [(each.code, each.listed) for each in breakdowns()] == [
        ("pay_band", True),
        ("staff_group", True),
        ("clinical_band", True),
        ("directorate", False),
        ("working_pattern", True),
        ("contract", True),
        ("site", False),
    ]
    assert PAY.heading == "By pay band"
    with pytest.raises(KeyError):
        breakdown("shoe_size")


@pytest.mark.parametrize(
    ("group", "band", "code", "shown"),
    [
        ("08", "afc-5", "non_clinical.afc-5", "non_clinical.5"),
        ("03", "afc-5", "clinical.afc-5", "clinical.5"),
        ("01", "med-consultant", "medical.med-consultant", "medical.consultants"),
        ("01", "vsm", "medical.vsm", "clinical.vsm"),  # a medical director is a very senior manager
        ("03", "med-consultant", "clinical.med-consultant", "medical.consultants"),
        ("10", "afc-5", "undecided.afc-5", "undecided.5"),
        (NOT_RECORDED, "afc-5", "undecided.afc-5", "undecided.5"),
        ("nurses and health visitors", "afc-5", "clinical.afc-5", "clinical.5"),
        ("managers", "afc-8a", "non_clinical.afc-8a", "non_clinical.8a"),
    ],
)
def test_a_pay_band_of_clinical_or_other_staff(group, band, code, shown):
    assert clinical_code(group, band) == code
    assert breakdown("clinical_band").group_of(code, "wres") == shown
    assert kind_and_band(code)[1] == band


def test_what_a_clinical_band_is_called():
    parts = breakdown("clinical_band")
    assert parts.part("clinical.afc-5").label == "Band 5 (clinical)"
    assert parts.part("medical.med-consultant").label == "Medical and dental: consultant"
    assert clinical_label("undecided", "Grade H") == "Grade H (to be decided by role)"


def test_what_is_never_crossed_is_a_characteristic():
    assert [characteristic(code).label for code in NEVER_CROSSED] == ["Gender reassignment"]


@pytest.mark.parametrize("each", breakdowns(), ids=lambda each: each.code)
def test_every_part_is_in_one_group_of_each_grouping(each):
    for part in each.parts:
        assert set(part.groups) == {grouping.code for grouping in each.groupings}
        assert all(each.grouping(grouping).group(group) for grouping, group in part.groups.items())
    for grouping in each.groupings:
        used = {part.groups[grouping.code] for part in each.parts}
        assert used == {group.code for group in grouping.groups}
    assert each.group_of(NOT_RECORDED, "wres") is None


@pytest.mark.parametrize(
    ("of", "text", "code"),
    [
        ("pay_band", "Band 5", "afc-5"),
        ("pay_band", "  BAND 5 ", "afc-5"),
        ("pay_band", "XR05", "afc-5"),
        ("pay_band", "AfC Band 5", "afc-5"),
        ("pay_band", "Band 8 - Range A", "afc-8a"),
        ("pay_band", "8a", "afc-8a"),
        ("pay_band", "afc-8a", "afc-8a"),
        ("pay_band", "VSM", "vsm"),
        ("pay_band", "5", None),  # a grade of a council too
        ("pay_band", "Grade F", None),
        ("pay_band", "04-Jan", None),  # 1-4, as Excel has it
        ("pay_band", "", None),
        ("staff_group", "Add Prof Scientific and Technic", "05"),
        ("staff_group", "3", "03"),
        ("staff_group", "03 Nursing and Midwifery Registered", "03"),
        ("staff_group", "03 Students", None),  # the code and the label contradict each other
        ("working_pattern", "Full Time", "full_time"),
        ("working_pattern", "02", "part_time"),
        ("contract", "Fixed Term Temp", "fixed_term"),
        ("contract", "Non-Exec Director/Chair", "non_executive"),
        ("contract", "01 Bank", "bank"),
        ("directorate", " Finance  & Estates ", "finance and estates"),
        ("directorate", " - ", None),
        ("site", "St Ann’s", "st ann s"),
    ],
)
def test_a_cell_names_a_part_or_none(of, text, code):
    found = breakdown(of).find(text)
    assert (found and found.code) == code


def test_a_body_keeps_its_own_spelling_as_the_label():
    assert breakdown("directorate").find(" Finance  & Estates ").label == "Finance & Estates"


def test_pay_bands_go_together_as_the_standards_have_it():
    def members(grouping, group):
        return [part.code for part in PAY.parts if part.groups[grouping] == group]

    assert members("summary", "5-7") == ["afc-5", "afc-6", "afc-7"]
    assert members("wdes", "3") == ["afc-8a", "afc-8b"]
    assert members("wdes", "4") == ["afc-8c", "afc-8d", "afc-9", "vsm"]
    assert members("wres", "consultants") == ["med-consultant", "med-senior-manager"]
    assert PAY.group_of("afc-2", "summary") == "1-4"
    assert PAY.group_of("grade f", "summary") is None


def test_who_is_counted():
    contract = breakdown("contract")
    assert {part.code: part.counted for part in contract.parts} == {
        "bank": "bank",
        "fixed_term": "yes",
        "honorary": "honorary",
        "locum": "yes",
        "permanent": "yes",
        "retainer": "yes",
        "non_executive": "board",
        "pec": "no",
        "widow": "no",
    }
    assert [part.code for part in PAY.parts if part.counted != "yes"] == ["ned"]
    assert all(part.advice for part in contract.parts)


def test_assignment_statuses():
    assert [each.part.code for each in assignment_statuses() if each.maternity] == ["maternity"]
    assert assignment_status("Maternity & Adoption").maternity
    assert assignment_status("6").part.code == "maternity"
    assert assignment_status("Active Assignment").counted
    assert not assignment_status("Out on External Secondment - Unpaid").counted
    assert assignment_status("On the moon") is None
    assert assignment_status("") is None


def test_one_name_for_two_parts_is_an_error():
    twice = (Part("a", "Same", 1, (), None), Part("b", "Other", 2, ("same",), None))
    with pytest.raises(BadReference, match="'same' means both a and b"):
        keys_of("test", twice)


def test_no_heading_names_two_columns():
    headings = [heading.casefold() for each in extract_columns() for heading in (each.label, *each.headings)]
    assert len(headings) == len(set(headings))


def test_what_tells_who_somebody_is_is_dropped():
    assert [each.field for each in extract_columns() if each.identifies] == [
        "employee_number",
        "assignment_number",
        "name",
        "national_insurance",
        "email",
        "address",
    ]
    assert extract_column("date_of_birth").handling is Handling.DERIVE
    assert {each.candidate_for for each in extract_columns()} == {"", "directorate"}
    with pytest.raises(KeyError):
        extract_column("shoe_size")
