"""The headings of published tables: which categories of a list each of them counts together."""

from dataclasses import dataclass
from functools import cache

from equality.categories import CategorySet, category_set
from equality.matching import normalise
from equality.reading import Origin, Row, rows


@dataclass(frozen=True)
class Heading:
    """A name that a published table gives to one or several categories of a list."""

    label: str
    members: tuple[str, ...]  # category codes, in the order of the list
    origin: Origin


def members_of(categories: CategorySet, text: str) -> tuple[str, ...]:
    """Return the codes of the categories that a heading counts together; none where it is not known.

    Headings of `headings.csv` come before labels of the list, because "Other" heads a group in tables.
    """
    if found := _headings(categories.code).get(normalise(text)):
        return found.members
    category = categories.find(text)
    return (category.code,) if category else ()


@cache
def _headings(set_code: str) -> dict[str, Heading]:
    found: dict[str, Heading] = {}
    for row in rows("headings.csv"):
        if row.text("category_set") == set_code:
            for label in row.many("heading"):
                key = normalise(label)
                if key in found:
                    raise row.error("heading", f"{label!r} stands twice.")
                found[key] = Heading(label, _members(row), row.origin)
    return found


def _members(row: Row) -> tuple[str, ...]:
    categories = category_set(row.text("category_set"))
    if grouping := row.optional("grouping"):
        return categories.partition(grouping)[row.text("group")]
    return tuple(categories.category(code).code for code in row.many("members"))
