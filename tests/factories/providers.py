from factory import LazyAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from organisations.permissions import Role
from providers import models, services
from tests.factories.organisations import MembershipFactory, OrganisationFactory


class ProviderFactory(DjangoModelFactory):
    class Meta:
        model = models.Provider

    organisation = SubFactory(OrganisationFactory)
    name = Sequence(lambda n: f"Provider {n:03}")


class ContactFactory(DjangoModelFactory):
    class Meta:
        model = models.Contact

    provider = SubFactory(ProviderFactory)
    membership = LazyAttribute(
        lambda contact: MembershipFactory(
            organisation=contact.provider.organisation, role=Role.PROVIDER_CONTACT
        )
    )


def five_checks(organisation, name="Main providers"):
    """Return a checklist of the five checks of 2017."""
    return services.start_checklist(organisation=organisation, name=name, start_from="provider-2017")


def started_round(year, *, providers=2, checklist=None, title="Winter review", held="December 2017", **more):
    """Return a round with nothing recorded yet."""
    bodies = (
        ProviderFactory.create_batch(providers, organisation=year.organisation)
        if isinstance(providers, int)
        else providers
    )
    return services.start_round(
        year=year,
        title=title,
        held=held,
        checklist=checklist or five_checks(year.organisation),
        providers=bodies,
        **more,
    )
