"""Tables that divide the same people more or less finely, such as by pay band and by clinical band.

Plain Python. Whoever has several of them adds and subtracts: a band is its clinical, its medical and its
other staff, and a cluster of bands in one table is a group and a band in another. So every figure is the sum
of the smallest pieces that all of them are made of. A piece that stands in no table is a figure too, which
nobody prints: it is guarded, for whoever takes the clinical staff of a band from all of it has the others.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from equality.breakdowns import CLINICAL_BAND, KINDS, kind_and_band, kind_of
from equality.suppression import Sum
from workforce.publishable.counted import UNSAID, Counted, Listed, Part
from workforce.publishable.crossed import PAY_BAND, Crossed, agrees, published_parts
from workforce.publishable.drawn import Codes, Drawn, name_of, pieces
from workforce.publishable.naming import cell, crossing, part, subtotal, total

STAFF_GROUP: Final = "staff_group"
KIND: Final = "kind"  # stands for a breakdown in the names of figures that nobody prints


class Figures(Protocol):
    """What gathers the figures of a year."""

    threshold: int
    counts: dict[str, int]
    sums: list[Sum]
    unprinted: list[str]
    guarded: list[str]

    def tie(self, whole: str, parts: Mapping[str, int], within: str = "") -> None:
        """Add parts of a whole."""

    def guard_few(self, name: str, count: int, parts: Sequence[str]) -> None:
        """Add a figure that nobody prints, and that nobody may work out, where it is small."""


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
        self.drawn: dict[str, Drawn] = {}  # by the figure that is divided

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

        def count(codes: Codes) -> int:
            return sum(counts[code] for code in codes)

        printed = tuple(sets)
        kinds = self._agreed(self.axis.kinds, count, lambda kind: part(self.who, KIND, kind))
        sets |= kinds
        known = set(sets.values())
        for found in self.tables.values():
            mine = [codes for table in found for codes in self._sets(table, "").values()]
            for piece in pieces([*mine, *self._kinds(found).values()], self.axis.codes):
                if piece not in known:
                    sets[part(self.who, self.axis.finest, name_of(piece))] = piece
                    known.add(piece)

        def named(codes: Codes) -> str:
            return part(self.who, self.axis.finest, name_of(codes))

        self._divide(total(self.who), Drawn(sets, kinds, self.axis.codes, count, named), printed)
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

            told = {name: codes for table in found for name, codes in self._sets(table, group).items()}
            printed = dict.fromkeys(
                self._cell(listed, table.breakdown, code, group) for table in found for code in table.counts
            )
            sets = {name: told[name] for name in (*printed, *told)}

            def of_kind(kind: str, group: str = group) -> str:
                return self._cell(listed, KIND, kind, group)

            kinds = self._agreed(self._kinds(found), count, of_kind)
            sets |= kinds
            whole = subtotal(self.who, listed.characteristic, listed.crossed_grouping.code, group)

            def named(codes: Codes, group: str = group) -> str:
                return self._cell(listed, finest, name_of(codes), group)

            drawn = Drawn(sets, kinds, self.axis.codes, count, named)
            for piece, name in self._divide(whole, drawn, printed).items():
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

    def _agreed(
        self, kinds: Mapping[str, Codes], count: Callable[[Codes], int], named: Callable[[str], str]
    ) -> dict[str, Codes]:
        """Return the kinds by name; where two published tables disagree about one, no sum ties them."""
        found = {named(kind): codes for kind, codes in kinds.items()}
        known = self.figures.counts
        return {name: codes for name, codes in found.items() if known.get(name, count(codes)) == count(codes)}

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

    def _divide(self, whole: str, drawn: Drawn, printed: Collection[str]) -> dict[Codes, str]:
        """Add the sets of a whole with the pieces that all are made of; return the pieces with their names.

        The few who are left of a set without a smaller one may be of several pieces, each of which could
        still be anything: 64 people of a band of whom 60 are neither clinical nor medical leave 4.
        """
        figures, found = self.figures, drawn.pieces
        parts = {name: drawn.count(piece) for piece, name in found.items()}
        figures.tie(whole, parts, self.axis.breakdowns[0])
        for name, codes in drawn.sets.items():
            inside = drawn.inside(codes)
            if inside != (name,):
                figures.counts[name] = drawn.count(codes)
            if inside not in ((), (name,)):
                figures.sums.append(Sum(name, inside))
        untold = [name for name in dict.fromkeys((*drawn.sets, *parts)) if name not in printed]
        figures.unprinted += [name for name in untold if name not in figures.unprinted]
        figures.guarded += [name for name in untold if name not in figures.guarded]
        for codes in drawn.left_over():
            figures.guard_few(drawn.named(codes), drawn.count(codes), drawn.inside(codes))
        self.drawn[whole] = drawn
        return found


def guard_between(figures: Figures, one: Divided, other: Divided) -> None:
    """Guard the few who are left of a set along one axis without a smaller one along the other.

    Whoever are all nurses and a few others, less the nurses of bands 5 to 7, are the few others and the other
    nurses.
    """
    for whole in (each for each in one.drawn if each in other.drawn):
        mine, others = one.drawn[whole], other.drawn[whole]
        for here, there in mine.left_beside(others):
            number = mine.count(here) + others.count(there)
            figures.guard_few(mine.named(here | there), number, (*mine.inside(here), *others.inside(there)))
