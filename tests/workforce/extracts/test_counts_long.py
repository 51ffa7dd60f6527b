from datetime import date
from decimal import Decimal

import pytest

from equality.categories import category_set
from equality.figures import percentage
from tests.workforce.extracts.tables import as_csv, counts, parts, problems, profile, read
from tests.workforce.samples import sample

NHS = "nhs_workforce/nhs_workforce_ethnicity_grade_2021_2022.csv"
PAIRS = "Characteristic,Category,Count\n"


@pytest.fixture(scope="module")
def nhs():
    return read(sample(NHS).read_bytes())


def of_day(extract, day):
    return next(each for each in extract.snapshots if each.as_at == day)


def test_nhs_counts_nobody_twice(nhs):
    june = of_day(nhs, date(2022, 6, 1))
    assert june.total == 1_379_496
    race = june.profiles[0].counts
    assert race["unknown"] == 61_280
    assert race["discontinued"] == 78
    known = sum(race.values()) - 61_280 - 78
    assert known == 1_318_138
    assert str(percentage(race["white"], known)) == "74.34"


def test_nhs_says_what_does_not_add_up(nhs):
    notes = " ".join(of_day(nhs, date(2022, 6, 1)).notes)
    assert "8,317 more than “All Grades” is stated: 1,379,496" in notes
    assert (
        "“All” is 1,318,138: it leaves out Unknown or not stated (61,280) and Discontinued codes (78)"
        in notes
    )


def test_nhs_nested_dimensions(nhs):
    assert any("“Role_Group” divides “Staff_Group” further" in note for note in nhs.notes)
    june = of_day(nhs, date(2022, 6, 1))
    assert len(june.breakdowns["staff_group"]) == 13
    assert sum(each.count for each in june.breakdowns["staff_group"]) == june.total
    assert [each.label for each in june.breakdowns["pay_band"]][:3] == ["Band 1", "Band 2", "Band 3"]
    crossed = june.profiles[0].crossings["staff_group"]
    assert sum(sum(each.values()) for each in crossed.values()) == june.total


def test_nhs_pay_bands_and_those_of_clinical_staff(nhs):
    """The figures of the national report: those of band 5 and of very senior managers who are BME."""
    june = of_day(nhs, date(2022, 6, 1))
    race = june.profiles[0]
    groups = category_set(race.category_set).partition("wres")

    def shares(breakdown, *parts):
        crossed = race.crossings[breakdown]
        count = {
            group: sum(crossed[part].get(code, 0) for part in parts for code in codes)
            for group, codes in groups.items()
        }
        known = count["white"] + count["bme"]
        return percentage(count["bme"], sum(count.values())), percentage(count["bme"], known)

    assert tuple(map(str, shares("pay_band", "afc-5"))) == ("35.11", "37.11")
    assert tuple(map(str, shares("pay_band", "vsm"))) == ("8.04", "8.59")
    fives = [f"{kind}.afc-5" for kind in ("non_clinical", "clinical", "undecided")]
    assert shares("clinical_band", *fives) == shares("pay_band", "afc-5")
    clinical = {each.code: each.count for each in june.breakdowns["clinical_band"]}
    assert sum(clinical.values()) == sum(each.count for each in june.breakdowns["pay_band"])
    assert sum(clinical[five] for five in fives) == 238_828


BOTH = "Ethnic group,Staff group,Grade,Count\n"


def test_pay_bands_of_clinical_staff_from_rows_that_say_both():
    text = (
        f"{BOTH}White,Nursing and Midwifery Registered,Band 5,30\nWhite,Students,Band 5,4\n"
        "White,Administrative and Clerical,Band 5,20\nWhite,Medical and Dental,Consultant,9\n"
        "Unknown,Administrative and Clerical,Band 5,2\n"
    )
    (snapshot,) = read(text).snapshots
    counts = {each.code: each.count for each in snapshot.breakdowns["clinical_band"]}
    assert counts == {"non_clinical.afc-5": 22, "clinical.afc-5": 34, "medical.med-consultant": 9}
    (race,) = snapshot.profiles
    assert [sum(row.values()) for row in race.crossings["clinical_band"].values()] == [34, 22, 9]


