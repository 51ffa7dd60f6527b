"""What to mind about the numbers of a year: few people, many unknown, a definition that is not confirmed."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _

from equality.figures import percentage
from equality.returned import TOTAL
from equality.standards import Kind
from standards.summary.asking import pair_group
from standards.summary.percentages import out_of_bounds
from standards.summary.shapes import AnyFigure, Compared, State, is_hidden
from standards.summary.telling import Teller, lowered
from standards.summary.tying import WHOLE

FEW: Final = 30  # from 10 people on a group is compared; of fewer than this with a caution
MANY: Final = 20  # percent of people whose group is not known


def cautions(teller: Teller, main: Compared) -> Iterator[str]:
    """Yield sentences, none where there is nothing to mind; to readers none that tells of few people."""
    one, indicator = teller.one, teller.indicator
    if one.rounds and teller.protected:
        yield _(
            "Counts are rounded to the nearest 5, so they may not add up, and counts from 1 to %(most)s are "
            "hidden. Percentages and ratios are of rounded counts."
        ) % {"most": teller.smallest_rounded - 1}
    if not indicator.origin.confirmed:
        yield _("This definition is not confirmed for the year.")
    if len(indicator.events) > 1 and one.lists and one.years < len(indicator.events):
        yield _("Only one of the two years is entered: the rate is of that year.")
    if indicator.averaged and one.years > 1:
        yield _("The rate is for one year, the average of %(years)s.") % {"years": one.years}
    if indicator.kind is Kind.SURVEY:
        yield from _of_the_survey(teller, main)
    if indicator.kind in {Kind.SURVEY, Kind.LIKELIHOOD} and main.state is State.SHOWN:
        yield from _few(teller, main)
    if indicator.kind is Kind.LIKELIHOOD and main.state is not State.MISSING:
        yield from _unknown(teller)
    if indicator.kind is Kind.BANDS and main.code == WHOLE:
        yield from _not_said(teller, main)


def _of_the_survey(teller: Teller, main: Compared) -> Iterator[str]:
    one = teller.one
    if one.pair is not None and pair_group(one, teller.indicator.first).base is None:
        yield _("The survey gives percentages without the number of people who answered.")
    if one.values.get("percent") and not one.values.get("base"):
        yield _("Only percentages are entered: without the number who answered there is no interval.")
    yield from out_of_bounds(teller, main)


def _few(teller: Teller, main: Compared) -> Iterator[str]:
    """Say which of the two groups is so small that one person moves its percentage by several points."""
    for code in (teller.indicator.first, teller.indicator.second):
        base = main.bases[teller.codes.index(code)] if code and main.bases else None
        if base is not None and not (teller.protected and is_hidden(base)) and 0 < (base.value or 0) < FEW:
            yield _(
                "Fewer than %(few)s people are %(group)s: one person moves the percentage by several points. "
                "Read the interval."
            ) % {"few": FEW, "group": lowered(_(teller.indicator.group(code).label))}


def _unknown(teller: Teller) -> Iterator[str]:
    """Warn where the group of many is not known: they are in no ratio."""
    indicator = teller.indicator
    unknown = teller.figure(indicator.people, teller.codes[-1])
    total = teller.figure(indicator.people, TOTAL)
    percent = _percent(teller, unknown, total)
    if percent is not None and percent > MANY:
        yield _("The group of %(percent)s%% of %(people)s is not known. They are in no ratio.") % {
            "percent": percent,
            "people": _(indicator.subject),
        }


def _not_said(teller: Teller, main: Compared) -> Iterator[str]:
    """Say between what the share of the first group lies, where many have not said what they are."""
    first, unknown = main.counts[teller.place], main.counts[-1]
    least, percent = _percent(teller, first, main.total), _percent(teller, unknown, main.total)
    if least is None or percent is None or first is None or unknown is None or main.total is None:
        return
    more_unknown = (unknown.value or 0) > (first.value or 0)
    if percent <= MANY and not (more_unknown and teller.indicator.standard == "wdes"):
        return
    most = percentage((first.value or 0) + (unknown.value or 0), main.total.value or 0, 1)
    yield _(
        "The group of %(percent)s%% of staff is not known: the share of %(group)s staff lies between "
        "%(least)s%% and %(most)s%%."
    ) % {"percent": percent, "group": teller.labels[0], "least": least, "most": most}


def _percent(teller: Teller, part: AnyFigure | None, whole: AnyFigure | None) -> Decimal | None:
    """Return a percentage to one place; None where there is none, or readers would learn what is hidden."""
    if part is None or whole is None or (teller.protected and (is_hidden(part) or is_hidden(whole))):
        return None
    return percentage(part.value or 0, whole.value or 0, 1)
