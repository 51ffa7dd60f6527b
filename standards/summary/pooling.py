"""Several years of a relative likelihood together: small bodies learn more of them than of one year."""

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from django.utils.translation import gettext as _

from equality.indicators import pooled
from equality.likelihood import RatesCompared, Verdict
from equality.returned import Question
from organisations import calculations
from standards.summary.asking import KIND, Pair, compared
from standards.summary.likelihoods import hides_rate
from standards.summary.telling import Teller

MOST: Final = 3  # years
MONTHS: Final = 12


def together(tellers: Sequence[Teller]) -> str:
    """Say what the counts of the last years come to, added up; ratios of years are never averaged.

    `tellers` are those of one indicator, the latest year first. Blank where fewer than two years follow each
    other with counts of 12 months, and where readers do not see all of them.
    """
    known = list(takewhile(_has_a_year, tellers[:MOST]))
    if len(known) < 2 or any(_hides(each) for each in known):
        return ""
    pairs = [dict(compared(each.one))[""] for each in known]
    (first, people), (second, others) = (
        pooled((pair[place], pair[place + 1]) for pair in pairs) for place in (0, 2)
    )
    found = _compare(known[0], (first, people, second, others, 1))
    if found is None or found.verdict is Verdict.NOT_CALCULATED:
        return ""
    words = {"number": len(known), "year": known[0].one.year}
    if found.limits is None:
        return _("The %(number)s years to %(year)s together are still too few to compare.") % words
    low, high = found.limits
    words |= {"ratio": found.ratio, "low": low, "high": high, "words": _(found.words)}
    return _("The %(number)s years to %(year)s together: %(ratio)s (%(low)s to %(high)s). %(words)s") % words


def _has_a_year(teller: Teller) -> bool:
    """Return whether there are counts of a year and no more: of two years at once one would count twice."""
    entry = teller.one.entry
    of_a_year = teller.indicator.counts_a_period and entry is not None and entry.months == MONTHS
    return of_a_year and "" in dict(compared(teller.one))


def _hides(teller: Teller) -> bool:
    """Return whether readers, for whom this is told, do not see the counts as they are."""
    groups = teller.indicator.first, teller.indicator.second
    return teller.protected and (
        teller.one.year.organisation.rounding or any(hides_rate(teller, group) for group in groups)
    )


def _compare(teller: Teller, pair: Pair) -> RatesCompared | None:
    """Return how the groups compare; None while the worker is at it."""
    organisation = teller.one.year.organisation
    asked = Question(organisation.threshold, (), compared=(pair,)).as_plain()
    found = calculations.result(KIND, asked, organisation=organisation)
    return None if found is None else RatesCompared.from_plain(found["compared"][0])
