"""What of a survey readers may see: no small base, and no group that follows from the others and the whole.

The rule looks at a list of groups beside its total. Who knows the total and all groups but the
hidden ones knows the sum of the hidden ones. So where any is hidden beside one that is shown, there
are two at least, they have the smallest base together, and neither all nor none of them answered
yes. Then every count of a hidden group can be more or less by one, even for somebody who knows each
base.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from equality.survey.groups import summary_code
from equality.survey.lines import ALL, Line, whole
from equality.survey.points import limits

SMALL: Final = "small"
PROTECTS: Final = "protects"
Place = tuple[str, str, str]  # question, kind of group, group


@dataclass(frozen=True)
class Shown:
    """What is hidden, by place, and why ("small" or "protects"); and in which 0% and 100% are not told.

    A percentage in `soft` is shown as "under 5%" or "over 95%", without its base and its points.
    """

    hidden: Mapping[Place, str]
    soft: frozenset[Place]


def protect_survey(found: Mapping[str, Sequence[Line]], minimum: int) -> Shown:
    """Return what to hide of a survey: lines by question, bases from `minimum` on may be shown."""
    hidden: dict[Place, str] = {}
    soft: set[Place] = set()
    kinds = dict.fromkeys(line.kind for lines in found.values() for line in lines if line.kind != ALL)
    for kind in kinds:
        for part in _parts(found, kind):
            preferred = _order(part, minimum)
            for key, mine in part.items():
                chosen = _chosen(mine, preferred, minimum)
                hidden |= {(key, *place): why for place, why in chosen.items()}
        _hide_parts_of_hidden(found, kind, hidden)
    for key, lines in found.items():
        total = whole(lines)
        if total is not None and total.base is not None and _small(total, minimum):
            # Its groups are smaller still.
            hidden |= {(key, *line.place): SMALL for line in lines if (key, *line.place) not in hidden}
        some_hidden = any(place[0] == key for place in hidden)
        tells_all = total is not None and some_hidden and _extreme(total)
        if tells_all and total and total.base is not None and total.base < limits()["sure_base"]:
            hidden |= {(key, *line.place): PROTECTS for line in lines if (key, *line.place) not in hidden}
        soft |= {
            (key, *line.place)
            for line in lines
            if _extreme(line) and (tells_all or (line.base is not None and line.base < limits()["sure_base"]))
        }
    return Shown(MappingProxyType(hidden), frozenset(soft - set(hidden)))


def _parts(found: Mapping[str, Sequence[Line]], kind: str) -> list[dict[str, list[Line]]]:
    """Return the lines of a kind by question; where it has both sums and what they are of, each alone."""
    mine = {key: [line for line in lines if line.kind == kind] for key, lines in found.items()}
    sums = {key: [line for line in lines if summary_code(kind, line.group)] for key, lines in mine.items()}
    fine = {key: [line for line in lines if line not in sums[key]] for key, lines in mine.items()}
    overlapping = any(_overlap(found[key], lines) for key, lines in mine.items())
    return [sums, fine] if overlapping and any(sums.values()) and any(fine.values()) else [mine]


def _overlap(lines: Sequence[Line], mine: Sequence[Line]) -> bool:
    """Whether the groups have more people together than there are."""
    total = whole(lines)
    return total is not None and total.base is not None and sum(line.base or 0 for line in mine) > total.base


def _hide_parts_of_hidden(found: Mapping[str, Sequence[Line]], kind: str, hidden: dict[Place, str]) -> None:
    """Hide all of a kind where a sum of some of its groups is hidden beside them: they would give it away."""
    if len(_parts(found, kind)) == 1:
        return
    for key, lines in found.items():
        mine = [line for line in lines if line.kind == kind]
        if any(summary_code(kind, line.group) and (key, *line.place) in hidden for line in mine):
            for line in mine:
                hidden.setdefault((key, *line.place), PROTECTS)


def _order(part: Mapping[str, Sequence[Line]], minimum: int) -> list[str]:
    """Return the groups of a kind, first the one to hide first, alike for all questions.

    What is hidden anyway in most questions, then what has the fewest answers, then the last in the table.
    """
    small: Counter[str] = Counter()
    people: Counter[str] = Counter()
    groups: dict[str, int] = {}
    for lines in part.values():
        for line in lines:
            groups.setdefault(line.group, len(groups))
            small[line.group] += _small(line, minimum)
            people[line.group] += line.base or 0
    return sorted(groups, key=lambda group: (-small[group], people[group], -groups[group]))


def _chosen(lines: Sequence[Line], preferred: Sequence[str], minimum: int) -> dict[tuple[str, str], str]:
    """Return which lines of one question and kind to hide, and why."""
    chosen = {line.place: SMALL for line in lines if _small(line, minimum)}
    if not chosen:
        return {}
    by_group = {line.group: line for line in lines if line.base != 0}
    for group in preferred:
        if _safe([line for line in by_group.values() if line.place in chosen], minimum):
            break
        if group in by_group:
            chosen.setdefault(by_group[group].place, PROTECTS)
    return chosen


def _safe(hidden: Sequence[Line], minimum: int) -> bool:
    """Whether nothing follows about each from their sum."""
    if len(hidden) < 2:
        return False
    bases = [line.base for line in hidden if line.base is not None]
    if len(bases) < len(hidden):
        return True  # how many they are together, nobody knows
    counts = [line.counted for line in hidden if line.counted is not None]
    if len(counts) < len(hidden):
        return sum(bases) >= minimum
    return sum(bases) >= minimum and 0 < sum(counts) < sum(bases)


def _small(line: Line, minimum: int) -> bool:
    """Whether a line may not be shown: its base is small, or whoever sent it had hidden it."""
    if line.base is None:
        return line.given is None
    return 0 < line.base < minimum


def _extreme(line: Line) -> bool:
    """Whether everybody or nobody answered yes."""
    if line.base == 0:
        return False
    if line.count is not None and line.base is not None:
        return line.count in {0, line.base}
    return line.given in {0, 100}
