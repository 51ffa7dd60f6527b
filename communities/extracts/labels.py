"""The labels of population tables: totals, subtotals, what does not apply, and the categories."""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Final

from communities.extracts.shapes import Part
from equality.categories import category_set
from equality.headings import members_of
from psed.sheets.headings import normalise

# Which list the census has for each characteristic that it asks about.
CENSUS_LISTS: Final = {
    "age": "age-census-2021",
    "disability": "disability-census-2021",
    "gender_reassignment": "gender-identity-census-2021",
    "marriage_and_civil_partnership": "marital-census-2021",
    "race": "ethnicity-census-2021",
    "religion_or_belief": "religion-census-2021",
    "sex": "sex-census-2021",
    "sexual_orientation": "orientation-census-2021",
}
# How the names of variables begin.
VARIABLES: Final = {
    "age": "age",
    "disability": "disability",
    "gender identity": "gender_reassignment",
    "marital": "marriage_and_civil_partnership",
    "legal partnership": "marriage_and_civil_partnership",
    "ethnic": "race",
    "ethnicity": "race",
    "religion": "religion_or_belief",
    "sex": "sex",
    "gender": "sex",
    "sexual orientation": "sexual_orientation",
}
ASKED_FROM_16: Final = frozenset(
    {"gender_reassignment", "marriage_and_civil_partnership", "sexual_orientation"}
)
NOT_APPLICABLE: Final = "does not apply"
SUFFIX = re.compile(r"\s*(; measures: value|\(number\))\s*$", re.IGNORECASE)
PERCENT = re.compile(r"\(percent(age)?\)\s*$|^%|; measures: percent\s*$", re.IGNORECASE)
TOTAL = re.compile(
    r"(grand )?total(\b.*)?|all (usual )?(persons|people|residents)\b.*|all categories\b.*", re.IGNORECASE
)
FROM_16 = re.compile(r"\baged 16 (years )?and over\b|\b16 and over\b", re.IGNORECASE)
AGES: Final = (
    (re.compile(r"(?:aged )?under (\d+)(?: years?)?"), lambda found: (0, int(found[1]) - 1)),
    (re.compile(r"(?:aged )?(\d+)(?: years?)? and under"), lambda found: (0, int(found[1]))),
    (
        re.compile(r"(?:aged )?(\d+) ?(?:to|-|–) ?(\d+)(?: years?)?"),
        lambda found: (int(found[1]), int(found[2])),
    ),
    (re.compile(r"(?:aged )?(\d+)(?: years?)? (?:and|or) over"), lambda found: (int(found[1]), None)),
    (re.compile(r"(?:aged )?(\d+)\+(?: years?)?"), lambda found: (int(found[1]), None)),
    (re.compile(r"(?:aged )(\d+)(?: years?)?"), lambda found: (int(found[1]), int(found[1]))),
)


def tidy(label: str) -> str:
    """Return a label with single spaces and without what only says that it is a number."""
    return SUFFIX.sub("", " ".join(label.split()))


def is_percentage(label: str) -> bool:
    """Return whether a label heads percentages."""
    return bool(PERCENT.search(label))


def is_total(label: str) -> bool:
    """Return whether a label stands for everyone."""
    return bool(TOTAL.fullmatch(label.replace("_", " ")))


def subtotals(labels: Collection[str]) -> frozenset[str]:
    """Return those that are the beginning of others, up to a colon: they count the same people again."""
    held = set(labels)
    found = set()
    for label in held:
        parts = label.split(": ")
        found |= {": ".join(parts[:number]) for number in range(1, len(parts))} & held
    return frozenset(found)


def characteristic_named(variable: str) -> str:
    """Return the characteristic of a variable's name, such as "Ethnic group (8 categories)"; or blank."""
    plain = normalise(variable)
    fits = [start for start in VARIABLES if plain == start or plain.startswith(f"{start} ")]
    return VARIABLES[max(fits, key=len)] if fits else ""


def characteristic_of(variable: str, labels: Collection[str]) -> str:
    """Return the characteristic by the variable's name or else by its labels; blank where that is open."""
    if named := characteristic_named(variable):
        return named
    fits = [about for about in CENSUS_LISTS if all(part_of(about, label) for label in labels)]
    return fits[0] if labels and len(fits) == 1 else ""


def part_of(characteristic: str, label: str, set_code: str = "") -> Part | None:
    """Return what a label counts; None where no category of the list answers to it.

    A finer label ("Married: Opposite sex") is read as the one category whose name it goes on from, and
    never as one of a group, because who else is in the group would then be counted with it.
    """
    if characteristic == "age":
        return _ages(label)
    code = set_code or CENSUS_LISTS[characteristic]
    if members := members_of(category_set(code), label):
        return _part(code, label, members)
    start = label
    while ": " in start:
        start = start.rpartition(": ")[0]
        if len(members := members_of(category_set(code), start)) == 1:
            return _part(code, start, members)
    return None


def _part(set_code: str, label: str, members: tuple[str, ...]) -> Part:
    if len(members) == 1:
        label = category_set(set_code).category(members[0]).label
    return Part("+".join(members), label, members)


def _ages(label: str) -> Part | None:
    plain = label.casefold().strip()
    for pattern, ages in AGES:
        if found := pattern.fullmatch(plain):
            least, most = ages(found)
            if most is not None and most < least:
                return None
            code = f"{least}-plus" if most is None else f"{least}-{most}"
            return Part(code, label, (), least, most)
    return None


def overlapping(parts: Iterable[Part]) -> tuple[frozenset[str], tuple[tuple[Part, Part], ...]]:
    """Return the codes of parts that are wholly made of others, and the pairs that count somebody twice."""
    every = list(parts)
    sums = {
        one.code
        for one in every
        if (inside := [other for other in every if other != one and _within(other, one)])
        and _covers(inside, one)
    }
    left = [one for one in every if one.code not in sums]
    pairs = tuple(
        (one, other) for place, one in enumerate(left) for other in left[place + 1 :] if _meet(one, other)
    )
    return frozenset(sums), pairs


def _ranges(part: Part) -> set[str] | set[int]:
    if part.members:
        return set(part.members)
    return set(range(part.min_age or 0, (part.max_age if part.max_age is not None else 150) + 1))


def _within(one: Part, other: Part) -> bool:
    return _ranges(one) < _ranges(other)


def _covers(parts: Iterable[Part], whole: Part) -> bool:
    return set().union(*map(_ranges, parts)) == _ranges(whole)


def _meet(one: Part, other: Part) -> bool:
    return bool(_ranges(one) & _ranges(other))


def in_order(characteristic: str, parts: Mapping[str, Part], set_code: str) -> tuple[Part, ...]:
    """Return parts in the order of the list, or by age."""
    if characteristic == "age":
        return tuple(sorted(parts.values(), key=lambda part: part.min_age or 0))
    places = {each.code: each.order for each in category_set(set_code).categories}
    return tuple(sorted(parts.values(), key=lambda part: min(places[code] for code in part.members)))
