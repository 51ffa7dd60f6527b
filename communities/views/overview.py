"""The population that a body serves, and what its staff are compared with."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from communities.summary import Read, at_a_glance, disagreements, population
from communities.views.room import RoomMixin


class Overview(RoomMixin, TemplateView):
    template_name = "communities/overview.html"
    title: Any = _("The population we serve")

    def get_crumbs(self) -> Any:
        return ()

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        read = Read(self.organisation)
        found = population(read)
        return super().get_context_data(
            served=read.served,
            compared=[each for each in found if each.shown],
            lacking=[each for each in found if not each.shown],
            at_a_glance=at_a_glance(read),
            any_benchmark=bool(read.stored),
            notes=disagreements(read),
            **context,
        )
