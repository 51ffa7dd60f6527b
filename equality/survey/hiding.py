"""What of a survey readers may see: no small base, and no group that follows from the others and the whole.

The rule looks at a list of groups beside the whole that they are of. Who knows the whole and all groups but
the hidden ones knows the sum of the hidden ones. So where any is hidden beside one that is shown, there are
two at least, they have the smallest base together, and neither all nor none of them answered yes. Then every
count of a hidden group can be more or less by one, even for somebody who knows each base. The people who are
in no group of a list follow from it as a hidden group would, and are protected like one.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from equality.survey.asked import hidden_with
from equality.survey.groups import fine_code, summary_code
from equality.survey.lines import ALL, Line, whole
from equality.survey.points import limits

SMALL: Final = "small"
PROTECTS: Final = "protects"
Place = tuple[str, str, str]  # question, kind of group, group
Hidden = dict[Place, str]


@dataclass(frozen=True)
class GroupList:
    """The groups of a question that are parts of one whole: of everybody, or of a sum such as BME."""

    whole: Line | None
    groups: tuple[Line, ...]

    @property
    def rest(self) -> Line | None:
        """Return the people of the whole who are in none of the groups; None for nobody or if not known."""
        if self.whole is None or self.whole.base is None or not self.groups:
            return None
        bases = [line.base for line in self.groups if line.base is not None]
        if len(bases) < len(self.groups) or (base := self.whole.base - sum(bases)) <= 0:
            return None
        counts = [line.counted for line in (self.whole, *self.groups) if line.counted is not None]
        count = None
        if len(counts) == len(self.groups) + 1:
            count = min(max(counts[0] - sum(counts[1:]), 0), base)
        return Line(self.groups[0].kind, "", count, base)


def group_lists(lines: Sequence[Line]) -> Iterator[GroupList]:
    """Yield the lists of a question's groups, kind by kind: those of a sum before those of everybody."""
    total = whole(lines)
    for kind in dict.fromkeys(line.kind for line in lines if line.kind != ALL):
        mine = [line for line in lines if line.kind == kind]
        left = list(mine)
        for each in mine:
            if code := summary_code(kind, each.group):
                parts = tuple(line for line in mine if fine_code(kind, line.group) == code)
                left = [line for line in left if line not in parts]
                if parts:
                    yield GroupList(each, parts)
        if total and total.base is not None and sum(line.base or 0 for line in left) > total.base:
            # Some are parts of others, we cannot know which: the sums alone may make up everybody.
            yield GroupList(total, tuple(line for line in left if summary_code(kind, line.group)))
        yield GroupList(total, tuple(left))


def protect_survey(found: Mapping[str, Sequence[Line]], minimum: int) -> Hidden:
    """Return what to hide of a survey, and why: "small", or "protects" what is.

    `found` are lines by question; bases from `minimum` on may be shown, and from 20 on none and all of them.
    """
    hidden: Hidden = {}
    order = _order(found, minimum)
    before = -1
    while len(hidden) > before:
        before = len(hidden)
        for key, lines in found.items():
            hidden |= {(key, *line.place): SMALL for line in small_lines(key, lines, minimum)} | hidden
            _hide_with_others(key, lines, hidden)
            for each in group_lists(lines):
                _hide_in_list(key, each, order, hidden, minimum)
            _hide_with_whole(key, lines, hidden, minimum)
    return hidden


def is_small(line: Line, minimum: int) -> bool:
    """Return whether a line may not be shown: few people answered, or whoever sent it had hidden it."""
    return (line.percent is None and line.base != 0) or is_few(line, minimum)


def small_lines(key: str, lines: Sequence[Line], minimum: int) -> Iterator[Line]:
    """Yield the lines of a question that may not be shown, whatever else is hidden.

    Where it was asked because of what people had answered before, a base of nobody tells what they had.
    """
    total = whole(lines)
    nobody_tells = bool(hidden_with(key)) and (total is None or total.base != 0)
    for line in lines:
        if is_small(line, minimum) or (nobody_tells and line.base == 0):
            yield line


