"""Breakdowns: the other ways to divide the people of a snapshot, such as by pay band, and their parts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from types import MappingProxyType
from typing import Final

from equality.categories import CODE_AND_LABEL
from equality.groupings import Group, Grouping
from equality.matching import keys_of_code, normalise
from equality.reading import BadReference, Origin, Row, rows
from equality.text import gettext_noop as _

# Gender reassignment is told of the whole organisation only and never crossed with anything.
NEVER_CROSSED: Final = frozenset({"gender_reassignment"})
NOT_RECORDED: Final = "not_recorded"  # the part of people for whom the staff record has nothing
FILES: Final = {
    "pay_band": "pay_bands.csv",
    "staff_group": "staff_groups.csv",
    "working_pattern": "working_patterns.csv",
    "contract": "contract_types.csv",
}


@dataclass(frozen=True)
class Part:
    """One part of a breakdown; `groups` gives, by grouping, the group that it belongs to.

    `counted`: "yes"; "no"; "bank" or "honorary", where a body decides; or "board", for an office holder who
    is no employee. `advice` says why. `seat` is what somebody on a governing body is by it: executive or
    non_executive; blank where it does not say.
    """

    code: str
    label: str
    order: int
    aliases: tuple[str, ...]
    origin: Origin | None
    national: str = ""  # its NHS national code, where it has one
    groups: Mapping[str, str] = field(default_factory=dict, hash=False)
    counted: str = "yes"
    advice: str = ""
    seat: str = ""


# A pay band of clinical, medical or other staff: what a person's pay band and staff group say together.
CLINICAL_BAND: Final = "clinical_band"
UNDECIDED: Final = "undecided"  # the kind of people of whom nobody says whether they are clinical
MEDICAL: Final = "medical"
KINDS: Final = ("non_clinical", "clinical", MEDICAL, UNDECIDED)
# Whom the standards ask about by clinical band: nobody else is counted so.
BY_CLINICAL_BAND: Final = frozenset({"race", "disability"})
OF_DOCTORS: Final = frozenset(
    {"consultants", "career-grade", "trainees", "medical-other"}
)  # bands, by "wres"
OF_ALL_KINDS: Final = frozenset({*OF_DOCTORS, "other"})
UNRECORDED: Final = Part(NOT_RECORDED, _("Not recorded"), 10_000, (), None)


@dataclass(frozen=True)
class Breakdown:
    """One way to divide the people of a snapshot; `heading` stands above its table.

    `listed`: its parts come from a list of ours; else they are a body's own names. `field` names the column
    of a staff extract that says the part; it is blank where other breakdowns together say it. `groupings` put
    fine parts together.
    """

    code: str
    label: str
    heading: str
    order: int
    listed: bool
    field: str
    parts: tuple[Part, ...]
    groupings: tuple[Grouping, ...]
    origin: Origin

    def find(self, text: str) -> Part | None:
        """Return the part that a cell names by code, label or alias, or by code and label together.

        Any text is a part where the parts are a body's own. None for an empty cell or an unknown text.
        """
        if not self.listed:
            key = normalise(text)
            return Part(key, " ".join(text.split()), 0, (), None) if key else None
        return find(self._keys, text)

    def part(self, code: str) -> Part:
        """Return a part of the list, or that of people not recorded; raise KeyError if there is none."""
        return self._by_code[code]

    def grouping(self, code: str) -> Grouping:
        """Return one grouping; raise KeyError if the breakdown has none of that code."""
        return {grouping.code: grouping for grouping in self.groupings}[code]

    def group_of(self, code: str, grouping: str) -> str | None:
        """Return the group of a part; None for people not recorded, and for a body's own part."""
        return self._by_code[code].groups.get(grouping) if code in self._by_code else None

    @cached_property
    def _by_code(self) -> Mapping[str, Part]:
        return {part.code: part for part in (*self.parts, UNRECORDED)}

    @cached_property
    def _keys(self) -> Mapping[str, Part]:
        return keys_of(self.code, self.parts)


def keys_of(name: str, parts: tuple[Part, ...]) -> Mapping[str, Part]:
    """Return the parts by all that names them; raise BadReference where one name means two."""
    found: dict[str, Part] = {}
    for part in parts:
        codes = keys_of_code(part.code) | (keys_of_code(part.national) if part.national else set())
        for key in (*codes, *map(normalise, (part.label, *part.aliases))):
            if found.setdefault(key, part) != part:
                raise BadReference(f"{name}: {key!r} means both {found[key].code} and {part.code}.")
    return MappingProxyType(found)


def find(keys: Mapping[str, Part], text: str) -> Part | None:
    """Look a cell up, as `CategorySet.find` does: a code that its label contradicts is None, not a guess."""
    if found := keys.get(normalise(text)):
        return found
    if not (both := CODE_AND_LABEL.fullmatch(text.strip())):
        return None
    code, label = (keys.get(normalise(piece)) for piece in both.groups())
    return code if code == label else None


@cache
def breakdowns() -> tuple[Breakdown, ...]:
    """Return the breakdowns in the order in which they are shown."""
    return tuple(sorted(map(_breakdown, rows("breakdowns.csv")), key=lambda each: each.order))


def breakdown(code: str) -> Breakdown:
    """Return one breakdown, such as "pay_band"; raise KeyError if there is none of that code."""
    return {each.code: each for each in breakdowns()}[code]


