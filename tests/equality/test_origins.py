from datetime import date

import pytest

from equality.frameworks import framework
from equality.origins import PATTERNS, UNLISTED, UnknownOrigin, named, offered, parts, takes_codes
from equality.pay_actions import Aim, missing, missing_aims, pay_actions
from equality.rag import rag
from equality.statuses import find_status, statuses

YEAR = (date(2023, 4, 1), date(2024, 3, 31))


def test_a_national_action_has_its_parts():
    found = offered("high_impact", *YEAR)
    tops = [each.code for each in found if "." not in each.code]
    assert tops == ["1", "2", "3", "4", "5", "6"]
    assert [sum(each.code.startswith(f"{top}.") for each in found) for top in tops] == [3, 2, 3, 2, 4, 6]


def test_a_list_offers_what_holds_in_the_period():
    assert not offered("high_impact", date(2016, 4, 1), date(2017, 3, 31))
    assert len(offered("eds2", date(2016, 4, 1), date(2017, 3, 31))) == len(framework("eds2").outcomes)
    assert not offered("regulator", *YEAR)


def test_what_a_code_names():
    assert named("eds2", "3.4", YEAR[1]).name == framework("eds2").outcome("3.4").text
    assert named("high_impact", "6.5").may_be_an_action
    assert named("high_impact", "6", date(2016, 3, 31)).number == "6"  # an older plan that names a later list


@pytest.mark.parametrize(
    ("kind", "code"), [("eds2", "9.9"), ("high_impact", ""), ("regulator", "1"), ("?", "1"), ("eds2", "\0")]
)
def test_an_unknown_code_is_refused_with_a_sentence(kind, code):
    with pytest.raises(UnknownOrigin, match="Choose one from the list"):
        named(kind, code)


@pytest.mark.parametrize(
    ("kind", "code", "reads"),
    [
        ("wres", "2", "WRES indicator 2: Appointment from shortlisting"),
        ("wdes", "4a-i", "WDES metric 4a(i): Harassment by the public"),
        ("pay_gap", "sex", "Pay gap: Sex"),
        ("eds2022", "1A", "EDS 2022 outcome 1A: "),
        ("survey", "hba_public", "Staff survey question 14a: Experienced harassment"),
    ],
)
def test_how_an_origin_reads(kind, code, reads):
    origin = named(kind, code, YEAR[1])
    assert (PATTERNS[kind] % {"number": origin.number, "name": origin.name}).startswith(reads)


def test_a_survey_question_has_the_number_of_its_year():
    assert named("survey", "hba_public", date(2017, 3, 31)).number == "KF25"


def test_parts():
    assert parts("wres:2") == ("wres", "2")
    assert parts("regulator:") == ("regulator", "")
    assert parts("") == ("", "")


def test_every_list_has_its_words():
    assert all(takes_codes(kind) for kind in PATTERNS)
    assert set(UNLISTED) == {*PATTERNS, "regulator"}


@pytest.mark.parametrize(
    ("under_way", "lacks"),
    [
        (set(), {"gender_pay_gap", "menopause"}),
        ({"1"}, {"menopause"}),
        ({"16"}, {"gender_pay_gap"}),
        ({"1", "16"}, set()),
        ({"6"}, {"menopause"}),  # advertising flexible working counts for one of the two only
        ({"6", "1"}, set()),
        ({"6", "16"}, set()),
        ({"99"}, {"gender_pay_gap", "menopause"}),
    ],
)
def test_one_action_for_each_aim(under_way, lacks):
    assert set(missing_aims(under_way)) == lacks


def test_eighteen_recommended_actions_in_five_categories():
    assert len(pay_actions()) == 18
    assert len({each.category for each in pay_actions()}) == 5
    assert [each.code for each in pay_actions() if each.counts_for == set(Aim)] == ["6"]


def test_too_many_words_are_counted():
    said = [
        sentence % values for sentence, values in missing({"1": "word " * 101, "16": "word"}, "word " * 201)
    ]
    assert said == [
        "Recommended action 1 is told in 101 words. Tell it in 100 or fewer.",
        "The introduction of the plan has 201 words. Tell it in 200 or fewer.",
    ]
    assert not list(missing({"1": "word " * 100, "16": ""}, "word " * 200))


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("Compliant/Ongoing", ("green", "compliant", "ongoing")),
        ("compliant / complete", ("complete", "compliant", "complete")),
        ("Partially Compliant", ("amber", "partly", "")),
        ("Compliant", ("green", "compliant", "")),
        ("NOT COMPLIANT", ("red", "not", "")),
    ],
)
def test_what_a_status_means(text, means):
    found = find_status(text)
    assert found
    assert (found.rag, found.compliance, found.progress) == means


def test_every_status_has_a_rag():
    assert all(rag(each.rag) for each in statuses())
    assert find_status("Fine so far") is None
