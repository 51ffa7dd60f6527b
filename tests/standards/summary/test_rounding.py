"""A body that rounds its counts shows no exact one on a return, and nothing worked out from exact ones."""

import re
from decimal import Decimal

import pytest

from standards.summary.returns import standard_read
from tests.factories.standards import enter
from tests.workforce.divided import divide


@pytest.fixture
def rounding(later):
    later.organisation.rounding = True
    later.organisation.save()
    return later


def read(year, code, standard="wres", *, protected=True):
    return standard_read(year, standard, protected=protected).indicator(code)


def counts(found):
    """Return what stands of people in the inputs and results of an indicator."""
    figures = [each for given in found.inputs for each in (*given.figures, given.total)]
    figures += [each for line in found.results for each in (*line.counts, *line.bases, line.total)]
    return {each.value for each in figures if each is not None and each.value is not None}


def test_counts_are_to_the_nearest_5_and_small_ones_hidden(rounding):
    divide(rounding, {"north": {"A": 301, "N": 3, "Z": 12}})
    enter(rounding, "wres", "4", training=(152, 1, 9))
    found = read(rounding, "4")
    assert counts(found) == {300, 10, 315, 150, 160}
    staff, training = found.inputs
    assert [each.shown for each in staff.figures] == ["300", "[c]", "10"]
    assert [each.shown for each in training.figures] == ["150", "[c]", "10"]


def test_it_is_said(rounding):
    enter(rounding, "wres", "4", training=(152, 1, 9))
    assert any("from 1 to 7 are hidden" in said for said in read(rounding, "4").caveats)
    assert not any("rounded" in said for said in read(rounding, "4", protected=False).caveats)


def test_ratios_are_those_of_the_rounded_counts(rounding):
    enter(rounding, "wres", "2", shortlisted=(1201, 399, 9), appointed=(302, 63, 9))
    found = read(rounding, "2")
    assert found.main.value == Decimal("1.54")
    assert found.main.percents[:2] == ("25.0%", "16.3%")  # 300 of 1,200 and 65 of 400


def test_officers_see_the_true_counts(rounding):
    enter(rounding, "wres", "2", shortlisted=(1201, 399, 6), appointed=(302, 63, 6))
    found = read(rounding, "2", protected=False)
    assert {1201, 399, 302, 63} <= counts(found)
    assert [each.marked for each in found.inputs[0].figures] == ["1,201", "399", "6 [c]"]


@pytest.mark.parametrize("entered", [True, False])
def test_bands_and_their_percentages(rounding, entered):
    rows = {"afc-5": {"A": 61, "N": 22, "Z": 9}, "afc-6": {"A": 41, "N": 12, "Z": 3}}
    if entered:
        told = {f"clinical.{band}": tuple(row.values()) for band, row in rows.items()}
        enter(rounding, "wres", "1", **told)
    else:
        divide(rounding, rows, breakdown="pay_band")
    found = read(rounding, "1")
    assert counts(found) <= set(range(0, 200, 5))
    whole = found.main
    assert (whole.counts[0].value, whole.counts[1].value, whole.total.value) == (100, 35, 150)
    assert whole.percents[1] == "23.33%"  # 35 of 150


def test_a_board(rounding):
    divide(rounding, {"north": {"A": 301, "N": 63, "Z": 12}})
    enter(rounding, "wres", "9", total=(13, 4, 0), voting=(9, 2, 0), non_voting=(4, 2, 0))
    found = read(rounding, "9")
    assert counts(found) <= set(range(0, 500, 5))
    told = " ".join((found.sentence, *(line.shown for line in found.results)))
    assert not {"13", "17", "376", "301"} & set(re.findall(r"\d+", told))
