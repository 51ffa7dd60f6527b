"""Pay gaps beside those of other employers: the page, the choice of them, its history."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

import communities.summary
from organisations.pages import Crumb, RecordHistory, VersionedPage
from organisations.permissions import Permission
from standards.forms.peers import PeersForm
from standards.summary.pay.peers import beside_peers
from standards.views.room import RoomMixin


class _PeersMixin(RoomMixin):
    def url_of(self, record: Any) -> str:
        """Return where the peers are shown: beside the figures of this year."""
        return self.to("peers-detail")

    def get_crumbs(self) -> Iterable[Crumb]:
        return [*super().get_crumbs(), Crumb(_("Pay gaps"), self.to("pay-list"))]


class PeersDetail(_PeersMixin, TemplateView):
    """The gender pay gap beside that of peers, and of all public bodies."""

    template_name = "standards/peers_detail.html"
    title: Any = _("Our pay gaps beside others")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(beside=beside_peers(self.year, protected=self.protected), **context)


class PeersEdit(_PeersMixin, VersionedPage):
    permission = Permission.WORKFORCE_EDIT
    template_name = "standards/peers_form.html"
    form_class = PeersForm
    title: Any = _("Choose employers to compare with")
    saved_message: Any = _("The employers to compare with are saved.")

    def get_object(self, queryset: Any = None) -> Any:
        return communities.summary.peers_for_entry(self.organisation)

    def record_kwargs(self, record: Any) -> dict[str, Any]:
        return {"peers": record}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), **self.record_kwargs(self.record)}

    def post(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Save, or only search: what is ticked stays ticked either way."""
        if "search" in request.POST:
            return self.render_to_response(self.get_context_data(form=self.get_form()))
        return super().post(request, *args, **kwargs)

    def get_cancel_url(self) -> str:
        return self.to("peers-detail")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(any_sent=communities.summary.any_sent(), **context)


class PeersHistory(_PeersMixin, RecordHistory):
    permission = Permission.WORKFORCE_EDIT

    def get_object(self, queryset: Any = None) -> Any:
        found = communities.summary.peers_for_entry(self.organisation)
        if found.pk is None:
            raise Http404
        return found
