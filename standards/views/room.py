"""What the pages of this room share."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from organisations.pages import Crumb, OrganisationMixin
from organisations.permissions import Permission


class RoomMixin(OrganisationMixin):
    room = "standards"
    permission = Permission.WORKFORCE_VIEW

    def get_crumbs(self) -> Iterable[Crumb]:
        return [Crumb(_("Standards"), self.to("overview"))]
