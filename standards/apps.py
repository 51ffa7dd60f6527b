from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from organisations.permissions import Permission
from psed.ui import navigation


class StandardsConfig(AppConfig):
    name = "standards"
    verbose_name = _("Standards")

    def ready(self) -> None:
        navigation.enter(
            _("Standards"),
            "standards:overview",
            permission=Permission.WORKFORCE_VIEW,
            order=25,
            views=("standards:",),
        )
