"""Makes the figures of one table by a breakdown, as those may see them for whom it is read."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _

from equality.breakdowns import breakdown as breakdown_of
from equality.characteristics import characteristic as characteristic_of
from equality.figures import PublicFigure, percentage
from equality.groupings import Group, Grouping
from equality.symbols import HIDDEN, LOW, NOT_APPLICABLE
from workforce.publishable import system as names
from workforce.publishable.counted import Counted, Listed, Part
from workforce.summary import words
from workforce.summary.crossing_shapes import PartRow, Share
from workforce.summary.reading import OneYear, TwoYears
from workforce.summary.shapes import AnyFigure

# The group whose share the sentence follows from part to part; elsewhere who disclosed.
FOLLOWED: Final = {
    "race": "bme",
    "disability": "disabled",
    "sex": "female",
    "sexual_orientation": "lgb_plus",
}
ENOUGH: Final = 30  # people in a part, to be named in the sentence: of fewer a percentage says little
PLACES: Final = 1


class Teller:
    """Makes the figures of one table as those may see them for whom it is read."""

    def __init__(
        self, read: TwoYears, one: OneYear, counted: Counted, listed: Listed, breakdown: str
    ) -> None:
        self.read, self.one, self.counted, self.listed, self.breakdown = read, one, counted, listed, breakdown
        self.who, self.about = counted.population, listed.characteristic
        self.grouping: Grouping = listed.crossed_grouping
        held = listed.members(self.grouping)
        self.groups: list[Group] = [group for group in self.grouping.groups if group.code in held]

    @property
    def withheld(self) -> bool:
        """Whether nothing of the table may be shown to those for whom it is read, zeros neither."""
        if not self.read.protected:
            return False
        found = self.one.protected
        gone = {(self.who, f"@{self.breakdown}"), (self.who, f"{self.about}@{self.breakdown}")}
        return found.withholds(self.who, self.about) or not found.withheld.isdisjoint(gone)

    def note(self) -> str:
        """Say why there is no table."""
        if not self.withheld:
            return ""
        if self.read.pending:
            return _("The figures are being protected. Look again in a moment.")
        return _("So few people that nothing is shown of them by %(breakdown)s.") % {
            "breakdown": _(breakdown_of(self.breakdown).label).lower()
        }

    def row(self, part: Part, counts: Mapping[str, int]) -> PartRow:
        """Return a part with its groups; percentages are of the part."""
        total = self._figure(names.part(self.who, self.breakdown, part.code), part.count, self.counted.total)
        shares = []
        for group in self.groups:
            at = (self.breakdown, part.code)
            name = names.crossing(self.who, self.about, self.grouping.code, group.code, at)
            shares.append(self._share(name, counts[group.code], part.count, total))
        return PartRow(part.code, _(part.label), total, thousands(part.fte), tuple(shares))

    def whole(self) -> PartRow:
        """Return everybody, under the parts."""
        withheld = self.one.protected.withholds(self.who)
        everybody = self.one.protected.figure(
            names.total(self.who), self.counted.total, self.counted.total, withheld=withheld
        )
        total = self.read.shown(everybody)
        grouped = self.listed.grouped(self.listed.counts, self.grouping)
        shares = [
            self._share(
                names.subtotal(self.who, self.about, self.grouping.code, group.code),
                grouped[group.code],
                self.counted.total,
                total,
            )
            for group in self.groups
        ]
        fte = self.one.snapshots[self.who].fte
        return PartRow("", _("Everybody"), total, f"{fte:,}" if fte is not None else "", tuple(shares))

    def tells_fte(self, rows: Sequence[PartRow]) -> bool:
        """Whether full-time equivalents may stand beside headcounts: not where one of these is hidden."""
        return not self.read.protected or not any(
            isinstance(row.total, PublicFigure) and row.total.hidden for row in rows
        )

    def _figure(self, name: str, count: int, base: int) -> AnyFigure:
        return self.read.shown(self.one.protected.figure(name, count, base))

    def _share(self, name: str, count: int, base: int, total: AnyFigure) -> Share:
        """A percentage of a part that is hidden would tell how many are in it."""
        figure = self._figure(name, count, base)
        if not words.is_shown(total):
            return Share(figure, HIDDEN)
        if not words.is_shown(figure):
            return Share(figure, figure.percent_shown)
        if self.read.protected and self.read.rounding:
            return Share(figure, figure.percent_shown)
        share = percentage(figure.value or 0, total.value or 0, PLACES)
        if share is None:
            return Share(figure, NOT_APPLICABLE)
        return Share(figure, LOW if figure.value and not share else f"{share}%")

    def sentence(self, rows: Sequence[PartRow], whole: PartRow | None) -> str:
        """Say in which part the group that is followed has the largest and the smallest share."""
        words_of = {
            "characteristic": _(characteristic_of(self.about).label),
            "breakdown": _(breakdown_of(self.breakdown).label).lower(),
        }
        plain = _("%(characteristic)s by %(breakdown)s.") % words_of
        place = self._followed()
        if whole is None or place is None:
            return plain
        known = [
            (row, row.shares[place])
            for row in rows
            if words.is_shown(row.total)
            and (row.total.value or 0) >= ENOUGH
            and words.is_shown(row.shares[place].figure)
            and row.shares[place].figure.percent is not None
        ]
        overall = whole.shares[place]
        if len(known) < 2:
            return plain
        ordered = sorted(known, key=lambda pair: pair[1].figure.percent or 0)
        (least, least_share), (most, most_share) = ordered[0], ordered[-1]
        said = _(
            "%(group)s: largest share %(most_percent)s (%(most)s), smallest %(least_percent)s (%(least)s)"
        ) % {
            "group": _(self.groups[place].label),
            "most_percent": most_share.percent,
            "most": most.label,
            "least_percent": least_share.percent,
            "least": least.label,
        }
        if words.is_shown(overall.figure):
            said += _("; %(percent)s of everybody") % {"percent": overall.percent}
        return f"{said}."

    def _followed(self) -> int | None:
        wanted = FOLLOWED.get(self.about, "disclosed")
        codes = [group.code for group in self.groups]
        if wanted in codes:
            return codes.index(wanted)
        return codes.index("disclosed") if "disclosed" in codes else None


def thousands(fte: str | None) -> str:
    """Return full-time equivalents with thousands separated; blank where none are given."""
    return f"{Decimal(fte):,}" if fte else ""
