"""Who is in which pay band, as WRES indicator 1 and WDES metric 1 ask: single bands, clusters, and all of it.

Officers have every single band. Readers have the parts that are published: single bands where every count of
the table may be shown, else groups of bands.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from equality.breakdowns import CLINICAL_BAND, KINDS, kind_and_band
from equality.breakdowns import breakdown as breakdown_of
from equality.figures import Figure, PublicFigure
from equality.groupings import Group, Grouping
from organisations.models import ReportingYear
from organisations.sources import Source
from workforce.publishable import system as names
from workforce.publishable.counted import Counted, Listed, Part
from workforce.publishable.crossed import REST, REST_LABEL, Crossed, crossed
from workforce.summary.reading import OneYear, TwoYears
from workforce.summary.shapes import AnyFigure

ALL: Final = "all"
BAND: Final = "pay_band"
BANDS: Final = "wres"  # the grouping of pay bands whose groups are single bands
CLUSTERS: Final = "wdes"
KIND: Final = "everybody"  # stands for a band in the name of a figure of a whole kind of staff
Members = tuple[Part, ...]


@dataclass(frozen=True)
class BandedRow:
    """A band, a cluster of bands or everybody: a figure for each group, whose percentage is of the row.

    The percentage of `total` itself is of the population. A percentage of a row whose total is hidden is
    None, and so is that of a row of nobody. `made_of` has the codes of the pay bands in it; by clinical band
    those of the standards' rows, in which a doctor in band 5 is among the clinical staff.
    """

    code: str
    label: str
    total: AnyFigure
    figures: Mapping[str, AnyFigure]
    made_of: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Ladder:
    """The rungs of a kind of staff: "all", "non_clinical", "clinical", "medical", "undecided", or "rest".

    Doctors in a band of Agenda for Change and medical very senior managers are among the clinical staff, as
    in the template of the WRES; "rest" has small parts of several kinds, put together for readers.
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
    read = TwoYears(year, protected=protected, alone=True)
    entered, one = read.entered(population, characteristic), read.read()
    if entered is None or one is None:
        return None
    counted = one.counted[population]
    listed = counted.listed(characteristic)
    if listed is None or not listed.crossings.get(BAND) or BAND not in counted.parts:
        return None
    if listed.crossed_grouping.code != grouping:
        raise ValueError(f"{characteristic} is not told by pay band in the grouping {grouping!r}.")
    teller = GroupTeller(read, one, counted, listed)
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
    read = TwoYears(year, protected=protected, alone=True)
    entered, one = read.entered(population, characteristic), read.read()
    total = read.total(population)
    if entered is None or one is None or total is None:
        return None
    counted = one.counted[population]
    listed = counted.listed(characteristic)
    if listed is None:
        return None
    teller = GroupTeller(read, one, counted, listed, listed.categories.grouping(grouping))
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


