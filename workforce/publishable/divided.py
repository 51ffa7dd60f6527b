"""Tables that divide the same people more or less finely, such as by pay band and by clinical band.

Plain Python. Whoever has several of them adds and subtracts: a band is its clinical, its medical and its
other staff, and a cluster of bands in one table is a group and a band in another. So every figure is the sum
of the smallest pieces that all of them are made of. A piece that stands in no table is a figure too, which
nobody prints: it is guarded, for whoever takes the clinical staff of a band from all of it has the others.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from equality.breakdowns import CLINICAL_BAND, KINDS, kind_and_band, kind_of
from equality.suppression import Sum
from workforce.publishable.counted import UNSAID, Counted, Listed, Part
from workforce.publishable.crossed import PAY_BAND, Crossed, agrees, published_parts
from workforce.publishable.naming import cell, crossing, part, subtotal, total

STAFF_GROUP: Final = "staff_group"
KIND: Final = "kind"  # stands for a breakdown in the names of figures that nobody prints
Codes = frozenset[str]


class Figures(Protocol):
    """What gathers the figures of a year."""

    threshold: int
    counts: dict[str, int]
    sums: list[Sum]
    unprinted: list[str]
    guarded: list[str]

    def tie(self, whole: str, parts: Mapping[str, int], within: str = "") -> None:
        """Add parts of a whole."""


@dataclass(frozen=True)
class Axis:
    """Breakdowns whose parts are all made of the same finest ones, given by code.

    `kinds` are the finest parts of clinical, medical and other staff, where two axes know these.
    """

    breakdowns: tuple[str, ...]
    finest: str
    codes: tuple[str, ...]
    kinds: Mapping[str, Codes] = field(default_factory=dict)

    def within(self, breakdown: str, parts: Iterable[Part]) -> Codes:
        """Return the finest parts that these parts of a breakdown are made of."""
        codes = {each.code for each in parts}
        if breakdown == self.finest:
            return frozenset(codes)
        return frozenset(code for code in self.codes if kind_and_band(code)[1] in codes)


def axes(counted: Counted) -> list[Axis]:
    """Return how a population is divided: pay bands together with those of clinical and other staff."""
    codes = {by: tuple(each.code for each in parts) for by, parts in counted.parts.items()}
    both = CLINICAL_BAND in codes and agrees(counted)

    def by_kind(breakdown: str, kind: Callable[[str], str]) -> dict[str, Codes]:
        held = {each: frozenset(code for code in codes[breakdown] if kind(code) == each) for each in KINDS}
        return {each: found for each, found in held.items() if found}

    found = []
    for breakdown, finest in codes.items():
        if breakdown == CLINICAL_BAND or (breakdown == PAY_BAND and both):
            continue
        kinds = by_kind(breakdown, kind_of) if breakdown == STAFF_GROUP and both else {}
        found.append(Axis((breakdown,), breakdown, finest, kinds))
    if both:
        kinds = by_kind(CLINICAL_BAND, lambda code: kind_and_band(code)[0])
        found.insert(0, Axis((PAY_BAND, CLINICAL_BAND), CLINICAL_BAND, codes[CLINICAL_BAND], kinds))
    return found


def pieces(sets: Iterable[Codes], codes: Sequence[str]) -> list[Codes]:
    """Return the smallest sets that all the given ones are made of, in the order of the codes."""
    every = list(sets)
    found: dict[tuple[int, ...], list[str]] = {}
    for code in codes:
        inside = tuple(place for place, each in enumerate(every) if code in each)
        found.setdefault(inside, []).append(code)
    return [frozenset(each) for inside, each in found.items() if inside]


class Divided:
    """All that is printed of a population along one axis."""

    def __init__(self, figures: Figures, counted: Counted, axis: Axis, tables: Iterable[Crossed]) -> None:
        self.figures, self.counted, self.axis = figures, counted, axis
        self.who = counted.population
        self.tables: dict[str, list[Crossed]] = {}
        for table in tables:
            if table.breakdown in axis.breakdowns:
                self.tables.setdefault(table.listed.characteristic, []).append(table)
        self.people: dict[Codes, str] = {}  # the figure of everybody in a set of finest parts

    def everybody(self) -> None:
        """Add the parts that are printed, and whatever tables are made of."""
        sets: dict[str, Codes] = {}
        for breakdown in self.axis.breakdowns:
            for each, members in published_parts(self.counted, breakdown, self.figures.threshold).items():
                sets[part(self.who, breakdown, each.code)] = self.axis.within(breakdown, members)
        for table in (table for found in self.tables.values() for table in found):
            for code, members in table.made_of.items():
                sets[part(self.who, table.breakdown, code)] = self.axis.within(table.breakdown, members)
        counts = {each.code: each.count for each in self.counted.parts[self.axis.finest]}
        printed = set(sets)
        for kind, codes in self.axis.kinds.items():
            name, number = part(self.who, KIND, kind), sum(counts[code] for code in codes)
            # Where two published tables disagree about a kind, no sum ties them.
            if self.figures.counts.get(name, number) == number:
                sets[name] = codes
        known = set(sets.values())
        for found in self.tables.values():
            mine = [codes for table in found for codes in self._sets(table, "").values()]
            for piece in pieces([*mine, *self._kinds(found).values()], self.axis.codes):
                if piece not in known:
                    sets[part(self.who, self.axis.finest, _named(piece))] = piece
                    known.add(piece)

        def named(codes: Codes) -> str:
            return part(self.who, self.axis.finest, _named(codes))

        self._divide(total(self.who), sets, printed, lambda codes: sum(counts[code] for code in codes), named)
        for name, codes in sets.items():
            self.people.setdefault(codes, name)

    def cross(self, listed: Listed) -> None:
        """Add the tables of a characteristic."""
        found = self.tables.get(listed.characteristic)
        if not found:
            return
        clinical = any(table.breakdown == CLINICAL_BAND for table in found)
        finest = self.axis.finest if self.axis.finest != CLINICAL_BAND or clinical else PAY_BAND
        rows = {
            code: listed.grouped(row, listed.crossed_grouping)
            for code, row in listed.crossings[finest].items()
        }
        lines: dict[Codes, dict[str, int]] = {}
        for group in listed.members(listed.crossed_grouping):

            def count(codes: Codes, group: str = group) -> int:
                held = codes if finest == self.axis.finest else {kind_and_band(code)[1] for code in codes}
                return sum(rows[code][group] for code in held if code in rows)

            sets = {name: codes for table in found for name, codes in self._sets(table, group).items()}
            printed = {
                self._cell(listed, table.breakdown, code, group) for table in found for code in table.counts
            }
            for kind, codes in self._kinds(found).items():
                name = self._cell(listed, KIND, kind, group)
                if self.figures.counts.get(name, count(codes)) == count(codes):
                    sets[name] = codes
            whole = subtotal(self.who, listed.characteristic, listed.crossed_grouping.code, group)

            def named(codes: Codes, group: str = group) -> str:
                return self._cell(listed, finest, _named(codes), group)

            for piece, name in self._divide(whole, sets, printed, count, named).items():
                lines.setdefault(piece, {})[name] = self.figures.counts[name]
        for piece, line in lines.items():
            self.figures.tie(self.people[piece], line, listed.characteristic)
        self._unsaid(listed, [f"{self.people[piece]}~{listed.characteristic}" for piece in lines])

    def _unsaid(self, listed: Listed, gaps: Sequence[str]) -> None:
        """Tie those of each piece who are in no category to all of them, where the list counts these."""
        whole = cell(self.who, listed.characteristic, UNSAID)
        counts = self.figures.counts
        found = {gap: counts[gap] for gap in gaps if gap in counts and f"{gap} and more" not in counts}
        if whole in counts and found and sum(found.values()) == counts[whole]:
            self.figures.sums.append(Sum(whole, tuple(found)))

    def _kinds(self, tables: Iterable[Crossed]) -> Mapping[str, Codes]:
        """Return the kinds of staff by which a characteristic is told along two axes."""
        listed = next(iter(tables)).listed
        told = self.axis.kinds and listed.crossings.get(CLINICAL_BAND) and listed.crossings.get(STAFF_GROUP)
        return self.axis.kinds if told else {}

    def _sets(self, table: Crossed, group: str) -> dict[str, Codes]:
        """Return the cells of a table in one group, and those of the usual one where this one is finer.

        Who came and who went are told by the usual ones: they tie one year to the next.
        """
        usual = published_parts(self.counted, table.breakdown, self.figures.threshold)
        made_of = {each.code: members for each, members in usual.items()} | dict(table.made_of)
        return {
            self._cell(table.listed, table.breakdown, code, group): self.axis.within(table.breakdown, members)
            for code, members in made_of.items()
        }

    def _cell(self, listed: Listed, breakdown: str, code: str, group: str) -> str:
        grouping = listed.crossed_grouping.code
        return crossing(self.who, listed.characteristic, grouping, group, (breakdown, code))

    def _divide(
        self,
        whole: str,
        sets: Mapping[str, Codes],
        printed: Iterable[str],
        count: Callable[[Codes], int],
        named: Callable[[Codes], str],
    ) -> dict[Codes, str]:
        """Add figures of a whole with the pieces that all are made of; return the pieces with their names."""
        figures, shown = self.figures, set(printed)
        sets = {**sets, **self._left_over(sets, count, named)}
        by_codes: dict[Codes, str] = {}
        for name in (
            *(name for name in sets if name in shown),
            *(name for name in sets if name not in shown),
        ):
            by_codes.setdefault(sets[name], name)
        found = {
            piece: by_codes.get(piece) or named(piece) for piece in pieces(sets.values(), self.axis.codes)
        }
        shown &= sets.keys()
        figures.tie(whole, {name: count(piece) for piece, name in found.items()}, self.axis.breakdowns[0])
        for name, codes in sets.items():
            inside = tuple(each for piece, each in found.items() if piece <= codes)
            if inside != (name,):
                figures.counts[name] = count(codes)
            if inside not in ((), (name,)):
                figures.sums.append(Sum(name, inside))
        untold = [name for name in dict.fromkeys((*sets, *found.values())) if name not in shown]
        figures.unprinted += [name for name in untold if name not in figures.unprinted]
        figures.guarded += [name for name in untold if name not in figures.guarded]
        return found


    def _left_over(
        self, sets: Mapping[str, Codes], count: Callable[[Codes], int], named: Callable[[Codes], str]
    ) -> dict[str, Codes]:
        """Return the few who are left of a set without a smaller one, where they are no set themselves.

        They may be of several pieces, each of which could still be anything: 64 people of a band of whom 60
        are neither clinical nor medical leave 4.
        """
        known = set(sets.values())
        found = {larger - smaller for larger in known for smaller in known if smaller < larger} - known
        few = [codes for codes in found if 1 <= count(codes) < self.figures.threshold]
        return {named(codes): codes for codes in sorted(few, key=sorted)}


def _named(codes: Codes) -> str:
    return f"~{'+'.join(sorted(codes))}"
