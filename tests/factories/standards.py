"""Makes returns of the standards with the counts of their indicators."""

from typing import Any

from organisations.models import ReportingYear
from standards.models import Entry, Return


def enter(year: ReportingYear, standard: str, indicator: str, **values: Any) -> Entry:
    """Enter an indicator's counts: enter(year, "wres", "2", shortlisted=(1200, 400, 9)).

    Counts are in the order White, BME, unknown, or Disabled, non-disabled, unknown; None is not known.
    """
    months = values.pop("months", 12)
    returned, _made = Return.objects.get_or_create(year=year, standard=standard)
    groups = ("white", "bme", "unknown") if standard == "wres" else ("disabled", "non_disabled", "unknown")
    told = {
        item: {group: each for group, each in zip(groups, given, strict=False) if each is not None}
        if isinstance(given, tuple)
        else given
        for item, given in values.items()
    }
    return Entry.objects.create(returned=returned, indicator=indicator, values=told, months=months)
