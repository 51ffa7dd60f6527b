"""One dimension of a long table: which of its texts are totals of the others, by their words or figures."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from workforce.extracts.cubes import Key
from workforce.extracts.totals import says_total

ALIKE: Final = 3  # tables in which an unnamed total must equal the others
CLOSE: Final = 0.9  # of the sum of the parts: what blanks must come to, to be their total
HALF: Final = 0.5


@dataclass(frozen=True)
class Dimension:
    """What the texts of one column are: `total` of all, `narrower` totals of some, and the `parts`."""

    heading: str
    total: str | None
    narrower: tuple[str, ...]
    parts: tuple[str, ...]


@dataclass
class _Weighed:
    """How a text compares with the others, over the tables that have both."""

    figure: int = 0
    others: int = 0
    tables: int = 0
    equal: int = 0
    fewest: int = 0  # other texts, in the table that has fewest


def dimension(
    heading: str,
    cells: Mapping[Key, int],
    place: int,
    *,
    is_part: Callable[[str], bool],
    questionable: Callable[[str], bool] = lambda _text: False,
) -> Dimension:
    """Tell the totals of a column from its parts.

    `is_part` says of which texts it is known that they are parts, whatever their words; of the others,
    `questionable` are those that mean nothing in the column's list, and are held to be a total as soon as
    they equal the others. An unnamed total must do so in several tables.
    """
    texts = list(dict.fromkeys(key[place] or "" for key in cells))
    worded = [text for text in texts if text and not is_part(text) and says_total(text)]
    rest = [text for text in texts if text not in worded]
    tables = _tables(cells, place)
    totals = [text for text in worded if _at_least(_weigh(text, rest, tables), HALF)]
    others = [text for text in texts if text not in totals]
    if "" in others and len(others) > 1 and not is_part(""):
        weighed = _weigh("", [text for text in others if text], tables)
        if weighed.tables and _at_least(weighed, CLOSE):
            totals.append("")
            others.remove("")
    if not totals:
        for text in others:
            weighed = _weigh(text, [each for each in others if each != text], tables)
            enough = 1 if questionable(text) else ALIKE
            if (
                not is_part(text)
                and weighed.equal == weighed.tables >= enough
                and weighed.fewest > 1
                and weighed.figure
            ):
                totals.append(text)
                others.remove(text)
                break
    sums = {text: sum(table.get(text, 0) for table in tables) for text in totals}
    widest = max(totals, key=lambda text: sums[text], default=None)
    narrower = tuple(text for text in totals if text != widest)
    return Dimension(heading, widest, narrower, tuple(others))


def _tables(cells: Mapping[Key, int], place: int) -> Sequence[Mapping[str, int]]:
    """Return the figures by text for each combination of the other dimensions."""
    found: dict[Key, dict[str, int]] = {}
    for key, count in cells.items():
        rest = (*key[:place], *key[place + 1 :])
        found.setdefault(rest, {})[key[place] or ""] = count
    return list(found.values())


def _weigh(text: str, others: Sequence[str], tables: Sequence[Mapping[str, int]]) -> _Weighed:
    weighed = _Weighed(fewest=len(others))
    among = set(others)
    for table in tables:
        beside = [count for each, count in table.items() if each in among]
        if text in table and beside and any((table[text], *beside)):
            weighed.tables += 1
            weighed.figure += table[text]
            weighed.others += sum(beside)
            weighed.equal += table[text] == sum(beside)
            weighed.fewest = min(weighed.fewest, len(beside))
    return weighed


def _at_least(weighed: _Weighed, share: float) -> bool:
    """Return whether a figure is large enough to be a total; so it is where nothing stands beside it."""
    return weighed.figure >= share * weighed.others
