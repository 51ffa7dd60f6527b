from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from psed.ui import navigation


class ProvidersConfig(AppConfig):
    name = "providers"
    verbose_name = _("Providers")

    def ready(self) -> None:
        from organisations.permissions import Permission  # noqa: PLC0415

        rooms = ("grid", "round-", "findings-", "finding-", "provider-", "contacts-", "checklist-")
        navigation.enter(
            _("Providers"),
            "providers:grid",
            permission=Permission.PROVIDERS_VIEW,
            order=60,
            views=tuple(f"providers:{room}" for room in rooms),
        )
        navigation.enter(
            _("Provider's return"),
            "providers:return-list",
            permission=Permission.PROVIDER_RETURN,
            order=65,
            views=("providers:return-",),
        )
