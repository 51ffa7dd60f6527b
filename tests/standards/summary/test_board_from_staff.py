"""The board of indicator 9 and metric 10 from a staff file of the governing body."""

import pytest

from organisations import calculations
from standards.models import Entry
from standards.summary.returns import standard_read
from standards.summary.shapes import text_of
from tests.factories.standards import enter
from tests.workforce.divided import divide

BOARD = {"vsm": {"A": 30, "N": 6}, "ned": {"A": 40, "N": 0}}  # larger than boards are, so that readers see


def read(year, *, protected=False):
    return standard_read(year, "wres", protected=protected).indicator("9")


def lines(found):
    return {line.code: [each.value for each in line.counts] for line in found.results}


@pytest.fixture
def staffed(later):
    divide(later, {"north": {"A": 300, "N": 60}})
    return later


def test_executives_and_non_executives_are_told_apart(staffed):
    divide(
        staffed, {"vsm": {"A": 4, "N": 1}, "ned": {"A": 7}}, breakdown="pay_band", population="governing_body"
    )
    found = read(staffed)
    assert lines(found) == {
        "total": [11, 1, 0],
        "executive": [4, 1, 0],
        "non_executive": [7, 0, 0],
        "staff": [300, 60, 0],
    }
    origins = {each.code: each.origin for each in found.inputs}
    assert origins["executive"] == origins["total"] == "Staff figures of 31 March 2024"
    assert "Of 5 executive members, 1 [c] is BME (20.0% [c]): +3.3 [c]" in found.sentence


def test_readers_see_of_them_what_they_see_of_the_pay_bands(staffed):
    divide(
        staffed, {"vsm": {"A": 4, "N": 1}, "ned": {"A": 7}}, breakdown="pay_band", population="governing_body"
    )
    hidden = lines(read(staffed, protected=True))
    assert hidden["executive"] == hidden["non_executive"] == [None, None, 0]


def test_officers_see_no_marks_until_it_is_known_what_the_staff_figures_hide(later, monkeypatch):
    divide(
        later, {"vsm": {"A": 4, "N": 1}, "ned": {"A": 7}}, breakdown="pay_band", population="governing_body"
    )
    monkeypatch.setitem(calculations._here, "may_work", False)
    assert [text_of(each) for each in read(later).main.counts] == ["11", "1", "0"]
    assert read(later, protected=True).pending
    monkeypatch.setitem(calculations._here, "may_work", True)
    assert [text_of(each) for each in read(later).main.counts] == ["11 [c]", "1 [c]", "0"]


def test_what_is_entered_comes_first(staffed):
    divide(staffed, BOARD, breakdown="pay_band", population="governing_body")
    enter(staffed, "wres", "9", executive=(31, 6, 0))
    assert "non_executive" not in lines(read(staffed))
    Entry.objects.all().delete()
    enter(staffed, "wres", "9", total=(10, 2, 0))
    assert "executive" not in lines(read(staffed))


def test_the_form_shows_them_and_another_board_may_be_entered(staffed, officer):
    divide(staffed, BOARD, breakdown="pay_band", population="governing_body")
    path = "/northshire/2023-24/standards/wres/9/edit/"
    assert officer.get(path).context["form"].usual["executive"] == {"white": 30, "bme": 6, "unknown": 0}
    sent = {"version": "", "count-total-white": "12", "count-total-bme": "1", "count-total-unknown": "0"}
    assert officer.post(path, sent).status_code == 302
    assert lines(read(staffed))["total"] == [12, 1, 0]
