"""The charts of a pay gap: who is in each quarter of pay, and the gaps of several groups."""

from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _

from psed.ui.charts import Chart, GapBar, GapChart, Piece, Stack, StackedBarChart
from psed.ui.charts.stacked import MOST
from standards.summary.pay.shapes import Amount, PayGapRead, QuartileRead
from standards.summary.pay.words import in_percent

ALL: Final = Decimal(100)


def pay_charts(read: PayGapRead, *, name: str) -> dict[str, Chart]:
    """Return the charts of a pay gap by what they show; those without a figure to draw are left out."""
    found: dict[str, Chart] = {}
    if drawn := _quarters(read, name=f"{name}-quarters"):
        found["quarters"] = drawn
    if drawn := _gaps(read, name=f"{name}-gaps"):
        found["gaps"] = drawn
    return found


def _quarters(read: PayGapRead, *, name: str) -> Chart | None:
    """Draw the quarters of pay, unless they have more groups than a bar can show."""
    if not read.quartiles or read.pending:
        return None
    labels = [_(cell.label) for cell in read.quartiles[0].cells]
    if not 1 < len(labels) <= MOST or not all(each.cells for each in read.quartiles):
        return None  # too many groups for a bar, or a quarter without anybody
    return StackedBarChart(
        name=name,
        title=_("Who is in each quarter of hourly pay"),
        sentence=_quarters_sentence(read.quartiles),
        parts=tuple(labels),
        rows=tuple(
            Stack(_(each.label), tuple(_piece(cell.share) for cell in each.cells)) for each in read.quartiles
        ),
    )


def _piece(share: Amount) -> Piece:
    return Piece(None if share.hidden else share.value or Decimal(0), in_percent(share))


def _quarters_sentence(quartiles: tuple[QuartileRead, ...]) -> str:
    """Say the share of the last group, those who are compared, at both ends."""
    first, last = (
        next((cell for cell in reversed(each.cells) if cell.group != "unknown"), each.cells[-1])
        for each in (quartiles[0], quartiles[-1])
    )
    if first.share.value is None or last.share.value is None:
        return _("Some shares are hidden, because they are of few people.")
    return _("%(group)s: %(lowest)s of the lowest paid quarter and %(highest)s of the highest paid.") % {
        "group": _(first.label),
        "lowest": f"{first.share.value}%",
        "highest": f"{last.share.value}%",
    }


def _gaps(read: PayGapRead, *, name: str) -> Chart | None:
    """Draw the median gap of each group, where there are several."""
    rows = [each for each in read.measures if each.code == "median"]
    if len(rows) < 2 or read.pending:
        return None
    bars = tuple(
        GapBar(_(each.group_label), each.gap.value, in_percent(each.gap), hidden=each.gap.hidden)
        for each in rows
    )
    return GapChart(name, _("Median gap of each group"), gaps_sentence(rows), bars)


def gaps_sentence(rows: list[Any]) -> str:
    """Say which group has the widest gap that is shown."""
    shown = [each for each in rows if each.gap.value is not None]
    if not shown:
        return _("No gap is shown: the groups are too small.")
    widest = max(shown, key=lambda each: each.gap.value)
    return _("The widest median gap is that of “%(group)s”: %(gap)s.") % {
        "group": _(widest.group_label),
        "gap": in_percent(widest.gap),
    }
