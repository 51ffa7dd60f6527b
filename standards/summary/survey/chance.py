"""Which differences between a group and everybody else could be chance."""

from collections.abc import Mapping, Sequence
from typing import Final

from equality.likelihood import difference_interval, difference_test, holm
from equality.survey.hiding import Place
from equality.survey.lines import ALL, Line, whole
from organisations.calculations import calculates, result
from organisations.models import Organisation

CHANCE: Final = "survey.chance.2"
SIGNIFICANT: Final = 0.05
SEVERAL: Final = 2  # comparisons, from which on chance has several tries


@calculates(CHANCE)
def could_be_chance(tables: list[list[list[int]]]) -> list[list[bool]]:
    """Return, for each [count, base, count of the others, their base] of a table, whether it could be chance.

    Newcombe's interval decides: whether 0 lies in it. Where a table compares several groups, one of twenty
    would be told apart by chance alone, so Holm's correction has to tell it apart as well.
    """
    return [_of_table(pairs) for pairs in tables]


def _of_table(pairs: Sequence[Sequence[int]]) -> list[bool]:
    """Return it of one table; two groups that are each all others of the other are one comparison."""
    within = [low <= 0 <= high for low, high in (difference_interval(*pair) for pair in pairs)]
    names = [frozenset({(count, base), (others, of)}) for count, base, others, of in pairs]
    different = dict(zip(names, pairs, strict=True))
    if len(different) < SEVERAL:
        return within
    corrected = holm([difference_test(*pair)[0] for pair in different.values()])
    chance = {name: p > SIGNIFICANT for name, p in zip(different, corrected, strict=True)}
    return [spans or chance[name] for spans, name in zip(within, names, strict=True)]


def chances(lines: Mapping[str, Sequence[Line]], *, organisation: Organisation) -> dict[Place, bool] | None:
    """Return which groups' difference from the others could be chance; None while that is worked out."""
    tables: dict[tuple[str, str], list[tuple[Place, list[int]]]] = {}
    for key, each in sorted(lines.items()):
        total = whole(each)
        if total is None or total.counted is None or total.base is None:
            continue
        for line in each:
            others = _others(line, total)
            if line.kind != ALL and others:
                tables.setdefault((key, line.kind), []).append(((key, *line.place), others))
    if not tables:
        return {}
    pairs = [[others for _place, others in table] for table in tables.values()]
    answers = result(CHANCE, pairs, organisation=organisation)
    if answers is None:
        return None
    return {
        place: said
        for table, told in zip(tables.values(), answers, strict=True)
        for (place, _others_of), said in zip(table, told, strict=True)
    }


def _others(line: Line, total: Line) -> list[int]:
    """Return a group's numbers and those of everybody else; none where they are not known."""
    if line.counted is None or not line.base or total.counted is None or total.base is None:
        return []
    count, base = total.counted - line.counted, total.base - line.base
    return [line.counted, line.base, count, base] if 0 <= count <= base and base else []
