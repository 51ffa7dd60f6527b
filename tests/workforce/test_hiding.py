"""Officers see what readers do not, and show categories together so that readers see more."""

import pytest
from django.core.management import call_command

from organisations import calculations
from organisations.permissions import Role
from tests.factories.workforce import ProfileFactory, SnapshotFactory
from workforce import services
from workforce.models import Crossing, Profile
from workforce.summary import comparison

BASE = "/northshire/2016-17/workforce/all_staff/race/"
COUNTS = {"A": 290, "B": 3, "C": 20, "CC": 2, "H": 30, "Z": 12}


@pytest.fixture
def race(year):
    snapshot = SnapshotFactory(year=year, total=sum(COUNTS.values()))
    return ProfileFactory(snapshot=snapshot, counts=COUNTS)


def rows(year, protected=True):
    (table,) = comparison(year, characteristic="race", protected=protected).tables
    return {row.code: row.figures[0].shown for row in table.rows}


def test_why_each_figure_is_hidden(officer, race):
    page = officer.get(f"{BASE}hidden/").content.decode()
    assert "Readers do not see" in page
    assert "White - Irish" in page
    assert "Fewer than 5 people" in page
    assert f'href="{BASE}hidden/"' in officer.get(BASE).content.decode()


def test_irish_and_welsh_shown_together_hide_nothing(officer, race, year):
    page = officer.get(f"{BASE}hidden/").content.decode()
    assert "White - Irish; White Welsh" in page
    assert "No figure of the list is hidden then." in page
    assert "[c]" in rows(year).values()
    answer = officer.post(f"{BASE}together/", {"together": "B CC", "version": race.version}, follow=True)
    assert "They are shown together." in answer.content.decode()
    assert "Readers see every figure of this list." in answer.content.decode()
    assert rows(year) == {"A": "290", "B+CC": "5", "C": "20", "H": "30", "Z": "12"}
    assert rows(year, protected=False) == rows(year)
    race.refresh_from_db()
    assert race.headcounts.by_category() == COUNTS
    officer.post(f"{BASE}together/", {"apart": "B CC", "version": race.version})
    assert "B" in rows(year)


@pytest.mark.parametrize(
    "codes",
    [
        ["B"],
        ["B", "H"],  # White and BME
        ["Z", "H"],
        ["B", "nothing"],
        ["", ""],
        [],
    ],
)
def test_what_cannot_be_shown_together(officer, race, year, codes):
    before = rows(year)
    answer = officer.post(f"{BASE}together/", {"code": codes, "version": race.version}, follow=True)
    assert answer.status_code == 200
    assert rows(year) == before


def test_somebody_else_was_quicker(officer, race, year):
    services.show_together(profile=race, joins=[["B", "C"]], version=race.version)
    answer = officer.post(f"{BASE}together/", {"together": "B CC", "version": 1}, follow=True)
    assert "Somebody else has changed these figures" in answer.content.decode()
    assert "B+C" in rows(year)


def test_another_list_has_nothing_together_and_no_old_crossing(officer, race, year):
    services.show_together(profile=race, joins=[["B", "CC"]], version=race.version)
    Crossing.objects.create(profile=race, breakdown="site", characteristic="race", counts={})
    services.enter_counts(profile=race, category_set="ethnicity-nhs-2001", counts={"A": 330, "B": 27})
    stored = Profile.objects.get()
    assert stored.joins == []
    assert not stored.crossings.exists()


def test_readers_may_not(sign_in, race):
    reader = sign_in(Role.GOVERNING_BODY_MEMBER)
    assert reader.get(f"{BASE}hidden/").status_code == 403
    assert reader.post(f"{BASE}together/", {"together": "B CC", "version": 1}).status_code == 403


def test_not_entered(officer, year):
    SnapshotFactory(year=year)
    assert officer.get(f"{BASE}hidden/").status_code == 404
    assert officer.post(f"{BASE}together/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_suggestions_come_from_the_worker(officer, race, monkeypatch):
    monkeypatch.setitem(calculations._here, "may_work", False)
    assert "being worked out" in officer.get(f"{BASE}hidden/").content.decode()
    call_command("worker", batch=True)  # decides what is hidden
    officer.get(f"{BASE}hidden/")
    call_command("worker", batch=True)  # makes suggestions
    page = officer.get(f"{BASE}hidden/").content.decode()
    assert "being worked out" not in page
    assert "White - Irish; White Welsh" in page
