"""Records with their parts in one query."""

import pytest

from objectives.models import Grade, Grading
from organisations.models import ReportingYear
from organisations.permissions import Role
from organisations.reading import Told, with_parts
from tests.factories.objectives import GradingFactory
from tests.factories.organisations import MembershipFactory, OrganisationFactory, YearFactory
from tests.factories.workforce import SnapshotFactory
from tests.workforce.divided import divide
from workforce.models import Crossing, Snapshot

pytestmark = pytest.mark.django_db


def test_parts_come_with_their_records_in_one_query(organisation, django_assert_num_queries):
    for year, outcomes in ((2016, ("2.1", "1.1")), (2014, ("1.2",)), (2015, ())):
        grading = GradingFactory(organisation=organisation, year_graded=year, framework="eds2")
        for outcome in outcomes:
            Grade.objects.create(grading=grading, outcome=outcome, code="developing")
    prefetched = list(Grading.objects.prefetch_related("grades"))
    with django_assert_num_queries(1):
        found = with_parts(Grading.objects.all(), "grades")
        assert found == prefetched
        for grading, other in zip(found, prefetched, strict=True):
            assert [vars_of(each) for each in grading.grades.all()] == [
                vars_of(each) for each in other.grades.all()
            ]
            assert all(each.grading is grading for each in grading.grades.all())
    assert [len(each.grades.all()) for each in found] == [1, 0, 2]


def vars_of(grade: Grade):
    return {field.attname: getattr(grade, field.attname) for field in Grade._meta.concrete_fields}


def test_a_year_comes_once_for_each_role_that_this_person_has_there(organisation, year):
    mine = MembershipFactory(organisation=organisation, role=Role.GOVERNING_BODY_MEMBER)
    MembershipFactory(organisation=organisation, user=mine.user, role=Role.APPROVER)
    MembershipFactory(organisation=organisation, role=Role.ADMINISTRATOR)
    other = YearFactory(organisation=OrganisationFactory(), label=year.label)
    MembershipFactory(organisation=other.organisation, user=mine.user, role=Role.EQUALITY_OFFICER)
    found = ReportingYear.objects.in_organisation(organisation.slug).with_roles_of(mine.user)
    assert sorted((each.pk, each.role) for each in found) == [
        (year.pk, Role.APPROVER),
        (year.pk, Role.GOVERNING_BODY_MEMBER),
    ]


def test_what_all_parts_of_a_record_say_comes_with_it_as_one_value(year, django_assert_num_queries):
    divide(year, {"north": {"A": 40, "R": 12}, "south": {"A": 30}})
    divide(year, {"full": {"A": 70}, "part": {"R": 12}}, breakdown="working_pattern", characteristic="sex")
    bare = SnapshotFactory(year=year, population="directors", total=12)
    with django_assert_num_queries(1):
        told = Told(Crossing.objects.all(), "profile__snapshot", "id", "profile", "breakdown", "counts")
        found = {each.pk: each.told for each in Snapshot.objects.annotate(told=told)}
    assert found.pop(bare.pk) is None
    assert [sorted(each) for each in found.values()] == [
        [[each.pk, each.profile_id, each.breakdown, each.counts] for each in Crossing.objects.all()]
    ]
