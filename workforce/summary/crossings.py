"""A characteristic by a breakdown: readers see groups by published parts, officers true figures, marked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _

from equality.breakdowns import breakdown as breakdown_of
from equality.breakdowns import breakdowns
from equality.characteristics import characteristic as characteristic_of
from equality.figures import Figure, PublicFigure, percentage
from equality.groupings import Group, Grouping
from equality.populations import population as population_of
from equality.symbols import HIDDEN, LOW, NOT_APPLICABLE
from organisations.models import ReportingYear
from organisations.sources import Source
from workforce.publishable import system as names
from workforce.publishable.counted import Counted, Listed, Part
from workforce.publishable.crossed import crossed
from workforce.publishable.protected import PENDING
from workforce.summary import words
from workforce.summary.reading import Entered, OneYear, TwoYears
from workforce.summary.shapes import AnyFigure, SymbolNote

# The group whose share the sentence follows from part to part; elsewhere who disclosed.
FOLLOWED: Final = {
    "race": "bme",
    "disability": "disabled",
    "sex": "female",
    "sexual_orientation": "lgb_plus",
}
ENOUGH: Final = 30  # people in a part, to be named in the sentence: of fewer a percentage says little
PLACES: Final = 1


@dataclass(frozen=True)
class Share:
    """A figure of a part with its percentage of the part, as text or as the symbol in its place."""

    figure: AnyFigure
    percent: str

    @property
    def mark(self) -> str:
        """The symbol that stands after a true figure which readers do not see."""
        return (self.figure.protected.symbol or "") if isinstance(self.figure, Figure) else ""


@dataclass(frozen=True)
class PartRow:
    """A part of the breakdown, or the whole: how many people, their FTE where told, and its groups."""

    code: str
    label: str
    total: AnyFigure
    fte: str
    shares: tuple[Share, ...]


@dataclass(frozen=True)
class CrossingTable:
    """Parts as rows, groups as columns. Without rows, `note` says why nothing is shown.

    `breakdowns` are those by which the characteristic is counted, this one among them.
    """

    characteristic: str
    label: str
    population: str
    population_label: str
    breakdown: str
    breakdown_label: str
    year: str
    as_at: date
    source: str
    grouping: str
    sentence: str
    groups: tuple[str, ...]
    rows: tuple[PartRow, ...]
    whole: PartRow | None
    has_fte: bool
    note: str
    notes: tuple[str, ...]
    symbols: tuple[SymbolNote, ...]
    breakdowns: tuple[str, ...]
    sources: tuple[Source, ...]

    @property
    def title(self) -> str:
        """Return what the table is of: "Race by pay band"."""
        return _("%(characteristic)s by %(breakdown)s") % {
            "characteristic": self.label,
            "breakdown": self.breakdown_label.lower(),
        }

    @property
    def every_row(self) -> tuple[PartRow, ...]:
        """The parts, and everybody under them."""
        return (*self.rows, *([self.whole] if self.whole else []))

    @property
    def anchor(self) -> str:
        """Return a name for the table on a page that has several."""
        return f"{self.population}-{self.characteristic}-by-{self.breakdown}"

    @property
    def width(self) -> int:
        """How many columns it is drawn with."""
        return 2 + int(self.has_fte) + 2 * len(self.groups)


def crossing(
    year: ReportingYear,
    *,
    characteristic: str,
    breakdown: str,
    population: str = "all_staff",
    protected: bool,
) -> CrossingTable | None:
    """Return one characteristic by one breakdown; None where it is not counted, or never may be crossed."""
    return crossing_of(TwoYears(year, protected=protected), population, characteristic, breakdown)


def crossings_of(read: TwoYears, population: str, characteristic: str) -> tuple[CrossingTable, ...]:
    """Return a characteristic by every breakdown that it is counted by."""
    found = (crossing_of(read, population, characteristic, each.code) for each in breakdowns())
    return tuple(each for each in found if each)


def crossing_of(read: TwoYears, population: str, characteristic: str, breakdown: str) -> CrossingTable | None:
    """Return the same of what is read already."""
    one, entered = read.read(), read.entered(population, characteristic)
    if one is None or entered is None:
        return None
    counted = one.counted[population]
    listed = counted.listed(characteristic)
    table = crossed(counted, listed, breakdown, read.threshold) if listed else None
    if listed is None or table is None:
        return None
    teller = _Teller(read, one, counted, listed, breakdown)
    rows = () if teller.withheld else tuple(teller.row(part, table.counts[part.code]) for part in table.parts)
    whole = None if teller.withheld else teller.whole()
    every = (*rows, *([whole] if whole else []))
    figures = [figure for row in every for figure in (row.total, *(share.figure for share in row.shares))]
    symbols = {note.shorthand: note for note in words.symbols_among(figures)}
    symbols |= {
        note.shorthand: note
        for note in words.notes_of(share.percent for row in every for share in row.shares)
    }
    return CrossingTable(
        characteristic=characteristic,
        label=_(characteristic_of(characteristic).label),
        population=population,
        population_label=_(population_of(population).label),
        breakdown=breakdown,
        breakdown_label=_(breakdown_of(breakdown).label),
        year=str(read.year),
        as_at=entered.snapshot.as_at,
        source=entered.snapshot.source,
        grouping=_(teller.grouping.label),
        sentence=teller.sentence(rows, whole),
        groups=tuple(_(group.label) for group in teller.groups),
        rows=rows,
        whole=whole,
        has_fte=bool(rows) and all(row.fte for row in rows) and teller.tells_fte(rows),
        note=teller.note(),
        notes=tuple(_notes(read, entered, any(_is_hidden(figure) for figure in figures))),
        symbols=tuple(symbols.values()),
        breakdowns=tuple(each.code for each in breakdowns() if _counts(counted, listed, each.code)),
        sources=entered.sources,
    )


def _counts(counted: Counted, listed: Listed, breakdown: str) -> bool:
    return bool(listed.crossings.get(breakdown)) and breakdown in counted.parts


def _notes(read: TwoYears, entered: Entered, any_hidden: bool) -> Iterator[str]:
    if read.pending:
        yield _(PENDING)
    if read.tells_sums(entered) and not entered.figures.adds.exactly:
        yield entered.figures.adds.sentence
    yield from words.rule(read, any_hidden)


def thousands(fte: str | None) -> str:
    """Return full-time equivalents with thousands separated; blank where none are given."""
    return f"{Decimal(fte):,}" if fte else ""


def _is_hidden(figure: AnyFigure) -> bool:
    return (figure.protected if isinstance(figure, Figure) else figure).hidden


class _Teller:
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
