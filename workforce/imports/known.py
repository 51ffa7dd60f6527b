"""What earlier files of an organisation taught: which column is which, and what odd values mean."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from organisations.models import Organisation
from psed.sheets.headings import normalise
from workforce.imports.reader import Layout
from workforce.models import Import, KnownAnswer, KnownColumns

Columns = dict[str, Any]


def first_choices(kept: Import, layout: Layout) -> dict[str, Any]:
    """Return the choices to read a file with: this import's own, or else those of the last file like it.

    Columns chosen for a file that another has replaced are found again by their headings.
    """
    choices = dict(kept.choices)
    headers = list(layout.headers)
    if "columns" not in choices:
        choices["columns"] = _known(kept.year.organisation, layout)
    elif choices.get("headers") != headers:
        choices["columns"] = _moved(choices["columns"], choices.get("headers") or [], layout)
    choices["headers"] = headers
    return choices


def answers(organisation: Organisation) -> dict[tuple[str, str], str]:
    """Return what the organisation has said that values mean, by column and value: offered, never assumed."""
    found = KnownAnswer.objects.filter(organisation=organisation)
    return {(each.column, each.value): each.answer for each in found}


def remember(kept: Import) -> None:
    """Keep the columns, and those answers that are about enough people.

    A value that fewer people share than the organisation's smallest number shown could point at one of them
    ("Head of the Foot Clinic"), so it goes with the import.
    """
    organisation, headers = kept.year.organisation, kept.findings["headers"]
    columns = kept.choices.get("columns") or {}
    KnownColumns.objects.update_or_create(
        organisation=organisation,
        headings=digest(headers),
        defaults={"columns": _by_heading(columns, headers)},
    )
    given = kept.choices.get("answers") or {}
    for asked in kept.choices.get("asked") or []:
        column, value = asked["key"], asked["value"]
        chosen = given.get(column, {}).get(value, "")
        if chosen and asked["rows"] >= organisation.threshold and len(value) <= KnownAnswer.LONGEST:
            KnownAnswer.objects.update_or_create(
                organisation=organisation, column=column, value=value, defaults={"answer": chosen}
            )


def digest(headers: Sequence[str]) -> str:
    """Return a checksum of a set of headings, whatever their order, capitals and punctuation."""
    return hashlib.sha256("\n".join(sorted(map(normalise, headers))).encode()).hexdigest()


def _known(organisation: Organisation, layout: Layout) -> Columns:
    stored = KnownColumns.objects.filter(organisation=organisation, headings=digest(layout.headers)).first()
    return _at_headings(stored.columns, layout.headers) if stored else {}


def _moved(columns: Mapping[str, Any], before: Sequence[str], layout: Layout) -> Columns:
    return _at_headings(_by_heading(columns, before), layout.headers)


def _by_heading(columns: Mapping[str, Any], headers: Sequence[str]) -> dict[str, Any]:
    """Return columns by field with their headings; what a column of counts is for goes by heading already."""
    return {
        name: normalise(headers[place]) if isinstance(place, int) and place < len(headers) else place
        for name, place in columns.items()
    }


def _at_headings(columns: Mapping[str, Any], headers: Sequence[str]) -> Columns:
    """Return columns with their positions among the headings; those that have gone are left out."""
    places = {normalise(heading): place for place, heading in reversed(list(enumerate(headers)))}
    return {
        name: places.get(heading) if heading is not None else None
        for name, heading in columns.items()
        if heading is None or heading in places
    }
