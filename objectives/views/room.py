"""What the room's pages share: where each kind of record has its page in the year one is in."""

from typing import Any, Final

from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from objectives.models import Action, ActionPlan, Grading, Objective, Strategy
from organisations.pages import OrganisationMixin

_PAGES: Final[dict[type, str]] = {
    Strategy: "objectives:strategy-detail",
    Objective: "objectives:objective-detail",
    Grading: "objectives:grading-detail",
    Action: "objectives:action-detail",
    ActionPlan: "objectives:plan-detail",
}


class RoomMixin(OrganisationMixin):
    """A page of the room, in the organisation and year of the address."""

    room = "objectives"

    @property
    def came_from(self) -> str:
        """The page of ours that asks to be returned to, by `next` in the address; blank where none does."""
        page: str = self.request.GET.get("next", "")
        is_ours = url_has_allowed_host_and_scheme(
            page, allowed_hosts={self.request.get_host()}, require_https=self.request.is_secure()
        )
        return page if is_ours else ""

    def url_of(self, record: Any) -> str:
        more = {} if isinstance(record, ActionPlan) else {"pk": record.pk}
        return reverse(_PAGES[type(record)], kwargs={**self.place, **more})
