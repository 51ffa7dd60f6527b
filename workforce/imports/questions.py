"""What a person is asked about the values of a file: the questions that are open, and those answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField

from workforce.imports import known
from workforce.imports.columns import heading_of
from workforce.models import Import


@dataclass(frozen=True)
class Asked:
    """One value that no list has: in how many rows it stands, what it may mean, what has been said."""

    key: str
    column: str
    about: str
    value: str
    rows: int
    choices: tuple[tuple[str, str], ...]
    answer: str


def asked(kept: Import) -> list[Asked]:
    """Return the values that are asked about, those answered already among them, in the order of the file.

    What the organisation said of a value the last time stands in the box; the person confirms it.
    """
    given: Mapping[str, Any] = kept.choices.get("answers", {})
    every = {(each["key"], each["value"]): each for each in kept.choices.get("asked", [])}
    every |= {(each["key"], each["value"]): each for each in kept.findings.get("questions", [])}
    before = known.answers(kept.year.organisation) if every else {}
    found = []
    for (key, value), each in every.items():
        choices = tuple((code, label) for code, label in each["choices"])
        answer = given.get(key, {}).get(value) or before.get((key, value), "")
        if answer not in {code for code, _label in choices}:
            answer = ""
        found.append(Asked(key, each["column"], each["about"], value, each["rows"], choices, answer))
    return found


def are_open(kept: Import) -> bool:
    """Return whether a value still waits for an answer."""
    return bool(kept.findings.get("questions"))


@dataclass(frozen=True)
class ValueGroup:
    """The values of one column that no list has."""

    heading: str
    boxes: tuple[BoundField, ...]


def by_column(kept: Import, asked: Sequence[Asked], form: Any) -> list[ValueGroup]:
    """Return the boxes of the values, by the column that they stand in."""
    groups: dict[str, list[BoundField]] = {}
    for place, each in enumerate(asked):
        groups.setdefault(each.column, []).append(form[f"value-{place}"])
    return [ValueGroup(heading_of(kept, column), tuple(boxes)) for column, boxes in groups.items()]
