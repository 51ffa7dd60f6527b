"""The returns of a year at a glance."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from organisations.pages import Crumb
from standards.summary.other_cards import pay_card, survey_card
from standards.summary.overview import standard_cards
from standards.views.room import RoomMixin


class Overview(RoomMixin, TemplateView):
    """How the returns, the pay gap and the staff survey stand, by when what is due, and the next step."""

    template_name = "standards/overview.html"
    title: Any = _("Standards")

    def get_crumbs(self) -> Iterable[Crumb]:
        return ()

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        cards = standard_cards(self.year, protected=self.protected, today=timezone.localdate())
        pay = pay_card(self.year, protected=self.protected)
        context |= {
            "cards": cards,
            "pay": pay,
            "survey": survey_card(self.year),
            "pending": pay.pending or any(each.pending for each in cards),
        }
        return super().get_context_data(**context)