class GroupTeller:
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
        """Yield the ladder of all staff, those of each kind, and what is put together of several kinds."""
        yield self._ladder(BAND, ALL, _("All staff"), self.everybody())
        if not self.listed.crossings.get(CLINICAL_BAND) or CLINICAL_BAND not in self.counted.parts:
            return
        labels = {
            group.code: group.label for group in breakdown_of("staff_group").grouping("clinical").groups
        }
        for kind in (*KINDS, REST):
            ladder = self._ladder(CLINICAL_BAND, kind, _(labels.get(kind, REST_LABEL)), None)
            if ladder.bands or ladder.published:
                yield ladder

    def _ladder(self, breakdown: str, kind: str, label: str, whole: BandedRow | None) -> Ladder:
        table = self._table(breakdown)
        parts = [part for part in table.parts if kind in {ALL, _kind_shown(part)}] if table else []
        published = [self._published(table, part) for part in parts] if table else []
        if kind != ALL:
            of_kind = tuple(
                part for part in self.counted.parts[breakdown] if _kind_shown(part, breakdown) == kind
            )
            whole = self.row(breakdown, Part("", label, 0), of_kind) if of_kind else None
        return Ladder(
            kind,
            label,
            bands=self._rows(breakdown, kind, BANDS),
            clusters=self._rows(breakdown, kind, CLUSTERS),
            published=tuple(published),
            whole=whole,
        )

    def _table(self, breakdown: str) -> Crossed | None:
        """Return the table that readers see; to readers, none where nothing of it may be shown."""
        found = self.one.protected
        gone = {(self.who, f"@{breakdown}"), (self.who, f"{self.about}@{breakdown}")}
        withheld = found.withholds(self.who, self.about) or not found.withheld.isdisjoint(gone)
        if withheld and self.read.protected:
            return None
        return crossed(self.counted, self.listed, breakdown, self.read.threshold)

    def _published(self, table: Crossed, part: Part) -> BandedRow:
        name = names.part(self.who, table.breakdown, part.code)
        total = self.one.protected.figure(name, part.count, self.counted.total)
        figures = {
            group: self._figure(self._cell(table.breakdown, part.code, group), count, total)
            for group, count in table.counts[part.code].items()
        }
        made_of = frozenset(_row_code(each, table.breakdown) for each in table.made_of[part.code])
        return BandedRow(part.code, _(part.label), self.read.shown(total), figures, made_of)

    def _rows(self, breakdown: str, kind: str, by: str) -> tuple[BandedRow, ...]:
        """Return the single bands or the clusters of a kind; none to readers where they do not see all."""
        found = []
        for group, members in _grouped(breakdown, self.counted.parts[breakdown], by):
            of, code = kind_and_band(group.code) if breakdown == CLINICAL_BAND else (ALL, group.code)
            if of == kind:
                found.append(self.row(breakdown, replace(group, code=code), members, by))
        known = [row for row in found if row is not None]
        return tuple(known) if len(known) == len(found) else ()

    def row(self, breakdown: str, said: Part, members: Members, by: str = "") -> BandedRow | None:
        """Return some parts together: hidden where one of those published that are in them is.

        Readers have none where what is published does not come to it.
        """
        table, codes = self._table(breakdown), {part.code for part in members}
        inside = [
            code
            for code, parts in (table.made_of if table else {}).items()
            if codes >= {p.code for p in parts}
        ]
        made_of = {part.code for code in inside for part in table.made_of[code]} if table else set()
        told = made_of == codes
        if self.read.protected and not told:
            return None
        hides = self.one.protected.hides
        name = names.part(self.who, breakdown, f"{by}-{said.code}" if by else KIND)
        total = self.one.protected.figure(
            name,
            sum(part.count for part in members),
            self.counted.total,
            withheld=not told or any(hides(names.part(self.who, breakdown, code)) for code in inside),
        )
        counts = Counter(dict.fromkeys((group.code for group in self.groups), 0))
        for part in members:
            row = self.listed.crossings[breakdown].get(part.code, {})
            counts.update(self.listed.grouped(row, self.grouping))
        figures = {
            group: self._figure(
                self._cell(breakdown, f"{by}-{said.code}" if by else KIND, group),
                count,
                total,
                hidden=not told or any(hides(self._cell(breakdown, code, group)) for code in inside),
            )
            for group, count in counts.items()
        }
        return BandedRow(said.code, _(said.label), self.read.shown(total), figures)

    def _cell(self, breakdown: str, part: str, group: str) -> str:
        return names.crossing(self.who, self.about, self.grouping.code, group, (breakdown, part))

    def _figure(self, name: str, count: int, total: Figure, *, hidden: bool = False) -> AnyFigure:
        """Return a figure of a row, whose percentage of the row would tell how many are in it."""
        found = self.one.protected.figure(name, count, total.value, withheld=hidden)
        if total.protected.hidden and not found.protected.hidden:
            known = PublicFigure(found.cell, found.protected.value, None)
            found = replace(found, protected=known)
        return self.read.shown(found)


def _grouped(breakdown: str, parts: Iterable[Part], by: str) -> Iterator[tuple[Part, Members]]:
    """Yield the groups that hold a part, in order, with their parts; then the parts of no group."""
    known = breakdown_of(breakdown)
    found: dict[str, list[Part]] = {}
    alone: list[Part] = []
    for part in parts:
        group = known.group_of(part.code, by)
        (found.setdefault(group, []) if group else alone).append(part)
    for each in known.grouping(by).groups:
        if each.code in found:
            yield Part(each.code, each.label, 0), tuple(found[each.code])
    for part in alone:
        yield part, (part,)


def _row_code(part: Part, breakdown: str) -> str:
    """Return the pay band of a finest part; by clinical band, after the kind of staff it is shown among."""
    if breakdown != CLINICAL_BAND:
        return part.code
    return f"{_kind_shown(part, breakdown)}.{kind_and_band(part.code)[1]}"


def _kind_shown(part: Part, breakdown: str = "") -> str:
    """Return the ladder on which a part stands: a published one by its own code, others by their group."""
    code = part.code
    if breakdown:
        code = breakdown_of(breakdown).group_of(code, BANDS) or code
    for by in (BANDS, CLUSTERS):
        code = code.removeprefix(f"{by}-")
    return kind_and_band(code)[0]
