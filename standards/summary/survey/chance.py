"""Which differences between a group and everybody else could be chance."""

from collections.abc import Mapping, Sequence
from typing import Final

from equality.survey.hiding import Place
from equality.survey.lines import ALL, Line, whole
from organisations.calculations import calculates, result
from organisations.models import Organisation

CHANCE: Final = "survey.chance"


@calculates(CHANCE)
def could_be_chance(pairs: list[list[int]]) -> list[bool | None]:
    """Return, for [count, base, count of the others, their base], whether Newcombe's interval has 0 in it."""
    from statsmodels.stats.proportion import confint_proportions_2indep  # noqa: PLC0415 – heavy

    answers: list[bool | None] = []
    for count, base, others, others_base in pairs:
        low, high = confint_proportions_2indep(
            count, base, others, others_base, method="newcomb", compare="diff", alpha=0.05
        )
        answers.append(bool(low <= 0 <= high))
    return answers


def chances(lines: Mapping[str, Sequence[Line]], *, organisation: Organisation) -> dict[Place, bool] | None:
    """Return which groups' difference from the others could be chance; None while that is worked out."""
    pairs: list[list[int]] = []
    places = []
    for key, each in sorted(lines.items()):
        total = whole(each)
        if total is None or total.counted is None or total.base is None:
            continue
        for line in each:
            others = _others(line, total)
            if line.kind != ALL and others:
                pairs.append(others)
                places.append((key, *line.place))
    if not pairs:
        return {}
    answers = result(CHANCE, pairs, organisation=organisation)
    if answers is None:
        return None
    return {place: said for place, said in zip(places, answers, strict=True) if said is not None}


def _others(line: Line, total: Line) -> list[int]:
    """Return a group's numbers and those of everybody else; none where they are not known."""
    if line.counted is None or not line.base or total.counted is None or total.base is None:
        return []
    count, base = total.counted - line.counted, total.base - line.base
    return [line.counted, line.base, count, base] if 0 <= count <= base and base else []
