"""What the pages of this room share."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from organisations.pages import Crumb, OrganisationMixin
from organisations.permissions import Permission


class RoomMixin(OrganisationMixin):
    permission = Permission.WORKFORCE_VIEW

    @property
    def protected(self) -> bool:
        """Whether this person sees public figures only."""
        return not self.may(Permission.TRUE_FIGURES_VIEW)

    def to(self, name: str, **place: Any) -> str:
        """Return the address of a page of this room in this year."""
        return reverse(f"standards:{name}", kwargs={**self.place, **place})

    def get_crumbs(self) -> Iterable[Crumb]:
        return [Crumb(_("Standards"), self.to("overview"))]
