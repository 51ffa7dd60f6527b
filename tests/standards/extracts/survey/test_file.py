"""Reading one line, and whole files, of a survey."""

from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equality.survey.lines import Line
from psed.sheets.sheet import NotReadable
from psed.sheets.values import NotUsable
from standards.extracts.survey.cells import find_kind, read_line, read_percent
from standards.extracts.survey.file import read_survey


@pytest.mark.parametrize(
    ("text", "expected"),
    [("65.4", "65.4"), ("65.4%", "65.4"), (" 92 ", "92"), ("100", "100"), ("0", "0"), (".5", "0.5")],
)
def test_percentages(text, expected):
    assert read_percent(text) == Decimal(expected)


@pytest.mark.parametrize("text", ["*", "[c]", "Suppressed", "<10"])
def test_hidden_percentages(text):
    assert read_percent(text) is None


@pytest.mark.parametrize("text", ["101", "-3", "1e3", "NaN", "sixty", "6,5", "9" * 300])
def test_wrong_percentages(text):
    with pytest.raises(NotUsable):
        read_percent(text)


@given(st.text(max_size=30))
def test_no_text_breaks_a_line(text):
    for cell in ("kind", "group", "count", "base", "percent"):
        line, problems = read_line({"kind": "all", "group": "All", "count": "1", "base": "9", cell: text})
        assert (line is None) is bool(problems)


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Ethnicity", "race"),
        ("Portfolio", "directorate"),
        ("Overall", "all"),
        ("Gender", "sex"),
        ("sexual_orientation", "sexual_orientation"),
        ("Planet", ""),
        ("", ""),
    ],
)
def test_kinds(heading, kind):
    assert find_kind(heading) == kind


def read(text: str, year: int = 2023):
    return read_survey(BytesIO(text.encode()), "survey.csv", year)


@pytest.mark.parametrize(
    ("printed", "number"), [("Q25e", ""), ("25 E", ""), ("safe_speak_up", ""), ("25e", ""), ("Q25 e.", None)]
)
def test_a_number_is_kept_only_where_it_is_another(printed, number):
    reading = read(f"Question,Group type,Group,%\n{printed},All,All,65.4\n")
    assert [each.number for each in reading.questions] == ([] if number is None else [number])


def test_the_same_group_in_other_capitals_is_the_same():
    reading = read("Question,Group type,Group,Count,Base\n14a,Team,Finance,9,90\n14a,Team,FINANCE,8,90\n")
    assert [(each.row, each.column) for each in reading.problems] == [(3, "Group")]


def test_the_number_follows_the_year():
    text = "Question,Group type,Group,Count,Base,%\n13a,All,All,9,90,\n"
    assert read(text, 2020).questions[0].key == "hba_public"
    assert len(read(text, 2023).problems) == 1


def test_published_results_by_group():
    text = (
        'Group type,Group,Q14d Base (number of responses),"Q14d % Yes, I reported it",'
        '"Q14d % Yes, a colleague reported it",Q14d % No\n'
        "Ethnicity,White,40,30,20,50\nEthnicity,BME,*,*,*,*\n"
    )
    (found,) = read(text).questions
    assert found.key == "hba_reported"
    assert found.lines == (
        Line("race", "White", None, 40, Decimal("50.00")),
        Line("race", "BME", None, None, None),
    )


def test_a_base_leaves_out_those_who_gave_another_answer():
    """Of 40 people 80% needed no adjustment: 8 people are in the base, 6 of whom said yes."""
    text = "Q31b Base (number of responses),Q31b % Yes,Q31b % No,Q31b % No adjustment required\n40,15,5,80\n"
    (found,) = read(text).questions
    assert found.lines == (Line("all", "All", None, 8, Decimal("75.00")),)


@pytest.mark.parametrize(("year", "number", "line"), [(2020, "14", (80, "62.50")), (2021, "15", (100, "50"))])
def test_who_does_not_know_is_in_the_base_of_career_progression_since_2021(year, number, line):
    text = f"Q{number} Base (number),Q{number} % Yes,Q{number} % No,Q{number} % Don't know\n100,50,30,20\n"
    (found,) = read(text, year).questions
    assert found.lines == (Line("all", "All", None, line[0], Decimal(line[1])),)


def test_an_engagement_question_has_a_score():
    text = (
        "Q2a Base (n),Q2a % Never,Q2a % Rarely,Q2a % Sometimes,Q2a % Often,Q2a % Always\n80,0,10,20,30,40\n"
    )
    (found,) = read(text).questions
    assert found.lines == (Line("all", "All", None, 80, Decimal(70), Decimal("7.500")),)
    rows = "Question,Group type,Group,Base,%,Score\n2a,All,All,80,70,7.5\n2b,All,All,80,70,10.1\n"
    assert [each.message for each in read(rows).problems] == ["Enter a score from 0 to 10, such as 6.87."]
    other = "Question,Group type,Group,Base,%,Score\n14a,All,All,80,70,7.5\n"
    assert [(each.row, each.column) for each in read(other).problems] == [(2, "Score")]


