"""Reads a staff file row by row, whatever it is: CSV of any kind, or a workbook."""

from array import array
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO, Final

from psed.sheets.problems import Problems
from psed.sheets.sheet import Row, SheetStream, visible
from workforce.extracts.coded import Coded, Codes, DayNumbers, Days, Plan, Stated, Texts, Tick, left_out

if TYPE_CHECKING:
    from workforce.extracts.coded import Numbers

EVERY: Final = 2_000  # rows between two reports of how far it is


@dataclass
class Extent:
    """How many rows a file may have, judged by how much of it has been read."""

    file: BinaryIO
    size: int

    def rows(self, done: int) -> int:
        """Estimate all rows from those done."""
        read = self.file.tell()
        return done if read <= 0 else max(done, done * self.size // read)


@dataclass
class _Work:
    """The columns as they grow."""

    plan: Plan
    texts: dict[str, Codes] = field(default_factory=dict)
    days: dict[str, DayNumbers] = field(default_factory=dict)
    people: Codes = field(default_factory=Codes)
    columns: dict[str, "array[int]"] = field(default_factory=dict)
    numbers: "array[int]" = field(default_factory=lambda: array("i"))
    steps: list[tuple[int, Callable[[int], None], dict[str, int]]] = field(default_factory=list)
    known: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, place in self.plan.texts.items():
            self.texts[name] = Codes()
            self._step(name, place, self.texts[name])
        for name, place in self.plan.days.items():
            self.days[name] = DayNumbers()
            self._step(name, place, self.days[name])
        if self.plan.person is not None:
            self._step("", self.plan.person, _Persons(self.plan))

    def _step(self, name: str, place: int, codes: dict[str, int]) -> None:
        self.columns[name] = array("i")
        self.steps.append((place, self.columns[name].append, codes))

    def take(self, row: Row) -> None:
        """Take the row of a person."""
        cells = row.cells
        self.numbers.append(row.number)
        for place, append, codes in self.steps:
            append(codes[cells[place]])


class _Persons(dict[str, int]):
    """The number of each person, from the text of the cell; 0 for a blank."""

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self._plan = plan
        self._numbers = Codes()

    def __missing__(self, text: str) -> int:
        self[text] = number = self._numbers[self._plan.person_in(text)]
        return number


def code_rows(
    stream: SheetStream,
    plan: Plan,
    *,
    problems: Problems,
    accepted: Collection[str],
    tick: Tick,
    extent: Extent,
) -> Coded:
    """Take all rows; add the faults of cells that are read to the problems, unless their kind is accepted.

    Raise NotReadable where the file turns out to be broken or beyond its limits, Cancelled when told to stop.
    """
    work = _Work(plan)
    coded = Coded(array("i"), {}, {}, None)  # type: ignore[arg-type]
    for done, row in enumerate(stream.rows):
        if done % EVERY == 0:
            tick(done, extent.rows(done))
        faulty = bool(row.problems)
        if faulty:
            row = _without_faults(row, stream.headers, plan, problems, accepted)  # noqa: PLW2901
        cells = row.cells
        little = sum(map(bool, cells)) <= 1 or "total" in "\x1f".join(cells).lower()
        if little and not faulty:
            what = left_out(row, plan)
            if what == "total":
                said = {place: visible(cell) for place, cell in enumerate(cells) if visible(cell)}
                coded.totals.append(Stated(row.number, said))
            elif what == "trailer":
                coded.trailers.append(row.number)
            if what:
                continue
        work.take(row)
    coded.numbers = _numbers(work.numbers)
    for name, codes in work.texts.items():
        coded.texts[name] = Texts(codes.values_in_order, _numbers(work.columns[name]))
    for name, days in work.days.items():
        coded.days[name] = Days(_numbers(work.columns[name]), days.odd)
    if plan.person is not None:
        coded.people = _numbers(work.columns[""])
    coded.notes = list(stream.notes)
    return coded


def _without_faults(
    row: Row, headers: tuple[str, ...], plan: Plan, problems: Problems, accepted: Collection[str]
) -> Row:
    """Add what is wrong in the cells that are read, and leave these blank."""
    cells = list(row.cells)
    for problem in row.problems:
        # What is wrong with a row as a whole names no column, and a column without a heading is not meant.
        places = [place for place, heading in enumerate(headers) if heading and problem.column == heading]
        if places and not plan.places & {*places}:
            continue  # what is wrong in a column that nobody asked for does no harm
        for place in places:
            cells[place] = ""
        if problem.kind not in accepted or not places:
            problems.add(problem)
    return Row(row.number, tuple(cells))


def _numbers(values: "array[int]") -> "Numbers":
    """Return what an array holds to numpy, without a copy."""
    import numpy as np

    return np.frombuffer(values, dtype=np.int32) if len(values) else np.zeros(0, dtype=np.int32)
