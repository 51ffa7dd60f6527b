"""A file's counts become a year's snapshot, whole or not at all, and over what was there."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organisations.history import story
from organisations.models import Stale
from tests.factories.organisations import UserFactory, YearFactory
from tests.factories.workforce import ProfileFactory, SnapshotFactory
from workforce import services
from workforce.extracts.shapes import CountedPart, CountedProfile, CountedSnapshot
from workforce.models import Breakdown, Crossing, Headcount, Profile, Snapshot
from workforce.services import NotInTheList, Versions
from workforce.storing import Stored

AT = datetime(2017, 5, 1, 12, tzinfo=UTC)
RACE = CountedProfile(
    "race",
    "ethnicity-esr",
    {"A": 7, "N": 3, "Z": 0},
    {"A": Decimal("6.50")},
    {"pay_band": {"afc-5": {"A": 5, "N": 1}, "afc-6": {"A": 2, "N": 2}}},
)
SEX = CountedProfile("sex", "sex-esr", {"female": 6, "male": 4})
BANDS = (CountedPart("afc-5", "Band 5", 6, Decimal("5.80")), CountedPart("afc-6", "Band 6", 4))
COUNTED = CountedSnapshot(
    organisation="Northshire Council",
    population="all_staff",
    as_at=date(2017, 3, 31),
    total=10,
    fte=Decimal("9.30"),
    breakdowns={"pay_band": BANDS},
    profiles=(RACE, SEX),
    notes=("A note of the file.",),
)


def bring(year, counted=COUNTED, **more):
    facts = {"file_sha256": "a" * 64, "file_rows": 10, "source": "staff.csv", "by": None, "at": AT}
    return services.import_extract(year=year, counted=counted, **facts | more)


def figures(year):
    return {
        profile.characteristic: profile.headcounts.by_category()
        for profile in Profile.objects.filter(snapshot__year=year)
    }


def test_everything_is_written(year):
    snapshot = bring(year)
    snapshot.refresh_from_db()
    assert (snapshot.total, snapshot.fte, snapshot.as_at) == (10, Decimal("9.30"), date(2017, 3, 31))
    assert (snapshot.file_sha256, snapshot.file_rows, snapshot.imported_at) == ("a" * 64, 10, AT)
    assert (snapshot.source, snapshot.note) == ("staff.csv", "A note of the file.")
    assert figures(year) == {"race": {"A": 7, "N": 3, "Z": 0}, "sex": {"female": 6, "male": 4}}
    assert Headcount.objects.get(category="A").fte == Decimal("6.50")
    assert Breakdown.objects.get().parts == [["afc-5", "Band 5", 6, "5.80"], ["afc-6", "Band 6", 4, None]]
    assert Crossing.objects.get().counts == RACE.crossings["pay_band"]
    assert Crossing.objects.get().characteristic == "race"


def test_one_history_row_for_each_record_not_for_each_count(year):
    user = UserFactory()
    snapshot = bring(year, by=user)
    assert [row.history_user for row in snapshot.history.all()] == [user]
    assert snapshot.history.get().history_change_reason == "Imported from staff.csv"
    assert Profile.history.count() == 2
    assert Breakdown.history.count() == 1
    assert Headcount.history.count() == 0


def test_the_same_again_changes_nothing(year):
    first = bring(year)
    again = bring(year, at=datetime(2018, 1, 1, tzinfo=UTC))
    assert (again.pk, again.version, again.imported_at) == (first.pk, first.version, AT)
    assert Snapshot.history.count() == 1
    assert Stored(year, COUNTED).is_same


def test_another_file_replaces_what_was_there_and_says_what(year):
    bring(year)
    changed = replace(
        COUNTED,
        profiles=(
            replace(RACE, counts={"A": 8, "N": 2}, crossings={}),
            CountedProfile("sex", "gender-diversity-data", {"female": 6, "other": 4}),
        ),
        breakdowns={},
    )
    assert set(Stored(year, changed).changes()) == {
        "Race: 3 counts change.",
        "Race: the counts by breakdown change.",
        "Sex is in another list of categories.",
    }
    bring(year, changed, file_sha256="b" * 64)
    assert figures(year) == {"race": {"A": 8, "N": 2}, "sex": {"female": 6, "other": 4}}
    assert Breakdown.objects.count() == 1  # the same day and total: what the file is silent of stays
    assert not Crossing.objects.exists()
    assert [each.history_type for each in Profile.history.filter(characteristic="sex")] == ["~", "+"]


def test_figures_of_another_day_take_the_place_of_all(year):
    bring(year)
    commented = Profile.objects.get(characteristic="sex")
    commented.commentary = "More men came."
    commented.save()
    later = replace(COUNTED, as_at=date(2017, 1, 31), profiles=(RACE,), breakdowns={})
    changes = set(Stored(year, later).changes())
    assert "Sex is not in the file: its counts go." in changes
    assert "Pay band: the parts change." in changes
    bring(year, later)
    assert figures(year) == {"race": dict(RACE.counts), "sex": {}}
    assert Profile.objects.get(characteristic="sex").commentary == "More men came."
    assert not Breakdown.objects.exists()
    assert Breakdown.history.first().history_type == "-"


def test_a_characteristic_without_a_commentary_goes_whole(year):
    bring(year)
    bring(year, replace(COUNTED, total=11, profiles=(RACE,)))
    assert list(figures(year)) == ["race"]
    assert Profile.history.filter(characteristic="sex").first().history_type == "-"


def test_what_a_person_has_written_stays(year):
    snapshot = bring(year)
    bring(year, replace(COUNTED, total=11, notes=("Another note.",)))
    snapshot.refresh_from_db()
    assert snapshot.note == "Another note."
    snapshot.note = "Written by hand."
    snapshot.save()
    bring(year, replace(COUNTED, total=12, notes=("A third note.",)))
    snapshot.refresh_from_db()
    assert snapshot.note == "Written by hand."


def test_a_snapshot_entered_by_hand_is_replaced_and_its_history_stays(year):
    by_hand = SnapshotFactory(year=year, total=328)
    ProfileFactory(snapshot=by_hand, counts={"A": 300, "B": 2})
    before = Headcount.history.count()
    bring(year)
    assert Snapshot.objects.get().pk == by_hand.pk
    assert figures(year)["race"] == {"A": 7, "N": 3, "Z": 0}
    assert Headcount.history.count() == before
    said = [change for step in story(Snapshot.objects.get()) for change in step.changes]
    assert ("328", "10") in [(change.old, change.new) for change in said]


def test_a_count_changed_by_hand_after_an_import_is_told_with_what_it_was(year):
    bring(year)
    profile = Profile.objects.get(characteristic="race")
    services.enter_counts(profile=profile, category_set="ethnicity-esr", counts={"A": 9, "N": 3})
    told = [(step.what, change.old, change.new) for step in story(profile) for change in step.changes]
    assert ("Changed: White - British: 9", "7", "9") in told
    assert "Deleted: Not Stated: 0" in [step.what for step in story(profile)]


def test_somebody_was_quicker(year):
    snapshot = bring(year)
    seen = Versions(snapshot.version, {"race": 1, "sex": 1})
    other = replace(COUNTED, total=11)
    assert bring(year, other, versions=seen).total == 11
    with pytest.raises(Stale):
        bring(year, replace(COUNTED, total=12), versions=seen)
    assert Snapshot.objects.get().total == 11
    with pytest.raises(Stale):
        bring(year, versions=Versions(None))
    profile = Profile.objects.get(characteristic="race")
    snapshot = Snapshot.objects.get()
    versions = {"race": profile.version, "sex": Profile.objects.get(characteristic="sex").version}
    profile.claim(profile.version)
    with pytest.raises(Stale):
        bring(year, replace(COUNTED, total=13), versions=Versions(snapshot.version, versions))


def test_a_snapshot_deleted_meanwhile(year):
    with pytest.raises(Snapshot.DoesNotExist):
        bring(year, versions=Versions(3))
    assert not Snapshot.objects.exists()


@pytest.mark.parametrize(
    ("counted", "error"),
    [
        (replace(COUNTED, as_at=None), ValueError),
        (replace(COUNTED, total=None), ValueError),
        (replace(COUNTED, profiles=(replace(RACE, counts={"A": 1, "??": 2}),)), NotInTheList),
    ],
)
def test_what_cannot_be_saved_changes_nothing(year, counted, error):
    with pytest.raises(error):
        bring(year, counted)
    assert not Snapshot.objects.exists()


def test_the_day_may_be_given_beside(year):
    assert bring(year, replace(COUNTED, as_at=None), as_at=date(2017, 2, 1)).as_at == date(2017, 2, 1)


def test_nothing_is_half_written(year, monkeypatch):
    def breaks(*args, **kwargs):
        raise RuntimeError("in the middle")

    monkeypatch.setattr(Crossing.objects, "bulk_create", breaks)
    with pytest.raises(RuntimeError):
        bring(year)
    assert not Snapshot.objects.exists()
    assert not Headcount.objects.exists()
    assert not Profile.history.exists()


def test_another_population_and_another_body_are_left_alone(year):
    board = SnapshotFactory(year=year, population="governing_body", total=9)
    elsewhere = SnapshotFactory(year=YearFactory(label="2016-17"), total=77)
    bring(year)
    board.refresh_from_db()
    elsewhere.refresh_from_db()
    assert (board.total, elsewhere.total) == (9, 77)


def test_queries_do_not_grow_with_the_counts(year):
    with CaptureQueriesContext(connection) as few:
        bring(year)
    other = YearFactory(organisation=year.organisation, label="2018-19")
    many = replace(
        COUNTED,
        profiles=(
            replace(RACE, counts=dict.fromkeys(["A", "B", "C", "D", "E", "F", "G", "H"], 1)),
            SEX,
            CountedProfile("disability", "disability-esr", {"yes": 1, "no": 9}),
        ),
    )
    with CaptureQueriesContext(connection) as more:
        bring(other, many)
    assert len(more) == len(few) < 20
