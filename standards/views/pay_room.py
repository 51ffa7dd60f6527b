"""What the pages about pay gaps share."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from equality.pay import PayFigures
from organisations.pages import Crumb
from standards.forms.pay_typed import can_be_typed
from standards.models import PayGap
from standards.summary.pay.words import CHARACTERISTICS, title_of
from standards.views.room import RoomMixin


class PayRoomMixin(RoomMixin):
    """A page about pay gaps."""

    def get_crumbs(self) -> Iterable[Crumb]:
        return [*super().get_crumbs(), Crumb(_("Pay gaps"), self.to("pay-list"))]


class PayMixin(PayRoomMixin):
    """A page about the pay gap of one characteristic; 404 for one that has none."""

    model: Any = PayGap

    @property
    def characteristic(self) -> str:
        code = str(self.kwargs["characteristic"])
        if code not in CHARACTERISTICS:
            raise Http404
        return code

    @cached_property
    def stored(self) -> PayGap | None:
        """The year's pay gap; None where there is none yet."""
        found = PayGap.of(self.organisation, self.year).filter(characteristic=self.characteristic).first()
        if found is not None:
            found.year = self.year
        return found

    def get_object(self, queryset: Any = None) -> PayGap:
        if self.stored is None:
            raise Http404
        return self.stored

    @property
    def is_typed(self) -> bool:
        """Whether the form by hand has a box for each figure: not of those of a file, or of its workbook."""
        if self.stored is None:
            return True
        figures = PayFigures.from_plain(self.stored.figures)
        return self.stored.basis == PayGap.Basis.ENTERED and can_be_typed(figures)

    def to_pay(self, name: str, **place: Any) -> str:
        """Return the address of a page of this pay gap."""
        return self.to(name, characteristic=self.characteristic, **place)

    @property
    def name(self) -> str:
        """What this pay gap is called."""
        return title_of(self.characteristic)

    def get_crumbs(self) -> Iterable[Crumb]:
        return [*super().get_crumbs(), Crumb(self.name, self.to_pay("pay-detail"))]
