"""What becomes of the rows of staff: each rule, on a few rows that the eye can count."""

import subprocess
import sys
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest

from equality.categories import category_set
from workforce.extracts.people import Counting
from workforce.extracts.shapes import AS_WRITTEN, NOT_RECORDED
from workforce.extracts.staff import read_staff

ON = date(2024, 3, 31)


def read(text, **how):
    return read_staff(BytesIO(text.encode()), "staff.csv", **{"as_at": ON, **how})


def one(text, **how):
    """Return the only snapshot of a file without problems and questions."""
    extract = read(text, **how)
    assert (list(extract.problems), extract.questions) == ([], ())
    (snapshot,) = extract.snapshots
    return snapshot


def held(snapshot, characteristic):
    (profile,) = [each for each in snapshot.profiles if each.characteristic == characteristic]
    return {code: count for code, count in profile.counts.items() if count}


def parts(snapshot, breakdown):
    return [(part.code, part.count) for part in snapshot.breakdowns[breakdown]]


def column(heading, *values, of="Gender,F"):
    """Return a file of one column beside the gender of each."""
    name, value = of.split(",")
    return f"{name},{heading}\n" + "".join(f"{value},{each}\n" for each in values)


def test_categories_by_code_label_synonym_and_both():
    text = column(
        "Ethnic Origin", "A", "White - British", "white british", "A White - British", "CA White English"
    )
    assert held(one(text), "race") == {"A": 4, "CA": 1}


def test_every_category_of_the_list_is_counted_even_0():
    (sex,) = one("Gender,Shoes\nF,1\nF,2\n").profiles
    assert sex.counts == {"female": 2, "male": 0, "undisclosed": 0, "not_recorded": 0}
    assert (sex.category_set, sex.crossings) == ("sex-esr", {})


@pytest.mark.parametrize(
    ("heading", "characteristic", "blank", "declined"),
    [
        ("Ethnic Origin", "race", "U", {"Not Stated": "Z"}),
        ("Disability", "disability", "unspecified", {"Prefer not to say": "prefer_not_to_answer"}),
        ("Religious Belief", "religion_or_belief", "unspecified", {"Not disclosed": "not_disclosed"}),
        ("Gender Identity", "gender_reassignment", "not_recorded", {"Z": "Z"}),
        ("Marital Status", "marriage_and_civil_partnership", "unknown", {}),
        ("Maternity", "pregnancy_and_maternity", "not_recorded", {}),
        ("Age Band", "age", "not_recorded", {}),
    ],
)
def test_not_recorded_and_declined_are_kept_apart(heading, characteristic, blank, declined):
    text = column(heading, "", "  ", *declined)
    assert held(one(text), characteristic) == {blank: 2, **dict.fromkeys(declined.values(), 1)}


def test_what_matches_nothing_is_asked_once_for_all_its_rows():
    text = column("Disability", "Perhaps", "perhaps ", "No", "Maybe", of="Gender,F")
    extract = read(text)
    assert extract.snapshots == ()
    asked = [(each.column, each.about, each.value, each.rows) for each in extract.questions]
    assert sorted(asked) == [
        ("disability", "disability", "Maybe", 1),
        ("disability", "disability", "Perhaps", 2),
    ]
    assert ("not_declared", "Not Declared") in extract.questions[0].choices


def test_answers_hold_for_all_rows_of_a_value():
    text = column("Disability", "Perhaps", "perhaps ", "No", "Maybe")
    values = {"disability": {"Perhaps": "yes", "Maybe": NOT_RECORDED}}
    assert held(one(text, values=values), "disability") == {"yes": 2, "no": 1, "unspecified": 1}
    wrong = read(text, values={"disability": {"Perhaps": "no such code", "Maybe": "no"}})
    assert [each.value for each in wrong.questions] == ["Perhaps"]


