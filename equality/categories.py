"""Category sets: the named, dated lists of values that bodies record for each characteristic."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cache, cached_property
from types import MappingProxyType

from equality.characteristics import characteristics
from equality.groupings import DISCLOSED, Grouping, groupings
from equality.matching import keys_of_code, normalise
from equality.reading import BadReference, Origin, Row, rows

JOIN = "+"  # between the codes of categories that are put together
BLANK = "(blank)"  # the alias of the category that an empty cell of a staff record stands for
CODE_AND_LABEL = re.compile(r"([A-Z][A-Z0-9]?|\d{1,2})[ \-:–]+(.+)", re.DOTALL)


class Kind(StrEnum):
    """What a category is: a real answer, a refusal to answer, or nothing on record."""

    GROUP = "group"
    DECLINED = "declined"
    NOT_RECORDED = "not_recorded"


@dataclass(frozen=True)
class Category:
    """One value of a set; ages are whole years, both included, None without a limit."""

    set_code: str
    code: str
    label: str
    kind: Kind
    order: int
    national: str  # its NHS national code, where it has one
    census: str  # its code in the Census 2021 set of the characteristic, where it has one
    min_age: int | None
    max_age: int | None
    groups: Mapping[str, str] = field(hash=False)  # grouping code to group code
    aliases: tuple[str, ...]
    origin: Origin

    @property
    def known(self) -> bool:
        """Return whether the person gave an answer."""
        return self.kind is Kind.GROUP

    def group(self, grouping: str) -> str:
        """Return the code of its group in this grouping; raise KeyError if its set has no such grouping."""
        return self.groups[grouping]


@dataclass(frozen=True)
class CategorySet:
    """A list of categories in its publisher's order; `default` marks the one for staff records."""

    code: str
    characteristic: str
    label: str
    publisher: str
    default: bool
    categories: tuple[Category, ...]
    groupings: tuple[Grouping, ...]
    origin: Origin

    def category(self, code: str) -> Category:
        """Return one category; raise KeyError if there is none of that code."""
        return self._by_code[code]

    def grouping(self, code: str) -> Grouping:
        """Return one grouping; raise KeyError if the set has none of that code."""
        return {grouping.code: grouping for grouping in self.groupings}[code]

    def partition(self, grouping: str) -> dict[str, tuple[str, ...]]:
        """Return category codes by group code, in order; groups that this set cannot fill are left out."""
        parts = {
            group.code: tuple(each.code for each in self.categories if each.group(grouping) == group.code)
            for group in self.grouping(grouping).groups
        }
        return {code: members for code, members in parts.items() if members}

    def joined(self, joins: Iterable[Collection[str]]) -> "CategorySet":
        """Return the set with some categories put together: "B+CC", in the place of the first.

        A grouping in which they are in different groups goes. Raise ValueError unless each join is of two or
        more categories of one kind (answers, refusals, not recorded), and no category is in two.
        """
        together = {code: tuple(codes) for codes in map(self._in_order, joins) for code in codes}
        if sum(map(len, set(together.values()))) != len(together):
            raise ValueError("A category can be put together with others once only.")
        made = {codes: self._together([self.category(code) for code in codes]) for codes in together.values()}
        kept = (made[together[each.code]] if each.code in together else each for each in self.categories)
        groupings = (each for each in self.groupings if all(each.code in one.groups for one in made.values()))
        return replace(self, categories=tuple(dict.fromkeys(kept)), groupings=tuple(groupings))

    def _in_order(self, codes: Collection[str]) -> list[str]:
        found = [each.code for each in self.categories if each.code in codes]
        if len(found) != len(set(codes)) or len(found) < 2:
            raise ValueError("Put two or more categories of the list together.")
        return found

    def _together(self, categories: Sequence[Category]) -> Category:
        first, *others = categories
        if any(each.kind != first.kind for each in others):
            raise ValueError("Only categories of one kind can be put together.")
        shared = {
            grouping: group
            for grouping, group in first.groups.items()
            if all(each.groups.get(grouping) == group for each in others)
        }
        return replace(
            first,
            code=JOIN.join(each.code for each in categories),
            label="; ".join(each.label for each in categories),
            national="",
            census="",
            min_age=None,
            max_age=None,
            groups=MappingProxyType(shared),
            aliases=(),
        )

    @property
    def blank(self) -> Category | None:
        """Return the category that an empty cell of a staff record stands for, where the set has one."""
        return next((category for category in self.categories if BLANK in category.aliases), None)

    def find(self, text: str) -> Category | None:
        """Return the category that a cell names by code, label or alias, or by code and label together.

        Capitals, punctuation, "&" for "and", and the words "or Asian British", "or Black British" make no
        difference. None for an empty cell, an unknown text, or a code that its label contradicts: no guesses.
        """
        if found := self._keys.get(normalise(text)):
            return found
        if not (both := CODE_AND_LABEL.fullmatch(text.strip())):
            return None
        code, label = (self._keys.get(normalise(part)) for part in both.groups())
        return code if code == label else None

    @cached_property
    def _by_code(self) -> Mapping[str, Category]:
        return {category.code: category for category in self.categories}

    @cached_property
    def _keys(self) -> Mapping[str, Category]:
        found: dict[str, Category] = {}
        for category in self.categories:
            names = (category.label, *(alias for alias in category.aliases if alias != BLANK))
            for key in (*keys_of_code(category.code), *map(normalise, names)):
                if found.setdefault(key, category) != category:
                    raise BadReference(
                        f"{self.code}: {key!r} means both {found[key].code} and {category.code}."
                    )
        return MappingProxyType(found)