def is_few(line: Line, minimum: int) -> bool:
    """Return whether few people answered; none or all of fewer than 20 tell everyone's answer."""
    if not line.base:
        return False
    return line.base < minimum or (line.base < limits()["sure_base"] and is_extreme(line))


def is_extreme(line: Line) -> bool:
    """Return whether everybody or nobody answered yes."""
    if line.base == 0:
        return False
    if line.count is not None and line.base is not None:
        return line.count in {0, line.base}
    return line.given in {0, 100}


def _hide_with_others(key: str, lines: Sequence[Line], hidden: Hidden) -> None:
    """Hide the groups that are hidden where a count is this question's base, or a part of its count."""
    for line in lines:
        if any((other, *line.place) in hidden for other in hidden_with(key)):
            hidden.setdefault((key, *line.place), PROTECTS)


def _hide_in_list(
    key: str, found: GroupList, order: Mapping[tuple[str, str], int], hidden: Hidden, minimum: int
) -> None:
    """Hide more groups of a list until nothing follows about those hidden; at the last their sum too."""
    gone = [line for line in found.groups if (key, *line.place) in hidden]
    secret = [found.rest] if found.rest and is_few(found.rest, minimum) else []
    if not gone and not secret:
        return
    left = [line for line in found.groups if line not in gone and line.base != 0]
    left.sort(key=lambda line: order[line.place])
    while not _safe([*gone, *secret], minimum):
        if not left:
            break
        gone.append(left.pop(0))
        hidden.setdefault((key, *gone[-1].place), PROTECTS)
    else:
        return
    if found.whole is not None and found.whole.kind != ALL:
        hidden.setdefault((key, *found.whole.place), PROTECTS)


def _hide_with_whole(key: str, lines: Sequence[Line], hidden: Hidden, minimum: int) -> None:
    """Hide the parts of a sum that is hidden, and all of a question whose whole is small or tells of each."""
    for each in group_lists(lines):
        if each.whole is not None and each.whole.kind != ALL and (key, *each.whole.place) in hidden:
            hidden |= {(key, *line.place): PROTECTS for line in each.groups} | hidden
    total = whole(lines)
    if total is None:
        return
    secret = any(place[0] == key for place in hidden) or any(
        each.rest and is_few(each.rest, minimum) for each in group_lists(lines)
    )
    if is_few(total, minimum):
        # Its groups are smaller still.
        hidden |= {(key, *line.place): SMALL for line in lines} | hidden
    elif secret and is_extreme(total):
        hidden |= {(key, *line.place): PROTECTS for line in lines} | hidden


def _order(found: Mapping[str, Sequence[Line]], minimum: int) -> dict[tuple[str, str], int]:
    """Return where each group comes among those to hide, alike for all questions.

    First what is hidden anyway in most questions, then what has the fewest answers, then the last in a table.
    """
    small: Counter[tuple[str, str]] = Counter()
    people: Counter[tuple[str, str]] = Counter()
    places: dict[tuple[str, str], int] = {}
    for key, lines in found.items():
        small.update(line.place for line in small_lines(key, lines, minimum))
        for line in lines:
            places.setdefault(line.place, len(places))
            people[line.place] += line.base or 0
    ordered = sorted(places, key=lambda place: (-small[place], people[place], -places[place]))
    return {place: number for number, place in enumerate(ordered)}


def _safe(hidden: Sequence[Line], minimum: int) -> bool:
    """Whether nothing follows about each from their sum; groups of which nobody answered protect none."""
    told = [line for line in hidden if line.base != 0]
    if len(told) < 2:
        return False
    bases = [line.base for line in told if line.base is not None]
    if len(bases) < len(told):
        return True  # how many they are together, nobody knows
    if sum(bases) - len(told) < minimum - 2:
        return False  # with one of each at least, they would be known to be few
    counts = [line.counted for line in told if line.counted is not None]
    return len(counts) < len(told) or 0 < sum(counts) < sum(bases)
