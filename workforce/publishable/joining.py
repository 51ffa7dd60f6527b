"""Which categories to show together, so that less of a list has to be hidden."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any, Final

from equality.categories import JOIN
from equality.groupings import DISCLOSED
from equality.suppression import Unprotectable, protect
from workforce.publishable.counted import UNSAID, Counted, Listed
from workforce.publishable.system import known_to_all, system, withheld

MOST: Final = 6  # suggestions
Joins = tuple[tuple[str, ...], ...]


def joining_question(
    listed: Listed, counts: Mapping[str, int], *, total: int, threshold: int
) -> dict[str, Any]:
    """Put together in plain values what `suggestions` asks about; `counts` are those before any joining."""
    return {
        "characteristic": listed.characteristic,
        "category_set": listed.category_set,
        "joins": [list(each) for each in listed.joins],
        "counts": dict(counts),
        "total": total,
        "threshold": threshold,
    }


def suggestions(values: Any) -> Any:
    """Return {"now": how many figures of the list are hidden, "joins": [[codes, how many would be]]}.

    Only what hides fewer figures than now is suggested, the best first: neighbours of one kind in one
    subtotal of which one is small, all small ones of a subtotal, and these with the smallest other. What
    crossings hide is not counted. It needs SciPy.
    """
    joins: Joins = tuple(tuple(each) for each in values["joins"])
    listed = _listed(values, joins)
    now = _hidden(listed, values)
    found: list[tuple[list[str], int]] = []
    for codes in dict.fromkeys(_candidates(listed, values["threshold"])):
        together = tuple(code for each in codes for code in each.split(JOIN))
        after = with_join(joins, together)
        if (hidden := _hidden(_listed(values, after), values)) < now:
            found.append((list(together), hidden))
    return {"now": now, "joins": sorted(found, key=lambda each: (each[1], len(each[0])))[:MOST]}


def with_join(joins: Joins, codes: Iterable[str]) -> Joins:
    """Return joins with one more, which takes in those that it shares a category with."""
    together = dict.fromkeys(codes)
    apart = []
    for each in joins:
        if together.keys() & set(each):
            together |= dict.fromkeys(each)
        else:
            apart.append(each)
    return (*apart, tuple(together))


def _listed(values: Any, joins: Joins) -> Listed:
    return Listed.joined(values["characteristic"], values["category_set"], values["counts"], {}, joins)


def _hidden(listed: Listed, values: Any) -> int:
    """Count the figures of the list that readers would not see; all of them where it is withheld."""
    counted = Counted("all_staff", values["total"], {}, (listed,))
    every = len(listed.counts) + len(listed.members(listed.grouping)) + 1
    if withheld(counted, listed, values["threshold"]):
        return every
    figures = system([counted], values["threshold"])
    try:
        hidden = protect(
            figures, threshold=values["threshold"], keep=known_to_all(figures), prove=False
        ).hidden
    except Unprotectable:
        return every
    # How many did not disclose stands on no page by itself, but where it is one of the subtotals.
    unprinted = [f".{UNSAID}"]
    if listed.grouping.code != DISCLOSED:
        unprinted.append("/disclosed.not_disclosed")
    return sum(not name.endswith(tuple(unprinted)) for name in hidden)


def _candidates(listed: Listed, threshold: int) -> Iterator[tuple[str, ...]]:
    """Yield the categories that might be put together, by their codes as they are shown now."""
    counts = listed.ordered
    for codes in listed.members(listed.grouping).values():
        kinds: dict[str, list[str]] = {}
        for code in codes:
            kinds.setdefault(listed.categories.category(code).kind, []).append(code)
        for members in kinds.values():
            small = [code for code in members if 1 <= counts[code] < threshold]
            yield from (pair for pair in pairwise(members) if set(small).intersection(pair))
            if len(small) > 1:
                yield tuple(small)
            others = [code for code in members if code not in small and counts[code]]
            if small and others:
                smallest = min(others, key=lambda code: counts[code])
                yield tuple(code for code in members if code in small or code == smallest)
