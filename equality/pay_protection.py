"""What readers see of a pay gap: small groups hidden, and what would give them or their pay away.

Counts are by name: "full.female" on full pay, "q1.female" in the lowest quartile, "band.afc-5.female" in a
pay band, "bonus.female" paid a bonus, "employees.female", "employees" of all groups, "left.reduced_pay" left
out. `decide` chooses which are hidden and needs SciPy; the rest reads its answer. How many are on full pay is
known to everybody, and so would be how few are not, beside how many are employed.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Final, Self

from equality.pay.figures import GroupPay, PayFigures
from equality.pay.leaving import NO_GROUP, NO_HOURS, NO_RATE, OTHER_GROUP, REDUCED_PAY
from equality.pay.quartile import Quartile
from equality.quartiles import sizes
from equality.suppression import Published, Sum, System, Unprotectable, protect, unsure_of

ALL: Final = "full"
EMPLOYED: Final = "employees"
PAID: Final = "bonus"
STATUTORY: Final = ("full", "q", "size.")  # how the counts begin that the law has published
AWAY: Final = "away"  # those of a group who are not on full pay; nobody prints them
ELSEWHERE, MORE = "elsewhere", "more"  # on full pay in another pay gap of the year; the difference
# Why employees are left out of the groups, and of those on full pay.
OF_NO_GROUP: Final = frozenset({NO_GROUP, OTHER_GROUP})
OF_FULL_PAY: Final = (REDUCED_PAY, NO_RATE, NO_HOURS)
OF_EMPLOYEES: Final = OF_NO_GROUP.union(OF_FULL_PAY)
REST: Final = "rest"  # those of a group who are in no pay band; nobody prints them


@dataclass(frozen=True)
class PayProtected:
    """The names of what readers do not see; `pending`: they see nothing yet.

    Beside counts these are "pay.female" and "bonus_pay.female", the mean and the median of a group,
    "pay.afc-5.female" in a pay band, and "share.female", the share of a group paid a bonus. Where that share
    is shown and "employees.female" is not, it is a whole percentage.
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
        if answer["everything"] or withheld(figures, threshold):
            return cls(everything=True)
        counts = frozenset(answer["hidden"])
        counts |= {f"share.{name.removeprefix('bonus.')}" for name in counts if name.startswith("bonus.")}
        return cls(counts.union(_of_employees(figures, threshold), _of_pay(figures, threshold, counts)))


def withheld(figures: PayFigures, threshold: int) -> bool:
    """Return whether nothing of a pay gap may be shown: so few are on full pay that it would tell of them.

    Of a body whose few employees are all away, even that nobody is on full pay tells of each.
    """
    full = figures.full_pay
    return full is not None and full < threshold and figures.employees != 0


