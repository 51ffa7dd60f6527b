"""What was gathered of one body on one day, and the snapshot that it makes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from equality.breakdowns import (
    BY_CLINICAL_BAND,
    CLINICAL_BAND,
    KINDS,
    NEVER_CROSSED,
    clinical_code,
    clinical_label,
    kind_and_band,
)
from equality.characteristics import characteristic, characteristics
from equality.figures import Adds
from psed.sheets.problems import Problem, Problems
from psed.sheets.values import LARGEST
from workforce.extracts.cubes import Key, Number, margin, whole
from workforce.extracts.parts import Parts
from workforce.extracts.roles import title
from workforce.extracts.row_figures import LARGEST_FTE
from workforce.extracts.shapes import CountedPart, CountedProfile, CountedSnapshot

TOO_MANY: Final = (
    "number too large",
    f"The counts of a body come to more than {LARGEST:,} people. Check the numbers.",
)


@dataclass(frozen=True)
class Place:
    """Whose figures a row holds: the body and day as the file has them, and the population."""

    organisation: str
    as_at: date | None
    population: str


@dataclass
class Cells:
    """Headcounts, and full-time equivalents where there are any, by part of each breakdown and something."""

    counts: dict[Key, int] = field(default_factory=dict)
    ftes: dict[Key, Decimal] = field(default_factory=dict)

    def add(self, key: Key, count: int | None, fte: Decimal | None = None) -> None:
        """Add to a cell."""
        if count is not None:
            self.counts[key] = self.counts.get(key, 0) + count
        if fte is not None:
            self.ftes[key] = self.ftes.get(key, Decimal(0)) + fte


@dataclass
class Gathered:
    """The cells of one place: `people` by part of each breakdown, `about` also by category, which is last.

    `breakdowns` are their codes with the heading each came from, in the order of the keys, and `totals` the
    words that stand for all of it; `stated` are the totals that the file gives for a characteristic alone.
    """

    place: Place
    breakdowns: Mapping[str, str]
    totals: Mapping[str, str] = field(default_factory=dict)
    people: Cells = field(default_factory=Cells)
    about: dict[str, Cells] = field(default_factory=dict)
    sets: dict[str, str] = field(default_factory=dict)
    stated: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def refuse(self, sentence: str) -> None:
        """Say what of it could not be taken."""
        self.refused.append(sentence)

    def take(self, code: str, category_set: str) -> Cells:
        """Return where the figures of a characteristic go, which are in this list."""
        self.sets[code] = category_set
        return self.about.setdefault(code, Cells())

    def snapshot(self, parts: Mapping[str, Parts]) -> CountedSnapshot:
        """Return what is to be saved of it, with a sentence for each thing that does not add up.

        `parts` knows the parts of each breakdown by the codes that the keys hold.
        """
        total = self.total()
        divided = {
            code: divided for place, code in enumerate(self.breakdowns) if (divided := self._parts(place))
        }
        profiles = tuple(self._profile(each.code) for each in characteristics() if each.code in self.about)
        notes = [*self.notes, *self.refused, *self._unequal(total, divided)]
        if total is not None:
            notes += [each for profile in profiles if (each := shortfall(profile, total))]
        return CountedSnapshot(
            organisation=self.place.organisation,
            population=self.place.population,
            as_at=self.place.as_at,
            total=total,
            fte=whole(self.people.ftes),
            breakdowns=self._clinical(parts, divided)
            | {
                code: tuple(
                    CountedPart(part, parts[code].label(part), divided[code][part], self._fte(place, part))
                    for part in parts[code].in_order(divided[code])
                )
                for place, code in enumerate(self.breakdowns)
                if code in divided
            },
            profiles=profiles,
            notes=tuple(dict.fromkeys(notes)),
            refused=tuple(dict.fromkeys(self.refused)),
        )

    def _clinical(
        self, parts: Mapping[str, Parts], divided: Mapping[str, Mapping[str, int]]
    ) -> dict[str, tuple[CountedPart, ...]]:
        """Return the pay bands of clinical, medical and other staff, where the rows say both of everybody."""
        if not self._says_both or CLINICAL_BAND in divided or "pay_band" not in divided:
            return {}
        tables = [self.people.counts] if self.people.counts else []
        tables += [_without_category(cells.counts) for cells in self.about.values()]
        counts: dict[str, int] = {}
        for table in tables:
            for (code, _none), count in self._clinical_cells(table, by_category=False).items():
                counts[code] = max(count, counts.get(code, 0))
            if counts and table is self.people.counts:
                break
        if not _come_to(counts, divided["pay_band"]):
            return {}
        bands = parts["pay_band"]
        ordered = bands.in_order(divided["pay_band"])
        found = [
            (f"{kind}.{band}", clinical_label(kind, bands.label(band))) for kind in KINDS for band in ordered
        ]
        return {
            CLINICAL_BAND: tuple(
                CountedPart(code, label, counts[code]) for code, label in found if code in counts
            )
        }

    @property
    def _says_both(self) -> bool:
        return {"pay_band", "staff_group"} <= self.breakdowns.keys()

    def _clinical_cells(self, cells: Mapping[Key, int], *, by_category: bool) -> dict[tuple[str, str], int]:
        """Return how many are in each clinical band and category; the category is "" where none is kept."""
        places = {code: place for place, code in enumerate(self.breakdowns)}
        keep = {"pay_band": places["pay_band"], "staff_group": places["staff_group"]}
        if by_category:
            keep["category"] = len(places)
        order = sorted(keep, key=lambda name: keep[name])
        found: dict[tuple[str, str], int] = {}
        for key, count in margin(cells, keep.values()).items():
            said = dict(zip(order, key, strict=True))
            band, group, category = said["pay_band"], said["staff_group"], said.get("category", "")
            if band is not None and group is not None and category is not None:
                at = clinical_code(group, band), category
                found[at] = found.get(at, 0) + count
        return found

    def total(self) -> int | None:
        """Return how many people there are: as stated, or the most that any characteristic comes to."""
        if (stated := whole(self.people.counts)) is not None:
            return stated
        if self.stated:
            return max(self.stated.values())
        return max((whole(cells.counts) or 0 for cells in self.about.values()), default=None)

    def _parts(self, place: int) -> dict[str, int]:
        """Return the people by part of a breakdown, in the order of the file."""
        if stated := _by_part(margin(self.people.counts, [place])):
            return stated
        most: dict[str, int] = {}
        for cells in self.about.values():
            for part, count in _by_part(margin(_without_category(cells.counts), [place])).items():
                most[part] = max(count, most.get(part, 0))
        return most

    def _fte(self, place: int, part: str) -> Decimal | None:
        return margin(self.people.ftes, [place]).get((part,)) if self.people.ftes else None

    def _profile(self, code: str) -> CountedProfile:
        cells = self.about[code]
        last = len(self.breakdowns)
        crossings: dict[str, dict[str, dict[str, int]]] = {}
        for place, breakdown in enumerate(self.breakdowns):
            if code in NEVER_CROSSED:
                break
            for (part, category), count in margin(cells.counts, [place, last]).items():
                if part is not None and category is not None:
                    crossings.setdefault(breakdown, {}).setdefault(part, {})[category] = count
        if code in BY_CLINICAL_BAND and CLINICAL_BAND not in crossings and "pay_band" in crossings:
            crossings |= self._by_clinical_band(cells, crossings["pay_band"])
        return CountedProfile(
            characteristic=code,
            category_set=self.sets[code],
            counts=_by_part(margin(cells.counts, [last])),
            ftes=_by_part(margin(cells.ftes, [last])) if cells.ftes else {},
            crossings=crossings,
        )

    def _by_clinical_band(
        self, cells: Cells, by_band: Mapping[str, Mapping[str, int]]
    ) -> dict[str, dict[str, dict[str, int]]]:
        """Return a characteristic by clinical band, where the rows say band and group of everybody in it."""
        if not self._says_both:
            return {}
        found: dict[str, dict[str, int]] = {}
        together: dict[str, dict[str, int]] = {}
        for (code, category), count in self._clinical_cells(cells.counts, by_category=True).items():
            found.setdefault(code, {})[category] = count
            row = together.setdefault(kind_and_band(code)[1], {})
            row[category] = row.get(category, 0) + count
        return {CLINICAL_BAND: found} if together == by_band else {}

    def _unequal(self, total: int | None, divided: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
        """Say which breakdowns do not add up to the total."""
        for code, parts in divided.items():
            if total is not None and (difference := sum(parts.values()) - total):
                than = "more" if difference > 0 else "fewer"
                named = f"“{said}” is stated" if (said := self.totals.get(code)) else "the stated total"
                yield (
                    f"{title(code)} (“{self.breakdowns[code]}”): the parts add to "
                    f"{sum(parts.values()):,}, which "
                    f"is {abs(difference):,} {than} than {named}: {total:,}. Both are kept as they stand."
                )


def fitting(snapshots: Sequence[CountedSnapshot], problems: Problems) -> tuple[CountedSnapshot, ...]:
    """Return the snapshots whose sums can be kept; the others are a problem: nobody has so many staff."""
    found = []
    for each in snapshots:
        sums = [each.total or 0, *(count for profile in each.profiles for count in profile.counts.values())]
        ftes = [each.fte or 0, *(fte for profile in each.profiles for fte in profile.ftes.values())]
        if max(sums) > LARGEST or max(ftes) >= LARGEST_FTE:
            problems.add(Problem(None, "", *TOO_MANY, each.organisation or None))
        else:
            found.append(each)
    return tuple(found)


def shortfall(profile: CountedProfile, total: int) -> str:
    """Say that the categories of a characteristic do not add up to a total; "" where they do."""
    adds = Adds(sum(profile.counts.values()), total)
    if adds.exactly:
        return ""
    sentence = adds.sentence
    return f"{characteristic(profile.characteristic).label}: {sentence[0].lower()}{sentence[1:]}"


def _by_part(cells: Mapping[Key, Number]) -> dict[str, Number]:
    return {key[0]: number for key, number in cells.items() if key[0] is not None}


def _without_category(cells: Mapping[Key, int]) -> dict[Key, int]:
    """Return the people by part of each breakdown, over all categories."""
    found: dict[Key, int] = {}
    for key, count in cells.items():
        found[key[:-1]] = found.get(key[:-1], 0) + count
    return found


def _come_to(counts: Mapping[str, int], bands: Mapping[str, int]) -> bool:
    """Return whether the staff of each pay band are those of its clinical, medical and other staff."""
    together: dict[str, int] = {}
    for code, count in counts.items():
        band = kind_and_band(code)[1]
        together[band] = together.get(band, 0) + count
    return together == {band: count for band, count in bands.items() if count or band in together}
