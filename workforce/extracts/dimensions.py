"""One dimension of a long table: which of its texts are totals of the others, by their words or figures."""

from collections.abc import Callable, Collection, Mapping, Sequence
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
    """How a text compares with others, over the tables that have both."""

    figure: int = 0
    others: int = 0
    tables: int = 0
    equal: int = 0
    fewest: int = 0  # other texts, in the table that has fewest

    def add(self, figure: int, others: int, number: int) -> None:
        """Take one table more."""
        self.fewest = min(self.fewest, number) if self.tables else number
        self.tables += 1
        self.figure += figure
        self.others += others
        self.equal += figure == others


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
    tables = _tables(cells, place)
    worded = {text for text in texts if text and not is_part(text) and says_total(text)}
    weighed = _weigh(worded, tables)
    totals = [text for text in texts if text in worded and _at_least(weighed[text], HALF)]
    known = set(totals)
    others = [text for text in texts if text not in known]
    if "" in others and len(others) > 1 and not is_part(""):
        blank = _weigh({""}, tables, without=totals)[""]
        if blank.tables and _at_least(blank, CLOSE):
            totals.append("")
            others.remove("")
    if not totals:
        unnamed = {text for text in others if not is_part(text)}
        alone = _weigh(unnamed, tables, each_alone=True)
        found = [text for text in others if text in unnamed and _is_sum(alone[text], questionable(text))]
        totals, others = found[:1], [text for text in others if text not in found[:1]]
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


def _weigh(
    candidates: Collection[str],
    tables: Sequence[Mapping[str, int]],
    *,
    without: Collection[str] = (),
    each_alone: bool = False,
) -> dict[str, _Weighed]:
    """Compare texts with all others but the candidates, and those `without`; or each with all others."""
    found = {text: _Weighed() for text in candidates}
    left_out = set(without) if each_alone else {*candidates, *without}
    for table in tables:
        beside = [count for text, count in table.items() if text not in left_out]
        everything = sum(beside)
        for text in table.keys() & found.keys():
            own = table[text] if each_alone else 0
            number = len(beside) - each_alone
            if number > 0 and (everything or table[text]):
                found[text].add(table[text], everything - own, number)
    return found


def _is_sum(weighed: _Weighed, questionable: bool) -> bool:
    """Return whether a text that no word calls a total is the sum of the others wherever it stands."""
    enough = 1 if questionable else ALIKE
    return weighed.equal == weighed.tables >= enough and weighed.fewest > 1 and weighed.figure > 0


def _at_least(weighed: _Weighed, share: float) -> bool:
    """Return whether a figure is large enough to be a total; so it is where nothing stands beside it."""
    return weighed.figure >= share * weighed.others
