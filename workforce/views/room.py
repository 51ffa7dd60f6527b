"""What the pages of this room share."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from equality.characteristics import characteristic
from equality.populations import population
from organisations.pages import Crumb, OrganisationMixin
from organisations.permissions import Permission


class RoomMixin(OrganisationMixin):
    room = "workforce"
    permission = Permission.WORKFORCE_VIEW

    def get_crumbs(self) -> Iterable[Crumb]:
        return [Crumb(_("Workforce"), self.to("overview"))]


class PopulationMixin(RoomMixin):
    """A page about one population of the year."""

    @property
    def population(self) -> str:
        return str(self.kwargs["population"])

    @property
    def population_label(self) -> str:
        return str(_(population(self.population).label))

    def get_crumbs(self) -> Iterable[Crumb]:
        snapshot = Crumb(self.population_label, self.to("snapshot-detail", population=self.population))
        return [*super().get_crumbs(), snapshot]


class CharacteristicMixin(PopulationMixin):
    """A page about one characteristic of a population."""

    @property
    def characteristic(self) -> str:
        return str(self.kwargs["characteristic"])

    @property
    def characteristic_label(self) -> str:
        return str(_(characteristic(self.characteristic).label))

    def to_profile(self, name: str) -> str:
        """Return the address of a page of this characteristic."""
        return self.to(name, population=self.population, characteristic=self.characteristic)