def test_rows_that_say_only_one_of_both_for_some_are_no_clinical_bands():
    text = (
        f"{BOTH}White,All,Band 5,50\nWhite,All,Band 6,20\nWhite,All,All,70\n"
        "White,Nursing and Midwifery Registered,Band 5,30\nWhite,Administrative and Clerical,All,30\n"
    )
    (snapshot,) = read(text).snapshots
    assert "clinical_band" not in snapshot.breakdowns
    assert all("clinical_band" not in each.crossings for each in snapshot.profiles)


def test_nhs_two_days(nhs):
    assert [(str(each.as_at), each.total) for each in nhs.snapshots] == [
        ("2021-06-01", 1_349_054),
        ("2022-06-01", 1_379_496),
    ]


def test_the_rule_is_general():
    """Another year, other headings, other words for totals, other columns."""
    groups = {"White": 40, "Black": 7, "Asian": 9, "Mixed": 3, "Not known": 6}
    rows = []
    for trust in ("Northshire NHS Trust", "Southshire NHS Trust"):
        for profession in ("Nurses", "Doctors", "Everyone"):
            for full in ("Full-time", "Part-time", "Combined total"):
                times = {"Nurses": 2, "Doctors": 1, "Everyone": 3}[profession]
                times *= {"Full-time": 3, "Part-time": 1, "Combined total": 4}[full]
                for group, count in groups.items():
                    rows.append((trust, "Mar 2019", profession, full, group, count * times))
                rows.append((trust, "Mar 2019", profession, full, "Overall", 65 * times))
    headings = ("Trust name", "Month", "Profession", "Working pattern", "Ethnic group", "Headcount")
    extract = read(as_csv(headings, rows))
    assert not problems(extract)
    assert not extract.questions
    assert [each.total for each in extract.snapshots] == [65 * 12] * 2
    assert sum(counts(extract).values()) == 65 * 12
    assert parts(extract, "staff_group") == {"Nurses": 520, "Doctors": 260}
    assert sum(parts(extract, "working_pattern").values()) == 780
    assert extract.snapshots[0].as_at == date(2019, 3, 31)


def test_pairs_with_population_organisation_day_and_breakdown():
    text = (
        "Organisation,As at,Population,Characteristic,Category,Pay band,Number\n"
        "A,2017-03-31,All staff,Sex,Female,Band 5,30\n"
        "A,2017-03-31,All staff,Sex,Female,Band 6,20\n"
        "A,2017-03-31,All staff,Gender,Male,Band 5,10\n"
        "A,2017-03-31,Governing body,Sex,Female,,4\n"
        "B,2017-03-31,All staff,Sex,Female,Band 5,1\n"
    )
    extract = read(text)
    assert not problems(extract)
    staff, board, other = extract.snapshots
    assert (staff.organisation, staff.population, staff.total) == ("A", "all_staff", 60)
    assert (board.population, board.total, other.organisation) == ("governing_body", 4, "B")
    assert not board.breakdowns
    assert counts(extract, "sex") == {"female": 50, "male": 10}
    assert profile(extract, "sex").crossings == {
        "pay_band": {"afc-5": {"female": 30, "male": 10}, "afc-6": {"female": 20}}
    }


def test_totals_of_a_characteristic_and_of_everyone():
    text = f"{PAIRS}Sex,Female,30\nSex,Male,12\nSex,Total,43\nAll staff,,45\nRace,White - British,40\n"
    extract = read(text)
    assert extract.snapshots[0].total == 45
    assert counts(extract, "sex") == {"female": 30, "male": 12}
    assert "Sex: adds to 42 of 45: 3 people are not in any category." in extract.snapshots[0].notes


@pytest.mark.parametrize(
    "word", ["Total", "All", "Grand total", "Everyone", "All staff", "Persons", "Sub-total"]
)
def test_rows_of_totals_by_any_word(word):
    extract = read(f"{PAIRS}Sex,Female,30\nSex,Male,12\nSex,{word},42\n")
    assert counts(extract, "sex") == {"female": 30, "male": 12}
    assert not extract.questions


def test_a_total_is_known_by_its_figures_where_no_word_says_so():
    extract = read(f"{PAIRS}Sex,Female,30\nSex,Male,12\nSex,England,42\n")
    assert counts(extract, "sex") == {"female": 30, "male": 12}
    assert not extract.questions


def test_what_only_looks_like_a_total_is_counted():
    rows = [("Sex", "Female", "A", 5), ("Sex", "Female", "B", 3), ("Sex", "Female", "C", 8)]
    extract = read(as_csv(("Characteristic", "Category", "Site", "Count"), rows))
    assert extract.snapshots[0].total == 16


