from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from organisations.permissions import Permission
from psed.ui import navigation


class CommunitiesConfig(AppConfig):
    name = "communities"
    verbose_name = _("Communities")

    def ready(self) -> None:
        navigation.enter(
            _("Population"),
            "communities:overview",
            permission=Permission.COMMUNITIES_VIEW,
            order=15,
            views=("communities:",),
        )
