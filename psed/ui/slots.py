"""Slots: where a page of a lower room shows what an upper room knows, without knowing of that room.

The lower room's template names the slot with `{% slot "name" about %}`; the upper room registers at start
what fills it, from its AppConfig.ready. A slot that nobody fills shows nothing.
"""

from collections.abc import Callable

from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

# From the request and what the page is about, such as ("wres", "2"), to HTML.
Filling = Callable[[HttpRequest, tuple[str, ...]], str]

_FILLINGS: dict[str, list[Filling]] = {}


def fill(name: str, filling: Filling) -> None:
    """Register what fills a slot; several fill it one after the other."""
    _FILLINGS.setdefault(name, []).append(filling)


def filled(name: str, request: HttpRequest, *about: str) -> SafeString:
    """Return what fills a slot of the page that answers this request; blank where nothing does."""
    found = (filling(request, about) for filling in _FILLINGS.get(name, ()))
    return format_html_join("\n", "{}", ((each,) for each in found))
