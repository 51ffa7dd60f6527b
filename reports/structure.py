"""The sections that a report usually has: where an officer starts instead of at a blank page."""

from datetime import date
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from equality.frameworks import EDS2022_IN_FULL
from equality.standards import indicators, standards
from organisations.models.organisation import Kind

# Bodies that have a return of the workforce standards, or often one of their own accord.
REPORTING_STANDARDS: Final = frozenset({Kind.NHS_PROVIDER, Kind.NHS_COMMISSIONER})
STANDARDS: Final = frozenset({"wres", "wdes", "survey.directorates"})

# heading, and the blocks it starts with
USUAL: Final[tuple[tuple[Any, tuple[str, ...]], ...]] = (
    (_("Introduction"), ()),
    (_("Who we are and whom we serve"), ()),
    (_("Our workforce"), ("headcounts", "disclosure", "workforce.sex.all_staff", "workforce.race.all_staff")),
    (_("Race and disability equality standards"), ("wres", "wdes")),
    (_("Pay gaps"), ("pay.sex", "pay.race", "pay.disability")),
    (_("What our staff say"), ("survey.directorates", "survey.characteristics")),
    (_("Our equality objectives"), ("objectives",)),
    (_("What we did this year"), ()),
    (_("How we assure our providers"), ("providers",)),
    (_("EDS grades"), ("grades", "eds2022")),
    (_("Our action plan"), ("plan.this",)),
    (_("What comes next"), ()),
)


def usual(kind: str, ends_on: date) -> list[tuple[str, tuple[str, ...]]]:
    """Return the sections for a body of this kind in a year that ends on a day.

    The workforce standards are the NHS's, each from the year that it was first asked for. Of the two EDS
    blocks it has the one of the framework then in use.
    """
    left_out = {each.code for each in standards() if not indicators(each.code, ends_on)}
    left_out.add("grades" if ends_on >= EDS2022_IN_FULL else "eds2022")
    return [
        (str(heading), tuple(each for each in shows if each not in left_out))
        for heading, shows in USUAL
        if kind in REPORTING_STANDARDS or STANDARDS.isdisjoint(shows)
    ]
