from datetime import date

import pytest
from django.core.exceptions import ValidationError

from organisations import rules, services
from organisations.models import Organisation, ReportingYear
from tests.factories.organisations import OrganisationFactory, YearFactory


@pytest.mark.parametrize(
    ("on", "year"),
    [
        (date(2021, 4, 1), ("2021-22", date(2021, 4, 1), date(2022, 3, 31))),
        (date(2022, 3, 31), ("2021-22", date(2021, 4, 1), date(2022, 3, 31))),
        (date(2022, 4, 1), ("2022-23", date(2022, 4, 1), date(2023, 3, 31))),
        (date(1999, 12, 31), ("1999-00", date(1999, 4, 1), date(2000, 3, 31))),
    ],
)
def test_april_to_march(on, year):
    assert rules.april_to_march(on) == year


@pytest.mark.django_db
class TestAddOrganisation:
    def test_by_its_name(self):
        added = services.add_organisation(name="Leeds Trinity University")
        assert (added.name, added.slug) == ("Leeds Trinity University", "leeds-trinity-university")
        assert added.history.count() == 1

    @pytest.mark.parametrize(
        ("name", "slug"),
        [
            ("Published", "published-2"),
            ("!!!", "organisation"),
            ("Ó Briain & Co.", "o-briain-co"),
            ("x" * 200, "x" * 44),
        ],
    )
    def test_an_address_that_is_free_and_allowed(self, name, slug):
        assert services.add_organisation(name=name).slug == slug

    def test_addresses_are_numbered_where_they_are_taken(self):
        OrganisationFactory(slug="north")
        assert [services.add_organisation(name="North").slug for _ in range(2)] == ["north-2", "north-3"]

    def test_no_name(self):
        with pytest.raises(ValidationError):
            services.add_organisation(name="")
        assert not Organisation.objects.exists()


class TestAddYear:
    def test_the_year_that_holds_a_day(self, organisation):
        year = services.add_year(organisation=organisation, holding=date(2022, 1, 5))
        assert (year.label, year.starts_on, year.ends_on) == ("2021-22", date(2021, 4, 1), date(2022, 3, 31))

    def test_its_name_is_taken(self, organisation):
        YearFactory(organisation=organisation, label="2021-22")
        with pytest.raises(ValidationError):
            services.add_year(organisation=organisation, holding=date(2022, 1, 5))
        assert ReportingYear.objects.count() == 1

    def test_another_organisations_year_is_no_hindrance(self, organisation):
        YearFactory(organisation=OrganisationFactory(), label="2021-22")
        assert services.add_year(organisation=organisation, holding=date(2022, 1, 5)).pk
