"""Tells of each heading of a wide table which category of which characteristic its column counts."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from equality.categories import CategorySet, category_sets
from equality.characteristics import characteristics
from equality.matching import normalise
from psed.sheets.headings import ANOTHER_MEASURE
from psed.sheets.headings import normalise as plain_words
from workforce.extracts.answers import CODE, meaning
from workforce.extracts.names import ALSO_CALLED, asked_as, characteristic_named
from workforce.extracts.roles import FTE, Choices, role_of
from workforce.extracts.totals import says_total

# "Number of female staff", "White headcount": what stands around a category and changes nothing.
BEFORE: Final = re.compile(r"^(total )?(number|no|count|headcount|sum|n)( of)? (?=.)")
AFTER: Final = re.compile(
    r" (staff|people|employees|workers|headcount|count|number|total number|n|years( old)?)$"
)

# Answers to any question: nothing is taken from them without the characteristic's name.
VAGUE: Final = frozenset({"other", "none", "yes", "no", "same", "different", "undecided"})


@dataclass(frozen=True)
class Heading:
    """What a column of a wide table holds: a role, or the figures of a text of a characteristic.

    `total`: of everyone whom the characteristic is counted of. A heading that may be of several
    characteristics, or of another measure, has a `reason` why it is not read.
    """

    role: str = ""
    about: str = ""
    text: str = ""
    total: bool = False
    reason: str = ""

    @property
    def known(self) -> bool:
        """Return whether the text is a category, or a group of them, in some list."""
        return _known(self.about, self.text)


def heading(text: str, choices: Choices) -> Heading:
    """Return what a heading says, or what a person has said about it; an empty one where it is nobody's."""
    if chosen := choices.column(text):
        about, _, category = chosen.partition(":")
        if known := characteristic_named(about) if category else None:
            return _of(known.code, asked_as(about, category.strip()))
        if not characteristic_named(chosen):
            return Heading(role=chosen)
    if ANOTHER_MEASURE & {*plain_words(text).split()} and role_of(text) != FTE:
        return Heading(reason="is a share or another measure, not a count")
    if (role := role_of(text)) and not characteristic_named(text):
        return Heading(role=role)
    return _by_name(normalise(text), is_name=characteristic_named(text) is not None)


def is_wide(headers: Sequence[str], choices: Choices) -> bool:
    """Return whether at least two of these columns are of one category each."""
    found = [heading(text, choices) for text in headers if text]
    return sum(bool(each.about and not each.total and each.known) for each in found) > 1


def _by_name(plain: str, *, is_name: bool) -> Heading:
    """Return what the words say: a characteristic and its category, or a category that is of one only."""
    split = list(_split(plain))
    for name, rest in split:
        for words in _bare(rest):
            if says_total(words) or _known(_names()[name], words):
                return _of(_names()[name], asked_as(name, words))
    found = {about: words for about in _abouts() for words in _bare(plain) if _speaks(about, words)}
    if len(found) == 1:
        return _of(*next(iter(found.items())))
    if split and not is_name:
        name, rest = split[0]
        return Heading(about=_names()[name], text=rest)
    if any(_known(about, plain) for about in _abouts()):
        return Heading(
            reason="could be of several characteristics: begin the heading with the right one’s name"
        )
    return Heading()


def _of(about: str, words: str) -> Heading:
    known = _known(about, words)
    return Heading(about=about, text=words, total=not known and says_total(words))


def _split(plain: str) -> Iterator[tuple[str, str]]:
    """Take the name of a characteristic off the start or the end of a heading, the longest first."""
    for name in _names():
        if plain.startswith(f"{name} "):
            yield name, plain[len(name) + 1 :]
        elif plain.endswith(f" {name}"):
            yield name, plain[: -len(name) - 1]


def _bare(words: str) -> Iterator[str]:
    """Return words as they stand, then without what changes nothing."""
    yield words
    without = BEFORE.sub("", words)
    for each in (without, AFTER.sub("", words), AFTER.sub("", without)):
        if each != words:
            yield each


@cache
def _known(about: str, words: str) -> bool:
    """Return whether some list of a characteristic has such a category, or a group of that name."""
    found = (meaning(each, words) for each in _sets(about))
    return any(each.code or each.group for each in found)


@cache
def _speaks(about: str, words: str) -> bool:
    """Return whether words without the characteristic's name can only be one of its categories."""
    return (
        len(words) > CODE
        and words not in VAGUE
        and any(
            ((category := each.find(words)) is not None and category.known)
            or bool(meaning(each, words).group)
            for each in _sets(about)
        )
    )


@cache
def _names() -> Mapping[str, str]:
    """Return the characteristics by their names, the longest first."""
    found = {
        normalise(name): each.code
        for each in characteristics()
        for name in (each.code, each.label, *ALSO_CALLED[each.code])
        if name != "disabled"
    }
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


def _abouts() -> tuple[str, ...]:
    return tuple(each.code for each in characteristics())


def _sets(about: str) -> tuple[CategorySet, ...]:
    return category_sets(about)
