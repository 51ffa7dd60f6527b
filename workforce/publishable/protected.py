"""What is hidden of a year: decided once, over everything that may be printed of it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, Self

from equality.breakdowns import CLINICAL_BAND
from equality.figures import Figure, figure
from equality.suppression import (
    SMALLEST_ROUNDED,
    Hidden,
    Protection,
    Published,
    Sum,
    System,
    Unprotectable,
    protect,
)
from equality.text import gettext_noop as _
from workforce.publishable.counted import Counted
from workforce.publishable.describing import describe
from workforce.publishable.divided import KIND
from workforce.publishable.movements import CAME, LAST, WENT, both_ways, tells_the_other, tied
from workforce.publishable.rejoined import rejoined
from workforce.publishable.system import belongs_to, known_to_all, system, wholes, withheld, without

SMALL: Final = "small"
# Above so many figures nobody looks for other tables that would be hidden alike: it takes minutes, and most
# of a large system stays unproved all the same. What is hidden is safe from sums and bounds either way.
MOST_PROVED: Final = 200
FEWER = _("fewer than %(threshold)s people")
GIVES_AWAY = _("would give away “%(figure)s”")
GIVES_ANOTHER = _("would give another figure away")
AND_MORE = _("would give away “%(figure)s” and %(more)s more")
PENDING = _("The figures are being protected. Look again in a moment.")
WITHHELD = _("so few people that nothing is shown of them")


@dataclass(frozen=True)
class Protected:
    """The figures that readers do not see, by name.

    `year` is the year's label, under which its figures are known for good: "2016-17/all_staff:race.A".
    `withheld` are the lists (population, characteristic), breakdowns (population, "@pay_band") and whole
    populations (population, "") of which they see nothing, zeros neither. `pending`: not worked out yet, so
    they see nothing of the year. `rounding`: what they see is rounded to the nearest 5, and only small counts
    are hidden.
    """

    year: str
    threshold: int
    hidden: Mapping[str, Hidden] = field(default_factory=dict)
    withheld: frozenset[tuple[str, str]] = frozenset()
    pending: bool = False
    rounding: bool = False

    def hides(self, name: str) -> bool:
        """Return whether readers do not see the figure of this name."""
        return self.pending or name in self.hidden or not self.withheld.isdisjoint(wholes(name))

    def figure(self, name: str, count: int, base: int | None, *, withheld: bool = False) -> Figure:
        """Return a figure of the year: a count and its percentage of `base`, with what readers see of it."""
        cell, hidden = f"{self.year}/{name}", withheld or self.hides(name)
        return figure(cell, count, base, hidden=hidden, pending=self.pending, rounded=self.rounding)

    def withholds(self, population: str, characteristic: str = "") -> bool:
        """Return whether readers see nothing of a list; without a characteristic, of the whole population."""
        return self.pending or bool({(population, ""), (population, characteristic)} & self.withheld)

    def reason(self, name: str) -> str:
        """Return why a figure is hidden, as the rest of a sentence; raise KeyError if it is shown."""
        if self.pending:
            return PENDING
        if name not in self.hidden:
            return WITHHELD
        if self.hidden[name].why == SMALL:
            return FEWER % {"threshold": self.threshold}
        others = self.hidden[name].protects
        if not others:
            return GIVES_ANOTHER
        words = {"figure": describe(others[0]), "more": len(others) - 1}
        return (AND_MORE if len(others) > 1 else GIVES_AWAY) % words

    @classmethod
    def of(cls, question: "Question", answer: Any) -> Self:
        """Return the protection from the plain values of `decide`; None is no answer yet."""
        if answer is None:
            return cls(question.year, question.threshold, withheld=question.withheld, pending=True)
        hidden = {name: Hidden(why, tuple(protects)) for name, (why, protects) in answer["hidden"].items()}
        withheld = question.withheld | {(who, what) for who, what in answer["withheld"]}
        return cls(question.year, question.threshold, hidden, withheld)


@dataclass(frozen=True)
class Question:
    """What is to be decided of a year, in plain values, so that the answer can be kept by its checksum."""

    year: str
    threshold: int
    withheld: frozenset[tuple[str, str]]
    values: Any
    rounding: bool = False


def question(
    label: str,
    year: Sequence[Counted],
    threshold: int,
    *,
    rounding: bool = False,
    last: "tuple[Sequence[Counted], Protected] | None" = None,
) -> Question:
    """Put together all that may be printed of a year.

    `last` is the year before with what is hidden of it, where this year says who came and who went since.
    """
    threshold = max(threshold, SMALLEST_ROUNDED) if rounding else threshold
    figures = system(year, threshold)
    known: list[str] = []
    gone = set(_withheld(year, threshold))
    if last:
        before, protected_then = last
        gone = both_ways(gone)
        figures = without(figures, gone)
        # What was withheld whole then is printed by nobody, its small counts neither.
        printed_then = without(system(before, threshold), protected_then.withheld)
        alone = tells_the_other(figures, printed_then, protected_then.hides, threshold)
        gone |= alone
        figures, known = tied(without(figures, alone), printed_then, protected_then.hides, threshold)
    values = _values(figures, threshold, known)
    return Question(label, threshold, frozenset(gone), values, rounding)


def small_only(asked: Question) -> Protected:
    """Return the protection by rounding: small counts are hidden, and no others, for none is exact."""
    counts, unprinted = asked.values["counts"], set(asked.values["unprinted"])
    small = (name for name, count in counts.items() if 1 <= count < asked.threshold)
    hidden = {name: Hidden(SMALL) for name in small if name not in unprinted}
    return Protected(asked.year, asked.threshold, hidden, asked.withheld, rounding=True)


def _values(figures: System, threshold: int, known: Collection[str] = ()) -> dict[str, Any]:
    return {
        "threshold": threshold,
        "counts": dict(figures.counts),
        "sums": [[each.total, list(each.parts)] for each in figures.sums],
        "unprinted": sorted(figures.unprinted),
        "guarded": sorted(figures.guarded),
        "weights": dict(figures.weights),
        "keep": [*known, *known_to_all(figures)],
    }


def _system(values: Any) -> System:
    return System(
        dict(values["counts"]),
        tuple(Sum(whole, tuple(parts)) for whole, parts in values["sums"]),
        unprinted=frozenset(values["unprinted"]),
        weights=values["weights"],
        guarded=frozenset(values.get("guarded", ())),
    )


def decide(values: Any) -> Any:
    """Choose what to hide: {"hidden": {name: [why, protects]}, "withheld": [[population, what]]}.

    Where no choice protects a list, or a breakdown, it is withheld whole: nobody prints it any more. It may
    take a minute, and needs SciPy.
    """
    withheld: set[tuple[str, str]] = set()
    figures = _system(values)
    proves = len(figures.counts) <= MOST_PROVED
    follows = any(name.startswith(LAST) for name in figures.counts)
    while True:
        keep = [name for name in values["keep"] if name not in figures.unprinted]
        try:
            found = protect(figures, threshold=values["threshold"], keep=keep, prove=proves)
        except Unprotectable as lost:
            more = {whole for name in lost.names for whole in _to_withhold(name)}
            more = (both_ways(more) if follows else more) - withheld
            guarded = figures.guarded.intersection(lost.names)
            if not more and not guarded:
                raise
            withheld |= more
            figures = without(figures, more)
            if not more:  # nobody prints what it follows from any more, but for what everybody knows
                figures = replace(figures, guarded=figures.guarded - guarded)
        else:
            more = _told_by_themselves(found, figures) if proves else set()
            if more := (both_ways(more) if follows else more) - withheld:
                withheld |= more
                figures = without(figures, more)
                continue
            hidden = {
                name: [str(each.why), list(each.protects)]
                for name, each in found.hidden.items()
                if not name.startswith(LAST)
            }
            return {"hidden": hidden, "withheld": sorted(withheld)}


def _told_by_themselves(found: Protection, figures: System) -> set[tuple[str, str]]:
    """Return the lists of which every count is hidden and that are hidden so in one way only.

    Of four fours a reader who knows the rule learns that all are 4: none other would hide all four.
    """
    cells: dict[tuple[str, str], list[str]] = {}
    for name in figures.printed:
        if "/" not in name and "@" not in name and not name.endswith(":total") and ":sum." not in name:
            cells.setdefault(belongs_to(name), []).append(name)
    unproven = set(found.unproven)
    return {
        whole
        for whole, names in cells.items()
        if unproven.intersection(names)
        and all(name in found.hidden or not figures.counts[name] for name in names)
    }


def _to_withhold(name: str) -> list[tuple[str, str]]:
    """Return what nobody may print where a figure cannot be protected: of last year's, who came and went."""
    who, what = belongs_to(name.removeprefix(LAST))
    about, at, breakdown = what.partition("@")
    what = f"{about}{at}{CLINICAL_BAND}" if breakdown == KIND else what
    return [(CAME, what), (WENT, what)] if name.startswith(LAST) else [(who, what)]


