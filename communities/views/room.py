"""What the pages of this room share."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from communities.models import Benchmark
from equality.characteristics import characteristic, characteristics
from organisations.pages import Crumb, OrganisationMixin
from organisations.permissions import Permission


class RoomMixin(OrganisationMixin):
    room = "communities"
    permission = Permission.COMMUNITIES_VIEW

    def url_of(self, record: Any) -> str:
        """Return where a record of this room has its page: a benchmark its own, all others the overview."""
        if isinstance(record, Benchmark):
            return self.to("benchmark-detail", pk=record.pk)
        return self.to("overview")

    def get_crumbs(self) -> Iterable[Crumb]:
        return [Crumb(_("Population"), self.to("overview"))]


class CharacteristicMixin(RoomMixin):
    """A page about one characteristic; 404 for a word that is none."""

    @property
    def characteristic(self) -> str:
        code = str(self.kwargs["characteristic"])
        if code not in {each.code for each in characteristics()}:
            raise Http404
        return code

    @property
    def characteristic_label(self) -> str:
        return str(_(characteristic(self.characteristic).label))
