"""Which column of a staff extract is which, by its heading or by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from equality.extract_columns import Handling, extract_column, extract_columns
from psed.sheets.headers import Ambiguity, Column, match_columns
from psed.sheets.headings import Index

WANTED: Final = tuple(
    Column(each.field, each.label, each.headings, required=False) for each in extract_columns()
)
# The fields that counting staff reads; a file may have the others, and they are left alone.
CHARACTERISTIC_FIELDS: Final = {
    "sex": "sex",
    "age_band": "age",
    "gender_identity": "gender_reassignment",
    "ethnic_origin": "race",
    "religious_belief": "religion_or_belief",
    "sexual_orientation": "sexual_orientation",
    "disability": "disability",
    "marital_status": "marriage_and_civil_partnership",
    "maternity": "pregnancy_and_maternity",
}
BREAKDOWN_FIELDS: Final = {
    "grade": "pay_band",
    "staff_group": "staff_group",
    "directorate": "directorate",
    "working_pattern": "working_pattern",
    "assignment_category": "contract",
    "site": "site",
}
DATES: Final = ("date_of_birth", "start_date", "leaving_date", "snapshot_date")
READ: Final = (
    "organisation", "snapshot_date", "employee_number", "assignment_number", "primary_assignment",
    "assignment_status", "start_date", "leaving_date", "fte", "date_of_birth", "age",
    *CHARACTERISTIC_FIELDS, *BREAKDOWN_FIELDS,
)  # fmt: skip
STAFF_ROW: Final = ("employee_number", "assignment_number", "date_of_birth", "national_insurance")


@dataclass(frozen=True)
class Candidate:
    """A column of the file that may be taken for a field."""

    position: int
    heading: str


@dataclass(frozen=True)
class Columns:
    """The columns of a staff file by field; a person confirms or corrects them.

    `positions` are what will be read. `candidates` gives, for each field that can be read, the columns that
    its headings name, the likeliest first; any other column may be chosen by hand. `open` says between which
    columns nobody but a person can decide, `unknown` are headings that mean nothing here, and `identifying`
    those of columns that are never read, whatever is chosen: names, addresses and the like.
    """

    headers: tuple[str, ...]
    positions: Mapping[str, int]
    candidates: Mapping[str, tuple[Candidate, ...]]
    open: tuple[Ambiguity, ...]
    unknown: tuple[str, ...]
    identifying: tuple[str, ...]

    def heading(self, field: str) -> str:
        """Return the heading of a field's column, or the field's own label where the file has none."""
        position = self.positions.get(field)
        return (self.headers[position] if position is not None else "") or extract_column(field).label


def recognise(headers: Sequence[str], *, chosen: Mapping[str, int | None] | None = None) -> Columns:
    """Tell the columns of a staff file by their headings.

    `chosen` gives positions that a person has settled, by field, and None for a field that is not to be read.
    Levels of an organisation (Org L2), divisions and the like stand in for the directorate where no column is
    headed so; one column may be read for several fields if a person says so.
    """
    settled = {name: place for name, place in (chosen or {}).items() if place is not None}
    match = match_columns(headers, WANTED)
    index = Index(WANTED)
    said = [index.says(heading) for heading in headers]
    identifying = [
        place
        for place, names in enumerate(said)
        if any(extract_column(name).identifies and name not in READ for name in _closest(names))
    ]
    candidates = {}
    for field in READ:
        names = (field, *(each.field for each in extract_columns() if each.candidate_for == field))
        places = [place for name in names for place, found in enumerate(said) if name in _closest(found)]
        candidates[field] = tuple(
            Candidate(place, headers[place]) for place in dict.fromkeys(places) if place not in identifying
        )
    positions: dict[str, int] = {}
    for field in READ:
        if chosen and field in chosen:
            place = settled.get(field, -1)
            if 0 <= place < len(headers) and place not in identifying:
                positions[field] = place
        elif field in match.positions:
            positions[field] = match.positions[field]
        elif standing_in := _stand_in(field, match.positions):
            positions[field] = standing_in[0]
    return Columns(
        headers=tuple(headers),
        positions=positions,
        candidates=candidates,
        open=tuple(each for each in match.ambiguous if _matters(each, chosen or {})),
        unknown=match.unknown,
        identifying=tuple(headers[place] for place in identifying),
    )


def _closest(names: Mapping[str, int]) -> list[str]:
    """Return the columns that a heading says most closely."""
    return [name for name, level in names.items() if level == min(names.values())]


def _stand_in(field: str, positions: Mapping[str, int]) -> list[int]:
    """Return the columns that may stand in for a field, in the order of the reference file."""
    return [
        positions[each.field]
        for each in extract_columns()
        if each.candidate_for == field and each.field in positions
    ]


def _matters(ambiguity: Ambiguity, chosen: Mapping[str, int | None]) -> bool:
    """Return whether a person has to decide: not about what is never read, nor what they have settled."""
    fields = [column.name for column in ambiguity.columns]
    if any(extract_column(field).handling is Handling.DROP and field not in READ for field in fields):
        return False
    return any(field in READ and field not in chosen for field in fields)
