"""Why somebody in a pay file does not count in some of the measures."""

from types import MappingProxyType
from typing import Final

from equality.text import gettext_noop as _

NOT_EMPLOYED: Final = "not_employed"
NOT_AN_EMPLOYEE: Final = "not_an_employee"
NO_GROUP: Final = "no_group"
OTHER_GROUP: Final = "other_group"
REDUCED_PAY: Final = "reduced_pay"
NO_RATE: Final = "no_rate"
NO_HOURS: Final = "no_hours"
NO_BAND: Final = "no_band"

# In the order in which they are said. Those of the first line count in nothing, the others in some measures.
REASONS: Final = MappingProxyType(
    {
        NOT_EMPLOYED: _("not employed on the snapshot date"),
        NOT_AN_EMPLOYEE: _("not employed by the body, by their contract"),
        NO_GROUP: _("no answer recorded, so in no group"),
        OTHER_GROUP: _("in a group that is not compared"),
        REDUCED_PAY: _("on reduced pay or none because of leave, so in no hourly measure"),
        NO_RATE: _("no pay recorded, so in no hourly measure"),
        NO_HOURS: _("no hours recorded, so in no hourly measure"),
        NO_BAND: _("no pay band recorded, so in none of the bands"),
    }
)
