from datetime import date

import pytest
from django.core.exceptions import ValidationError

from tests.workforce import dorset
from workforce import services
from workforce.models import Headcount, Profile, Snapshot


def add(year, **more):
    facts = {
        "population": "all_staff",
        "as_at": date(2017, 3, 31),
        "total": 328,
        "source": "Electronic staff record",
        "counts": {"race": dorset.THIS, "sex": {"female": 254, "male": 74}},
    }
    return services.add_snapshot(year=year, **facts | more)


def test_add_a_snapshot_with_its_counts(year):
    snapshot = add(year, note="From the report")
    assert (
        Profile.objects.get(snapshot=snapshot, characteristic="race").headcounts.by_category() == dorset.THIS
    )
    assert Headcount.history.count() == 15
    assert Headcount.history.filter(history_type="+").count() == 15


def test_add_a_snapshot_twice(year):
    add(year)
    with pytest.raises(ValidationError):
        add(year)
    assert Headcount.objects.count() == 15


def test_a_category_of_another_list_saves_nothing(year):
    with pytest.raises(services.NotInTheList):
        add(year, counts={"race": {"A": 1}, "sex": {"A": 1}})
    assert not Snapshot.objects.exists()


def test_only_what_differs_is_written(race):
    before = Headcount.history.count()
    changed = dorset.THIS | {"A": 288}
    del changed["P"]
    services.enter_counts(profile=race, category_set="ethnicity-esr", counts={**changed, "J": 0})
    assert race.headcounts.by_category() == {**changed, "J": 0}
    written = Headcount.history.order_by("history_id")[before:]
    assert sorted((row.category, row.history_type) for row in written) == [("A", "~"), ("J", "+"), ("P", "-")]


def test_nothing_changed_writes_no_history(race):
    before = Headcount.history.count(), Profile.history.count()
    services.enter_counts(profile=race, category_set="ethnicity-esr", counts=dorset.THIS)
    assert (Headcount.history.count(), Profile.history.count()) == before


def test_another_list_replaces_all_counts(race):
    services.enter_counts(profile=race, category_set="ethnicity-nhs-2001", counts={"A": 287})
    race.refresh_from_db()
    assert (race.category_set, race.headcounts.by_category()) == ("ethnicity-nhs-2001", {"A": 287})
