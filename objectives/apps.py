from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from organisations.permissions import Permission
from psed.ui import navigation, slots


class ObjectivesConfig(AppConfig):
    name = "objectives"
    verbose_name = _("Objectives")

    def ready(self) -> None:
        from objectives.slots import actions, overview  # noqa: PLC0415

        slots.fill("standards:actions", actions)
        slots.fill("standards:overview", overview)
        navigation.enter(
            _("Objectives"),
            "objectives:strategy-year",
            permission=Permission.OBJECTIVES_VIEW,
            order=30,
            views=("objectives:strategy", "objectives:objective"),
        )
        navigation.enter(
            _("Actions"),
            "objectives:plan-detail",
            permission=Permission.OBJECTIVES_VIEW,
            order=40,
            views=("objectives:plan", "objectives:action", "objectives:update", "objectives:pay-actions"),
        )
        navigation.enter(
            _("My actions"),
            "objectives:my-action-list",
            permission=Permission.ACTION_UPDATE,
            order=41,
            views=("objectives:my-action", "objectives:update"),
        )
        navigation.enter(
            _("EDS"),
            "objectives:grading-list",
            permission=Permission.OBJECTIVES_VIEW,
            order=50,
            views=("objectives:grading", "objectives:outcome"),
        )
