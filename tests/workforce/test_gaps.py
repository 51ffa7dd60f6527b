"""The register of data gaps: for readers to see, for officers to keep, from year to year."""

from datetime import date

import pytest
from django.urls import reverse

from organisations.permissions import Role
from tests.factories.organisations import OrganisationFactory, YearFactory
from workforce.models import DataGap
from workforce.services import carry_gaps_over
from workforce.summary import data_gaps

PLACE = {"organisation": "northshire", "year": "2016-17"}


def add(year, characteristic="gender_reassignment", **facts):
    facts = {"reason": "There is no national standard.", "plan": "Ask in the survey.", **facts}
    return DataGap.objects.create(year=year, characteristic=characteristic, **facts)


def to(name, **kwargs):
    return reverse(f"workforce:{name}", kwargs={**PLACE, **kwargs})


def test_the_register_in_the_order_of_the_act(year):
    add(year, "pregnancy_and_maternity", plan=" ")
    add(year, "age")
    found = data_gaps(year)
    assert [gap.label for gap in found.gaps] == ["Age", "Pregnancy and maternity"]
    assert found.sentence == "2 data gaps are recorded. 1 has no plan yet."
    assert found.of("age").plan == "Ask in the survey."
    assert found.of("race") is None
    assert [one.model for one in found.sources] == ["workforce.datagap"] * 2


def test_nothing_recorded(year):
    assert data_gaps(year).sentence == "No data gap is recorded."
    assert data_gaps(year).gaps == ()


def test_last_years_gaps_are_carried_over_once(year, last_year):
    add(last_year, review_on=date(2016, 9, 30))
    add(last_year, "age", reason="Last year's reason.")
    add(year, "age", reason="This year's reason.")
    elsewhere = YearFactory(organisation=OrganisationFactory(slug="south"), label="2015-16")
    add(elsewhere, "race")
    assert [gap.characteristic for gap in carry_gaps_over(year)] == ["gender_reassignment"]
    assert carry_gaps_over(year) == []
    found = {gap.characteristic: (gap.reason, gap.review_on) for gap in data_gaps(year).gaps}
    assert found == {
        "age": ("This year's reason.", None),
        "gender_reassignment": ("There is no national standard.", date(2016, 9, 30)),
    }


def test_without_a_year_before_there_is_nothing_to_carry_over(year):
    assert carry_gaps_over(year) == []


@pytest.fixture
def reader(sign_in):
    return sign_in(Role.GOVERNING_BODY_MEMBER)


def test_an_officer_adds_changes_and_deletes(officer, year):
    typed = {"characteristic": "age", "reason": "Not asked.", "plan": "", "review_on": "30 September 2017"}
    answer = officer.post(to("gap-create"), typed, follow=True)
    assert "The data gap is added." in answer.content.decode()
    gap = DataGap.objects.get()
    assert (gap.year, gap.review_on) == (year, date(2017, 9, 30))
    changed = {**typed, "plan": "Ask in spring.", "version": 1}
    page = officer.post(to("gap-edit", pk=gap.pk), changed, follow=True).content.decode()
    assert "Ask in spring." in page
    assert "Ask in spring." in officer.get(to("gap-history", pk=gap.pk)).content.decode()
    officer.post(to("gap-delete", pk=gap.pk), {"version": 2})
    assert not DataGap.objects.exists()


def test_a_gap_twice_or_without_a_reason_is_refused_and_kept_in_the_form(officer, year):
    add(year, "age")
    typed = {"characteristic": "age", "reason": "Again.", "plan": "Mine."}
    answer = officer.post(to("gap-create"), typed)
    assert answer.status_code == 422
    assert "This characteristic already has a data gap this year." in answer.content.decode()
    assert "Mine." in answer.content.decode()
    answer = officer.post(
        to("gap-create"), {"characteristic": "sex", "reason": " ", "review_on": "31/4/2017"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Enter why it is not collected." in page
    assert "30 April 2017" in page
    assert DataGap.objects.count() == 1


def test_the_button_carries_over_and_goes(officer, year, last_year):
    add(last_year)
    assert "Carry 1 gap over from 2015/16" in officer.get(to("gap-list")).content.decode()
    page = officer.post(to("gaps-carry-over"), follow=True).content.decode()
    assert "1 data gap is carried over. See whether its plan still holds." in page
    assert "Carry 1 gap" not in page
    page = officer.post(to("gaps-carry-over"), follow=True).content.decode()
    assert "There is nothing to carry over." in page


def test_a_reader_sees_the_register_and_nothing_to_change(reader, year, last_year):
    add(year, review_on=date(2016, 12, 1))
    add(last_year, "age")
    page = reader.get(to("gap-list")).content.decode()
    assert "There is no national standard." in page
    assert "1 December 2016" in page
    assert "That day has come" in page
    assert "Carry" not in page
    assert "gaps/add/" not in page
    assert reader.post(to("gaps-carry-over")).status_code == 403


def test_the_page_of_a_characteristic_says_that_it_is_not_collected(reader, year, snapshot):
    place = {"population": "all_staff", "characteristic": "gender_reassignment"}
    assert "Not entered yet" in reader.get(to("profile-detail", **place)).content.decode()
    add(year, plan="")
    page = reader.get(to("profile-detail", **place)).content.decode()
    assert "There is no national standard." in page
    assert "There is no plan yet." in page
    assert "Not entered yet" not in page
