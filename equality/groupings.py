"""Groupings: the ways to put the categories of a characteristic together, such as White, BME and unknown."""

from dataclasses import dataclass
from functools import cache

from equality.reading import Origin, rows
from equality.text import gettext_noop as _

DISCLOSED = "disclosed"  # the grouping that every set has


@dataclass(frozen=True)
class Group:
    """One group of a grouping; `known` is False for the group of people whose answer is not known."""

    code: str
    label: str
    known: bool


@dataclass(frozen=True)
class Grouping:
    """Groups in the order in which they are shown; each category of a set is in exactly one."""

    code: str
    label: str
    groups: tuple[Group, ...]

    def group(self, code: str) -> Group:
        """Return one group; raise KeyError if there is none of that code."""
        return {group.code: group for group in self.groups}[code]


@cache
def groupings(characteristic: str) -> tuple[Grouping, ...]:
    """Return the groupings of a characteristic, "disclosed" last: who gave an answer and who did not."""
    labels: dict[str, str] = {}
    groups: dict[str, list[Group]] = {}
    for row in sorted(rows("groupings.csv"), key=lambda row: row.number("order")):
        if row.text("characteristic") == characteristic:
            labels[row.text("grouping")] = row.text("grouping_label")
            group = Group(row.text("code"), row.text("label"), row.flag("known"))
            groups.setdefault(row.text("grouping"), []).append(group)
    disclosed = Group("disclosed", _("Disclosed"), True), Group("not_disclosed", _("Not disclosed"), False)
    found = (Grouping(code, label, tuple(groups[code])) for code, label in labels.items())
    return (*found, Grouping(DISCLOSED, _("Disclosed and not disclosed"), disclosed))


def origin_of(characteristic: str, grouping: str) -> Origin | None:
    """Return where a grouping of a characteristic comes from; None for disclosed and not disclosed."""
    for row in rows("groupings.csv"):
        if (row.text("characteristic"), row.text("grouping")) == (characteristic, grouping):
            return row.origin
    return None
