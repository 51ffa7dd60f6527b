"""What the organisations below a parent have published: figures as the public may see them, and no others."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from organisations.pages import OrganisationMixin
from organisations.permissions import Permission
from reports.models import Edition
from reports.views.published import by_body


class RollUp(OrganisationMixin, TemplateView):
    permission = Permission.ROLL_UP_VIEW
    template_name = "reports/roll_up.html"
    title: Any = _("Organisations below")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        below = list(self.organisation.children.all())
        published = dict(by_body(Edition.objects.newest().filter(report__year__organisation__in=below)))
        return super().get_context_data(
            bodies=[(organisation, published.get(organisation, [])) for organisation in below], **context
        )
