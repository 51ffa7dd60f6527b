"""What the database itself holds of breakdowns, files and gaps."""

from datetime import date

import pytest
from django.db import IntegrityError
from django.utils import timezone

from tests.factories.workforce import ProfileFactory, SnapshotFactory
from workforce.models import Breakdown, Crossing, DataGap


def test_a_breakdown_once_a_snapshot(db):
    snapshot = SnapshotFactory()
    Breakdown.objects.create(snapshot=snapshot, code="pay_band", parts=[["5", "Band 5", 12, "11.40"]])
    with pytest.raises(IntegrityError):
        Breakdown.objects.create(snapshot=snapshot, code="pay_band")


def test_its_history_is_told_with_the_snapshot(db):
    snapshot = SnapshotFactory()
    Breakdown.objects.create(snapshot=snapshot, code="site")
    assert sum(history.count() for history in snapshot.histories()) == 2


def test_a_characteristic_is_crossed_once(db):
    profile = ProfileFactory(characteristic="sex", category_set="sex-esr")
    Crossing.objects.create(profile=profile, breakdown="site", characteristic="sex")
    with pytest.raises(IntegrityError):
        Crossing.objects.create(profile=profile, breakdown="site", characteristic="sex")


def test_gender_reassignment_is_never_crossed(db):
    profile = ProfileFactory(characteristic="gender_reassignment", category_set="gender-identity-nhs")
    with pytest.raises(IntegrityError):
        Crossing.objects.create(
            profile=profile, breakdown="site", characteristic=profile.characteristic, counts={}
        )


@pytest.mark.parametrize(
    "given",
    [
        {"file_sha256": "0" * 64},
        {"file_rows": 3},
        {"imported_at": timezone.now()},
        {"file_sha256": "0" * 64, "file_rows": 3},
    ],
)
def test_a_file_comes_with_its_checksum_rows_and_moment(db, given):
    with pytest.raises(IntegrityError):
        SnapshotFactory(**given)


def test_the_first_day_is_not_after_the_date(db):
    with pytest.raises(IntegrityError):
        SnapshotFactory(population="joiners", as_at=date(2017, 3, 31), since=date(2017, 4, 1))


def test_a_data_gap_once_a_year(year):
    DataGap.objects.create(year=year, characteristic="gender_reassignment", reason="No national standard.")
    with pytest.raises(IntegrityError):
        DataGap.objects.create(year=year, characteristic="gender_reassignment", reason="Again.")
