"""Counts people by category and part: the rows of a file go in as numbers, and counts alone come out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from equality.breakdowns import (
    BY_CLINICAL_BAND,
    CLINICAL_BAND,
    KINDS,
    NEVER_CROSSED,
    NOT_RECORDED,
    UNRECORDED,
    breakdown,
    clinical_label,
    kind_of,
)
from equality.categories import CategorySet
from workforce.extracts.meanings import NONE, Meaning
from workforce.extracts.measures import UNITS, fte_sum
from workforce.extracts.people import Persons
from workforce.extracts.shapes import CountedPart, CountedProfile, Crossed

if TYPE_CHECKING:
    from workforce.extracts.coded import Numbers

PATTERN: Final = "working_pattern"
MOST_PARTS: Final = 300  # of one breakdown in one snapshot
LARGEST: Final = 2**31  # that four bytes hold, and a little more
PLENTY: Final = 1 << 24  # cells of a table that is made to number what is there


@dataclass(frozen=True)
class Tables:
    """What a file says of its people, a number for each row: by characteristic, and by breakdown."""

    profiles: Mapping[str, tuple[CategorySet, Meaning]]
    parts: Mapping[str, Meaning]


@dataclass(frozen=True)
class Counts:
    """The counts of one group of people."""

    total: int
    fte: Decimal | None
    breakdowns: Mapping[str, tuple[CountedPart, ...]]
    profiles: tuple[CountedProfile, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class _Slots:
    """The parts of a breakdown that hold anybody, over all groups: which group and part each slot is."""

    of_row: "Numbers"  # the slot of each person
    groups: list[int]
    parts: list[int]


def count(persons: Persons, group_of: "Numbers", groups: int, tables: Tables) -> list[Counts]:
    """Count the persons of each group; `group_of` gives the group of every row of the file.

    A category that the list has and nobody holds counts 0; a part that nobody is in is left out. FTE is added
    up to two places.
    """
    import numpy as np

    group = group_of[persons.rows]
    totals = np.bincount(group, minlength=groups).tolist()
    weights = None if persons.fte is None else np.maximum(persons.fte, 0).astype(np.float64)
    ftes = None if weights is None else np.bincount(group, weights, minlength=groups).tolist()
    slots = {
        code: _slots(meaning.numbers[persons.rows], group, meaning) for code, meaning in tables.parts.items()
    }
    parts = [dict[str, tuple[CountedPart, ...]]() for _ in range(groups)]
    for code, meaning in tables.parts.items():
        for place, counted in enumerate(_parts(meaning, slots[code], weights, groups)):
            parts[place][code] = counted
    profiles: list[list[CountedProfile]] = [[] for _ in range(groups)]
    notes: list[list[str]] = [[] for _ in range(groups)]
    for characteristic, (categories, meaning) in tables.profiles.items():
        numbers = meaning.numbers[persons.rows]
        crossed = _crossed_with(characteristic, slots)
        # Of what is told of the whole alone there are no full-time equivalents either.
        weighted = None if characteristic in NEVER_CROSSED else weights
        found = _profiles(
            categories,
            meaning,
            numbers=numbers,
            group=group,
            groups=groups,
            weights=weighted,
            slots=crossed,
            tables=tables,
        )
        for place, profile in enumerate(found):
            profiles[place].append(profile)
            if (missing := totals[place] - sum(profile.counts.values())) > 0:
                notes[place].append(_shortfall(categories, missing))
    if persons.fte is not None:
        blank = np.bincount(group, persons.fte < 0, minlength=groups).tolist()
        for place, number in enumerate(blank):
            if number:
                of = f"{int(number):,} of {totals[place]:,} people"
                notes[place].append(f"The full-time equivalent of {of} is not recorded.")
    return [
        Counts(
            total=totals[place],
            fte=None if ftes is None else fte_sum(ftes[place]),
            breakdowns=parts[place],
            profiles=tuple(profiles[place]),
            notes=tuple(notes[place]),
        )
        for place in range(groups)
    ]


def with_pattern(tables: Tables, persons: Persons, rows: int) -> Tables:
    """Add full-time and part-time, by each person's full-time equivalent over all of their assignments.

    Full-time is 1 or more, part-time between 0 and 1; of 0, or of a blank, the pattern is not recorded.
    """
    import numpy as np

    if persons.fte is None or PATTERN in tables.parts:
        return tables
    parts = breakdown(PATTERN).parts
    codes = (*(part.code for part in parts), NOT_RECORDED)
    full, part, blank = (codes.index(code) for code in ("full_time", "part_time", NOT_RECORDED))
    numbers = np.full(rows, blank, dtype=np.int16)
    numbers[persons.rows] = np.select([persons.fte >= UNITS, persons.fte > 0], [full, part], blank)
    labels = (*(each.label for each in parts), UNRECORDED.label)
    return Tables(tables.profiles, {**tables.parts, PATTERN: Meaning(codes, labels, numbers)})


def with_clinical_bands(tables: Tables) -> Tables:
    """Add the pay bands of clinical, medical and other staff, where a file has pay band and staff group."""
    import numpy as np

    if not {"pay_band", "staff_group"} <= tables.parts.keys() or CLINICAL_BAND in tables.parts:
        return tables
    bands, groups = tables.parts["pay_band"], tables.parts["staff_group"]
    order = part_order(bands)
    places = sorted(range(len(bands.codes)), key=lambda place: order[bands.codes[place]])
    pairs = [(kind, place) for kind in KINDS for place in places]
    codes = tuple(f"{kind}.{bands.codes[place]}" for kind, place in pairs)
    labels = tuple(clinical_label(kind, bands.labels[place]) for kind, place in pairs)
    wide = np.int16 if len(codes) < 2**15 else np.int32
    at = {pair: number for number, pair in enumerate(pairs)}
    kinds = {kind: np.array([at[kind, place] for place in range(len(places))], dtype=wide) for kind in KINDS}
    table = np.stack([kinds[kind_of(code)] for code in groups.codes])
    numbers = table[groups.numbers, bands.numbers]
    meaning = Meaning((*codes, NOT_RECORDED), (*labels, UNRECORDED.label), numbers)
    return Tables(tables.profiles, {**tables.parts, CLINICAL_BAND: meaning})


def _crossed_with(characteristic: str, slots: Mapping[str, _Slots]) -> Mapping[str, _Slots]:
    """Return the breakdowns that a characteristic is counted by."""
    if characteristic in NEVER_CROSSED:
        return {}
    if characteristic in BY_CLINICAL_BAND:
        return slots
    return {code: each for code, each in slots.items() if code != CLINICAL_BAND}


def _cells(rows: "Numbers", width: int, columns: "Numbers") -> "Numbers":
    """Return the number of each person's cell in a table of so many columns, as narrow as it may be."""
    import numpy as np

    most = (int(rows.max()) + 1) * width if len(rows) else 0
    return rows.astype(np.int32 if most < LARGEST else np.int64, copy=False) * width + columns


