"""The sections that a report usually has: where an officer starts instead of at a blank page."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

# heading, and the blocks it starts with
USUAL: Final[tuple[tuple[Any, tuple[str, ...]], ...]] = (
    (_("Introduction"), ()),
    (_("Who we are and whom we serve"), ()),
    (_("Our workforce"), ("headcounts", "disclosure", "workforce.sex.all_staff", "workforce.race.all_staff")),
    (_("Our equality objectives"), ("objectives",)),
    (_("What we did this year"), ()),
    (_("How we assure our providers"), ("providers",)),
    (_("EDS grades"), ("grades", "eds2022")),
    (_("Our action plan"), ("plan.this",)),
    (_("What comes next"), ()),
)
