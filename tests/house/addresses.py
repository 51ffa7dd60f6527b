"""Every address of the service, from the URL resolver."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Address:
    """One address: its name with its namespace, its path, and the view behind it."""

    name: str
    path: str
    view: Any

    @property
    def is_of_a_year(self) -> bool:
        return "<year:year>" in self.path

    @property
    def is_of_an_organisation(self) -> bool:
        return self.path.startswith("<slug:organisation>")


def addresses() -> dict[str, Address]:
    """Return all addresses by name."""
    found = list(_walk(get_resolver(), "", ""))
    names = {address.name for address in found}
    assert len(names) == len(found), "two addresses have one name"
    return {address.name: address for address in found}


def _walk(resolver: URLResolver, namespace: str, path: str) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        here = path + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            assert pattern.name, f"/{here} has no name"
            yield Address(namespace + pattern.name, here, pattern.callback)
        else:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern, inner, here)
