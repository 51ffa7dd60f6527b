"""What to say where the tables that a body compares with do not go together."""

from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from communities.extracts.shapes import Kind
from communities.summary.benchmarks import Read
from equality.characteristics import characteristics
from psed.sheets.headings import listed

SEVERAL: Final = 2
DIFFER: Final = 0.005  # census tables of the same people differ by a few, never by so much


def disagreements(read: Read) -> tuple[str, ...]:
    """Say where populations compared with are of several dates, or count the same people differently.

    The census changes small counts: tables of the same people differ by a few, which is not said.
    """
    bases: dict[tuple[date, int | None], dict[str, int]] = {}
    days: dict[date, str] = {}
    for each in (each for about in characteristics() for each in read.used(about.code)):
        if each.kind == Kind.POPULATION:
            days[each.dated] = each.day
            _figures, base = read.figures(each)
            if base is not None and not read.missing(each):
                bases.setdefault((each.dated, each.min_age), {})[each.title] = base
    differ = tuple(
        _("Tables of the same people differ: %(bases)s.")
        % {"bases": listed([f"{title} {base:,}" for title, base in sorted(of_day.items())])}
        for of_day in bases.values()
        if max(of_day.values()) - min(of_day.values()) > DIFFER * max(of_day.values())
    )
    if len(days) < SEVERAL:
        return differ
    mixed = _("The populations are of several dates: %(days)s.")
    return (mixed % {"days": listed([days[day] for day in sorted(days)])}, *differ)
