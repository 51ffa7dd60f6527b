"""The way around a year: each room enters itself at start, the header shows what one may open."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.urls import reverse


@dataclass(frozen=True)
class Entry:
    """One link of the header. `views` are the beginnings of the view names that count as being there."""

    label: Any
    url_name: str
    permission: Any
    order: int
    views: tuple[str, ...]
    url: str = ""
    current: bool = False

    def at(self, organisation: str, year: str) -> str:
        """Return its address in a year."""
        return reverse(self.url_name, kwargs={"organisation": organisation, "year": year})


_ENTRIES: list[Entry] = []


def enter(label: Any, url_name: str, *, permission: Any, order: int, views: tuple[str, ...]) -> None:
    """Add a link; called from a room's AppConfig.ready."""
    _ENTRIES.append(Entry(label, url_name, permission, order, views))


def for_page(request: HttpRequest) -> list[Entry]:
    """Return the links that this person may open, with the current one marked; none outside a year."""
    if request.year is None:  # type: ignore[attr-defined]
        return []
    here = request.resolver_match.view_name if request.resolver_match else ""
    open_to = [entry for entry in _ENTRIES if entry.permission in request.may]  # type: ignore[attr-defined]
    # The longest beginning wins: "reports:dashboard" before "reports:".
    there = (
        max(
            (len(view), entry.url_name)
            for entry in open_to
            for view in (*entry.views, "")
            if here.startswith(view)
        )
        if open_to
        else (0, "")
    )
    return [
        replace(
            entry,
            url=entry.at(request.organisation.slug, request.year.label),  # type: ignore[attr-defined]
            current=bool(there[0]) and entry.url_name == there[1],
        )
        for entry in sorted(open_to, key=lambda entry: entry.order)
    ]


def same_place(request: HttpRequest, year: str, entries: list[Entry]) -> str:
    """Return where the current link leads in another year; the first one where none is current."""
    entry = next((entry for entry in entries if entry.current), entries[0] if entries else None)
    slug = request.organisation.slug  # type: ignore[attr-defined]
    if entry is None:
        return reverse("organisations:organisation-detail", kwargs={"organisation": slug})
    return entry.at(slug, year)


def in_year(may: Collection[Any], organisation: str, year: str) -> list[Entry]:
    """Return the links into one year for somebody with these permissions, wherever the page stands."""
    return [
        replace(entry, url=entry.at(organisation, year))
        for entry in sorted(_ENTRIES, key=lambda entry: entry.order)
        if entry.permission in may
    ]
