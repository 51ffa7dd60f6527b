"""Checklists for providers that come with the service; an organisation edits and versions its own copies."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from equality.reading import Origin, rows


class ItemKind(StrEnum):
    """What an item asks for: something the provider publishes, or a return to its commissioner."""

    PUBLICATION = "publication"
    RETURN = "return"


@dataclass(frozen=True)
class ChecklistItem:
    """One question of a checklist, such as C1."""

    code: str
    label: str
    kind: ItemKind
    order: int
    origin: Origin


@dataclass(frozen=True)
class Checklist:
    """A list of items in order."""

    code: str
    label: str
    items: tuple[ChecklistItem, ...]


@cache
def checklists() -> tuple[Checklist, ...]:
    """Return the checklists, each with its items in order."""
    labels: dict[str, str] = {}
    items: dict[str, list[ChecklistItem]] = {}
    for row in sorted(rows("provider_checklists.csv"), key=lambda row: row.number("order")):
        labels[row.text("checklist")] = row.text("checklist_label")
        items.setdefault(row.text("checklist"), []).append(
            ChecklistItem(
                code=row.text("code"),
                label=row.text("label"),
                kind=ItemKind(row.text("kind")),
                order=row.number("order"),
                origin=row.origin,
            )
        )
    return tuple(Checklist(code, label, tuple(items[code])) for code, label in labels.items())


def checklist(code: str) -> Checklist:
    """Return one checklist, such as "provider-2017"; raise KeyError if there is none of that code."""
    return {each.code: each for each in checklists()}[code]
