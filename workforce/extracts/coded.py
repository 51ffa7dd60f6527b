"""The rows of a staff file as numbers: of each column its different texts, and which of them each row has.

Both ways of reading, row by row and through DuckDB, end here; every rule is applied after, to this alone.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from psed.sheets.days import day
from psed.sheets.sheet import Row, is_total, visible
from psed.sheets.values import NotUsable
from workforce.extracts.columns import DATES
from workforce.extracts.shapes import Cancelled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[Any]

BEFORE: Final = date(1899, 12, 31)  # day 1 is 1 January 1900
TRAILER: Final = re.compile(
    r"(report|run (by|on|at|date)|printed|produced|generated|created by|source|notes?|page \d|filters?"
    r"|end of)\b.*",
    re.DOTALL,
)
# Of every width, and no other white space: what DuckDB takes off the ends of a text.
SPACES: Final = " \u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
FEWEST_HEADINGS: Final = 3  # of a file in which a row of one cell is no person


@dataclass(frozen=True)
class Plan:
    """Which column is read as what, by position: texts, days, and who the person is.

    `assignments`: the person's number has the number of the assignment after it (20123456-2).
    """

    width: int
    texts: Mapping[str, int]
    days: Mapping[str, int]
    person: int | None
    assignments: bool = False

    @property
    def all_read(self) -> tuple[int, ...]:
        """Return the position of each column that is read, twice where it is read as two things."""
        person = () if self.person is None else (self.person,)
        return (*self.texts.values(), *self.days.values(), *person)

    @property
    def places(self) -> frozenset[int]:
        """Return the positions that are read."""
        return frozenset(self.all_read)

    @property
    def few(self) -> int:
        """Return how many cells of those that are read a row of totals may have."""
        return max(3, (len(self.texts) + len(self.days) + (self.person is not None)) // 2)

    def person_in(self, text: str) -> str:
        """Return what tells one person from another; empty for a blank."""
        number = text.strip(SPACES) if visible(text) else ""
        return re.sub(r"-\d+$", "", number) if self.assignments else number


def plan_of(positions: Mapping[str, int], width: int) -> Plan:
    """Settle what is read. Of a date of birth, an age and an age band the first that there is will do."""
    ages = [name for name in ("date_of_birth", "age", "age_band") if name in positions]
    people = [name for name in ("employee_number", "assignment_number") if name in positions]
    passed_over = {*ages[1:], "employee_number", "assignment_number"}
    read = {name: place for name, place in positions.items() if name not in passed_over}
    return Plan(
        width=width,
        texts={name: place for name, place in read.items() if name not in DATES},
        days={name: place for name, place in read.items() if name in DATES},
        person=positions[people[0]] if people else None,
        assignments=people[:1] == ["assignment_number"],
    )


@dataclass
class Texts:
    """A column of text: `codes` says which of the `values` each row has; the first one is the blank."""

    values: list[str]
    codes: "Numbers"


@dataclass
class Days:
    """A column of days: 0 is blank, 1 is 1 January 1900; -1 is the first of the `odd` cells, no days."""

    numbers: "Numbers"
    odd: list[str]


@dataclass(frozen=True)
class Stated:
    """A row of totals: its number in the file, and what its cells say, by position."""

    number: int
    cells: Mapping[int, str]


@dataclass
class Coded:
    """All rows of a file. `numbers` are those of the rows in the file, `people` who is who, 0 for a blank."""

    numbers: "Numbers"
    texts: dict[str, Texts]
    days: dict[str, Days]
    people: "Numbers | None"
    totals: list[Stated] = field(default_factory=list)
    trailers: list[int] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.numbers)


class DayNumbers(dict[str, int]):
    """The number of each text that stands for a day, each worked out once; negative for what is no day."""

    def __init__(self) -> None:
        super().__init__({"": 0})
        self.odd: list[str] = []

    def __missing__(self, text: str) -> int:
        if not visible(text):
            number = 0
        else:
            try:
                number = (day(text) - BEFORE).days
            except NotUsable:
                self.odd.append(text)
                number = -len(self.odd)
        self[text] = number
        return number


class Codes(dict[str, int]):
    """The number of each different text, in the order in which they come."""

    def __init__(self, values: Sequence[str] = ("",)) -> None:
        super().__init__({text: code for code, text in enumerate(values)})

    def __missing__(self, text: str) -> int:
        self[text] = code = len(self)
        return code

    @property
    def values_in_order(self) -> list[str]:
        """Return the texts by number."""
        return list(self)


@dataclass
class Tick:
    """Tells how far the reading is, and stops it where nobody wants it any more."""

    progress: Callable[[int, int], None] | None
    cancelled: Callable[[], bool] | None

    def __call__(self, done: int, of: int) -> None:
        """Report so many rows of so many, which may be an estimate; raise Cancelled when told to stop."""
        if self.cancelled and self.cancelled():
            raise Cancelled
        if self.progress:
            self.progress(done, max(done, of))


def left_out(row: Row, plan: Plan) -> str:
    """Tell what a row is that is no person: "total", "trailer" or "blank"; empty where it is one.

    A total says so and has little in the columns that are read. A trailer, such as "Report run by …", has
    one cell only: beside what is read, several words where a person's number should be, or the words of a
    trailer.
    """
    filled = [place for place, cell in enumerate(row.cells) if visible(cell)]
    if not filled:
        return "blank"
    if is_total(row) and sum(place in filled for place in plan.all_read) <= plan.few:
        return "total"
    if len(filled) > 1 or plan.width < FEWEST_HEADINGS:
        return ""
    place, text = filled[0], visible(row.cells[filled[0]])
    if place not in plan.places or TRAILER.fullmatch(text.lower()):
        return "trailer"
    return "trailer" if place == plan.person and len(text.split()) > 1 else ""


def day_of(number: int) -> date:
    """Return the day of a number above 0."""
    return BEFORE + timedelta(days=number)