def question(figures: PayFigures, threshold: int, elsewhere: int | None = None) -> Any:
    """Return what is to be decided, in plain values: counts by name and the sums between them.

    `elsewhere`: how many are on full pay in another pay gap of the same people, which readers can add up.
    """
    asked = _Asked()
    asked.quartiles(figures)
    asked.beside(elsewhere, threshold)
    asked.groups(figures)
    asked.bands(figures)
    return {
        "threshold": threshold,
        "counts": asked.counts,
        "sums": asked.sums,
        "keep": [name for name in asked.known if not _small(asked.counts[name], threshold)],
        "unprinted": asked.unprinted,
        "apart": asked.apart,
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
    return {"hidden": [*found.hidden, *values["apart"]], "everything": False}


def protected(figures: PayFigures, threshold: int) -> PayProtected:
    """Decide at once, without keeping the answer."""
    return PayProtected.of(figures, threshold, decide(question(figures, threshold)))


def published(
    figures: PayFigures, threshold: int, *, in_full: bool, elsewhere: int | None = None
) -> Published:
    """Return what readers know of a pay gap, with the counts that are hidden; `elsewhere` as in `question`.

    `in_full`: the statutory counts are shown whatever their size. "away.female" are those of a group who are
    employed and not on full pay, "away" those of all groups. It needs SciPy.
    """
    values = question(figures, threshold, elsewhere)
    hides = PayProtected.of(figures, threshold, decide(values)).hides
    found = Published(
        dict(values["counts"]),
        [Sum(total, tuple(parts)) for total, parts in values["sums"]],
        unprinted=set(values["unprinted"]),
    )
    found.counts |= {
        f"left.{each.reason}": each.people for each in figures.left_out if each.people is not None
    }
    for each in _every(figures):
        employed, full = each.employees, found.counts.get(f"full.{each.code}")
        if employed is None or full is None or full > employed:
            continue
        names = f"employees.{each.code}", f"full.{each.code}", f"{AWAY}.{each.code}"
        found.counts |= {names[0]: employed, names[2]: employed - full}
        found.sums.append(Sum(names[0], names[1:]))
        found.unprinted.add(names[2])
        found.guarded.add(names[2])
    every = [f"{EMPLOYED}.{each.code}" for each in figures.groups]
    if set(every) <= found.counts.keys():
        found.counts[EMPLOYED] = _total(found.counts, every)
        found.tie(EMPLOYED, every)
    away = [f"{AWAY}.{each.code}" for each in figures.groups]
    reasons = [name for reason in OF_FULL_PAY if (name := f"left.{reason}") in found.counts]
    if reasons and set(away) <= found.counts.keys():
        found.counts[AWAY] = _total(found.counts, away)
        found.unprinted.add(AWAY)
        found.tie(AWAY, away)
        found.tie(AWAY, reasons)
    statutory = {name for name in found.counts if in_full and name.startswith(STATUTORY)}
    found.hidden = {name for name in found.counts.keys() - found.unprinted - statutory if hides(name)}
    of_kind: dict[str, dict[str, int]] = {}
    for name, count in found.counts.items():
        of_kind.setdefault(name.partition(".")[0].rstrip("1234"), {})[name] = count
    found.unsure = set().union(*(unsure_of(counts, found.hidden) for counts in of_kind.values()))
    found.known = {*statutory, *values["keep"]}
    return found


@dataclass
class _Asked:
    """Counts by name, the sums that tie them, and which everybody knows, nobody prints or nobody may see."""

    counts: dict[str, int] = field(default_factory=dict)
    sums: list[tuple[str, list[str]]] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    unprinted: list[str] = field(default_factory=list)
    apart: list[str] = field(default_factory=list)

    def quartiles(self, figures: PayFigures) -> None:
        """Add the four bands by group; their sizes follow from how many there are in all."""
        bands = _people_in(figures)
        groups = list(bands[0]) if bands else []
        for number, band in enumerate(bands, 1):
            self._add(f"size.{number}", {f"q{number}.{code}": band[code] for code in groups})
        for code in groups:
            self._add(
                f"full.{code}", {f"q{number}.{code}": band[code] for number, band in enumerate(bands, 1)}
            )
        if groups:
            everybody = {f"size.{number}": sum(band.values()) for number, band in enumerate(bands, 1)}
            self._add(ALL, everybody)
            self._add(ALL, {f"full.{code}": self.counts[f"full.{code}"] for code in groups})
            self.known = [ALL, *everybody]

    def beside(self, elsewhere: int | None, threshold: int) -> None:
        """Add the few by whom another pay gap differs, so that how many there are cannot be worked out."""
        here = self.counts.get(ALL)
        if not here or not elsewhere or not _small(abs(here - elsewhere), threshold):
            return
        larger, smaller = (ALL, ELSEWHERE) if here > elsewhere else (ELSEWHERE, ALL)
        both = {ALL: here, ELSEWHERE: elsewhere}
        self._add(larger, {smaller: both[smaller], MORE: both[larger] - both[smaller]})
        self.known = [ELSEWHERE]
        # Quarters are as equal as possible, so that one alone tells how many there are in all.
        self.apart = [name for name in self.counts if name.startswith(("q", "size."))]

    def groups(self, figures: PayFigures) -> None:
        """Add those on full pay and those paid a bonus, and of several groups all others together.

        How many were paid a bonus in all may be known: the pay gap of another characteristic tells it.
        """
        for each in figures.groups:
            if each.pay.people is not None:
                self.counts.setdefault(f"full.{each.code}", each.pay.people)
            if (paid := each.paid_bonus) is not None:
                self.counts[f"bonus.{each.code}"] = paid
        if figures.together:
            for what in ("full", "bonus"):
                parts = [f"{what}.{each.code}" for each in figures.others[:-1]]
                if all(name in self.counts for name in parts):
                    self._add(f"{what}.{figures.together.code}", {name: self.counts[name] for name in parts})
        everybody = [f"bonus.{each.code}" for each in figures.groups]
        if all(name in self.counts for name in everybody):
            self._add(PAID, {name: self.counts[name] for name in everybody})
            self.known = [*self.known, PAID]

    def bands(self, figures: PayFigures) -> None:
        """Add the pay bands by group, and who is in none, which readers know to be nobody where it is 0."""
        for each in figures.groups if figures.bands else ():
            total = f"full.{each.code}"
            if not each.known or total not in self.counts:
                continue
            within = {
                f"band.{band.code}.{each.code}": band.pay[each.code].people or 0 for band in figures.bands
            }
            rest = self.counts[total] - sum(within.values())
            if rest < 0:
                continue  # entered figures that contradict each other
            if rest:
                within[f"{REST}.{each.code}"] = rest
                self.unprinted.append(f"{REST}.{each.code}")
            self._add(total, within)

    def _add(self, total: str, parts: Mapping[str, int]) -> None:
        self.counts |= {**parts, total: sum(parts.values())}
        self.sums.append((total, list(parts)))


def _people_in(figures: PayFigures) -> list[Mapping[str, int]]:
    """Return how many of each group are in each band; from printed shares where no counts were given.

    Where only shares are known and not of how many, they are taken of all employees, which they are at most.
    """
    if all(band.counts for band in figures.quartiles):
        return [band.counts for band in figures.quartiles]
    people = figures.full_pay or figures.employees
    if len(figures.quartiles) != 4 or not people:
        return []
    return [_implied(band, size) for band, size in zip(figures.quartiles, sizes(people), strict=True)]


def _implied(band: Quartile, size: int) -> dict[str, int]:
    """Return the counts that printed shares of a band of this size stand for; the last has what is left."""
    found: dict[str, int] = {}
    for code, share in band.stated.items():
        found[code] = min(round(Fraction(share) * size / 100), size - sum(found.values()))
    if found:
        found[code] += size - sum(found.values())
    return found


def _of_employees(figures: PayFigures, threshold: int) -> Iterator[str]:
    """Hide what would tell how few are employed, away from full pay, or paid a bonus or not.

    How many work for the body may be known from elsewhere, so one group would tell of another.
    """
    every = _every(figures)
    few = {each.code for each in every if _is_telling(each, threshold)}
    left = {each.reason for each in figures.left_out if _small(each.people, threshold)}
    telling = bool(few) or not left.isdisjoint(OF_EMPLOYEES)
    if telling:
        yield EMPLOYED
    if any(each.code in few for each in every if not each.known):
        left |= OF_NO_GROUP  # who is in no group is that group's employees
    if telling and _are_few_away(figures, threshold, others_known=left.isdisjoint(OF_NO_GROUP)):
        left.update(OF_FULL_PAY)
    yield from (f"left.{reason}" for reason in left)
    for each in every:
        if telling:
            yield f"employees.{each.code}"
        paid = each.paid_bonus
        unpaid = None if paid is None else (each.employees or 0) - paid
        if _small(paid, threshold) or (paid and _small(unpaid, threshold)):
            yield from (f"bonus.{each.code}", f"share.{each.code}")
        elif paid and telling:
            yield f"bonus.{each.code}"  # beside its share it would tell how many there are


def _is_telling(group: GroupPay, threshold: int) -> bool:
    """Return whether few of a group are employed, or employed and not on full pay."""
    away = None if group.pay.people is None else (group.employees or 0) - group.pay.people
    return _small(group.employees, threshold) or _small(away, threshold)


def _are_few_away(figures: PayFigures, threshold: int, *, others_known: bool) -> bool:
    """Return whether how many are away in all would tell how many are of each group, or of those compared.

    Of a group of which nobody is on full pay readers may know from elsewhere that it has somebody: then one
    at least is away, and what is left for the groups beside that one of each may be no small number, nor
    nothing. `others_known`: how many of those compared with nobody are away follows from those left out.
    """
    groups = [each for each in figures.groups if each.known or not others_known]
    away = sum((each.employees or 0) - (each.pay.people or 0) for each in groups)
    surely = sum(bool(each.employees) and each.pay.people == 0 for each in groups)
    return away > 0 and away - surely < threshold


def _of_pay(figures: PayFigures, threshold: int, counts: Collection[str]) -> Iterator[str]:
    """Hide the pay of groups too small for it, and of another where a mean of several would tell it.

    A group's pay is shown of `publish_from` people and never of fewer than the threshold.
    """
    least = max(threshold, figures.publish_from)
    for what, pay in (("full", "pay"), ("bonus", "bonus_pay")):
        people = {each.code: _rests_on(each, what) for each in _every(figures)}
        small = {
            code for code, number in people.items() if f"{what}.{code}" in counts or _small(number, least)
        }
        hidden = _with_others(figures, people, small, threshold)
        yield from (f"{pay}.{code}" for code in hidden)
        if what == "full":
            yield from _of_bands(figures, threshold, counts, hidden)


def _rests_on(group: GroupPay, what: str) -> int | None:
    """Return how many people the pay or the bonuses of a group are of; at most its employees."""
    people = group.paid_bonus if what == "bonus" else group.pay.people
    return group.employees if people is None else people


def _with_others(
    figures: PayFigures, people: Mapping[str, int | None], small: Collection[str], threshold: int
) -> set[str]:
    """Return the groups whose pay is hidden: the small ones, and those that would tell theirs.

    Readers may know the mean of all who are in the quarters, which the pay gap of another characteristic
    tells, and that of all others together where it is shown. The pay of those whose group is not known is
    nowhere said; where they are few it must not follow either.
    """
    number = {code: of_group or 0 for code, of_group in people.items()}
    ranked = {code for quarter in figures.quartiles for code in quarter.counts}
    apart = ranked.intersection(each.code for each in figures.groups if not each.known)
    secret = {code for code in number if number[code] and code in small and code not in apart}
    secret.update(code for code in apart if _small(number[code], threshold))
    base, together = figures.reference, figures.together.code if figures.together else ""
    others = [each.code for each in figures.others if each.code != together]
    hidden = set(small)
    if together and together not in hidden:
        unsaid = {*apart, *hidden.intersection({base})}
        if not unsaid.isdisjoint(secret) and _tell(unsaid, number, threshold):
            hidden.add(together)
        else:
            return hidden | _with_another(others, hidden.intersection(others), number, threshold)
    every = {*others, base, *apart}
    if every.isdisjoint(secret):
        return hidden
    unsaid = hidden.intersection(every) | apart
    return hidden.union(_with_another(others, unsaid, number, threshold, last=base)) - apart.difference(small)


def _of_bands(
    figures: PayFigures, threshold: int, counts: Collection[str], without: Collection[str]
) -> Iterator[str]:
    """Hide the pay of few in a pay band, and in another where that of their group would tell it.

    The pay of the groups `without` any is hidden.
    """
    least = max(threshold, figures.publish_from)
    for group in figures.groups if figures.bands else ():
        number = {
            band.code: band.pay[group.code].people or 0 for band in figures.bands if group.code in band.pay
        }
        hidden = {
            code
            for code, people in number.items()
            if f"band.{code}.{group.code}" in counts or _small(people, least)
        }
        if hidden and group.code not in without:
            rest = {REST: max((group.pay.people or 0) - sum(number.values()), 0)}
            hidden = _with_another([*number], hidden.union(rest), number | rest, threshold).difference(rest)
        yield from (f"pay.{code}.{group.code}" for code in hidden)


def _with_another(
    shown: Iterable[str],
    hidden: Collection[str],
    number: Mapping[str, int],
    threshold: int,
    *,
    last: str = "",
) -> set[str]:
    """Return what is hidden with the smallest of those shown, until the mean of all of it tells nothing."""
    found = set(hidden)
    left = sorted((code for code in shown if number[code] and code not in found), key=number.__getitem__)
    left += [last] if last and last not in found and number[last] else []
    while left and _tell(found, number, threshold):
        found.add(left.pop(0))
    return found


def _tell(hidden: Iterable[str], number: Mapping[str, int], threshold: int) -> bool:
    """Return whether the mean of these together would tell of one of them, or of few."""
    people = [number[code] for code in hidden if number[code]]
    return len(people) == 1 or 0 < sum(people) < threshold


def _every(figures: PayFigures) -> Sequence[GroupPay]:
    return (*figures.groups, *filter(None, [figures.together]))


def _total(counts: Mapping[str, int], names: Iterable[str]) -> int:
    return sum(counts[name] for name in names)


def _small(people: int | None, threshold: int) -> bool:
    return people is not None and 1 <= people < threshold
