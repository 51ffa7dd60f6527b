from datetime import date

import pytest

from tests.workforce.extracts.tables import counts, parts, problems, profile, read
from tests.workforce.samples import sample

LEEDS = "workforce/leeds_city_region_combined.csv"


@pytest.fixture(scope="module")
def leeds():
    return {(each.organisation, each.as_at): each for each in read(sample(LEEDS).read_bytes()).snapshots}


def about(snapshot, code):
    return next(each for each in snapshot.profiles if each.characteristic == code)


def test_leeds_bodies_and_days(leeds):
    assert {(name, str(on)): each.total for (name, on), each in leeds.items()} == {
        ("Leeds College of Building", "2021-10-19"): 419,
        ("Leeds City Council", "2021-10-31"): 14107,
        ("Leeds City College", "2021-07-31"): 1577,
        ("Leeds Beckett University", "2021-07-31"): 2701,
        ("Kelda group Plc", "2020-03-31"): 4386,
        ("Kelda group Plc", "2019-03-31"): 4002,
        ("Kelda group Plc", "2018-03-31"): 3801,
        ("Leeds Trinity University", "2022-05-16"): 595,
    }


def test_leeds_shortfalls(leeds):
    trinity = leeds["Leeds Trinity University", date(2022, 5, 16)]
    assert "Disability: adds to 553 of 595: 42 people are not in any category." in trinity.notes
    assert "Race: adds to 565 of 595: 30 people are not in any category." in trinity.notes
    building = leeds["Leeds College of Building", date(2021, 10, 19)]
    assert "Race: adds to 421 of 419: 2 people too many." in building.notes
    assert not building.refused


def test_leeds_broad_and_detailed_groups(leeds):
    college = about(leeds["Leeds City College", date(2021, 7, 31)], "race")
    assert sum(college.counts.values()) == 1577  # subtotals left out, “other” beside Arab kept
    assert "asian" not in college.counts
    assert college.counts["other"] == 6
    council = about(leeds["Leeds City Council", date(2021, 10, 31)], "race")
    assert sum(council.counts[code] for code in ("asian", "black", "mixed", "other")) == 1894


def test_leeds_parts_of_one_body(leeds):
    kelda = leeds["Kelda group Plc", date(2020, 3, 31)]
    assert {each.label: each.count for each in kelda.breakdowns["directorate"]} == {
        "Yorkshire Water": 3514,
        "Loop": 651,
        "Kelda, Keyland & Three Sixty": 221,
    }
    assert about(kelda, "race").counts["asian"] == 34 + 48 + 7
    crossed = about(kelda, "sex").crossings["directorate"]
    assert crossed["loop"] == {"female": 450, "male": 201}
    only_totals = leeds["Kelda group Plc", date(2018, 3, 31)]
    assert not only_totals.profiles
    assert sum(each.count for each in only_totals.breakdowns["directorate"]) == 3801


def test_leeds_gender_identity_is_never_crossed():
    text = "organisation,date,department,employees,trans_yes,trans_no,sex_female,sex_male\n"
    text += "A,2021-03-31,X,10,1,9,4,6\nA,2021-03-31,Y,5,0,5,2,3\n"
    extract = read(text)
    assert counts(extract, "gender_reassignment") == {"yes": 14, "no": 1}  # yes: the same as at birth
    assert not profile(extract, "gender_reassignment").crossings
    assert set(profile(extract, "sex").crossings) == {"directorate"}


@pytest.mark.parametrize(
    ("headings", "about", "codes"),
    [
        ("Ethnicity: Asian,Ethnicity: White", "race", ["asian", "white"]),
        ("Female (sex),Male (sex)", "sex", ["female", "male"]),
        ("Number of female staff,Number of male staff", "sex", ["female", "male"]),
        ("Women headcount,Men headcount", "sex", ["female", "male"]),
        ("White British,White Irish", "race", ["A", "B"]),
        ("White,BME", "race", ["white", "bme"]),
        ("Buddhist,Christian", "religion_or_belief", ["buddhism", "christianity"]),
        ("Religion - None,Religion - Sikh", "religion_or_belief", ["atheism", "sikhism"]),
        ("Disabled,Not disabled", "disability", ["yes", "no"]),
        ("age_15-24,age_70+", "age", ["15-24", "70-plus"]),
        ("Age 25-34,Age 65 and over", "age", ["25-34", "65-plus"]),
        ("sexuality_gaylesbian,sexuality_straight", "sexual_orientation", ["gaylesbian", "straight"]),
        (
            "Gender identity same as at birth: yes,Gender identity same as at birth: no",
            "gender_reassignment",
            ["yes", "no"],
        ),
        ("Single,Married", "marriage_and_civil_partnership", ["single", "married"]),
    ],
)
def test_headings_are_a_characteristic_and_a_category(headings, about, codes):
    extract = read(f"organisation,date,{headings}\nA,2021-03-31,7,5\n")
    assert not problems(extract)
    assert not extract.questions
    assert counts(extract, about) == dict(zip(codes, (7, 5), strict=True))


def test_columns_are_settled_by_hand():
    text = "organisation,date,Staff F,Staff M,Heads\nA,2021-03-31,7,5,13\n"
    columns = {"staff f": "sex: female", "Staff M": "gender: male", "Heads": "count"}
    extract = read(text, columns=columns)
    assert counts(extract, "sex") == {"female": 7, "male": 5}
    assert extract.snapshots[0].total == 13


def test_a_column_can_be_left_out_by_hand():
    text = "organisation,date,female,male,religion_sikh,religion_no\nA,2021-03-31,7,5,9,3\n"
    extract = read(text, columns={"religion_sikh": "ignore", "religion_no": "ignore"})
    assert [each.characteristic for each in extract.snapshots[0].profiles] == ["sex"]


