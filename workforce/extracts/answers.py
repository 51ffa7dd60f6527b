"""What the words of a file mean: which list of categories they are of, and which category each one is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from typing import Final

from equality.categories import Category, CategorySet, Kind, category_set, category_sets
from equality.groupings import DISCLOSED
from equality.matching import normalise
from equality.nesting import details
from workforce.extracts.totals import says_total, total_of

CODE: Final = 2  # what is no longer than this is a code, which other lists may have for something else
# How files say that somebody would not answer, and that nothing is on record; lists word it each their way.
DECLINED: Final = frozenset(
    {
        "prefernottosay", "prefer not to say", "i prefer not to say", "i would prefer not to say", "declined",
        "prefer not to answer", "rather not say", "do not wish to disclose", "i do not wish to disclose",
        "not stated", "refused", "declined to answer", "choose not to say", "not declared", "not disclosed",
        "declined to state", "withheld", "prefer not to disclose",
    }
)  # fmt: skip
NOT_RECORDED: Final = frozenset(
    {
        "undisclosed", "not recorded", "not known", "unknown", "undefined", "unspecified", "no data",
        "missing", "not provided", "not available", "null", "blank", "no response", "not held", "not entered",
        "no record", "unrecorded", "not given", "not answered", "no answer", "data not held", "not specified",
        "unknown not known", "not known not recorded", "information not yet obtained", "not completed",
    }
)  # fmt: skip
SAID_FOR: Final = {
    Kind.DECLINED: ("prefer not to say", "not stated", "not disclosed"),
    Kind.NOT_RECORDED: ("not recorded", "unspecified", "not known"),
}


@dataclass(frozen=True)
class Meaning:
    """What one text means in one list: a category, a group of a grouping, a total, or nothing known."""

    code: str = ""
    grouping: str = ""
    group: str = ""
    total: bool = False

    @property
    def known(self) -> bool:
        """Return whether it means anything."""
        return bool(self.code or self.group or self.total)


@dataclass(frozen=True)
class Named:
    """The texts of a characteristic in the list that suits them best; `unclear` names lists as good as it."""

    categories: CategorySet
    meanings: Mapping[str, Meaning] = field(hash=False)
    unclear: tuple[str, ...] = ()

    @property
    def unknown(self) -> tuple[str, ...]:
        """Return the texts that mean nothing in it, in order."""
        return tuple(text for text, meaning in self.meanings.items() if not meaning.known)


def named(
    characteristic: str,
    texts: Iterable[str],
    *,
    on: date | None = None,
    answers: Mapping[str, str] | None = None,
    first: str = "",
) -> Named:
    """Return what the texts mean in the list that fits them best, of those that hold on the day.

    It is the list with the fewest unknown texts, of these the one with the fewest that are mere subtotals in
    it, and of these the one with the fewest that lie in one another; then the `first` one, the staff
    record's, and the others as they come. `answers` are category codes by text that a person has given.
    """
    ordered = tuple(dict.fromkeys(texts))
    given = {normalise(text): code for text, code in (answers or {}).items()}
    tried = [Named(each, _meanings(each, ordered, given)) for each in _lists(characteristic, on, first)]
    best = min(tried, key=_misfit)  # the first of equals
    if best is tried[0] or not any(map(_is_code, ordered)):
        return best
    rivals = [each for each in tried if _misfit(each) == _misfit(best) and _contradicts(best, each)]
    labels = [each.categories.label for each in (best, *rivals[:2])]
    return Named(best.categories, best.meanings, tuple(labels) if rivals else ())


def meaning(categories: CategorySet, text: str, answers: Mapping[str, str] | None = None) -> Meaning:
    """Return what a text means in a list; `answers` are category codes by normalised text."""
    plain = normalise(text)
    if answers and (code := answers.get(plain)):
        silent = _silent(categories, "not recorded") if code == "not_recorded" else None
        if silent or _has(categories, code):
            return Meaning(silent.code if silent else code)
    if found := categories.find(text):
        return Meaning(found.code)
    if not plain and categories.blank:
        return Meaning(categories.blank.code)
    if found := _silent(categories, plain):
        return Meaning(found.code)
    if group := _groups(categories.code).get(total_of(text)):
        return Meaning(grouping=group[0], group=group[1])
    return Meaning(total=True) if says_total(text) else Meaning()


def members(categories: CategorySet, about: Meaning) -> tuple[str, ...]:
    """Return the codes of the categories in the group that a subtotal is of."""
    return categories.partition(about.grouping).get(about.group, ())


def _meanings(
    categories: CategorySet, texts: Sequence[str], answers: Mapping[str, str]
) -> dict[str, Meaning]:
    found = {text: meaning(categories, text, answers) for text in texts}
    codes = {each.code for each in found.values()}
    # A group of which no category stands beside it is no subtotal: its people would be lost.
    alone = {
        text: members(categories, each)
        for text, each in found.items()
        if each.group and codes.isdisjoint(members(categories, each))
    }
    return found | {text: Meaning(of[0] if len(of) == 1 else "") for text, of in alone.items()}


def _misfit(tried: Named) -> tuple[int, int, int]:
    """Return how badly a list fits: how many texts are unknown, how many mere subtotals, how many broad.

    A broad category is one beside its own details, in this list: in the groups of the NHS workforce Chinese
    stands beside Asian, in others within it.
    """
    found = tried.meanings.values()
    codes = {each.code for each in found}
    nested = details(tried.categories.code)
    return (
        sum(not each.known for each in found),
        sum(bool(each.group) for each in found),
        sum(broad in codes and not codes.isdisjoint(parts) for broad, parts in nested.items()),
    )


def _contradicts(best: Named, other: Named) -> bool:
    """Return whether a code of the file means something else in the other list."""
    return best is not other and any(
        _is_code(text)
        and mine.code
        and (theirs := other.meanings[text]).code
        and normalise(best.categories.category(mine.code).label)
        != normalise(other.categories.category(theirs.code).label)
        for text, mine in best.meanings.items()
    )


def _is_code(text: str) -> bool:
    return len(text) <= CODE and normalise(text) != "no"


def _silent(categories: CategorySet, plain: str) -> Category | None:
    """Return the category of those who would not say, or of whom nothing is on record."""
    for kind, words in ((Kind.DECLINED, DECLINED), (Kind.NOT_RECORDED, NOT_RECORDED)):
        if plain in words:
            of_kind = [each for each in categories.categories if each.kind is kind]
            if kind is Kind.NOT_RECORDED and categories.blank:
                return categories.blank
            if len(of_kind) == 1:
                return of_kind[0]
            return next((found for each in SAID_FOR[kind] if (found := categories.find(each))), None)
    return None


def _has(categories: CategorySet, code: str) -> bool:
    return any(each.code == code for each in categories.categories)


@lru_cache(maxsize=64)
def _lists(characteristic: str, on: date | None, first: str) -> tuple[CategorySet, ...]:
    found = category_sets(characteristic, on)
    return tuple(sorted(found, key=lambda each: (each.code != first, not each.default)))


@cache
def _groups(code: str) -> Mapping[str, tuple[str, str]]:
    """Return the groups of a list by their names: "bme", "lgb+"."""
    categories = category_set(code)
    found: dict[str, tuple[str, str]] = {}
    for grouping in categories.groupings:
        if grouping.code == DISCLOSED:
            continue
        filled = categories.partition(grouping.code)
        for group in grouping.groups:
            if group.known and group.code in filled:
                found.setdefault(normalise(group.label), (grouping.code, group.code))
    return found
