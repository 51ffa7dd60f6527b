"""What readers see of a pay gap: small groups hidden, and what would give them or their pay away.

Counts are by name: "full.female" on full pay, "q1.female" in the lowest quartile, "band.afc-5.female" in a
pay band, "bonus.female" paid a bonus, "employees.female", "left.reduced_pay" left out. `decide` chooses which
are hidden and needs SciPy; the rest reads its answer. How many are on full pay is known to everybody.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Self

from equality.pay.figures import PayFigures
from equality.suppression import Sum, System, Unprotectable, protect

ALL: Final = "full"
REST: Final = "rest"  # of a group: those on full pay who are in no pay band; nobody prints them


@dataclass(frozen=True)
class PayProtected:
    """The names of the counts and of the pay that readers do not see; `pending`: they see nothing yet.

    Pay is "pay.female" or "bonus_pay.female", the mean and the median of a group, or "pay.afc-5.female".
    """

    hidden: frozenset[str] = frozenset()
    everything: bool = False
    pending: bool = False

    def hides(self, *names: str) -> bool:
        """Return whether readers do not see what rests on these figures."""
        return self.pending or self.everything or not self.hidden.isdisjoint(names)

    @classmethod
    def of(cls, figures: PayFigures, threshold: int, answer: Any) -> Self:
        """Return what is hidden, from the plain values of `decide`; None is no answer yet."""
        if answer is None:
            return cls(pending=True)
        if answer["everything"]:
            return cls(everything=True)
        counts = {*answer["hidden"], *_by_rule(figures, threshold)}
        return cls(frozenset(counts | set(_pay(figures, threshold, counts))))


def question(figures: PayFigures, threshold: int) -> Any:
    """Return what is to be decided, in plain values: counts by name and the sums between them."""
    counts: dict[str, int] = {}
    sums: list[tuple[str, list[str]]] = []
    keep: list[str] = []
    groups = [each.code for each in figures.groups]
    ranked = [code for code in groups if any(code in band.counts for band in figures.quartiles)]
    if all(band.counts for band in figures.quartiles):
        for band in figures.quartiles:
            row = {f"q{band.number}.{code}": band.counts.get(code, 0) for code in ranked}
            counts |= {**row, f"size.{band.number}": sum(row.values())}
            sums.append((f"size.{band.number}", list(row)))
        for code in ranked:
            column = [f"q{band.number}.{code}" for band in figures.quartiles]
            if column:
                counts[f"full.{code}"] = sum(counts[name] for name in column)
                sums.append((f"full.{code}", column))
        if ranked:
            sizes = [f"size.{band.number}" for band in figures.quartiles]
            counts[ALL] = sum(counts[name] for name in sizes)
            sums += [(ALL, sizes), (ALL, [f"full.{code}" for code in ranked])]
            keep = [ALL, *sizes]
    for each in figures.groups:
        if each.pay.people is not None:
            counts.setdefault(f"full.{each.code}", each.pay.people)
        if each.known and each.bonus.people is not None:
            counts[f"bonus.{each.code}"] = each.bonus.people
    if figures.together:
        others = [each.code for each in figures.others[:-1]]
        for what in ("full", "bonus"):
            parts = [f"{what}.{code}" for code in others]
            if all(name in counts for name in parts):
                counts[f"{what}.{figures.together.code}"] = sum(counts[name] for name in parts)
                sums.append((f"{what}.{figures.together.code}", parts))
    unprinted = []
    for code in [each.code for each in figures.groups if each.known and figures.bands]:
        within = {f"band.{band.code}.{code}": band.pay[code].people or 0 for band in figures.bands}
        rest = f"{REST}.{code}"
        counts |= {**within, rest: counts[f"full.{code}"] - sum(within.values())}
        sums.append((f"full.{code}", [*within, rest]))
        unprinted.append(rest)
    return {
        "threshold": threshold,
        "counts": counts,
        "sums": sums,
        "keep": [name for name in keep if counts[name] >= threshold or not counts[name]],
        "unprinted": unprinted,
    }


def decide(values: Any) -> Any:
    """Choose what to hide: {"hidden": names, "everything": whether no choice protects them}."""
    system = System(
        dict(values["counts"]),
        tuple(Sum(total, tuple(parts)) for total, parts in values["sums"]),
        unprinted=frozenset(values["unprinted"]),
    )
    try:
        found = protect(system, threshold=values["threshold"], keep=values["keep"], prove=False)
    except Unprotectable:
        return {"hidden": [], "everything": True}
    return {"hidden": list(found.hidden), "everything": False}


def protected(figures: PayFigures, threshold: int) -> PayProtected:
    """Decide at once, without keeping the answer."""
    return PayProtected.of(figures, threshold, decide(question(figures, threshold)))


def _by_rule(figures: PayFigures, threshold: int) -> Iterator[str]:
    """Hide how many are employed where one group has few, or few who are not on full pay or not paid a bonus.

    Everybody knows how many work for the body, so one group would tell of another.
    """
    every = (*figures.groups, *filter(None, [figures.together]))
    apart = [
        (each.employees or 0) - people
        for each in every
        for people in (each.pay.people, each.bonus.people)
        if people is not None
    ]
    telling = any(_small(number, threshold) for number in (*apart, *(each.employees for each in every)))
    for each in every:
        if telling:
            yield f"employees.{each.code}"
        if _small(each.bonus.people, threshold):
            yield f"bonus.{each.code}"
    yield from (f"left.{each.reason}" for each in figures.left_out if _small(each.people, threshold))


def _pay(figures: PayFigures, threshold: int, counts: set[str]) -> Iterator[str]:
    """Hide the pay of groups too small for it, and of another where the mean of all would tell it.

    A group's pay is shown of `publish_from` people and never of fewer than the threshold.
    """
    least = max(threshold, figures.publish_from)
    for what, pay in (("full", "pay"), ("bonus", "bonus_pay")):
        people = {
            each.code: (each.pay if what == "full" else each.bonus).people
            for each in figures.groups
            if each.known
        }
        small = {
            code for code, number in people.items() if f"{what}.{code}" in counts or _small(number, least)
        }
        if figures.together:
            others = [each.code for each in figures.others[:-1]]
            all_of_them = figures.together.code
            number = sum(people[code] or 0 for code in others)
            if f"{what}.{all_of_them}" in counts or _small(number, least):
                small.add(all_of_them)
            else:
                small |= _with_another(others, {code: people[code] or 0 for code in others}, small, threshold)
        yield from (f"{pay}.{code}" for code in small)
    for band in figures.bands:
        yield from (f"pay.{band.code}.{code}" for code in band.pay if f"band.{band.code}.{code}" in counts)


def _with_another(
    others: Sequence[str], people: Mapping[str, int], small: Iterable[str], threshold: int
) -> set[str]:
    """Hide the smallest that is shown beside a single one hidden, for the mean of all of them is shown."""
    hidden = {code for code in small if people.get(code)}
    shown = sorted(
        (code for code in others if people[code] and code not in hidden), key=lambda code: people[code]
    )
    while hidden and shown and (len(hidden) == 1 or sum(people[code] for code in hidden) < threshold):
        hidden.add(shown.pop(0))
    return hidden


def _small(people: int | None, threshold: int) -> bool:
    return people is not None and 1 <= people < threshold
