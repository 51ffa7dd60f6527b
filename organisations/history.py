"""The story of a record: its history rows read as changes, newest first."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from organisations.models import Record

SHOWN = 200


@dataclass(frozen=True)
class Change:
    """One field of one row: from what, to what."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Step:
    """What one person did at one moment to one row."""

    at: datetime
    who: str
    what: str
    changes: tuple[Change, ...]
    reason: str


def story(record: Record) -> list[Step]:
    """Return the steps of a record and its parts, newest first, at most SHOWN of them."""
    steps = [step for rows in record.histories() for step in _steps(rows)]
    return sorted(steps, key=lambda step: step.at, reverse=True)[:SHOWN]


def _steps(rows: models.QuerySet[Any]) -> Iterator[Step]:
    by_row = defaultdict(list)
    for row in rows.select_related("history_user", *_links(rows.model))[: SHOWN * 5]:
        by_row[row.serializable_value(row.instance_type._meta.pk.attname)].append(row)
    for versions in by_row.values():
        for newer, older in pairwise(versions):
            if (changes := _changes(newer, older)) or newer.history_change_reason:
                yield _step(newer, _("Changed"), changes)
        first = versions[-1]
        if first.history_type == "+":
            yield _step(first, _("Added"), ())
        last = versions[0]
        if last.history_type == "-":
            yield _step(last, _("Deleted"), ())


def _step(row: Any, verb: str, changes: tuple[Change, ...]) -> Step:
    who = str(row.history_user) if row.history_user else _("The service")
    return Step(row.history_date, who, f"{verb}: {_as_it_was(row)}", changes, row.history_change_reason or "")


def _links(history: Any) -> list[str]:
    """Return the names of the foreign keys that a history keeps."""
    return [field.name for field in history.tracked_fields if field.many_to_one]


def _as_it_was(row: Any) -> models.Model:
    """Return the record as the row has it; the package's `row.instance` asks the database for each row."""
    record: Any = row.instance_type(
        **{field.attname: getattr(row, field.attname) for field in row.tracked_fields}
    )
    for name in _links(row):
        record._meta.get_field(name).set_cached_value(record, getattr(row, name))
    record._history = row  # as the package does: how a record knows that it is past
    return record


def _changes(newer: Any, older: Any) -> tuple[Change, ...]:
    if newer.history_type == "-":
        return ()
    delta = newer.diff_against(older, foreign_keys_are_objs=True)
    return tuple(
        Change(
            _label(newer, change.field),
            _words(newer, change.field, change.old),
            _words(older, change.field, change.new),
        )
        for change in delta.changes
    )


def _label(row: Any, field: str) -> str:
    label = str(row.instance_type._meta.get_field(field).verbose_name)
    return label[:1].upper() + label[1:]


def _words(row: Any, field: str, value: Any) -> str:
    kind = row.instance_type._meta.get_field(field)
    if value in (None, "", []):
        return _("(blank)")
    if in_words := getattr(kind, "in_words", None) or getattr(row.instance_type, f"{field}_in_words", None):
        return str(in_words(value))
    if isinstance(value, dict):
        value = [f"{name}: {each}" for name, each in value.items()]
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)
    choices = dict(kind.flatchoices)
    if value in choices:
        return str(choices[value])
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return date_format(value, "j F Y") if hasattr(value, "strftime") else str(value)