def published(found: Protected, year: Sequence[Counted], shown: Mapping[str, Collection[int]]) -> Published:
    """Return what readers know of a year, by the names that its figures have in the year.

    They are taken to know every figure that may be printed and is not hidden, printed or not, and of the
    hidden ones those that are `shown` somewhere as they still are.
    """
    figures, apart = rejoined(without(system(year, found.threshold), found.withheld), shown)
    hidden = {*(name for name in figures.printed if found.hides(name) and name not in apart), *apart}
    return Published(
        dict(figures.counts),
        list(figures.sums),
        hidden,
        set(figures.unprinted),
        set(figures.guarded),
        {name for name in hidden if figures.counts[name] in shown.get(name, ())},
        known={name for name in known_to_all(figures) if name not in hidden},
    )


def protected(label: str, year: Sequence[Counted], threshold: int) -> Protected:
    """Decide at once, without keeping the answer."""
    asked = question(label, year, threshold)
    return Protected.of(asked, decide(asked.values))


def _withheld(year: Iterable[Counted], threshold: int) -> Iterator[tuple[str, str]]:
    for counted in year:
        if 1 <= counted.total < threshold:
            yield counted.population, ""
        for listed in counted.lists:
            if withheld(counted, listed, threshold):
                yield counted.population, listed.characteristic
