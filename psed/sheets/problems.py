"""Everything that is wrong in a file, listed together."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right, at a row and column as the person sees them.

    `row` is None for the whole file. `kind` is a short phrase that the same troubles share. The message says
    what to do and never repeats the cell; `value` does, and is given only where no cell is a person's data.
    """

    row: int | None
    column: str
    kind: str
    message: str
    value: str | None = None


@dataclass(frozen=True)
class Group:
    """The problems of one kind: how many there are, and the first of them."""

    kind: str
    count: int
    problems: tuple[Problem, ...]


class Problems:
    """A collection that keeps at most `cap` problems of each kind and counts them all.

    `columns` are the labels in the order of the file; problems are listed by row, then in that order.
    """

    def __init__(self, columns: Sequence[str] = (), cap: int = 200) -> None:
        self.cap = cap
        self._places = {label: place for place, label in reversed(list(enumerate(columns)))}
        self._counts: Counter[str] = Counter()
        self._kept: defaultdict[str, list[Problem]] = defaultdict(list)

    def add(self, problem: Problem) -> None:
        """Take one more; the first of each kind are the ones kept."""
        self._counts[problem.kind] += 1
        if len(self._kept[problem.kind]) < self.cap:
            self._kept[problem.kind].append(problem)

    def add_unlisted(self, kind: str, number: int) -> None:
        """Count more of a kind of which enough are listed."""
        self._counts[kind] += number
        if not self._counts[kind]:
            del self._counts[kind]

    def extend(self, problems: Iterable[Problem]) -> None:
        """Take several more."""
        for problem in problems:
            self.add(problem)

    def __len__(self) -> int:
        return self._counts.total()

    def __iter__(self) -> Iterator[Problem]:
        """Go through the problems to list: the first `cap` by row and column."""
        every = [problem for kept in self._kept.values() for problem in kept]
        return iter(sorted(every, key=self._order)[: self.cap])

    @property
    def more(self) -> int:
        """How many problems are counted but not listed."""
        return max(0, len(self) - self.cap)

    @property
    def more_sentence(self) -> str:
        """Say how many are not listed; empty when all are."""
        if not self.more:
            return ""
        verb, noun = ("is", "problem") if self.more == 1 else ("are", "problems")
        return f"There {verb} {self.more:,} more {noun}, not listed here."

    @property
    def by_kind(self) -> tuple[Group, ...]:
        """Group the problems by kind, the most frequent kind first."""
        return tuple(
            Group(kind, count, tuple(sorted(self._kept[kind], key=self._order)))
            for kind, count in self._counts.most_common()
        )

    def _order(self, problem: Problem) -> tuple[int, int, str]:
        place = self._places.get(problem.column, len(self._places))
        return (problem.row or 0, place, problem.column)