def test_another_list_is_taken_where_it_has_all_and_the_staff_records_has_not():
    extract = read(column("Age Band", "20-24", "25-29", "65 and over"))
    (snapshot,) = extract.snapshots
    assert [each.category_set for each in snapshot.profiles if each.characteristic == "age"] == ["age-5-year"]
    assert any("Five-year age bands" in note for note in extract.notes)


def test_the_list_that_is_given_is_taken():
    sets = {"race": category_set("ethnicity-census-2021")}
    snapshot = one(column("Ethnicity", "Roma", "Chinese"), category_sets=sets)
    assert {each.category_set for each in snapshot.profiles} == {"sex-esr", "ethnicity-census-2021"}


def test_blanks_of_a_list_without_a_word_for_them_are_a_shortfall():
    sets = {"race": category_set("ethnicity-census-2021")}
    snapshot = one(column("Ethnicity", "Roma", ""), category_sets=sets)
    assert snapshot.total == 2
    assert sum(next(each for each in snapshot.profiles if each.characteristic == "race").counts.values()) == 1
    assert snapshot.notes[0].startswith("1 person has nothing recorded, for which the list")


@pytest.mark.parametrize(
    ("born", "on", "band"),
    [
        ("31/03/1980", ON, "41-45"),  # 44 today
        ("01/04/1980", ON, "41-45"),  # 43
        ("31/03/2003", ON, "21-25"),
        ("01/04/2003", ON, "under-21"),  # 21 tomorrow
        ("29/02/2000", date(2021, 2, 28), "under-21"),  # 21 on 1 March in a year without the day
        ("29/02/2000", date(2021, 3, 1), "21-25"),
        ("1953-03-31", ON, "71-plus"),
        ("1 April 1953", ON, "66-70"),
        ("", ON, "not_recorded"),
    ],
)
def test_age_is_whole_years_on_the_day(born, on, band):
    assert held(one(column("Date of Birth", born), as_at=on), "age") == {band: 1}


def test_age_in_years_and_which_column_is_taken():
    assert held(one(column("Age", "34", "34.0", "71 years", "")), "age") == {
        "31-35": 2,
        "71-plus": 1,
        "not_recorded": 1,
    }
    text = "Date of Birth,Age,Age Band\n01/01/1980,99,nonsense\n"
    assert held(one(text), "age") == {"41-45": 1}


@pytest.mark.parametrize(
    ("heading", "value", "kind", "say"),
    [
        ("Date of Birth", "30/02/1980", "date of birth: no such date", "February 1980 has 29 days"),
        ("Date of Birth", "28856", "date of birth: number instead of a date", "Format the cell as a date"),
        ("Date of Birth", "01/02/80", "date of birth: year of two digits", "four digits"),
        ("Date of Birth", "01/02/2030", "date of birth: in the future", "after the day of the snapshot"),
        ("Date of Birth", "01/01/1900", "date of birth: unlikely age", "over 110"),
        ("Age", "34.5", "age: not an age", "whole years"),
        ("Age", "7", "age: unlikely age", "from 13 to 110"),
        ("FTE", "-0.5", "fte: negative", "less than 0"),
        ("FTE", "80%", "fte: percentage", "such as 0.8 for 80%"),
        ("FTE", "37.5", "fte: hours", "divide them"),
        ("FTE", "full", "fte: not a number", "such as 0.8"),
        ("Ethnic Origin", "=A1", "formula", "formula and not its result"),
        ("Ethnic Origin", "#N/A", "spreadsheet error", "ends in an error"),
        ("Leaving Date", "soon", "leaving date: not a date", "31/03/2017"),
    ],
)
def test_each_wrong_cell_has_a_kind_and_a_sentence(heading, value, kind, say):
    extract = read(column(heading, "", value))
    (problem,) = extract.problems
    assert (problem.row, problem.column, problem.kind) == (3, heading, kind)
    assert say in problem.message
    assert extract.snapshots == ()
    quoted = heading == "Ethnic Origin"
    assert (problem.value == value) is quoted, "only categories are quoted"
    assert extract.acceptable == {kind}
    accepted = read(column(heading, "", value), accepted={kind})
    assert accepted.snapshots[0].total == 2
    assert "1 cell counts as not recorded, as you accepted." in accepted.notes


