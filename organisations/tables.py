"""The people of an organisation, and those invited to it."""

from typing import Any

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from psed.ui.tables import Table


class PersonTable(Table):
    caption = _("People and their roles")

    name = tables.Column(verbose_name=_("Name"), linkify=True)
    email = tables.Column(verbose_name=_("E-mail address"))
    role_names = tables.TemplateColumn("{{ value|join:', ' }}", verbose_name=_("Roles"), orderable=False)
    last_login = tables.DateTimeColumn(
        verbose_name=_("Last sign-in"), format="j F Y", default=_("Has not signed in yet")
    )
    change = tables.TemplateColumn(
        template_name="organisations/_person_actions.html", verbose_name=_("Change"), orderable=False
    )


class InvitationTable(Table):
    caption = _("Invitations that wait for an answer")
    prefix = "invitation-"
    empty_text_default: Any = _("No invitation waits for an answer.")

    name = tables.Column(verbose_name=_("Name"))
    email = tables.Column(verbose_name=_("E-mail address"))
    role = tables.Column(verbose_name=_("Role"))
    sent_at = tables.DateTimeColumn(verbose_name=_("Sent"), format="j F Y")
    ends_at = tables.TemplateColumn(
        template_name="organisations/_invitation_end.html", verbose_name=_("Link"), orderable=False
    )
    change = tables.TemplateColumn(
        template_name="organisations/_invitation_actions.html", verbose_name=_("Change"), orderable=False
    )
