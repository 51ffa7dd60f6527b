"""The actions that somebody leads, for those who do not see the whole plan and for those who do."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from django_tables2 import SingleTableMixin

from objectives.summary import MyAction, my_actions
from objectives.tables import MyActionTable
from objectives.views.room import RoomMixin
from organisations.permissions import Permission


class MyActionList(RoomMixin, SingleTableMixin, TemplateView):
    permission = Permission.ACTION_UPDATE
    template_name = "ui/list.html"
    table_class = MyActionTable
    title: Any = _("My actions")

    def get_table_data(self) -> list[MyAction]:
        return list(my_actions(self.request.user, timezone.localdate(), year=self.year, also_complete=True))

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(add_url="", add_text="", **context)