def test_ages_need_a_day():
    extract = read(column("Date of Birth", "01/02/1980"), as_at=None)
    assert [(each.kind, each.row) for each in extract.problems] == [("no day", None)]
    assert extract.acceptable == frozenset()


def test_200_of_each_kind_are_listed_and_all_are_counted():
    extract = read(column("Date of Birth", *["x"] * 150, *["y"] * 150, *["30/02/1980"] * 3))
    kinds = {group.kind: (group.count, len(group.problems)) for group in extract.problems.by_kind}
    assert kinds == {"date of birth: not a date": (300, 200), "date of birth: no such date": (3, 3)}
    assert len(extract.problems) == 303


STAFF = "Employee Number,Gender,Pay Band,FTE,Primary Assignment\n"


@pytest.mark.parametrize(
    ("rows", "band"),
    [
        ("7,F,Band 5,0.4,N\n7,F,Band 6,0.2,Y\n", "afc-6"),  # the primary assignment
        ("7,F,Band 5,0.2,\n7,F,Band 6,0.4,\n", "afc-6"),  # else the largest FTE
        ("7,F,Band 5,0.3,\n7,F,Band 6,0.3,\n", "afc-5"),  # else the first
        ("7,F,Band 5,0.4,Y\n7,F,Band 6,0.2,Y\n", "afc-5"),  # of two primary ones too
        ("7,F,Band 5,,\n7,F,Band 6,0.6,\n", "afc-6"),
    ],
)
def test_a_person_counts_once_and_their_fte_is_added_up(rows, band):
    extract = read(STAFF + rows)
    (snapshot,) = extract.snapshots
    assert (snapshot.total, snapshot.fte) == (1, Decimal("0.60"))
    (part,) = snapshot.breakdowns["pay_band"]
    assert (part.code, part.count, part.fte) == (band, 1, Decimal("0.60"))
    assert "1 person has 2 rows between them, and each is counted once." in extract.notes


def test_people_without_a_number_are_a_person_each():
    assert one(f"{STAFF},F,Band 5,1,\n,F,Band 5,1,\n8,F,Band 5,1,\n").total == 3


def test_the_number_of_an_assignment_tells_the_person():
    text = "Assignment Number,Gender\n20123456,F\n20123456-2,F\n20999999-3,M\n"
    assert held(one(text), "sex") == {"female": 1, "male": 1}


def test_two_half_jobs_are_full_time():
    snapshot = one(f"{STAFF}1,F,Band 5,0.5,\n1,F,Band 5,0.5,\n2,F,Band 5,0.9,\n3,M,Band 5,,\n4,M,Band 5,0,\n")
    assert parts(snapshot, "working_pattern") == [("full_time", 1), ("part_time", 1), ("not_recorded", 2)]
    assert snapshot.notes == ("The full-time equivalent of 1 of 4 people is not recorded.",)


def test_the_column_goes_before_the_fte():
    snapshot = one("Gender,Employee Category,FTE\nF,Part Time,1\nF,,0.5\n")
    assert parts(snapshot, "working_pattern") == [("part_time", 1), ("not_recorded", 1)]


CONTRACTS = ("Permanent", "Bank", "Honorary", "Non-Exec Director/Chair", "Widow/Widower", "")


@pytest.mark.parametrize(
    ("population", "counting", "total"),
    [
        ("all_staff", Counting(), 2),
        ("all_staff", Counting(bank=True), 3),
        ("all_staff", Counting(bank=True, honorary=True), 4),
        ("governing_body", Counting(), 6),
    ],
)
def test_who_is_counted_by_contract(population, counting, total):
    text = column("Assignment Category", *CONTRACTS)
    assert one(text, population=population, counting=counting).total == total