def test_subtotals_of_groups_are_checked_and_not_counted():
    text = f"{PAIRS}Race,White - British,30\nRace,White - Irish,2\nRace,White total,33\n"
    text += "Race,BME,5\nRace,Chinese,5\n"
    extract = read(text)
    assert sum(counts(extract).values()) == 37
    assert "Race: “White total” is stated as 33, and its categories add to 32." in extract.snapshots[0].notes


def test_broad_and_detailed_groups():
    text = (
        f"{PAIRS}Race,Asian,9\nRace,asian_indian,5\nRace,asian_other,4\nRace,White,20\nRace,Undisclosed,1\n"
    )
    assert sum(counts(read(text)).values()) == 30
    unclear = read(text.replace("asian_other,4", "asian_other,3"))
    assert not unclear.snapshots
    taken = read(text.replace("asian_other,4", "asian_other,3") + "Race,Total,38\n")
    assert counts(taken)["asian"] == 9


def test_an_unclear_broad_group_is_refused_precisely():
    text = f"{PAIRS}Sex,Female,50\nRace,Asian,9\nRace,asian_indian,5\nRace,asian_other,3\nRace,White,20\n"
    (snapshot,) = read(text).snapshots
    assert [each.characteristic for each in snapshot.profiles] == ["sex"]
    (refused,) = snapshot.refused
    assert "“Asian or Asian British” is 9, and its details add to 8" in refused
    assert refused.endswith("Race was not taken.")
    assert refused in snapshot.notes


def test_full_time_equivalents_beside_the_counts():
    text = "Characteristic,Category,Grade,Headcount,FTE\nSex,Female,Band 5,30,25.5\nSex,Male,Band 5,10,9.25\n"
    text += "Total,,,40,34.75\n"
    (snapshot,) = read(text).snapshots
    assert snapshot.fte == Decimal("34.75")
    assert snapshot.profiles[0].ftes == {"female": Decimal("25.50"), "male": Decimal("9.25")}


def test_a_column_says_which_measure_a_row_has():
    text = "Sex,Measure,Value\nFemale,Headcount,30\nFemale,FTE,25.5\nMale,Headcount,10\n"
    text += "Male,FTE,9\nMale,Percent,25\n"
    extract = read(text)
    assert not problems(extract)
    assert counts(extract, "sex") == {"female": 30, "male": 10}
    assert profile(extract, "sex").ftes["female"] == Decimal("25.50")


def test_questions_are_asked_once_and_only_their_characteristic_waits():
    text = f"{PAIRS}Race,White - British,30\nRace,Wht Brit,4\nRace,Wht Brit2,4\n"
    text += "Sex,Female,34\nEtnicity,Black,3\n"
    extract = read(text)
    assert [(each.about, each.value) for each in extract.questions] == [
        ("characteristic", "Etnicity"),
        ("race", "Wht Brit"),
        ("race", "Wht Brit2"),
    ]
    assert [each.characteristic for each in extract.snapshots[0].profiles] == ["sex"]
    answered = read(
        text,
        values={
            "race": {"Wht Brit": "A", "Wht Brit2": "not_recorded"},
            "characteristic": {"Etnicity": "ignore"},
        },
    )
    assert not answered.questions
    assert counts(answered) == {"A": 34, "U": 4}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Transgender", {"no": 2, "yes": 9}),
        ("Gender reassignment", {"no": 2, "yes": 9}),
        ("Gender identity same as at birth", {"no": 9, "yes": 2}),
    ],
)
def test_gender_identity_is_taken_by_what_was_asked(name, expected):
    """In the lists yes is “the same as at birth”."""
    extract = read(f"{PAIRS}{name},Yes,2\n{name},No,9\nSex,Male,11\n")
    assert counts(extract, "gender_reassignment") == expected


def test_what_yes_means_is_asked_where_the_question_does_not_say():
    extract = read(f"{PAIRS}Gender identity,Yes,9\nSex,Male,9\n")
    assert [each.about for each in extract.questions] == ["gender_reassignment"]


