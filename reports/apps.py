from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from psed.ui import navigation


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = _("Reports")

    def ready(self) -> None:
        from organisations.permissions import Permission  # noqa: PLC0415
        from reports import guards, tasks  # noqa: F401, PLC0415

        navigation.enter(
            _("Dashboard"),
            "reports:dashboard",
            permission=Permission.DASHBOARD_VIEW,
            order=10,
            views=("reports:dashboard",),
        )
        navigation.enter(
            _("Report"),
            "reports:report-detail",
            permission=Permission.REPORT_VIEW,
            order=70,
            views=("reports:",),
        )
