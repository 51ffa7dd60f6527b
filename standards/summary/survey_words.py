"""Sentences about a question, made from its cells: who is better, who is worse, who is within the limits."""

from collections.abc import Sequence
from typing import Any, Protocol

from django.utils.translation import gettext as _


class Said(Protocol):
    """What a sentence needs of a cell."""

    @property
    def group(self) -> str: ...
    @property
    def percent(self) -> str: ...
    @property
    def rag(self) -> Any: ...
    @property
    def in_sight(self) -> bool: ...


def sentence_of(phrase: str, overall: Said | None, cells: Sequence[Said]) -> str:
    """Return how the groups stand beside everybody; blank where nothing can be compared."""
    if overall is None or not overall.in_sight:
        return ""
    by_rag: dict[str, list[Said]] = {}
    for cell in cells:
        if cell.rag is not None:
            by_rag.setdefault(cell.rag.code, []).append(cell)
    parts = [_("%(phrase)s: everybody %(percent)s.") % {"phrase": phrase, "percent": overall.percent}]
    if better := by_rag.get("green"):
        parts.append(_("At least 3 points better: %(groups)s.") % {"groups": _named(better)})
    if worse := by_rag.get("red"):
        parts.append(_("At least 3 points worse: %(groups)s.") % {"groups": _named(worse)})
    if by_rag.get("amber") and (better or worse):
        parts.append(_("All other groups shown are within 3 points."))
    elif by_rag.get("amber"):
        parts.append(_("All groups shown are within 3 points."))
    return " ".join(parts) if by_rag else ""


def _named(cells: Sequence[Said]) -> str:
    """Return groups with their percentages: "Men 97.4%, 21-30 100%"."""
    return ", ".join(f"{cell.group} {cell.percent}" for cell in cells)