def test_an_unknown_category_is_asked_and_the_rest_is_taken():
    text = "organisation,date,sex_female,sex_male,race_white,race_martian\nA,2021-03-31,7,5,11,1\n"
    extract = read(text)
    assert [(each.about, each.value, each.rows) for each in extract.questions] == [("race", "martian", 1)]
    assert [each.characteristic for each in extract.snapshots[0].profiles] == ["sex"]
    answered = read(text, values={"race": {"martian": extract.questions[0].choices[1][0]}})
    assert not answered.questions
    assert sum(counts(answered, "race").values()) == 12


def test_a_cell_that_is_no_count_spoils_its_characteristic_only():
    text = "organisation,date,sex_female,sex_male,race_white,race_asian\n"
    text += "A,2021-03-31,7,5,<5,1.5\nB,2021-03-31,1,2,3,4\n"
    extract = read(text)
    assert problems(extract) == [(2, "race_white", "hidden count"), (2, "race_asian", "part of a person")]
    assert [[each.characteristic for each in one.profiles] for one in extract.snapshots] == [
        ["sex"],
        ["race", "sex"],
    ]


def test_blank_rows_and_rows_without_figures_are_left_out_and_said_so():
    text = "organisation,date,female,male\nA,2021-03-31,1,2\n,,,\nB,2021-03-31,,\n,,,\n"
    extract = read(text)
    assert [each.organisation for each in extract.snapshots] == ["A"]
    said = " ".join(extract.notes)
    assert "Row 4 has no figures" in said
    assert "2 blank rows were left out" in said


def test_one_body_and_day_twice():
    text = "organisation,date,female,male\nA,2021-03-31,1,2\nA,2021-03-31,3,4\nB,2021-03-31,5,6\n"
    extract = read(text)
    assert problems(extract) == [(3, "", "row twice")]
    assert [each.organisation for each in extract.snapshots] == ["B"]


def test_parts_beside_a_row_of_the_whole():
    text = "organisation,date,department,female,male\nA,2021-03-31,All,6,7\n"
    text += "A,2021-03-31,X,1,2\nA,2021-03-31,Y,5,4\n"
    extract = read(text)
    assert counts(extract, "sex") == {"female": 6, "male": 7}
    assert parts(extract, "directorate") == {"X": 3, "Y": 9}
    assert any("12" in note and "13" in note for note in extract.snapshots[0].notes)


def test_a_blank_part_is_the_whole_where_it_holds_the_others():
    whole = "organisation,date,department,female,male\nA,2021-03-31,,6,6\n"
    whole += "A,2021-03-31,X,1,2\nA,2021-03-31,Y,5,4\n"
    assert read(whole).snapshots[0].total == 12
    part = whole.replace(",,6,6", ",,1,0")
    extract = read(part)
    assert extract.snapshots[0].total == 13
    assert parts(extract, "directorate") == {"X": 3, "Y": 9, "Not recorded": 1}


def test_totals_that_disagree_are_said():
    extract = read("organisation,date,employees,sex_female,sex_male,sex_total\nA,2021-03-31,12,5,5,10\n")
    assert extract.snapshots[0].total == 12
    assert "Sex: its own total is 10, and that of everyone 12." in extract.snapshots[0].notes


def test_no_total_at_all():
    extract = read("organisation,date,sex_female,sex_male,age_15-24,age_70+\nA,2021-03-31,5,5,2,3\n")
    assert extract.snapshots[0].total == 10
    assert any("No total is stated: 10" in note for note in extract.snapshots[0].notes)


def test_percentages_are_not_counts():
    extract = read("organisation,date,female,male,% female\nA,2021-03-31,5,5,50\n")
    assert any("“% female”" in note for note in extract.notes)
    assert counts(extract, "sex") == {"female": 5, "male": 5}


def test_a_heading_of_several_characteristics_is_not_guessed():
    extract = read("organisation,date,female,male,Unknown\nA,2021-03-31,5,5,3\n")
    assert any("“Unknown” could be of several characteristics" in note for note in extract.notes)
    assert sum(counts(extract, "sex").values()) == 10


def test_a_blank_organisation_is_a_problem_and_a_wrong_day_too():
    text = "organisation,date,female,male\n,2021-03-31,1,2\nB,someday,3,4\nC,,5,6\nD,2021,7,8\n"
    extract = read(text)
    assert [kind for _, _, kind in problems(extract)] == ["blank organisation", "not a date", "blank date"]
    assert [each.organisation for each in extract.snapshots] == ["D"]
    assert (
        "“2021” names no day: the last of the year, 31 December 2021, is taken." in extract.snapshots[0].notes
    )


def test_subtotals_are_checked_and_never_counted():
    text = "organisation,date,White British,White Irish,Arab,Roma,BME\nA,2021-03-31,7,2,3,1,4\n"
    extract = read(text)
    assert sum(counts(extract, "race").values()) == 13
    assert "Race: “BME” is stated as 4, and its categories add to 3." in extract.snapshots[0].notes


def test_populations_are_kept_apart():
    text = "organisation,date,population,female,male\nA,2021-03-31,All staff,5,5\n"
    text += "A,2021-03-31,Governing body,2,3\n"
    assert {each.population: each.total for each in read(text).snapshots} == {
        "all_staff": 10,
        "governing_body": 5,
    }


def test_formulas_and_line_breaks_in_names_do_no_harm():
    text = 'organisation,date,department,female,male\n"=cmd()\n|x",2021-03-31,"=X",1,2\n'
    text += '"=cmd()\n|x",2021-03-31,"@Y",3,4\n'
    extract = read(text)
    assert extract.snapshots[0].organisation == "=cmd() |x"
    assert parts(extract, "directorate") == {"=X": 3, "@Y": 7}
