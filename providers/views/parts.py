"""What the pages of this room share."""

from typing import Any

from django.urls import reverse

from organisations.pages import Crumb, OrganisationMixin
from providers.models import Checklist, Provider


class RoomMixin(OrganisationMixin):
    """A page of this room. Providers and checklists belong to no year, so they have a page in every one."""

    def address(self, name: str, **kwargs: Any) -> str:
        """Return an address of this room in the organisation and year of the page."""
        return reverse(f"providers:{name}", kwargs={**self.place, **kwargs})

    def url_of(self, record: Any) -> str:
        if isinstance(record, Provider):
            return self.address("provider-detail", pk=record.pk)
        if isinstance(record, Checklist):
            return self.address("checklist-detail", pk=record.pk)
        return super().url_of(record)

    def crumb(self, text: Any, name: str, **kwargs: Any) -> Crumb:
        return Crumb(text, self.address(name, **kwargs))
