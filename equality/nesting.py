"""Which categories of a set hold others of it: "Asian" where a body gives no detail, beside "Indian"."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from equality.reading import rows


@cache
def details(set_code: str) -> Mapping[str, tuple[str, ...]]:
    """Return the codes of the detailed categories by the code of the broad one; none for most sets.

    A file's figure for a broad category is either the sum of its details or those of no given detail; which,
    only the file's totals tell.
    """
    found: dict[str, list[str]] = {}
    for row in rows("category_parts.csv"):
        if row.text("set") == set_code:
            found.setdefault(row.text("part_of"), []).append(row.text("code"))
    return MappingProxyType({broad: tuple(codes) for broad, codes in found.items()})
