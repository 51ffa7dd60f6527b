"""The working behind the figures: for officers all of it, for readers nothing that is hidden."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from organisations.permissions import Role
from tests.workforce import dorset
from tests.workforce.divided import divide
from tests.workforce.test_crossings import SMALL
from workforce.models import Snapshot
from workforce.services import enter_counts
from workforce.summary import crossing_steps, working


@pytest.fixture
def reader(sign_in):
    return sign_in(Role.GOVERNING_BODY_MEMBER)


def of(year, protected=True):
    return working(year, characteristic="race", population="all_staff", protected=protected)


def steps(year, protected=True):
    return {step.label: step for step in of(year, protected).years[0].steps}


def test_the_sum_with_the_numbers_put_in(year, race):
    found = steps(year)
    assert found["White - British"].sum == "287 ÷ 328 × 100 = 87.50%"
    assert found["White - British"].hidden_because == ""
    assert found["BME"].made_of.startswith("Mixed - White and Asian [c] + ")
    assert found["Total"].shown == "328"


def test_a_reader_is_not_told_which_reason_hides_a_figure(year, race):
    hidden = [step for step in of(year).years[0].steps if step.shown == "[c]"]
    assert len(hidden) > 5
    assert {step.sum for step in hidden} == {""}
    assert {step.hidden_because for step in hidden} == {
        "It is small, or a small number could be worked out from it."
    }


def test_an_officer_sees_why_each_figure_is_hidden(year, race):
    found = steps(year, protected=False)
    assert found["White - Irish"].shown == "3 [c]"
    assert found["White - Irish"].sum == "3 ÷ 328 × 100 = 0.91%"
    assert found["White - Irish"].hidden_because == "fewer than 5 people"


def test_of_so_few_nothing(year, race):
    Snapshot.objects.update(total=3)
    assert of(year).years[0].steps == ()
    assert of(year, protected=False).years[0].steps


def test_entered_by_hand_by_whom(officer, reader, year, race):
    url = reverse("workforce:profile-edit", kwargs={
        "organisation": "northshire", "year": "2016-17", "population": "all_staff", "characteristic": "race",
    })  # fmt: skip
    typed = {f"count-{code}": count for code, count in dorset.THIS.items()}
    officer.post(url, {**typed, "count-A": 288, "category_set": race.category_set, "version": race.version})
    said = of(year, protected=False).years[0].entered
    assert said.startswith(f"Entered by hand, last by {officer.user} on ")
    assert str(officer.user) not in of(year).years[0].entered
    page = reader.get(url.replace("edit", "working")).content.decode()
    assert "Entered by hand, last on" in page
    assert str(officer.user) not in page


def test_read_from_a_file(year, race):
    at = datetime(2099, 6, 1, 12, tzinfo=UTC)
    Snapshot.objects.update(file_sha256="ab" * 32, file_rows=1328, imported_at=at)
    found = of(year).years[0]
    assert found.entered == "Read from a file of 1,328 rows on 1 June 2099."
    assert found.sha256 == "ab" * 32
    Snapshot.objects.update(imported_at=datetime(2017, 6, 1, 12, tzinfo=UTC))
    enter_counts(profile=race, category_set=race.category_set, counts={**dorset.THIS, "A": 288})
    assert "Changed since. Entered by hand" in of(year).years[0].entered


def test_the_rules_and_where_they_stand(year, race):
    rules = {rule.text: rule.source for rule in of(year).rules}
    assert rules["Race is a protected characteristic."] == "Equality Act 2010, section 4"
    assert "Workforce Race Equality Standard" in rules["Subtotals: White, BME and unknown."]
    assert any(text.startswith("Counts from 1 to 4 are replaced by [c]") for text in rules)


def test_both_years(year, race, race_last_year):
    assert [each.year for each in of(year).years] == ["2016/17", "2015/16"]


def test_nothing_entered(reader, year, snapshot):
    assert of(year) is None
    url = reverse("workforce:profile-working", kwargs={
        "organisation": "northshire", "year": "2016-17", "population": "all_staff", "characteristic": "race",
    })  # fmt: skip
    assert reader.get(url).status_code == 404


def test_the_working_of_a_table_by_a_breakdown(year):
    divide(year, SMALL)
    about = {"characteristic": "race", "breakdown": "directorate", "population": "all_staff"}
    _table, told = crossing_steps(year, **about, protected=True)
    found = {step.label: step for step in told}
    assert found["Nursing: BME"].sum == "40 ÷ 170 × 100 = 23.5%" or found["Nursing: BME"].shown == "[c]"
    assert (found["Finance: BME"].shown, found["Finance: BME"].sum) == ("[c]", "")
    _table, told = crossing_steps(year, **about, protected=False)
    found = {step.label: step for step in told}
    assert found["Finance: BME"].hidden_because == "fewer than 5 people"
    others = [step.hidden_because for step in told if step.hidden_because]
    assert any(because.startswith("would give away") for because in others)
