"""What changes returns of the WRES and the WDES."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import transaction

from organisations.models import ReportingYear, Stale
from standards.models import Entry, Return


@dataclass(frozen=True)
class Filling:
    """What a workbook changes: fields of the return, and all fields of entries, by their indicator.

    `versions` are those that the changes start from, by indicator, the return's own under "": 0 where there
    is nothing stored yet. Days are ISO texts.
    """

    about: Mapping[str, str]
    entries: Mapping[str, Mapping[str, Any]]
    versions: Mapping[str, int]

    def as_plain(self) -> dict[str, Any]:
        """Return it as JSON holds it."""
        return asdict(self)


def return_of(year: ReportingYear, standard: str) -> Return:
    """Return the year's return of a standard, made where there is none: one, however many ask at once."""
    found, _new = Return.objects.get_or_create(year=year, standard=standard)
    return found


@transaction.atomic
def fill_in(*, year: ReportingYear, standard: str, filling: Filling) -> Return:
    """Save what a workbook changes, all or nothing; raise Stale where somebody has saved since."""
    stored = Return.objects.filter(year=year, standard=standard).first()
    if filling.about:
        returned = stored or Return(year=year, standard=standard)
        if stored and not filling.versions[""]:
            raise Stale(stored)
        for name, text in filling.about.items():
            setattr(returned, name, date.fromisoformat(text) if name.endswith("_on") else text)
        _write(returned, filling.versions[""])
    else:
        returned = stored or return_of(year, standard)
    held = {each.indicator: each for each in returned.entries.all()}
    for code, fields in filling.entries.items():
        entry = held.get(code) or Entry(returned=returned, indicator=code)
        if entry.pk and not filling.versions[code]:
            raise Stale(entry)
        for name, value in fields.items():
            setattr(entry, name, value)
        _write(entry, filling.versions[code])
    return returned


def _write(record: Return | Entry, version: int) -> None:
    """Save a record that starts from a version, or a new one."""
    if record.pk is None and version:
        raise Stale(record)  # it was deleted since
    is_new = record.pk is None
    record.claim(version or None)
    if not is_new:
        record.save()