def test_who_is_not_counted_is_said():
    notes = read(column("Assignment Category", *CONTRACTS, "Bank")).notes
    assert notes == (
        "2 rows of bank staff are not counted.",
        "1 row of an honorary contract is not counted.",
        "1 row of a non-executive director or chair, who is no employee, is not counted.",
        "1 row is, by its contract or assignment status, not counted.",
    )


def test_a_person_with_a_bank_post_beside_their_own_counts_by_their_own():
    text = "Employee Number,Gender,FTE,Assignment Category\n1,F,0.2,Permanent\n1,F,0.9,Bank\n2,F,,Bank\n"
    snapshot = one(text)
    assert (snapshot.total, snapshot.fte) == (1, Decimal("0.20"))


def test_maternity_from_the_assignment_status_or_from_a_column():
    text = column("Assignment Status", "Active Assignment", "Maternity & Adoption", "", "Career Break")
    assert held(one(text), "pregnancy_and_maternity") == {"on_leave": 1, "not_on_leave": 2, "not_recorded": 1}
    text = "Assignment Status,Maternity\nMaternity & Adoption,No\nActive,Yes\nActive,\n"
    assert held(one(text), "pregnancy_and_maternity") == {"on_leave": 1, "not_on_leave": 1, "not_recorded": 1}


def test_whose_assignment_has_ended_is_not_counted():
    text = column(
        "Assignment Status", "Active", "Terminate Assignment", "Out on External Secondment - Unpaid"
    )
    assert one(text).total == 1


def test_organisations_and_days_are_snapshots_of_their_own():
    rows = ("1,F,North,31/03/2023", "1,F,North,31/03/2024", "1,M,south,31/03/2024", "2,F,NORTH,31/03/2024")
    text = "Employee Number,Gender,Organisation,As At\n" + "\n".join(rows)
    extract = read(text, as_at=None)
    found = [(each.organisation, each.as_at, each.total, held(each, "sex")) for each in extract.snapshots]
    assert found == [
        ("North", date(2023, 3, 31), 1, {"female": 1}),  # as it is written most often
        ("North", date(2024, 3, 31), 2, {"female": 2}),
        ("south", date(2024, 3, 31), 1, {"male": 1}),
    ]


def test_an_organisation_left_blank_is_a_problem_that_nobody_can_accept():
    extract = read("Gender,Organisation\nF,North\nF,\n", accepted={"blank organisation"})
    assert extract.acceptable == frozenset()
    assert [(each.row, each.kind) for each in read("Gender,Organisation\nF,North\nF,\n").problems] == [
        (3, "blank organisation")
    ]


DATES = "Employee Number,Gender,Start Date,Leaving Date\n"


def test_who_had_left_or_starts_later_is_not_counted():
    text = f"{DATES}1,F,01/01/2020,30/03/2024\n2,F,01/01/2020,31/03/2024\n3,M,01/04/2024,\n4,M,31/03/2024,\n"
    extract = read(text)
    (snapshot,) = extract.snapshots
    assert held(snapshot, "sex") == {"female": 1, "male": 1}
    assert extract.notes == (
        "1 row of somebody who had left by then is not counted.",
        "1 row of somebody who started later is not counted.",
    )


def test_joiners_and_leavers_since_a_day():
    rows = (
        "1,F,01/04/2023,",  # joined
        "2,F,31/03/2023,",  # was there on the day
        "3,M,01/01/2010,01/06/2023",  # left
        "4,M,01/01/2010,30/03/2023",  # had left before
        "5,F,01/06/2023,01/12/2023",  # came and went
        "6,F,01/01/2010,01/06/2023",  # went to another assignment
        "6,F,01/06/2023,",
        "7,F,01/01/2030,",
    )
    extract = read(DATES + "\n".join(rows) + "\n", since=date(2023, 3, 31))
    assert {each.population: (each.total, held(each, "sex")) for each in extract.snapshots} == {
        "all_staff": (3, {"female": 3}),
        "joiners": (2, {"female": 2}),
        "leavers": (2, {"male": 1, "female": 1}),
    }