def test_a_column_that_names_a_kind_of_group_holds_its_groups():
    text = "Directorate,Q14a Base (number of responses),Q14a % Never\nFinance,40,90\n,50,80\n"
    reading = read(text)
    assert reading.questions[0].lines[0].place == ("directorate", "Finance")
    assert [(each.row, each.column) for each in reading.problems] == [(3, "Directorate")]


ROWS = "Question,Group type,Group,Count,Base,%,Reversed\n"


@pytest.mark.parametrize(
    ("rows", "at"),
    [
        (ROWS + "14a,All,All,,,0.929,\n14a,Ethnicity,White,,,1,\n", [(2, "%"), (3, "%")]),
        ("Q14a Base (n),Q14a % Never\n200,0.93\n", [(2, "Q14a % Never")]),
        ("Question,All,Finance\n25e,0.5,0.65\n", [(2, "All"), (2, "Finance")]),
        (ROWS + "14a,All,All,90,100,,yes\n14a,Ethnicity,White,9,90,,\n", [(3, "Worded the other way round")]),
        (ROWS + "14a,Ethnicity,Total,9,90,,\n", [(2, "Group")]),
        (ROWS + "14a,All,All staff,9,90,,\n14a,All,Everyone,9,91,,\n", [(3, "Group")]),
        ("Q14a % 1-2,Q14a % 3-5,Q14a % 6-10,Q14a % More than 10\n60,60,1,1\n", [(2, "Q14a % More than 10")]),
    ],
    ids=[
        "fractions",
        "fractions of answers",
        "fractions across",
        "both ways",
        "a total among groups",
        "everybody twice",
        "more than all",
    ],
)
def test_what_cannot_be_meant_is_a_problem_with_its_row_and_column(rows, at):
    assert [(each.row, each.column) for each in read(rows).problems] == at


def test_no_percentage_above_one_is_no_fraction():
    assert not read(ROWS + "14a,All,All,,,1,\n14a,Ethnicity,White,,,0,\n").problems


SEED = """Question,Words,All ICB Staff,Corporate Governance Staff,Delivery Staff,Other Staff
Q14a,"Not experienced harassment, bullying or abuse from patients",92.9%,78.8%,92%,*
Q14d,Last experience of harassment/bullying/abuse reported,50%,*,*,*
Q25e,Feel safe to speak up about anything that concerns me in this organisation.,65.4%,75.8%,48%,*
"""


def test_the_layout_of_the_staffordshire_report():
    public, reported, safe = read(SEED).questions
    assert (public.key, public.is_reversed) == ("hba_public", True)
    assert public.lines == (
        Line("all", "All ICB Staff", None, None, Decimal("92.9")),
        Line("directorate", "Corporate Governance Staff", None, None, Decimal("78.8")),
        Line("directorate", "Delivery Staff", None, None, Decimal(92)),
        Line("directorate", "Other Staff", None, None, None),
    )
    assert (reported.key, reported.is_reversed) == ("hba_reported", False)
    assert [line.given for line in reported.lines] == [Decimal(50), None, None, None]
    assert (safe.key, safe.is_reversed) == ("safe_speak_up", False)


def test_columns_of_characteristics_are_known_by_their_names():
    text = (
        "Question,Overall,Age: 21-30,31-40,Staff with Disability,White Staff,Ethnic Diverse Staff,Female\n"
        "25e,65.4,70,55.8,60,60.1,43.8,64.5\n"
    )
    (found,) = read(text).questions
    assert [line.kind for line in found.lines] == ["all", "age", "age", "disability", "race", "race", "sex"]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Question,All,Finance\n99z,50,60\n", (2, "Question")),
        ("Question,All,Finance\n25e,50,60\n25e,50,70\n", (3, "Question")),
        ("Question,All,Finance\n25e,50,sixty\n25f,50,70\n", (2, "Finance")),
        ("Question,All,Overall\n25e,50,60\n", (2, "Overall")),
    ],
)
def test_problems_of_groups_across(text, at):
    assert [(each.row, each.column) for each in read(text).problems] == [at]


def test_a_file_of_something_else():
    with pytest.raises(NotReadable):
        read("Name,Town\nA,B\n")


def test_a_group_twice_is_a_problem():
    reading = read("Question,Group type,Group,Count,Base,%\n14a,All,All,9,90,\n14a,All,All,8,90,\n")
    assert [each.row for each in reading.problems] == [3]


MANY = (
    "Organisation ID,Organisation name,Q14a Base (number of responses),Q14a % Never\n"
    "QNC,Staffordshire and Stoke-on-Trent ICB,208,92.79\nQVV,Dorset ICB,417,95.65\n"
)


@pytest.mark.parametrize("body", [("QVV", "Another name"), ("", "dorset icb")])
def test_published_results_of_many_bodies(body):
    (found,) = read_survey(BytesIO(MANY.encode()), "survey.csv", 2023, body=body).questions
    assert found.lines == (Line("all", "All", None, 417, Decimal("4.35")),)


def test_a_body_that_is_not_among_them():
    with pytest.raises(NotReadable, match="none with the name or the ODS code"):
        read_survey(BytesIO(MANY.encode()), "survey.csv", 2023, body=("XYZ", "Northshire"))
