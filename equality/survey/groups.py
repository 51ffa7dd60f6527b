"""The groups of a survey's tables: what their headings mean for the WRES and the WDES."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from equality.categories import category_sets
from equality.matching import normalise
from equality.reading import rows

GROUPINGS: Final = {"race": "wres", "disability": "wdes"}


@dataclass(frozen=True)
class SummaryGroup:
    """A group of the WRES ("white", "bme") or the WDES ("disabled", "not_disabled"), or one `within` it."""

    characteristic: str
    code: str
    label: str
    within: str
    headings: frozenset[str]


@cache
def summary_groups() -> tuple[SummaryGroup, ...]:
    """Return the groups in the order of the reference file."""
    return tuple(
        SummaryGroup(
            row.text("characteristic"),
            row.text("code"),
            row.text("label"),
            row.optional("within"),
            frozenset(map(normalise, (row.text("code"), row.text("label"), *row.many("aliases")))),
        )
        for row in rows("survey_groups.csv")
    )


@cache
def summary_code(characteristic: str, heading: str) -> str:
    """Return the group that a heading stands for, "bme" for "Ethnic Diverse Staff"; blank for none."""
    found = _headed(characteristic, heading)
    return found.code if found and not found.within else ""


@cache
def broad_code(characteristic: str, heading: str) -> str:
    """Return the group that a broad one such as "Asian or Asian British" counts in; blank for none."""
    found = _headed(characteristic, heading)
    return found.within if found else ""


@cache
def fine_code(characteristic: str, heading: str) -> str:
    """Return the group that a finer one counts in ("Pakistani" is in "bme"); blank where it is none."""
    grouping = GROUPINGS.get(characteristic)
    if found := _headed(characteristic, heading):
        return found.within
    if grouping is None:
        return ""
    for each in category_sets(characteristic):
        if "staff-survey" in each.code and (category := each.find(heading)) and category.known:
            return category.group(grouping)
    return ""


def _headed(characteristic: str, heading: str) -> SummaryGroup | None:
    words = normalise(heading)
    return next(
        (
            each
            for each in summary_groups()
            if each.characteristic == characteristic and words in each.headings
        ),
        None,
    )
