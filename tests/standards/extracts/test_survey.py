"""Reading one line, and whole files, of a survey."""

from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equality.survey.lines import Line
from psed.sheets.sheet import NotReadable
from psed.sheets.values import NotUsable
from standards.extracts.survey import find_kind, read_line, read_percent, read_survey


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
