"""The workforce of a year at a glance."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from organisations.permissions import Permission
from workforce.imports import progress
from workforce.summary import data_gaps, headline
from workforce.summary.entries import entries
from workforce.views.room import RoomMixin


class Overview(RoomMixin, TemplateView):
    template_name = "workforce/overview.html"
    title: Any = _("Workforce")

    def get_crumbs(self) -> Any:
        return ()

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        found = headline(self.year, protected=self.protected)
        any_snapshot = any(each.as_at for each in found.populations)
        gaps = data_gaps(self.year)
        editing = self.may(Permission.WORKFORCE_EDIT)
        return super().get_context_data(
            headline=found,
            any_snapshot=any_snapshot,
            gaps=gaps,
            entries=entries(found, gaps) if any_snapshot else None,
            all_staff=bool(found.population("all_staff").as_at),
            notices=progress.notices(self.year, self.request.user) if editing else [],
            **context,
        )
