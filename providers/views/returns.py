"""What a provider's contact sees: their own provider's checks in open rounds, and nothing else."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from organisations.pages import Crumb
from organisations.permissions import Permission
from providers.forms.findings import ReturnForm
from providers.models import Contact, Finding
from providers.summary import returns_in
from providers.views.findings import SheetEdit
from providers.views.parts import RoomMixin


class ReturnList(RoomMixin, TemplateView):
    permission = Permission.PROVIDER_RETURN
    template_name = "providers/return_list.html"
    title: Any = _("Your provider's return")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        contacts = (
            Contact.objects.of_person(self.request.user)
            .filter(provider__organisation=self.organisation)
            .select_related("provider")
        )
        return super().get_context_data(
            returns=returns_in(self.year, self.request.user),
            providers=[contact.provider.name for contact in contacts],
            **context,
        )


class ReturnEdit(SheetEdit):
    """Link, date and note for each check. The result is the officer's."""

    permission = Permission.PROVIDER_RETURN
    template_name = "providers/return_form.html"
    row_form = ReturnForm
    saved_message: Any = _("Your return is saved. Thank you.")

    def asked(self) -> Any:
        mine = Contact.objects.of_person(self.request.user).filter(provider__organisation=self.organisation)
        return super().asked().filter(round__open_for_returns=True, provider__in=mine.values("provider"))

    def get_title(self) -> Any:
        return _("Return of %(provider)s") % {"provider": self.findings[0].provider}

    def get_crumbs(self) -> list[Crumb]:
        return [self.crumb(_("Your provider's return"), "return-list")]

    def get_cancel_url(self) -> str:
        return self.address("return-list")

    def sign(self, finding: Finding) -> None:
        """The one who has checked stays: a contact gives evidence and finds nothing."""