def most_parts(group: "Numbers", groups: int, meaning: Meaning) -> int:
    """Return the most parts of a breakdown that any group has."""
    import numpy as np

    slots = _slots(meaning.numbers, group, meaning)
    return int(np.bincount(slots.groups, minlength=groups).max()) if slots.groups else 0


def _slots(numbers: "Numbers", group: "Numbers", meaning: Meaning) -> _Slots:
    """Number the pairs of group and part that there are, in the order of both."""
    import numpy as np

    width = len(meaning.codes)
    pair = _cells(group, width, numbers)
    size = int(pair.max()) + 1 if len(pair) else 0
    pairs: Numbers
    of_row: Numbers
    if size <= PLENTY:
        there = np.zeros(size, dtype=bool)
        there[pair] = True
        pairs = np.nonzero(there)[0]
        number = np.cumsum(there, dtype=np.int32) - 1
        of_row = number[pair]
    else:
        unique = np.unique(pair, return_inverse=True)
        pairs, of_row = unique[0], unique[1].astype(np.int32)
    return _Slots(of_row, (pairs // width).tolist(), (pairs % width).tolist())


def _parts(
    meaning: Meaning, slots: _Slots, weights: "Numbers | None", groups: int
) -> list[tuple[CountedPart, ...]]:
    """Return the parts of each group: of a list in its order, a body's own by name, not recorded last."""
    import numpy as np

    counts = np.bincount(slots.of_row, minlength=len(slots.parts)).tolist()
    ftes = (
        None if weights is None else np.bincount(slots.of_row, weights, minlength=len(slots.parts)).tolist()
    )
    found: list[list[CountedPart]] = [[] for _ in range(groups)]
    for place, (group, part) in enumerate(zip(slots.groups, slots.parts, strict=True)):
        fte = None if ftes is None else fte_sum(ftes[place])
        found[group].append(CountedPart(meaning.codes[part], meaning.labels[part], counts[place], fte))
    order = part_order(meaning)
    return [tuple(sorted(parts, key=lambda part: order[part.code])) for parts in found]


def part_order(meaning: Meaning) -> dict[str, int]:
    """Return the place of each part: those before "not recorded" as listed, later ones by name, it last."""
    at = meaning.codes.index(NOT_RECORDED)
    own = sorted(
        zip(meaning.labels[at + 1 :], meaning.codes[at + 1 :], strict=True),
        key=lambda pair: pair[0].casefold(),
    )
    ordered = [*meaning.codes[:at], *(code for _, code in own), NOT_RECORDED]
    return {code: place for place, code in enumerate(ordered)}


def _profiles(
    categories: CategorySet,
    meaning: Meaning,
    *,
    numbers: "Numbers",
    group: "Numbers",
    groups: int,
    weights: "Numbers | None",
    slots: Mapping[str, _Slots],
    tables: Tables,
) -> Iterator[CountedProfile]:
    """Count one characteristic, in all and by each breakdown."""
    import numpy as np

    width = len(meaning.codes)
    held = numbers != NONE
    everybody = bool(held.all())
    if not everybody:
        numbers, group = numbers[held], group[held]
    cells = _cells(group, width, numbers)
    counts = np.bincount(cells, minlength=groups * width).reshape(groups, width).tolist()
    ftes = None
    if weights is not None:
        chosen = weights if everybody else weights[held]
        ftes = np.bincount(cells, chosen, minlength=groups * width).reshape(groups, width).tolist()
    crossings: list[dict[str, Crossed]] = [{} for _ in range(groups)]
    used = [[place for place, number in enumerate(row) if number] for row in counts]
    for code, slot in slots.items():
        of_row = slot.of_row if everybody else slot.of_row[held]
        size = len(slot.parts)
        crossed = np.bincount(_cells(of_row, width, numbers), minlength=size * width)
        table = crossed.reshape(size, width).tolist()
        codes = tables.parts[code].codes
        for place, by_part in enumerate(_by_group(meaning.codes, codes, slot, table, used)):
            crossings[place][code] = by_part
    for place in range(groups):
        yield CountedProfile(
            characteristic=categories.characteristic,
            category_set=categories.code,
            counts=dict(zip(meaning.codes, counts[place], strict=True)),
            ftes={} if ftes is None else dict(zip(meaning.codes, map(fte_sum, ftes[place]), strict=True)),
            crossings=crossings[place],
        )


def _by_group(
    categories: Sequence[str],
    parts: Sequence[str],
    slots: _Slots,
    table: list[list[int]],
    used: Sequence[Sequence[int]],
) -> list[dict[str, dict[str, int]]]:
    """Return a table of slots by category as part code to category code to count, for each group.

    A category that nobody of the group holds is 0 in its counts, and left out of these.
    """
    found: list[dict[str, dict[str, int]]] = [{} for _ in used]
    pick = [itemgetter(*places) if len(places) > 1 else None for places in used]
    codes = [
        get(categories) if get else tuple(categories[place] for place in used[at])
        for at, get in enumerate(pick)
    ]
    for group, part, counts in zip(slots.groups, slots.parts, table, strict=True):
        get = pick[group]
        chosen = get(counts) if get else [counts[place] for place in used[group]]
        found[group][parts[part]] = dict(zip(codes[group], chosen, strict=True))
    return found


def _shortfall(categories: CategorySet, missing: int) -> str:
    people = "1 person has" if missing == 1 else f"{missing:,} people have"
    return (
        f"{people} nothing recorded, for which the list “{categories.label}” has no category: its counts "
        "come to that many fewer than the total."
    )