def crosses(characteristic: str, breakdown: str) -> bool:
    """Return whether a characteristic is ever counted by a breakdown."""
    if breakdown == CLINICAL_BAND and characteristic not in BY_CLINICAL_BAND:
        return False
    return characteristic not in NEVER_CROSSED


def kind_of(staff_group: str) -> str:
    """Return whether the people of a staff group are clinical: one of KINDS; `staff_group` is a part's code.

    Groups that are not of the list are known by their names, such as those of the NHS workforce statistics.
    """
    groups = breakdown("staff_group")
    return groups.group_of(staff_group, "clinical") or _kinds_by_name().get(normalise(staff_group), UNDECIDED)


def clinical_code(staff_group: str, pay_band: str) -> str:
    """Return the part of CLINICAL_BAND of the people in a staff group and a pay band."""
    return f"{kind_of(staff_group)}.{pay_band}"


def clinical_label(kind: str, label: str) -> str:
    """Return what a pay band, given by its label, is called among the staff of a kind."""
    of = _kind_labels()[kind]
    is_said = kind == MEDICAL and of.partition(": ")[2] in label.lower()
    return label if is_said else f"{label} ({of.lower()})"


def kind_and_band(clinical_band: str) -> tuple[str, str]:
    """Return the kind of staff and the pay band that a part of CLINICAL_BAND stands for."""
    kind, _dot, band = clinical_band.partition(".")
    return kind, band


@cache
def _kind_labels() -> Mapping[str, str]:
    (kinds,) = _groupings("staff_group")
    return {each.code: each.label for each in kinds.groups}


@cache
def _kinds_by_name() -> Mapping[str, str]:
    return {normalise(row.text("name")): row.text("clinical_group") for row in rows("clinical_names.csv")}


def part_of(row: Row) -> Part:
    """Read a part from a row of any of the files."""
    groups = {name.removesuffix("_group"): row.text(name) for name in row.values if name.endswith("_group")}
    return Part(
        code=row.text("code"),
        label=row.text("label"),
        order=row.number("order"),
        aliases=row.many("aliases"),
        origin=row.origin,
        national=row.values.get("national", ""),
        groups=MappingProxyType(groups),
        counted=row.values.get("counted", "yes"),
        advice=row.values.get("advice", ""),
        seat=row.values.get("seat", ""),
    )


def _breakdown(row: Row) -> Breakdown:
    code = row.text("code")
    if code == CLINICAL_BAND:
        return _clinical_band(row)
    parts = map(part_of, rows(FILES[code])) if row.flag("listed") else ()
    return Breakdown(
        code=code,
        label=row.text("label"),
        heading=row.text("heading"),
        order=row.number("order"),
        listed=row.flag("listed"),
        field=row.optional("field"),
        parts=tuple(sorted(parts, key=lambda part: part.order)),
        groupings=_groupings(code),
        origin=row.origin,
    )


def _clinical_band(row: Row) -> Breakdown:
    """Return the pay bands of each kind of staff, in groups of each kind.

    A table of the standards has doctors and dentists by their own grades alone: one in an Agenda for Change
    band, or a very senior manager, is in the clinical rows of its groups, and whoever is in a grade of
    doctors is in theirs.
    """
    bands = [part_of(each) for each in rows(FILES["pay_band"])]
    parts = tuple(
        Part(
            f"{kind}.{band.code}",
            clinical_label(kind, band.label),
            band.order + place * UNRECORDED.order,
            (),
            band.origin,
            groups=MappingProxyType(
                {name: f"{_kind_shown(kind, band)}.{group}" for name, group in band.groups.items()}
            ),
            counted=band.counted,
            advice=band.advice,
        )
        for place, kind in enumerate(KINDS)
        for band in bands
    )
    groupings = tuple(
        Grouping(
            each.code,
            each.label,
            tuple(
                Group(code, clinical_label(kind, group.label), known=True)
                for kind in KINDS
                for group in each.groups
                if (code := f"{kind}.{group.code}") in {part.groups[each.code] for part in parts}
            ),
        )
        for each in _groupings("pay_band")
    )
    return Breakdown(
        code=CLINICAL_BAND,
        label=row.text("label"),
        heading=row.text("heading"),
        order=row.number("order"),
        listed=True,
        field=row.optional("field"),
        parts=tuple(sorted(parts, key=lambda part: part.order)),
        groupings=groupings,
        origin=row.origin,
    )


def _kind_shown(kind: str, band: Part) -> str:
    """Return among which kind of staff a table shows the people of a kind in a band."""
    group = band.groups["wres"]
    if group in OF_DOCTORS:
        return MEDICAL
    return "clinical" if kind == MEDICAL and group not in OF_ALL_KINDS else kind


def _groupings(breakdown: str) -> tuple[Grouping, ...]:
    labels: dict[str, str] = {}
    groups: dict[str, list[Group]] = {}
    for row in rows("breakdown_groups.csv"):
        if row.text("breakdown") == breakdown:
            labels[row.text("grouping")] = row.text("grouping_label")
            group = Group(row.text("code"), row.text("label"), known=True)
            groups.setdefault(row.text("grouping"), []).append(group)
    return tuple(Grouping(code, label, tuple(groups[code])) for code, label in labels.items())
