"""Attacks what is published of a survey: which small numbers follow from all that is and was shown."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from equality.suppression import Sum, System, audit
from equality.survey.hiding import GroupList, group_lists, is_few, protect_survey, small_lines
from equality.survey.lines import Line

Place = tuple[str, str, str]  # question, kind of group, group; the group is blank for those in no group
NUMBERS = ("base", "yes", "no")


def recoverable(
    found: Mapping[str, Sequence[Line]], minimum: int, seen: Collection[tuple[str, Place]]
) -> list[Place]:
    """Return the places of few people of whom readers know how many answered, or how many said yes.

    `found` are lines by question. Readers are taken to know whatever is not hidden now, printed or not; of
    what is hidden, `seen` are the numbers ("base" or "yes", place) that stand open somewhere as they still
    are. It needs SciPy.
    """
    hidden = protect_survey(found, minimum)
    known: dict[Place, None] = {}
    for key, lines in found.items():
        small = {(key, *line.place) for line in small_lines(key, lines, minimum)}
        lists = list(group_lists(lines))
        small |= {_rest(key, each) for each in lists if each.rest and is_few(each.rest, minimum)}
        told = {place for item, place in seen if place in small}
        known |= dict.fromkeys(sorted(told))
        for item in NUMBERS:
            known |= dict.fromkeys(_exact(key, lists, item, _Known(hidden, seen, small)))
    return list(known)


@dataclass(frozen=True)
class _Known:
    """What is hidden now, what of it stands open somewhere, and of which places nobody may know."""

    hidden: Collection[Place]
    seen: Collection[tuple[str, Place]]
    small: Collection[Place]

    def tells(self, item: str, place: Place) -> bool:
        """Whether a number stands open: who said no, where the base and who said yes both do."""
        items = ("yes", "base") if item == "no" else (item,)
        return all((each, place) in self.seen for each in items)

    def keeps(self, place: Place) -> bool:
        """Whether readers are not shown a place's numbers; people in no group are nowhere shown."""
        return place in self.hidden or (not place[2] and place in self.small)


def _exact(key: str, lists: Sequence[GroupList], item: str, known: _Known) -> Iterator[Place]:
    """Yield the small places whose number can be but one, whatever the sums let it be."""
    counts: dict[str, int] = {}
    sums: list[Sum] = []
    places: dict[str, Place] = {}
    for each in lists:
        numbers = _numbers(key, each, item)
        if numbers is None:
            continue
        names = [repr(place) for place in numbers]
        places |= dict(zip(names, numbers, strict=True))
        counts |= dict(zip(names, numbers.values(), strict=True))
        sums.append(Sum(names[0], tuple(names[1:])))
    if not sums:
        return
    gone = {name for name, place in places.items() if known.keeps(place)}
    before = {name: counts[name] for name in gone if known.tells(item, places[name])}
    system = System(counts, tuple(sums))
    # That a hidden group has one person at least is known of its base, not of its answers.
    zeros = item == "base" and all(counts[name] for name in gone)
    keep = tuple(counts)
    for finding in audit(system, gone, keep=keep, before=before, zeros=zeros).recoverable:
        if places[finding.name] in known.small:
            yield places[finding.name]


def _numbers(key: str, found: GroupList, item: str) -> dict[Place, int] | None:
    """Return a list's numbers by place, the whole first; None where one of them is not held."""
    if found.whole is None:
        return None
    lines = [found.whole, *found.groups]
    numbers = {(key, *line.place): _number(line, item) for line in lines}
    held = [number for number in numbers.values() if number is not None]
    if len(held) < len(lines) or (left := held[0] - sum(held[1:])) < 0:
        return None
    return dict(zip(numbers, held, strict=True)) | {_rest(key, found): left}


def _number(line: Line, item: str) -> int | None:
    if item == "base":
        return line.base
    if line.counted is None or line.base is None:
        return None
    return line.counted if item == "yes" else line.base - line.counted


def _rest(key: str, found: GroupList) -> Place:
    kind = found.groups[0].kind if found.groups else ""
    of = found.whole.place[1] if found.whole else ""
    return key, f"{kind}/{of}", ""