def test_nobody_leaves_before_they_start():
    extract = read(f"{DATES}1,F,01/01/2020,01/01/2019\n")
    assert [each.kind for each in extract.problems] == ["leaving date: before the start date"]
    assert read(
        f"{DATES}1,F,01/01/2020,01/01/2019\n", accepted={"leaving date: before the start date"}
    ).snapshots


def test_breakdowns_and_crossings():
    text = (
        "Gender,Gender Identity,Pay Scale,Staff Group,Directorate,Location\n"
        "F,Y,Band 5,Nursing and Midwifery Registered,Zoo,A\nM,N,Band 8a,Medical & Dental,Finance & IT,A\n"
        "M,,VSM,,finance  and IT,B\nM,Y,,Students,,\n"
    )
    snapshot = one(text)
    assert parts(snapshot, "pay_band") == [("afc-5", 1), ("afc-8a", 1), ("vsm", 1), ("not_recorded", 1)]
    assert parts(snapshot, "directorate") == [("finance and it", 2), ("zoo", 1), ("not_recorded", 1)]
    by = {each.characteristic: each.crossings for each in snapshot.profiles}
    assert by["sex"]["directorate"] == {
        "finance and it": {"female": 0, "male": 2},
        "zoo": {"female": 1, "male": 0},
        "not_recorded": {"female": 0, "male": 1},
    }
    assert set(by["sex"]) == {"pay_band", "staff_group", "directorate", "site"}
    assert by["gender_reassignment"] == {}
    for breakdown, crossed in by["sex"].items():
        assert sum(sum(row.values()) for row in crossed.values()) == 4, breakdown


def test_pay_bands_of_clinical_and_other_staff():
    text = (
        "Gender,Ethnic Origin,Gender Identity,Pay Scale,Staff Group\n"
        "F,A,Y,Band 5,Nursing and Midwifery Registered\nM,A,N,Band 5,Administrative and Clerical\n"
        "M,H,Y,Consultant,Medical & Dental\nF,H,Y,Band 5,\nF,H,Y,,Students\n"
    )
    snapshot = one(text)
    assert parts(snapshot, "clinical_band") == [
        ("non_clinical.afc-5", 1),
        ("clinical.afc-5", 1),
        ("clinical.not_recorded", 1),
        ("medical.med-consultant", 1),
        ("undecided.afc-5", 1),
    ]
    by = {each.characteristic: each.crossings for each in snapshot.profiles}
    assert by["race"]["clinical_band"]["clinical.afc-5"] == {"A": 1, "H": 0}
    assert "clinical_band" not in by["sex"]  # of whom no standard asks it
    assert by["gender_reassignment"] == {}
    labels = {each.code: each.label for each in snapshot.breakdowns["clinical_band"]}
    assert labels["clinical.not_recorded"] == "Not recorded (clinical)"


def test_one_of_pay_band_and_staff_group_is_no_clinical_band():
    assert "clinical_band" not in one("Gender,Ethnic Origin,Pay Scale\nF,A,Band 5\n").breakdowns


def test_gender_identity_has_no_full_time_equivalents_either():
    snapshot = one("Gender Identity,Gender,FTE\nN,F,1\n")
    assert {each.characteristic: bool(each.ftes) for each in snapshot.profiles} == {
        "gender_reassignment": False,
        "sex": True,
    }


