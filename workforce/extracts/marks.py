"""Cells whose keys hold category codes, or texts marked with what they are instead: how to add them up."""

from collections.abc import Iterable, Mapping, Sequence

from workforce.extracts.answers import Named
from workforce.extracts.cubes import Key, Number, collapse

# Before the text of what is no category: a subtotal of some, a narrower total, what nobody knows yet.
SUBTOTAL, NARROWER, UNKNOWN = "=", "~", "?"
Translation = Mapping[str, str | None]


def narrower(of_place: Named, label: str, figures: Mapping[str, int], counts: Mapping[str, int]) -> list[str]:
    """Say what a total leaves out that is not the widest."""
    found = []
    for text, figure in figures.items():
        if not text.startswith(NARROWER):
            continue
        silent = {code: n for code, n in counts.items() if not of_place.categories.category(code).known and n}
        missing = sum(counts.values()) - figure
        what = f"{missing:,} people whom the widest total counts"
        if missing == sum(silent.values()):
            what = " and ".join(
                f"{of_place.categories.category(code).label} ({n:,})" for code, n in silent.items()
            )
        found.append(f"{label}: “{text[1:]}” is {figure:,}: it leaves out {what}." if missing else "")
    return [each for each in found if each]


def translated(cells: Mapping[Key, Number], told: Sequence[Translation]) -> dict[Key, Number]:
    """Return the cells with each text as what it means; texts that mean the same are added up."""
    found: dict[Key, Number] = {}
    for key, number in cells.items():
        if all((text or "") in texts for text, texts in zip(key, told, strict=True)):
            new = tuple(texts[text or ""] for text, texts in zip(key, told, strict=True))
            found[new] = found[new] + number if new in found else number
    return found


def without_marks(cells: Mapping[Key, Number], places: Iterable[int]) -> dict[Key, Number]:
    """Return the cells without subtotals and narrower totals in these places."""
    at = tuple(places)
    return {
        key: number
        for key, number in cells.items()
        if not any((text := key[place]) and text[0] in SUBTOTAL + NARROWER for place in at)
    }


def by_places(cells: Mapping[Key, Number], keep: Sequence[int]) -> dict[Key, Number]:
    """Return the cells by some of their places, in this order; totals stay totals."""
    left: Mapping[Key, Number] = cells
    for place in reversed(range(len(next(iter(cells), ())))):
        if place not in keep:
            left = collapse(left, place)
    ranks = sorted(keep)
    order = [ranks.index(place) for place in keep]
    return {tuple(key[rank] for rank in order): number for key, number in left.items()}


def by_last(cells: Mapping[Key, int]) -> dict[str, int]:
    """Return the figures by what stands last in the keys, over all else."""
    return {
        key[0]: number
        for key, number in by_places(cells, [len(next(iter(cells), (None,))) - 1]).items()
        if key[0] is not None
    }


def grouped(cells: Mapping[Key, Number]) -> dict[Key, dict[str, Number]]:
    """Return the figures by category for each combination of parts."""
    found: dict[Key, dict[str, Number]] = {}
    for key, number in cells.items():
        if (code := key[-1]) is not None and code[0] not in SUBTOTAL + NARROWER:
            found.setdefault(key[:-1], {})[code] = number
    return found
