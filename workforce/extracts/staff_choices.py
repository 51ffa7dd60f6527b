"""What somebody has settled by hand about a file, in the terms of a staff extract."""

from collections.abc import Mapping, Sequence
from typing import Final

from workforce.extracts.columns import BREAKDOWN_FIELDS, CHARACTERISTIC_FIELDS, READ, recognise
from workforce.extracts.roles import DATE, FTE, ORGANISATION, Choices

# What a role, a characteristic or a breakdown is called among the columns of staff.
FIELDS: Final[Mapping[str, str]] = {
    **{field: field for field in READ},
    **{code: field for field, code in CHARACTERISTIC_FIELDS.items()},
    **{code: field for field, code in BREAKDOWN_FIELDS.items()},
    ORGANISATION: "organisation",
    DATE: "snapshot_date",
    FTE: "fte",
}


def staff_columns(headers: Sequence[str], choices: Choices) -> dict[str, int]:
    """Return the positions to read by field: what is said of a heading, else what is recognised.

    A heading that somebody has said anything about, even "ignore", is read as nothing else.
    """
    said = {place: choices.column(heading) for place, heading in enumerate(headers)}
    chosen = {FIELDS[role]: place for place, role in said.items() if role in FIELDS}
    taken = {place for place, role in said.items() if role}
    left = {
        field: place
        for field, place in recognise(headers).positions.items()
        if place not in taken and field not in chosen
    }
    return dict(recognise(headers, chosen={**dict.fromkeys(READ), **left, **chosen}).positions)


def staff_values(
    headers: Sequence[str], columns: Mapping[str, int], choices: Choices
) -> dict[str, dict[str, str]]:
    """Return the answers by field, given under the field, its characteristic or breakdown, or heading."""
    about = {**CHARACTERISTIC_FIELDS, **BREAKDOWN_FIELDS}
    found = {
        field: choices.answers(headers[place], about.get(field, field), field)
        for field, place in columns.items()
    }
    return {field: answers for field, answers in found.items() if answers}