def test_gender_reassignment_is_never_crossed():
    text = "Sex,Transgender,Directorate,Count\nFemale,Yes,X,5\nFemale,No,X,50\nMale,No,Y,40\n"
    extract = read(text)
    assert counts(extract, "gender_reassignment") == {"no": 5, "yes": 90}
    assert not profile(extract, "gender_reassignment").crossings
    assert profile(extract, "sex").crossings["directorate"] == {"x": {"female": 55}, "y": {"male": 40}}


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("-3", "negative count"),
        ("2.5", "part of a person"),
        ("12%", "percentage"),
        ("<5", "hidden count"),
        ("[c]", "hidden count"),
        ("=SUM(A1)", "formula"),
        ("x", "mark instead of a count"),
        ("99999999999", "number too large"),
        ("1.234,5", "unclear number"),
        ("many", "not a number"),
    ],
)
def test_what_is_no_count(cell, kind):
    extract = read(as_csv(("Characteristic", "Category", "Count"), [("Race", "A", cell), ("Sex", "Male", 5)]))
    assert problems(extract) == [(2, "Count", kind)]
    assert [each.characteristic for each in extract.snapshots[0].profiles] == ["sex"]


def test_a_row_twice_spoils_its_characteristic():
    extract = read(f"{PAIRS}Sex,Female,30\nSex,Female,30\nRace,A,4\n")
    assert problems(extract) == [(3, "", "row twice")]
    assert [each.characteristic for each in extract.snapshots[0].profiles] == ["race"]


def test_a_blank_count_is_no_figure_and_nought_is_one():
    extract = read(f"{PAIRS}Sex,Female,30\nSex,Male,0\nRace,A,\n")
    assert counts(extract, "sex") == {"female": 30, "male": 0}
    assert len(extract.snapshots[0].profiles) == 1
    assert "1 row has no count and was left out." in extract.notes


def test_nothing_to_read():
    extract = read(f"{PAIRS}Sex,Female,\n")
    assert problems(extract) == [(None, "", "no counts")]
    assert not extract.snapshots


def test_a_blank_breakdown_is_the_whole_or_people_not_recorded():
    headings = ("Characteristic", "Category", "Directorate", "Count")
    whole = read(
        as_csv(headings, [("Sex", "Female", "", 9), ("Sex", "Female", "X", 5), ("Sex", "Female", "Y", 4)])
    )
    assert whole.snapshots[0].total == 9
    part = read(
        as_csv(headings, [("Sex", "Female", "", 1), ("Sex", "Female", "X", 5), ("Sex", "Female", "Y", 4)])
    )
    assert part.snapshots[0].total == 10
    assert parts(part, "directorate") == {"X": 5, "Y": 4, "Not recorded": 1}


def test_two_columns_of_one_breakdown():
    rows = [("Female", "North", "East", 4), ("Female", "North", "West", 3), ("Female", "South", "Hill", 2)]
    extract = read(as_csv(("Sex", "Directorate", "Department", "Count"), rows))
    assert parts(extract, "directorate") == {"East": 4, "West": 3, "Hill": 2}
    assert any("“Department” divides “Directorate” further" in note for note in extract.notes)


def test_codes_that_two_lists_have_are_not_guessed():
    rows = [("Race", code, 5) for code in ("01", "02", "13", "18")]
    extract = read(as_csv(("Characteristic", "Category", "Count"), [*rows, ("Sex", "Male", 20)]))
    assert [each.characteristic for each in extract.snapshots[0].profiles] == ["sex"]
    assert "could be of" in extract.snapshots[0].refused[0]


def test_each_body_may_use_its_own_list():
    rows = [
        ("A", "Race", "CA", 5),
        ("A", "Race", "SC", 5),
        ("B", "Race", "Roma", 5),
        ("B", "Race", "Arab", 1),
    ]
    extract = read(as_csv(("Organisation", "Characteristic", "Category", "Count"), rows))
    assert not extract.questions
    assert [each.profiles[0].category_set for each in extract.snapshots] == [
        "ethnicity-esr",
        "ethnicity-census-2021",
    ]


def test_many_rows_are_read_in_seconds():
    rows = [
        (f"Body {body}", "2022-03-31", about, category, f"Band {band}", body + band)
        for body in range(60)
        for about, categories in (("Sex", ("Female", "Male")), ("Disability", ("Yes", "No", "Unspecified")))
        for category in categories
        for band in range(1, 8)
    ]
    extract = read(as_csv(("Organisation", "Date", "Characteristic", "Category", "Band", "Count"), rows))
    assert len(extract.snapshots) == 60
    assert extract.rows == len(rows) == 2100
