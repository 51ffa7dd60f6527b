from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from organisations.permissions import Permission
from psed.ui import navigation


class WorkforceConfig(AppConfig):
    name = "workforce"
    verbose_name = _("Workforce")

    def ready(self) -> None:
        navigation.enter(
            _("Workforce"),
            "workforce:overview",
            permission=Permission.WORKFORCE_VIEW,
            order=20,
            views=("workforce:",),
        )
