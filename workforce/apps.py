from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from organisations.permissions import Permission
from psed.ui import navigation


class WorkforceConfig(AppConfig):
    name = "workforce"
    verbose_name = _("Workforce")

    def ready(self) -> None:
        from workforce import protection, tasks  # noqa: F401, PLC0415 – what the worker can be asked for
        from workforce.summary import beside  # noqa: F401, PLC0415 – the same

        navigation.enter(
            _("Workforce"),
            "workforce:overview",
            permission=Permission.WORKFORCE_VIEW,
            order=20,
            views=("workforce:",),
        )
