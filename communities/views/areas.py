"""The areas served: search, tick, name them together."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from communities.forms import AreasForm
from communities.models import Served
from communities.views.room import RoomMixin
from organisations.pages import RecordHistory, VersionedPage
from organisations.permissions import Permission


class AreasEdit(RoomMixin, VersionedPage):
    permission = Permission.COMMUNITIES_EDIT
    template_name = "communities/areas_form.html"
    form_class = AreasForm
    title: Any = _("Choose the areas we serve")
    saved_message: Any = _("The areas are saved.")

    def get_object(self, queryset: Any = None) -> Served:
        return Served.for_entry(self.organisation)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), **self.record_kwargs(self.record)}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save, or only search: what is ticked stays ticked either way."""
        if "search" in request.POST:
            return self.render_to_response(self.get_context_data(form=self.get_form()))
        return super().post(request, *args, **kwargs)

    def get_cancel_url(self) -> str:
        return self.to("overview")


class AreasHistory(RoomMixin, RecordHistory):
    permission = Permission.COMMUNITIES_EDIT

    def get_object(self, queryset: Any = None) -> Served:
        found = Served.of(self.organisation).first()
        if found is None:
            raise Http404
        return found
