"""What a pay gap means, in a sentence. Names of groups stand in quotation marks: they are labels."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from equality.pay.amounts import Amounts
from equality.pay.figures import GAPS, PayFigures
from equality.pay.gaps import Gap
from equality.pay.reporting import measure
from equality.rounding import rounded
from equality.text import Said
from equality.text import gettext_noop as _

FOR_EVERY_POUND: Final = _(
    "For every £1 that “%(reference)s” earn in the middle of their pay, “%(group)s” earn %(pounds)s."
)
MEN_AND_WOMEN: Final = _("For every £1 that men earn, women earn %(pounds)s.")
LESS: Final = _("The middle hourly pay of “%(group)s” is %(gap)s%% lower than that of “%(reference)s”.")
MORE: Final = _("The middle hourly pay of “%(group)s” is %(gap)s%% higher than that of “%(reference)s”.")
SAME: Final = _(
    "The middle hourly pay of “%(group)s” is the same as that of “%(reference)s”, to one decimal."
)
WOMEN_LESS: Final = _("Women’s middle hourly pay is %(gap)s%% lower than men’s.")
WOMEN_MORE: Final = _("Women’s middle hourly pay is %(gap)s%% higher than men’s.")
WOMEN_SAME: Final = _("Women’s middle hourly pay is the same as men’s, to one decimal.")
EMPLOYED: Final = _("%(group)s: %(number)s employees")
ON_FULL_PAY: Final = _("%(group)s: %(number)s on full pay")
PAID_A_BONUS: Final = _("%(group)s: %(number)s paid a bonus")
HAS_MEAN: Final = _("%(group)s: mean £%(amount)s")
HAS_MEDIAN: Final = _("%(group)s: median £%(amount)s")
HAS_GAP: Final = _("%(measure)s, %(group)s: %(gap)s%%")
IN_QUARTER: Final = _("%(quarter)s, %(group)s: %(number)s")


def pounds(gap: Gap) -> Decimal | None:
    """Return what the group earns for every £1 of the reference group: (100 - median gap) / 100."""
    return None if gap.exact is None else rounded((100 - gap.exact) / 100, 2)


def for_every_pound(gap: Gap, reference: str, group: str, *, sexes: bool = False) -> Said | None:
    """Return the sentence of a median gap; None where there is no gap or it is too large for one."""
    value = pounds(gap)
    if value is None or value < 0:
        return None
    shown = f"£{value}" if value >= 1 else f"{value * 100:.0f}p"
    if sexes:
        return Said(MEN_AND_WOMEN, {"pounds": shown})
    return Said(FOR_EVERY_POUND, {"reference": reference, "group": group, "pounds": shown})


def lede(gap: Gap, reference: str, group: str, *, sexes: bool = False) -> Said | None:
    """Return the median gap as a sentence; None where there is none."""
    if (percent := gap.percent) is None:
        return None
    words = (WOMEN_LESS, WOMEN_MORE, WOMEN_SAME) if sexes else (LESS, MORE, SAME)
    chosen = words[2] if not percent else words[0] if percent > 0 else words[1]
    return Said(chosen, {"reference": reference, "group": group, "gap": str(abs(percent))})


def in_short(figures: PayFigures) -> Iterator[Said]:
    """Go through the figures that tell one state of a pay gap from another: people, pay, gaps, quarters."""
    for group in figures.groups:
        counts = (
            (EMPLOYED, group.employees),
            (ON_FULL_PAY, group.pay.people),
            (PAID_A_BONUS, group.bonus.people),
        )
        for words, number in counts:
            if number is not None:
                yield Said(words, {"group": group.label, "number": f"{number:,}"})
        yield from _amounts(group.pay, group.label)
        yield from _amounts(group.bonus, group.label)
    for other in figures.others:
        for code in GAPS:
            if (gap := figures.gap(code, other.code).at(2)) is not None:
                values = {"measure": measure(code).label, "group": other.label, "gap": str(gap)}
                yield Said(HAS_GAP, values)
    labels = {each.code: each.label for each in figures.groups}
    for quarter in figures.quartiles:
        for code, share in (quarter.counts or quarter.stated).items():
            yield Said(IN_QUARTER, {"quarter": quarter.label, "group": labels[code], "number": str(share)})


def _amounts(amounts: Amounts, label: str) -> Iterator[Said]:
    for words, exact in ((HAS_MEAN, amounts.exact_mean), (HAS_MEDIAN, amounts.exact_median)):
        if exact is not None:
            yield Said(words, {"group": label, "amount": f"{rounded(exact, 2):,}"})
