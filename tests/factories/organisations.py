from datetime import date

import factory
from django.contrib.auth.hashers import make_password
from factory.django import DjangoModelFactory

from organisations import models
from organisations.permissions import Role

PASSWORD = "a long enough password"


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = models.Organisation
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Northshire Council {n}")
    slug = factory.Sequence(lambda n: f"northshire-{n}")


class YearFactory(DjangoModelFactory):
    class Meta:
        model = models.ReportingYear

    organisation = factory.SubFactory(OrganisationFactory)
    label = "2016-17"
    starts_on = factory.LazyAttribute(lambda year: date(int(year.label[:4]), 4, 1))
    ends_on = factory.LazyAttribute(lambda year: date(int(year.label[:4]) + 1, 3, 31))


class UserFactory(DjangoModelFactory):
    class Meta:
        model = models.User

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Person {n}")
    password = factory.LazyFunction(lambda: make_password(PASSWORD))


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = models.Membership

    organisation = factory.SubFactory(OrganisationFactory)
    user = factory.SubFactory(UserFactory)
    role = Role.EQUALITY_OFFICER


class InvitationFactory(DjangoModelFactory):
    class Meta:
        model = models.Invitation

    organisation = factory.SubFactory(OrganisationFactory)
    email = factory.Sequence(lambda n: f"invited{n}@example.org")
    name = factory.Sequence(lambda n: f"Invited Person {n}")
    role = Role.APPROVER
