"""What a characteristic is compared with: the usual table, or others chosen."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from communities.forms import ChoiceForm
from communities.models import Choice
from communities.views.room import CharacteristicMixin
from organisations.pages import RecordHistory, VersionedPage
from organisations.permissions import Permission


class ChoiceEdit(CharacteristicMixin, VersionedPage):
    permission = Permission.COMMUNITIES_EDIT
    form_class = ChoiceForm
    template_name = "communities/choice_form.html"
    saved_message: Any = _("What to compare with is saved.")

    def get_title(self) -> Any:
        return _now("%(characteristic)s: what to compare with") % {
            "characteristic": self.characteristic_label
        }

    def get_object(self, queryset: Any = None) -> Choice:
        return Choice.for_entry(self.organisation, self.characteristic)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), **self.record_kwargs(self.record)}

    def get_cancel_url(self) -> str:
        return self.to("overview")


class ChoiceHistory(CharacteristicMixin, RecordHistory):
    permission = Permission.COMMUNITIES_EDIT

    def get_object(self, queryset: Any = None) -> Choice:
        found = Choice.of(self.organisation).filter(characteristic=self.characteristic).first()
        if found is None:
            raise Http404
        return found
