"""The origins of actions in words, and what a form offers of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from equality import origins
from equality.origins import Named, UnknownOrigin


@dataclass(frozen=True)
class OriginLine:
    """One origin as it is given: a code of its kind's list, or what it is called elsewhere, or both."""

    kind: str
    code: str = ""
    written: str = ""

    @property
    def value(self) -> str:
        """The line as a form sends its first part, such as "wres:2" or "regulator:"."""
        return f"{self.kind}:{self.code}"


def in_words(kind: str, code: str, written: str = "", on: date = date.max) -> str:
    """Return an origin as people read it, such as “WRES indicator 2: Appointment from shortlisting”."""
    if not code:
        return _(origins.UNLISTED.get(kind, "%(name)s")) % {"name": written}
    try:
        told = name_of(origins.named(kind, code, on))
    except UnknownOrigin:
        told = code
    return f"{told} ({written})" if written else told


def name_of(origin: Named) -> str:
    """Return the words of an origin that a list names."""
    return _(origins.PATTERNS[origin.kind]) % {"number": origin.number, "name": _(origin.name)}


def choices(
    kinds: Iterable[tuple[str, Any]], starts_on: date, ends_on: date, also: Iterable[OriginLine] = ()
) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield what one may choose in a period, by kind, and what is chosen already.

    At the end of each kind stands what its list does not have, to be told in words.
    """
    kept = {line.value: line for line in also if line.code}
    for kind, label in kinds:
        listed = {f"{kind}:{each.code}": name_of(each) for each in origins.offered(kind, starts_on, ends_on)}
        listed |= {
            value: in_words(kind, line.code, on=ends_on)
            for value, line in kept.items()
            if line.kind == kind and value not in listed
        }
        elsewhere = _("%(kind)s, told below") % {"kind": label}
        yield str(label), [*listed.items(), (f"{kind}:", elsewhere)]
