"""Who is in which group of a pay gap, from what a file says in its column."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from equality.categories import category_sets, default_set
from equality.groupings import groupings
from equality.matching import normalise
from equality.pay import PayGroup
from equality.pay.leaving import NO_GROUP, OTHER_GROUP
from equality.pay.measuring import TOGETHER
from equality.text import gettext_noop as _
from workforce.extracts.answers import DECLINED, NOT_RECORDED, Meaning, named

UNKNOWN: Final = "unknown"
WHITE: Final = "white"
SEX: Final = "sex"
DETAILED: Final = "detailed"  # White British, other White and the four other groups of the census
MOST_GROUPS: Final = 30
SEXES: Final = (
    PayGroup("male", _("Men")),
    PayGroup("female", _("Women")),
    PayGroup("other", _("Recorded as neither"), known=False, ranked=False, left_out=OTHER_GROUP),
    PayGroup(UNKNOWN, _("Not recorded"), known=False, ranked=False, left_out=NO_GROUP),
)
# Words that the lists of sexes do not have.
SEX_WORDS: Final = {
    "man": "male", "men": "male", "woman": "female", "women": "female", "indeterminate": "other",
    "intersex": "other", "non binary": "other",
}  # fmt: skip
ETHNIC: Final = (
    PayGroup("white_british", _("White British")),
    PayGroup("white_other", _("White other than British")),
)
# The groupings of a characteristic, the one that says most first, and the group the others are compared with.
GROUPINGS: Final[Mapping[str, Mapping[str, str]]] = {
    SEX: {"sex": "male"},
    "race": {DETAILED: "white_british", "five": WHITE, "wres": WHITE, "white_british": "white_british"},
    "disability": {"wdes": "not_disabled"},
}


@dataclass(frozen=True)
class Grouped:
    """The group of each text of a column, the groups in order, and the texts that mean nothing."""

    grouping: str
    reference: str
    groups: tuple[PayGroup, ...]
    by_text: Mapping[str, str] = field(hash=False)
    unknown: frozenset[str] = frozenset()


def grouped(characteristic: str, texts: Mapping[str, int], grouping: str = "") -> Grouped:
    """Return the groups of a characteristic's texts, given with their numbers of people.

    Without a `grouping` it is the one that says most of those that know every text. The reference is White
    British (or White), men, or people who are not disabled; the largest group where nobody is in it.
    """
    if characteristic == SEX:
        return _sexes(texts)
    known = _groups_of(characteristic, texts)
    unknown = frozenset(text for text, groups in known.items() if not groups)
    told = {text: groups for text, groups in known.items() if groups}
    offered = GROUPINGS[characteristic]
    fits = [code for code in offered if all(_in(groups, code) for groups in told.values())]
    chosen = grouping if grouping in fits else next(iter(fits), "")
    if not chosen:
        return Grouped("", "", (), {}, frozenset(texts))
    by_text = {text: _in(groups, chosen) or "" for text, groups in told.items()}
    numbers = Counter[str]()
    for text, group in by_text.items():
        numbers[group] += texts[text]
    every = _groups(characteristic, chosen)
    reference = _reference(every, numbers, offered[chosen])
    groups = tuple(each for each in every if not each.known or numbers[each.code] or each.code == reference)
    return Grouped(chosen, reference, groups, by_text, unknown)


def grouped_as_written(texts: Mapping[str, int], reference: str) -> Grouped | str:
    """Return a group for each different text of any column; a sentence where that can't be.

    Blanks and words for no answer are people whose answer is not known.
    """
    labels: dict[str, str] = {}
    by_text = {}
    for text in texts:
        code = by_text[text] = UNKNOWN if _is_no_answer(text) else _as_written(text)
        if code != UNKNOWN:
            labels.setdefault(code, " ".join(text.split()))
    if len(labels) > MOST_GROUPS:
        return (
            f"The column of groups has {len(labels):,} different values, and at most {MOST_GROUPS} can be "
            "compared. Choose another column."
        )
    base = _as_written(reference)
    if base not in labels:
        some = ", ".join(f"“{label}”" for label in labels.values())
        return f"Nobody is in the group “{reference}”. The groups are {some}."
    groups = [PayGroup(code, label) for code, label in sorted(labels.items())]
    if UNKNOWN in by_text.values():
        groups.append(PayGroup(UNKNOWN, _("Not known"), known=False))
    return Grouped("", base, tuple(groups), by_text)


def _sexes(texts: Iterable[str]) -> Grouped:
    """Find each text in any list of sexes: the staff record's first, then the others."""
    sets = [default_set(SEX), *(each for each in category_sets(SEX) if not each.default)]
    by_text: dict[str, str] = {}
    unknown = set()
    for text in texts:
        plain = normalise(text)
        found = next(
            (each for each in (one.find(text) for one in sets) if each and each.groups.get(SEX)), None
        )
        if found:
            by_text[text] = found.group(SEX)
        elif plain in SEX_WORDS:
            by_text[text] = SEX_WORDS[plain]
        elif _is_no_answer(text):
            by_text[text] = UNKNOWN
        elif any(one.find(text) for one in sets):
            by_text[text] = "other"
        else:
            unknown.add(text)
    return Grouped(SEX, "male", SEXES, by_text, frozenset(unknown))


def _groups_of(characteristic: str, texts: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return the groups of each text, by grouping; none for a text that is not understood."""
    found = named(characteristic, texts)
    everywhere = dict.fromkeys(GROUPINGS[characteristic], UNKNOWN)
    answer: dict[str, dict[str, str]] = {}
    for text, meaning in found.meanings.items():
        if meaning.code:
            category = found.categories.category(meaning.code)
            groups = {code: group for code, group in category.groups.items() if group}
            answer[text] = groups if category.known else everywhere
        elif _is_no_answer(text):
            answer[text] = everywhere
        else:
            answer[text] = _of_group(meaning)
    return answer


def _as_written(text: str) -> str:
    """Return the code of a group; one that calls itself as all others together are called gets another."""
    code = normalise(text) or text
    return f"{code} (a group)" if code == TOGETHER else code


def _is_no_answer(text: str) -> bool:
    """Return whether a text is blank, a dash, or a word for no answer; a sign such as ♀ says something."""
    plain = normalise(text)
    if not plain:
        return not any(unicodedata.category(sign).startswith("S") for sign in text)
    return plain in DECLINED or plain in NOT_RECORDED


def _of_group(meaning: Meaning) -> dict[str, str]:
    return {meaning.grouping: meaning.group} if meaning.group else {}


def _in(groups: Mapping[str, str], grouping: str) -> str | None:
    """Return the group of a text in a grouping; White people are told apart by whether they are British."""
    if grouping != DETAILED:
        return groups.get(grouping)
    five = groups.get("five")
    if five != WHITE:
        return groups.get(DETAILED, five)
    british = groups.get("white_british")
    return None if british is None else ("white_british" if british == "white_british" else "white_other")


def _groups(characteristic: str, grouping: str) -> tuple[PayGroup, ...]:
    named_group = "five" if grouping == DETAILED else grouping
    of_it = next(each for each in groupings(characteristic) if each.code == named_group)
    groups = [PayGroup(each.code, each.label, each.known) for each in of_it.groups]
    if grouping == DETAILED:
        return (*ETHNIC, *(each for each in groups if each.code != WHITE))
    return tuple(groups)


def _reference(groups: Iterable[PayGroup], numbers: Counter[str], usual: str) -> str:
    known = [each.code for each in groups if each.known and numbers[each.code]]
    if numbers[usual] or not known:
        return usual
    return max(known, key=lambda code: numbers[code])
