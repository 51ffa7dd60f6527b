"""Who is in which pay band, as WRES indicator 1 and WDES metric 1 ask: single bands, clusters, and all of it.

Officers have every single band. Readers have the parts that are published: single bands where every count of
the table may be shown, else groups of bands.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from equality.breakdowns import breakdown as breakdown_of
from equality.figures import Figure, PublicFigure, figure
from equality.groupings import Group, Grouping
from organisations.models import ReportingYear
from organisations.sources import Source
from workforce.publishable import system as names
from workforce.publishable.counted import Counted, Listed, Part
from workforce.publishable.crossed import crossed
from workforce.summary.reading import OneYear, TwoYears
from workforce.summary.shapes import AnyFigure

ALL: Final = "all"
BAND: Final = "pay_band"
BANDS: Final = "wres"  # the grouping of pay bands whose groups are single bands
CLUSTERS: Final = "wdes"
Members = tuple[Part, ...]


@dataclass(frozen=True)
class BandedRow:
    """A band, a cluster of bands or everybody: a figure for each group, whose percentage is of the row.

    The percentage of `total` itself is of the population. A percentage of a row whose total is hidden is
    None, and so is that of a row of nobody.
    """

    code: str
    label: str
    total: AnyFigure
    figures: Mapping[str, AnyFigure]


@dataclass(frozen=True)
class Ladder:
    """The rungs of a kind of staff: "all", "non_clinical", "clinical", "medical", "undecided".

    `bands` are single bands and `clusters` those of the WDES, both by the codes of `breakdown_groups.csv`;
    what nobody has is left out. Readers have them only where all in them is published, and else `published`:
    the rows of the table that they do see. `whole` is everybody of the kind, where that may be said.
    """

    kind: str
    label: str
    bands: tuple[BandedRow, ...]
    clusters: tuple[BandedRow, ...]
    published: tuple[BandedRow, ...]
    whole: BandedRow | None


@dataclass(frozen=True)
class Banded:
    """The ladders of a year, "all" first; no others where nobody counted who is clinical.

    `groups` are those of the grouping that somebody is in, in order, the codes of every row's figures.
    """

    characteristic: str
    grouping: str
    population: str
    year: str
    as_at: date
    groups: tuple[Group, ...]
    ladders: tuple[Ladder, ...]
    pending: bool
    sources: tuple[Source, ...]

    def ladder(self, kind: str) -> Ladder | None:
        """Return one ladder; None where the year has none of the kind."""
        return next((each for each in self.ladders if each.kind == kind), None)


@dataclass(frozen=True)
class StaffGroups:
    """Everybody of a population by the groups of a characteristic; of each, the percentage of `total`."""

    characteristic: str
    grouping: str
    population: str
    year: str
    as_at: date
    total: AnyFigure
    groups: tuple[Group, ...]
    figures: Mapping[str, AnyFigure]
    pending: bool
    sources: tuple[Source, ...]


def banded(
    year: ReportingYear,
    *,
    characteristic: str,
    grouping: str,
    protected: bool,
    population: str = "all_staff",
) -> Banded | None:
    """Return a characteristic by pay band; None where the year does not count it so.

    `grouping` is the one that the characteristic is told in by a breakdown: "wres" of race, "wdes" of
    disability. Raise ValueError for any other.
    """
    read = TwoYears(year, protected=protected)
    entered, one = read.entered(population, characteristic), read.read()
    if entered is None or one is None:
        return None
    counted = one.counted[population]
    listed = counted.listed(characteristic)
    if listed is None or not listed.crossings.get(BAND) or BAND not in counted.parts:
        return None
    if listed.crossed_grouping.code != grouping:
        raise ValueError(f"{characteristic} is not told by pay band in the grouping {grouping!r}.")
    teller = _Teller(read, one, counted, listed)
    return Banded(
        characteristic=characteristic,
        grouping=grouping,
        population=population,
        year=str(year),
        as_at=entered.snapshot.as_at,
        groups=teller.groups,
        ladders=tuple(teller.ladders()),
        pending=protected and read.pending,
        sources=entered.sources,
    )


def staff_groups(
    year: ReportingYear, *, characteristic: str, grouping: str, protected: bool, population: str = "all_staff"
) -> StaffGroups | None:
    """Return everybody by group, such as White, BME and unknown; None where the year does not count it.

    Readers have no figure of a grouping that the characteristic is not shown in.
    """
    read = TwoYears(year, protected=protected)
    entered, one = read.entered(population, characteristic), read.read()
    total = read.total(population)
    if entered is None or one is None or total is None:
        return None
    counted = one.counted[population]
    listed = counted.listed(characteristic)
    if listed is None:
        return None
    teller = _Teller(read, one, counted, listed, listed.categories.grouping(grouping))
    return StaffGroups(
        characteristic=characteristic,
        grouping=grouping,
        population=population,
        year=str(year),
        as_at=entered.snapshot.as_at,
        total=total,
        groups=teller.groups,
        figures=teller.everybody().figures,
        pending=protected and read.pending,
        sources=entered.sources,
    )


class _Teller:
    """Makes the rows as those may see them for whom they are read."""

    def __init__(
        self,
        read: TwoYears,
        one: OneYear,
        counted: Counted,
        listed: Listed,
        grouping: Grouping | None = None,
    ) -> None:
        self.read, self.one, self.counted, self.listed = read, one, counted, listed
        self.who, self.about = counted.population, listed.characteristic
        self.grouping = grouping or listed.crossed_grouping
        held = listed.members(self.grouping)
        self.groups = tuple(group for group in self.grouping.groups if group.code in held)
        self.told = {listed.grouping.code, listed.crossed_grouping.code, "disclosed"}

    def everybody(self) -> BandedRow:
        """Return the whole population."""
        hidden = self.one.protected.withholds(self.who)
        name = names.total(self.who)
        total = self.one.protected.figure(name, self.counted.total, self.counted.total, withheld=hidden)
        counts = self.listed.grouped(self.listed.counts, self.grouping)
        untold = self.grouping.code not in self.told
        cells = {code: names.subtotal(self.who, self.about, self.grouping.code, code) for code in counts}
        figures = {
            code: self._figure(cells[code], count, total, hidden=untold) for code, count in counts.items()
        }
        return BandedRow("", _("Everybody"), self.read.shown(total), figures)

    def ladders(self) -> Iterator[Ladder]:
        """Yield the ladder of all staff, then those of each kind."""
        yield self._ladder(BAND, ALL, _("All staff"), self.counted.parts[BAND], self.everybody())

    def _ladder(
        self, breakdown: str, kind: str, label: str, parts: Sequence[Part], whole: BandedRow | None
    ) -> Ladder:
        table = crossed(self.counted, self.listed, breakdown, self.read.threshold)
        hidden = table is None or self._withheld(breakdown)
        published = (
            ()
            if table is None or (hidden and self.read.protected)
            else tuple(self._published(breakdown, part, table.counts[part.code]) for part in table.parts)
        )
        return Ladder(
            kind,
            label,
            bands=tuple(self._rows(breakdown, parts, BANDS)),
            clusters=tuple(self._rows(breakdown, parts, CLUSTERS)),
            published=published,
            whole=whole,
        )

    def _withheld(self, breakdown: str) -> bool:
        found = self.one.protected
        gone = {(self.who, f"@{breakdown}"), (self.who, f"{self.about}@{breakdown}")}
        return found.withholds(self.who, self.about) or not found.withheld.isdisjoint(gone)

    def _published(self, breakdown: str, part: Part, counts: Mapping[str, int]) -> BandedRow:
        name = names.part(self.who, breakdown, part.code)
        total = self.one.protected.figure(name, part.count, self.counted.total)
        figures = {
            group: self._figure(self._cell(breakdown, part.code, group), count, total)
            for group, count in counts.items()
        }
        return BandedRow(part.code, _(part.label), self.read.shown(total), figures)

    def _rows(self, breakdown: str, parts: Sequence[Part], by: str) -> Iterator[BandedRow]:
        """Yield the single bands or the clusters, to officers alone: no reader sees a table of them."""
        if self.read.protected:
            return
        found = self.listed.crossings[breakdown]
        for code, label, members in _grouped(breakdown, parts, by):
            count = sum(part.count for part in members)
            cell = f"{self.one.protected.year}/{names.part(self.who, breakdown, f'{by}-{code}')}"
            total = figure(cell, count, self.counted.total, hidden=True)
            counts: dict[str, int] = dict.fromkeys((group.code for group in self.groups), 0)
            for part in members:
                for group, number in self.listed.grouped(found.get(part.code, {}), self.grouping).items():
                    counts[group] += number
            figures = {
                group: self._figure(self._cell(breakdown, f"{by}-{code}", group), number, total, hidden=True)
                for group, number in counts.items()
            }
            yield BandedRow(code, _(label), self.read.shown(total), figures)

    def _cell(self, breakdown: str, part: str, group: str) -> str:
        return names.crossing(self.who, self.about, self.grouping.code, group, (breakdown, part))

    def _figure(self, name: str, count: int, total: Figure, *, hidden: bool = False) -> AnyFigure:
        """Return a figure of a row, whose percentage of the row would tell how many are in it."""
        found = self.one.protected.figure(name, count, total.value, withheld=hidden)
        if total.protected.hidden and not found.protected.hidden:
            known = PublicFigure(found.cell, found.protected.value, None)
            found = Figure(found.cell, found.value, found.percent, known)
        return self.read.shown(found)


def _grouped(breakdown: str, parts: Iterable[Part], by: str) -> Iterator[tuple[str, str, Members]]:
    """Yield the groups that hold a part, in order, as code, label and parts; then the parts of no group."""
    known = breakdown_of(breakdown)
    found: dict[str, list[Part]] = {}
    alone: list[Part] = []
    for part in parts:
        group = known.group_of(part.code, by)
        (found.setdefault(group, []) if group else alone).append(part)
    for group_of in known.grouping(by).groups:
        if group_of.code in found:
            yield group_of.code, group_of.label, tuple(found[group_of.code])
    for part in alone:
        yield part.code, part.label, (part,)