def test_a_grade_of_a_bodys_own_is_a_part_as_it_is_written():
    text = column("Grade", "Grade F", "grade f", "Band 5")
    (question,) = read(text).questions
    assert (question.about, question.rows) == ("pay_band", 2)
    snapshot = one(text, values={"grade": {"Grade F": AS_WRITTEN}})
    assert [(part.label, part.count) for part in snapshot.breakdowns["pay_band"]] == [
        ("Band 5", 1),
        ("Grade F", 2),
    ]


def test_a_column_of_hundreds_of_parts_is_no_breakdown():
    extract = read(column("Location", *(f"AB{number}" for number in range(301))))
    assert [(each.kind, each.column) for each in extract.problems] == [("too many parts", "Location")]


def test_totals_and_trailers_are_checked_and_left_out():
    rows = ("1,F,Band 5,1", "2,M,Band 5,0.5", "Total,,,1.5", "Report run by A B,,,")
    text = "Employee Number,Gender,Pay Band,FTE\n" + "\n".join(rows)
    extract = read(text)
    assert (extract.rows, extract.snapshots[0].total) == (2, 2)
    assert extract.notes == (
        "A row of totals was left out.",
        "Row 5 is about the report and no person, and was left out.",
    )
    wrong = read("Employee Number,Gender,Pay Band,FTE\n1,F,Band 5,1\nGrand total,3,,1.5\n")
    assert wrong.notes[1:] == (
        "The file’s own total in row 3 is 3, and it has 1 rows.",
        "The file’s own total of FTE in row 3 is 1.5, and its rows add to 1.00.",
    )


def test_somebody_called_total_is_a_person():
    text = "Employee Number,Last Name,Gender,Ethnic Origin,Disability,Pay Band\n1,Total,F,A,No,Band 5\n"
    assert one(text).total == 1


def test_names_and_numbers_go_nowhere():
    secret = "Zebedee"
    text = (
        f"Employee Number,Last Name,Date of Birth,Gender,NI Number\n{secret}1,{secret},{secret},F,{secret}\n"
    )
    extract = read(text)
    assert len(extract.problems) == 1
    assert secret not in repr((extract, [*extract.problems]))


def test_a_column_of_names_is_not_read_whatever_is_chosen():
    text = "Last Name,Gender\nSmith,F\n"
    snapshot = one(text, columns={"site": 0, "sex": 1})
    assert snapshot.breakdowns == {}


def test_only_the_columns_that_are_confirmed_are_read():
    text = "Gender,Disability\nF,Yes\n"
    assert [each.characteristic for each in one(text, columns={"disability": 1}).profiles] == ["disability"]
    extract = read(text, columns={})
    assert [each.kind for each in extract.problems] == ["nothing to count"]


def test_a_formula_is_no_directorate_and_no_organisation():
    extract = read("Gender,Directorate,Organisation\nF,=A1,North\nF,Zoo,=B1\n")
    found = [(each.row, each.column, each.kind) for each in extract.problems]
    assert found == [
        (2, "Directorate", "formula"),
        (3, "Organisation", "formula"),
        (3, "Organisation", "blank organisation"),
    ]


def test_what_reads_staff_brings_nothing_heavy_into_a_web_process():
    code = (
        "import sys, workforce.extracts.reading\n"
        "heavy = {'numpy', 'pandas', 'duckdb', 'scipy'} & {*sys.modules}\n"
        "sys.exit(len(heavy))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_columns_that_are_not_read_are_named():
    extract = read("Collar Number,Gender,Ethnik Origin,,Salary\n1,F,A,,1\n")
    assert extract.notes == ("Not read: “Collar Number”, “Ethnik Origin”, “Salary”.",)
    many = read(f"Gender,{','.join(f'Field {place}' for place in range(25))}\nF{',1' * 25}\n")
    assert many.notes[0].endswith("“Field 19” and 5 more.")
    assert read("Gender\nF\n").notes == ()


def test_the_ethnicity_that_police_forces_record_is_recognised():
    assert held(one("Gender,Self-Defined Ethnicity\nF,A\nM,B\n"), "race") == {"A": 1, "B": 1}