def category_set(code: str) -> CategorySet:
    """Return one set, such as "ethnicity-esr"; raise KeyError if there is none of that code."""
    return _sets()[code]


def category_sets(characteristic: str | None = None, on: date | None = None) -> tuple[CategorySet, ...]:
    """Return the sets, of one characteristic and holding on one day where these are given."""
    return tuple(
        each
        for each in _sets().values()
        if characteristic in {None, each.characteristic} and (on is None or each.origin.holds(on))
    )


def default_set(characteristic: str) -> CategorySet:
    """Return the set for staff records of a characteristic; raise KeyError if there is no such one."""
    return {each.characteristic: each for each in _sets().values() if each.default}[characteristic]


@cache
def _sets() -> Mapping[str, CategorySet]:
    members: dict[str, list[Category]] = {}
    for characteristic in characteristics():
        for row in rows(f"categories/{characteristic.code}.csv"):
            members.setdefault(row.text("set"), []).append(_category(row))
    return MappingProxyType(
        {row.text("code"): _category_set(row, members[row.text("code")]) for row in rows("category_sets.csv")}
    )


def _category(row: Row) -> Category:
    kind = Kind(row.text("kind"))
    groups = {
        name.removesuffix("_group"): value for name, value in row.values.items() if name.endswith("_group")
    }
    groups = {grouping: group for grouping, group in groups.items() if group}
    groups |= _by_census(row, kind)
    groups[DISCLOSED] = "disclosed" if kind is Kind.GROUP else "not_disclosed"
    return Category(
        set_code=row.text("set"),
        code=row.text("code"),
        label=row.text("label"),
        kind=kind,
        order=row.number("order"),
        national=row.optional("national"),
        census=row.optional("census"),
        min_age=row.optional_number("min_age") if "min_age" in row.values else None,
        max_age=row.optional_number("max_age") if "max_age" in row.values else None,
        groups=MappingProxyType(groups),
        aliases=row.many("aliases"),
        origin=row.origin,
    )


def _wholly_grouped(categories: Sequence[Category]) -> tuple[Category, ...]:
    """Leave out a grouping by the census where a category, such as White, is of several of its groups."""
    by_census = {row.text("grouping") for row in rows("census_groupings.csv")}
    partly = {code for code in by_census if any(code not in each.groups for each in categories)}
    return tuple(
        replace(
            each,
            groups=MappingProxyType(
                {code: group for code, group in each.groups.items() if code not in partly}
            ),
        )
        for each in categories
    )


def _by_census(row: Row, kind: Kind) -> dict[str, str]:
    """Return the groups that follow from the category's place in the census, by grouping."""
    about = row.file.removeprefix("categories/").removesuffix(".csv")
    found = {}
    for one in rows("census_groupings.csv"):
        grouping = one.text("grouping")
        if one.text("characteristic") != about:
            continue
        if kind is not Kind.GROUP:
            found[grouping] = "unknown"
        elif row.optional("census") in one.many("categories"):
            found[grouping] = one.text("code")
    return found


def _category_set(row: Row, categories: Iterable[Category]) -> CategorySet:
    ordered = _wholly_grouped(sorted(categories, key=lambda category: category.order))
    used = {grouping for category in ordered for grouping in category.groups}
    characteristic = row.text("characteristic")
    return CategorySet(
        code=row.text("code"),
        characteristic=characteristic,
        label=row.text("label"),
        publisher=row.text("publisher"),
        default=row.flag("default"),
        categories=ordered,
        groupings=tuple(each for each in groupings(characteristic) if each.code in used),
        origin=row.origin,
    )
