"""The returns of a year at a glance."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from organisations.pages import Crumb
from standards.views.room import RoomMixin


class Overview(RoomMixin, TemplateView):
    template_name = "standards/overview.html"
    title: Any = _("Standards")

    def get_crumbs(self) -> Iterable[Crumb]:
        return ()
