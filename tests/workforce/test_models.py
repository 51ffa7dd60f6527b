from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from organisations.history import story
from organisations.models import Stale
from tests.factories.organisations import YearFactory
from tests.factories.workforce import HeadcountFactory, ProfileFactory, SnapshotFactory
from workforce.models import Headcount, Profile, Snapshot


def test_a_population_once_a_year(snapshot):
    with pytest.raises(ValidationError) as refused:
        Snapshot(
            year=snapshot.year, population="all_staff", as_at=date(2017, 3, 1), total=1, source="x"
        ).full_clean()
    assert "already has a snapshot of this population" in str(refused.value)
    SnapshotFactory(year=snapshot.year, population="directors")
    SnapshotFactory(year=YearFactory(organisation=snapshot.year.organisation, label="2017-18"))


@pytest.mark.parametrize("count", [-1, None])
def test_a_headcount_is_a_number_of_people(race, count):
    with pytest.raises(IntegrityError), transaction.atomic():
        Headcount.objects.create(profile=race, category="J", count=count)


def test_a_category_once(race):
    with pytest.raises(IntegrityError), transaction.atomic():
        HeadcountFactory(profile=race, category="A")


def test_zero_is_a_fact_and_blank_is_not(race):
    counts = race.headcounts.by_category()
    assert counts["CB"] == 0
    assert "CD" not in counts


def test_a_year_with_figures_stays(snapshot):
    with pytest.raises(ProtectedError):
        snapshot.year.delete()


@pytest.mark.parametrize(
    ("as_at", "note"),
    [
        (date(2016, 3, 31), "Taken on 31 March 2016, before the start of 2016/17."),
        (date(2016, 4, 1), ""),
        (date(2017, 3, 31), ""),
        (date(2017, 10, 12), "Taken on 12 October 2017, after the end of 2016/17."),
    ],
)
def test_a_day_outside_the_year_is_said_plainly(year, as_at, note):
    assert SnapshotFactory.build(year=year, as_at=as_at).date_note() == note


def test_populations_in_their_order(year):
    for population in ("directors", "all_staff", "governing_body"):
        SnapshotFactory(year=year, population=population)
    assert [each.population for each in year.snapshots.in_order()] == [
        "all_staff",
        "governing_body",
        "directors",
    ]


def test_the_first_entry_claims_its_place(snapshot):
    mine, theirs = Profile.for_entry(snapshot, "race"), Profile.for_entry(snapshot, "race")
    theirs.claim(None)
    with pytest.raises(Stale) as stale:
        mine.claim(None)
    assert stale.value.current == theirs
    assert Profile.objects.count() == 1


def test_history_names_categories_of_the_list_they_were_in(snapshot):
    profile = ProfileFactory(snapshot=snapshot, characteristic="sex", category_set="sex-nhs", counts={"1": 9})
    profile.headcounts.all().delete()
    profile.category_set = "gender-staff-survey"
    profile.save()
    HeadcountFactory(profile=profile, category="1", count=7)
    assert [step.what for step in story(profile)] == [
        "Added: Female: 7",
        "Changed: Sex",
        "Deleted: Male: 9",
        "Added: Male: 9",
        "Added: Sex",
    ]


def test_history_of_a_snapshot_tells_of_its_characteristics(race):
    race.delete()
    assert "Deleted: Race" in [step.what for step in story(race.snapshot)]


def test_history_makes_as_many_queries_for_many_rows_as_for_few(snapshot, django_assert_num_queries):
    few = ProfileFactory(snapshot=snapshot, counts={"A": 1})
    many = ProfileFactory(
        snapshot=snapshot,
        characteristic="age",
        counts={f"{first}-{first + 4}": 5 for first in range(21, 66, 5)},
    )
    with django_assert_num_queries(2):
        story(few)
    with django_assert_num_queries(2):
        assert len(story(many)) == 10
