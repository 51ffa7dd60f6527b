"""Questions keep their key over the years; the number and the words are looked up by year."""

from datetime import date

import pytest

from equality.survey import answers, find_question, key_finding, question, questions, survey_before
from equality.survey.asked import NotAsked, find_answer, plain_number


@pytest.mark.parametrize(
    ("key", "year", "number"),
    [
        ("hba_public", 2014, "KF18"),
        ("hba_public", 2016, "KF25"),
        ("hba_staff", 2014, "KF19"),
        ("career_fair", 2014, "KF27"),
        ("discrimination_staff", 2014, "23b"),
        ("hba_public", 2020, "13a"),
        ("hba_public", 2021, "14a"),
        ("hba_staff", 2023, "14b+c"),
        ("valued", 2018, "5f"),
        ("valued", 2023, "4b"),
        ("adjustments", 2020, "26b"),
        ("adjustments", 2022, "30b"),
        ("safe_speak_up", 2019, ""),
        ("safe_speak_up", 2021, "21e"),
        ("safe_speak_up", 2023, "25e"),
        ("safe_speak_up", 2027, "25e"),
        ("sexual_staff", 2022, ""),
        ("hba_manager", 2003, ""),
    ],
)
def test_number(key, year, number):
    assert question(key).number(year) == number


@pytest.mark.parametrize("text", ["25e", "Q25e", "25 e", "q25 E", "Question 25e", " q 25e ", "safe_speak_up"])
def test_a_question_is_found_however_its_number_is_typed(text):
    assert find_question(text, 2023).key == "safe_speak_up"


@pytest.mark.parametrize(
    ("text", "year", "key"),
    [
        ("13a", 2020, "hba_public"),
        ("14a", 2020, None),
        ("14", 2020, "career_fair"),
        ("14b+c", 2023, "hba_staff"),
        ("Q14b and 14c", 2023, "hba_staff"),
        ("q14b & c", 2023, "hba_staff"),
        ("KF18", 2014, "hba_public"),
        ("kf 25", 2015, "hba_public"),
        ("KF18", 2023, None),
        ("Q23b", 2014, "discrimination_staff"),
        ("21e", 2021, "safe_speak_up"),
        ("25f", 2023, "would_address"),
        (
            "I feel safe to speak up about anything that concerns me in this organisation",
            2023,
            "safe_speak_up",
        ),
        ("", 2023, None),
        ("99z", 2023, None),
        ("25e; 25f", 2023, None),
    ],
)
def test_find_question(text, year, key):
    found = find_question(text, year)
    assert (found.key if found else None) == key


def test_every_number_finds_its_question_back():
    for year in range(2014, 2030):
        for each in questions():
            if number := each.number(year):
                assert find_question(number, year) == each, (each.key, year)


def test_words_and_breaks():
    fair = question("career_fair")
    assert "age, disability, ethnic background" in fair.wording(2025)
    assert "ethnic background, gender" in fair.wording(2024)
    assert fair.break_between(2024, 2025) == "The characteristics named in the question changed in 2025."
    assert fair.break_between(2020, 2021)
    assert not fair.break_between(2022, 2024)
    assert question("discrimination_grounds").break_between(2023, 2025)
    assert "adequate" in question("adjustments").wording(2021)
    assert "reasonable" in question("adjustments").wording(2022)
    assert question("adjustments").break_between(2022, 2023) == ""
    assert not question("hba_public").break_between(2020, 2021)


def test_what_is_not_printed_yet_is_not_confirmed():
    assert question("hba_public").confirmed(2025)
    assert not question("hba_public").confirmed(2026)
    assert not question("hba_public").confirmed(2020)
    with pytest.raises(NotAsked):
        question("sexual_public").form(2022)


def test_directions_turn_with_the_phrase():
    assert question("hba_public").direction == "lower"
    assert not question("hba_public").higher_is_better()
    assert question("hba_public").higher_is_better(is_reversed=True)
    assert question("safe_speak_up").higher_is_better()
    assert question("hba_manager").phrase(is_reversed=True).startswith("Did not experience")


def test_answers_of_a_year():
    assert "race" not in [each.code for each in answers("grounds", 2024)]
    assert "race" in [each.code for each in answers("grounds", 2025)]
    assert find_answer("times", "More than 10", 2023).code == "more"
    assert find_answer("times", "Sometimes", 2023) is None
    for each in questions():
        codes = {answer.code for answer in answers(each.answers, 2023)}
        assert {*each.counted, *each.base} <= codes


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2024, 3, 31), 2023),
        (date(2015, 3, 31), 2014),
        (date(2023, 12, 31), 2023),
        (date(2024, 8, 31), 2023),
    ],
)
def test_the_survey_that_stands_for_a_snapshot(day, year):
    assert survey_before(day) == year


def test_key_findings():
    assert key_finding(2017, "7") == "KF21"
    assert key_finding(2018, "7") == ""
    assert plain_number("014 A") == ""
    assert plain_number("14 a") == "14a"
