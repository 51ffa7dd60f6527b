"""What to keep in mind: few people, many unknown, answers to two questions that cannot be joined."""

import pytest

from standards.summary.returns import indicator_read, standard_read
from tests.factories.standards import enter
from tests.factories.surveys import make_survey


def read(year, standard, code, *, protected=False):
    return standard_read(year, standard, protected=protected).indicator(code)


def cautioned(found, words):
    return any(words in said for said in found.caveats)


@pytest.mark.parametrize(("base", "few"), [(12, True), (29, True), (30, False)])
def test_fewer_than_30_are_compared_with_a_caution(later, base, few):
    enter(later, "wres", "2", shortlisted=(600, base, 0), appointed=(100, 6, 0))
    for protected in (False, True):
        found = read(later, "wres", "2", protected=protected)
        assert cautioned(found, "Fewer than 30 people are BME: one person moves the percentage") is few


def test_of_fewer_than_10_there_is_no_ratio_to_mind(later):
    enter(later, "wres", "2", shortlisted=(600, 9, 0), appointed=(100, 9, 0))
    assert not cautioned(read(later, "wres", "2"), "Fewer than 30")


def test_many_applicants_of_unknown_group(later):
    enter(later, "wres", "2", shortlisted=(600, 150, 250), appointed=(100, 20, 30))
    said = "The group of 25.0% of applicants is not known. They are in no ratio."
    assert cautioned(read(later, "wres", "2", protected=True), said)


def test_the_true_share_lies_between_bounds(later):
    """Of 279 people 27% declined, as heterosexual people of a published table: 70.3 to 97.3."""
    enter(later, "wres", "1", **{"non_clinical.afc-5": (8, 196, 75)})
    said = "The group of 26.9% of staff is not known: the share of BME staff lies between 70.3% and 97.1%."
    assert cautioned(read(later, "wres", "1", protected=True), said)


def test_more_unknown_than_disabled(later):
    enter(later, "wdes", "1", **{"non_clinical.afc-2": (496, 8674, 830)})
    said = "The group of 8.3% of staff is not known: the share of Disabled staff lies between 5.0% and 13.3%."
    assert cautioned(read(later, "wdes", "1", protected=True), said)


def test_readers_learn_nothing_hidden_of_the_unknown(later):
    enter(later, "wres", "1", **{"non_clinical.afc-5": (8, 2, 3)})
    assert cautioned(read(later, "wres", "1"), "lies between")
    assert not cautioned(read(later, "wres", "1", protected=True), "lies between")


PARTS = {
    "hba_manager": {"race": {"White staff": (90, 600), "Ethnic diverse staff": (20, 160)}},
    "hba_colleague": {"race": {"White staff": (120, 600), "Ethnic diverse staff": (32, 160)}},
}


def test_the_joint_figure_lies_between_its_two_questions(later):
    make_survey(later, PARTS)
    for protected in (False, True):
        found = indicator_read(later, "wres", "6", protected=protected)
        assert found.sentence == (
            "The survey asks about two kinds of staff apart: it is between 20.0% and 32.5% of BME staff and "
            "between 20.0% and 35.0% of White staff who said yes to either."
        )
        assert found.missing == ("Enter the staff survey of 2023, or what it found, here.",)
        assert not found.results


def test_bounds_of_few_people_are_hidden_from_readers(later):
    few = {"White staff": (90, 600), "Ethnic diverse staff": (2, 8)}
    make_survey(later, {"hba_manager": {"race": few}, "hba_colleague": PARTS["hba_colleague"]})
    assert "BME" in indicator_read(later, "wres", "6", protected=False).sentence
    assert "25.0%" not in indicator_read(later, "wres", "6", protected=True).sentence


def test_a_joint_figure_outside_its_bounds_is_told(later):
    make_survey(later, PARTS)
    enter(later, "wres", "6", percent={"white": "35.0", "bme": "19.9"})
    found = read(later, "wres", "6")
    said = [each for each in found.caveats if "check the joint figure" in each]
    assert said == [
        "The two questions of the survey allow from 20.0% to 32.5% for BME staff: check the joint "
        "figure, 19.9%."
    ]
